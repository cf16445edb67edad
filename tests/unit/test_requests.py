"""Each field of a request stands once, and each calculator in one registry."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from calculators.registry import CALCULATORS
from calculators.requests.fields import Field, declared
from calculators.requests.records import Request
from handbook.settings import PROJECT
from tests.cases.reading import rules_text

_ASK = """\
import json, sys
from calculators.api import answer, declaration
from calculators.registry import CALCULATORS

rules, calculator, request = json.load(sys.stdin)
one = CALCULATORS[calculator]
records = []
kind = type(one)
kept = kind.calculate
kind.calculate = lambda one, *said: records.append(said[0]) or kept(one, *said)
answered = json.loads(answer(rules, json.dumps(request)))
form = json.loads(declaration(rules, calculator, "sv"))
print(json.dumps([form, [each.guests for each in records[0].meetings], answered]))
"""
_FIELD = '    guests: int = asked("whole", N_("Guests"), default=0, example="2", most=9)\n'


def test_a_field_that_is_declared_is_asked_for_and_read(tmp_path: Path) -> None:
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(PROJECT / "calculators", tmp_path / "calculators", ignore=ignored)
    source = tmp_path / "calculators" / "requests" / "meetings.py"
    before, mark, after = source.read_text(encoding="utf-8").partition("    at_distance: bool")
    source.write_text(before + _FIELD + mark + after, encoding="utf-8")
    request = {
        "version": 1,
        "calculator": "fees",
        "today": "2026-03-12",
        "meetings": [
            {"date": "2026-03-12", "from": "15:00", "to": "17:20", "guests": "3"},
            {"date": "2026-03-13", "from": "15:00", "to": "17:20"},
        ],
    }

    ran = subprocess.run(
        [sys.executable, "-c", _ASK],
        cwd=tmp_path,
        input=json.dumps([rules_text("vasteras"), "fees", request]),
        capture_output=True,
        text=True,
        check=True,
    )
    form, guests, answered = json.loads(ran.stdout)

    meeting = next(field for field in form if field["name"] == "meetings")
    asked = next(field for field in meeting["fields"] if field["name"] == "guests")
    assert (asked["label"], asked["default"], asked["most"]) == ("Guests", "0", 9)
    assert guests == [3, 0]
    assert answered["total"]


def test_a_condition_names_a_field_that_is_declared() -> None:
    fields = list(_all("", declared(Request)))
    paths = {path for path, _field in fields}
    conditions = [(field.shown_for, path) for path, field in fields if field.shown_for]
    assert conditions
    assert {shown_for[0] for shown_for, _path in conditions} <= paths


def test_every_part_of_a_form_is_asked_for_by_some_calculator() -> None:
    parts = {part for _path, field in _all("", declared(Request)) for part in field.parts}
    assert parts == {"general"} | {part for each in CALCULATORS.values() for part in each.parts}


def _all(before: str, fields: tuple[Field, ...]) -> list[tuple[str, Field]]:
    """List fields by their paths, with those within them."""
    found = []
    for field in fields:
        path = before + field.name
        found.append((path, field))
        if field.of:
            found += _all(f"{path}.", declared(field.of))
    return found
