"""A morning with `handbook edit`: changes are seen where the writer is, and mistakes above them."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handbook.settings import PROJECT
from tests.conftest import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser.drivers import Browser

HANDBOOK = Path(sys.executable).with_name("handbook")
NEW = """---
id: nytt
title: Ett nytt kapitel
summary: Nytt.
owner: kansliet
reviewed: null
review_every: 12
---

Text.
"""


@contextmanager
def _editing(root: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Start the preview; give its address."""
    environment = os.environ | {
        "HANDBOOK_ROOT": str(root),
        "HANDBOOK_DATE": DAY.isoformat(),
        "HANDBOOK": "lillkoping",
    }
    command = [str(HANDBOOK), "edit", "--port", "0"]
    with subprocess.Popen(
        command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, bufsize=0
    ) as program:
        try:
            assert program.stdout
            yield program.stdout.readline().decode().strip(), program
        finally:
            program.kill()


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_morning_of_editing(tiny: Path, browser: Browser) -> None:
    docs, data = tiny / "docs" / "lillkoping", tiny / "data" / "lillkoping"
    fee, profile, contacts = (
        docs / "ersattning/arvode.md",
        data / "handbook.yml",
        data / "contacts.yml",
    )
    fee.write_text(fee.read_text("utf-8") + "\nEn rad.\n" * 200 + "\nDet sista ordet.\n", "utf-8")

    def text() -> str:
        return str(browser.script("return document.querySelector('article').textContent"))

    def problems() -> str:
        return str(browser.script("return document.querySelector('.preview')?.textContent ?? ''"))

    def place() -> Any:  # noqa: ANN401 - what the page has
        return browser.script("return [Math.round(scrollY), window.stayed]")

    with _editing(tiny) as (front, program):
        browser.open(f"{front}arvode/")
        browser.promise("return document.fonts.ready.then(() => true)")
        browser.script("scrollTo({top: 500, behavior: 'instant'}); window.stayed = true")
        _edit(fee, "Det sista ordet.", "Det allra sista ordet.\n\n| a | b |\n| - | - |\n| c | d |")
        browser.wait(lambda: "allra sista" in text())
        _edit(contacts, "39 00 00", "39 11 11")
        browser.wait(lambda: "39\N{NO-BREAK SPACE}11\N{NO-BREAK SPACE}11" in text())
        assert place() == [500, True]

        _edit(contacts, "kansliet:", "kansliet: [")
        browser.wait(lambda: "data/lillkoping/contacts.yml:" in problems())
        assert "1 fel." in problems()
        _edit(contacts, "kansliet: [", "kansliet:")
        browser.wait(lambda: not problems())
        _edit(fee, "{#belopp}", "{#summor}")
        browser.wait(lambda: "belopp" in problems())
        _edit(fee, "{#summor}", "{#belopp}")
        browser.wait(lambda: not problems())
        assert place() == [500, True]

        (docs / "nytt.md").write_text(NEW, "utf-8")
        browser.wait(lambda: "docs/lillkoping/nytt.md:2" in problems())
        _edit(profile, "[hotad]", "[hotad, nytt]")
        browser.wait(
            lambda: (
                "nytt" in str(browser.script("return document.querySelector('#menu').innerHTML"))
            )
        )
        assert not problems()
        (docs / "nytt.md").rename(docs / "ersattning" / "nytt.md")
        _edit(fee, "Ring ", "[Nytt](nytt.md). Ring ")
        browser.wait(lambda: "Nytt. Ring" in text())
        assert not problems()
        (docs / "ersattning" / "nytt.md").unlink()
        browser.wait(lambda: "arvode.md" in problems())

        program.send_signal(signal.SIGTERM)
        said = program.communicate(timeout=10)[0].decode()
        assert program.returncode == 0
    # Nothing is said but how to end, what is wrong, and that it no longer is.
    other = re.sub(r"(?m)^(docs|data)/\S+:\d+: .*\n|^\d+ fel\.\n|^Allt är rätt igen\.\n", "", said)
    assert other == "Avsluta med Ctrl-C.\n"
