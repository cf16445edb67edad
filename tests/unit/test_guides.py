"""The guides for those who write, carried out to the letter on a handbook that has just begun."""

import re
import shlex
import shutil
from datetime import date
from pathlib import Path

import pytest

from handbook.checks.missing import needed
from handbook.checks.runner import checked
from handbook.commands.main import main
from handbook.commands.new import begin
from handbook.content.handbook import Handbook
from handbook.content.markdown import headings
from handbook.links.resolution import resolve
from handbook.links.targets import targets
from handbook.rendering.macros import MacroRenderer
from handbook.settings import PROJECT
from tests.conftest import DAY

GUIDES = PROJECT / "docs" / "shared" / "om"
_FENCED = r"\n\n```\w+\n(?P<{}>.*?)^```$"
_STEP = re.compile(
    r"\bI\s`(?P<file>[^`]+)`, byt" + _FENCED.format("found") + r"\n\nmot" + _FENCED.format("put")
    + r"|(?P<verb>\bSkriv|\bLägg till sist i)\s`(?P<written>[^`]+)`:" + _FENCED.format("text")
    + r"|\bLägg till sist i `(?P<to>[^`]+)` raden\s<code>(?P<line>.*?)</code>"
    r"|\bKopiera filen `(?P<source>[^`]+)` till `(?P<target>[^`]+)`"
    r"|^ *(?P<day>HANDBOOK_DATE=\S+ )?\.venv/bin/handbook (?P<command>[^\n]*)$",
    re.DOTALL | re.MULTILINE,
)  # fmt: skip
_NEEDS = {"flytta": "kapitel", "ta-bort": "kapitel"}
"""Sections that go on with what another has written."""


class Guided:
    """A handbook, and someone who does what a guide says."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root, self.monkeypatch = root, monkeypatch
        for kind in ("docs", "data"):
            shutil.copytree(PROJECT / kind / "shared", root / kind / "shared")
        monkeypatch.setenv("HANDBOOK_ROOT", str(root))

    def follow(self, text: str) -> int:
        """Carry out each step of a text, in order, and see that no other is shown; count them."""
        left = re.findall(r"^ *```\w+\n(.*?)^ *```$", _STEP.sub("", text), re.DOTALL | re.MULTILINE)
        assert {one.strip() for one in left} <= {"", "HANDBOOK=kommunen make edit"}
        steps = list(_STEP.finditer(text))
        for step in steps:
            self._do(step)
        return len(steps)

    def _do(self, step: re.Match[str]) -> None:
        if step["file"]:
            text = self.text(step["file"])
            assert text.count(step["found"]) == 1, (step["file"], step["found"])
            self.write(step["file"], text.replace(step["found"], step["put"]))
        elif step["written"]:
            is_new = step["verb"] == "Skriv"
            assert is_new != (self.root / step["written"]).exists()
            before = "" if is_new else self.text(step["written"])
            self.write(step["written"], before + step["text"])
        elif step["to"]:
            line = step["line"].replace("\\", "")
            self.write(step["to"], f"{self.text(step['to'])}\n{line}\n")
        elif step["source"]:
            self.write(step["target"], self.text(step["source"]))
        else:
            words = shlex.split(step["command"])
            yes = ["--yes"] if words[0] in {"move", "retire"} else []
            day = (step["day"] or f"=={DAY}").partition("=")[2].strip("= ")
            self.monkeypatch.setenv("HANDBOOK_DATE", day)
            assert main([*words, *yes]) == 0, step["command"]

    def text(self, file: str) -> str:
        return (self.root / file).read_text(encoding="utf-8")

    def write(self, file: str, text: str) -> None:
        (self.root / file).parent.mkdir(parents=True, exist_ok=True)
        (self.root / file).write_text(text, encoding="utf-8")

    def book(self, day: date = DAY) -> Handbook:
        [book] = checked(self.root, day)
        return book


@pytest.fixture
def guided(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Guided:
    return Guided(tmp_path, monkeypatch)


def _sections(guide: str) -> dict[str, str]:
    """Return the sections of a guide by their ids."""
    text = (GUIDES / f"{guide}.md").read_text(encoding="utf-8")
    lines, found = text.splitlines(keepends=True), headings(text)
    ends = [one.line - 1 for one in found[1:]] + [len(lines)]
    return {one.id: "".join(lines[one.line : end]) for one, end in zip(found, ends, strict=True)}


def _done(guided: Guided, book: Handbook) -> dict[str, bool]:
    """Say of each section whether what it is for has come about."""
    ledger, chapters = book.ledger.entries, book.chapters
    moved = {(address, entry.moved) for address, entry in ledger.items()}
    next_year = guided.book(date(2027, 1, 15))
    rates = MacroRenderer(book).rates().replace("\N{NO-BREAK SPACE}", " ")
    return {
        "borja": True,
        "arvode": "1 050 kr" in rates,
        "kontakt": "kontakter#kommunvaxeln" in targets(book),
        "kursdatum": list(book.published_dates) == ["ny-som-fortroendevald/var-2027"],
        "kapitel": "jour#ingen-svarar" in ledger,
        "publicera-senare": chapters["arvode"].matter.publish_from == date(2026, 11, 1),
        "flytta": "hotad#ingen-svarar" in targets(book)
        and "trygghet/vem-har-jour.md" in book.files,
        "ta-bort": "jour" not in chapters and ("jour", "hotad") in moved,
        "nytt-ar": True,
        "ny-mandatperiod": next_year.rule_sets[-1].id == "kommunen-2027",
    }


@pytest.mark.parametrize("section", _sections("guide"))
def test_a_section_does_what_it_says(guided: Guided, section: str) -> None:
    begin(guided.root, "kommunen", "Kommunens namn", DAY)
    sections = _sections("guide")
    if section in _NEEDS:
        guided.follow(sections[_NEEDS[section]])

    assert guided.follow(sections[section])

    book = guided.book()
    assert _done(guided, book)[section]
    living = targets(book)
    assert all(resolve(one, book.ledger.entries, living) for one in book.ledger.entries)


def test_a_new_handbook_is_a_draft_until_all_is_filled_in(
    guided: Guided, capsys: pytest.CaptureFixture[str]
) -> None:
    sections = _sections("guide-ny-handbok")
    guided.follow(sections["borja"])
    first = len(list(needed(guided.book())))

    for step in sections["fyll-i"].split("Var ska den läsas?"):
        before = len(list(needed(guided.book())))
        guided.follow(step)
        assert len(list(needed(guided.book()))) < before

    assert (first, list(needed(guided.book()))) == (8, [])
    capsys.readouterr()
    guided.follow(sections["klar"])
    assert "Klar att publicera.\n" in capsys.readouterr().out
    guided.follow(sections["redigera"])
    assert guided.book().repository


def test_a_new_handbook_asks_for_nothing_that_all_handbooks_share(guided: Guided) -> None:
    begin(guided.root, "kommunen", "Kommunens namn", DAY)

    assert {one.place.file.parts[1] for one in needed(guided.book())} == {"kommunen"}
