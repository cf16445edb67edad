"""What `make audit` found, written to the file that the accessibility statement is made from.

A test says with `@pytest.mark.examines(NAME)` which sentence of `data/shared/accessibility.yml`
rests on it. When all tests of a name were run and passed, its day, its engines and how much was
looked at are renewed; when one failed, what an earlier audit found is taken out.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from handbook.content.accessibility import RESULTS
from handbook.content.editor_schemas import first_line
from handbook.settings import PROJECT, Settings
from tests.browser.drivers import ENGINES

if TYPE_CHECKING:
    import pytest

EXAMINED = "examined"
"""The property by which a test tells what it looked at; one that tells nothing is itself one."""
_NAMES = dict(zip(ENGINES, ("Chromium", "WebKitGTK"), strict=True))
_HEAD = f"""{first_line("audited", "data/shared")}
# Skriven av make audit, ur det som testerna fann. Ändra den inte för hand.
"""


@dataclass
class _Examination:
    failed: bool = False
    engines: set[str] = field(default_factory=set)
    looked_at: set[str] = field(default_factory=set)


class Auditor:
    """Sees each test end, and writes what was found when all have."""

    def __init__(self) -> None:
        self._examinations: defaultdict[str, _Examination] = defaultdict(_Examination)
        self._left_out: set[str] = set()

    def pytest_deselected(self, items: list[pytest.Item]) -> None:
        """Remember what was only partly examined."""
        self._left_out |= {name for item in items for name in examined_by(item)}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take note of how a part of a test ended."""
        told = dict(report.user_properties)
        if not (names := told.get("examines")):
            return
        for name in str(names).split():
            found = self._examinations[name]
            found.failed |= not report.passed
            if report.when == "call":
                found.engines.add(str(told["engine"]))
                looked_at: Any = told.get(EXAMINED, [report.nodeid])
                found.looked_at |= set(looked_at)

    def pytest_sessionfinish(self) -> None:
        """Write what was found."""
        axe = json.loads((PROJECT / "package.json").read_text(encoding="utf-8"))["devDependencies"]
        file = PROJECT / RESULTS
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        known = yaml.safe_load(text) or {}
        for name, found in self._examinations.items():
            known.pop(name, None)
            if found.failed or name in self._left_out:
                continue
            known[name] = {
                "day": Settings.from_environment().day.isoformat(),
                "engines": [_NAMES[one] for one in ENGINES if one in found.engines],
                "number": len(found.looked_at),
                "axe": axe["axe-core"],
            }
        lines = (f"{name}: {json.dumps(known[name])}\n" for name in sorted(known))
        file.write_text(_HEAD + "".join(lines), encoding="utf-8")


def examined_by(item: pytest.Item) -> list[str]:
    """Return the sentences of the statement that rest on a test."""
    return [mark.args[0] for mark in item.iter_markers("examines")]
