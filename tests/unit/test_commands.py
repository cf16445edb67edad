"""The command line answers a slip with one sentence in Swedish and an exit code that tells."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from handbook.commands.main import main
from handbook.i18n.formats import day
from handbook.settings import PROJECT
from tests.conftest import DAY, Run


@pytest.mark.parametrize("command", ["build", "links", "training"])
def test_a_name_that_no_handbook_has(run: Run, command: str) -> None:
    assert run(command, "lillkopin") == (
        2,
        "Det finns ingen handbok ”lillkopin”. Skriv till exempel: lillkoping\n",
    )


def test_a_path_is_no_name(run: Run) -> None:
    assert run("build", "../lillkoping") == (
        2,
        "Det finns ingen handbok ”../lillkoping”. Skriv till exempel: lillkoping\n",
    )


def test_a_root_without_handbooks(
    run: Run, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path_factory.mktemp("empty")
    monkeypatch.setenv("HANDBOOK_ROOT", str(empty))

    assert run("check") == (
        2,
        f"Här finns ingen handbok: {empty / 'data'} har ingen mapp med en handbook.yml.\n",
    )


@pytest.mark.parametrize("written", ["2027-13-01", "2026-02-30", "x", "20261121-"])
def test_a_day_that_is_none(run: Run, monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("HANDBOOK_DATE", written)

    assert run("check") == (
        2,
        f"HANDBOOK_DATE är ”{written}”, som inte är en dag. Skriv till exempel: 2026-11-21\n",
    )


def test_a_chapter_that_no_handbook_has(run: Run) -> None:
    assert run("book", "--chapter", "arvoden") == (
        2,
        "Det finns inget kapitel ”arvoden”. Skriv till exempel: arvode\n",
    )


def test_a_course_where_there_are_none(run: Run) -> None:
    assert run("book", "--course", "eu") == (2, "Det finns ingen kurs ”eu”.\n")


# What a forge shows on the lines of a change request.

BULLET = "Tecknet ”•” gör ingen lista. Börja varje punkt med ett bindestreck. Skriv till exempel:"
SLIPS = "docs/lillkoping/hotad.md"
OLD = f"Läs ”Kontakter” igen. Det skulle ha gjorts {day(date(2025, 2, 28), 'sv')}."
HINTS = [
    (SLIPS, 13, f"{BULLET} - Ring."),
    (SLIPS, 14, f"{BULLET} - Ring."),
    ("docs/shared/uppslag/kontakter.md", 6, f"{OLD} Skriv till exempel: reviewed: {DAY}"),
]


@pytest.fixture
def slips(tiny: Path) -> Path:
    file = tiny / SLIPS
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}\n• Ring.\n• Ring.\n", encoding="utf-8")
    return file


@pytest.mark.usefixtures("run", "slips")
def test_hints_come_last_and_stop_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0

    *_warnings, one, two, three, end = capsys.readouterr().out.splitlines()
    assert [one, two, three] == [f"Tips: {file}:{line}: {said}" for file, line, said in HINTS]
    assert end == "Allt är i sin ordning: lillkoping."


@pytest.mark.usefixtures("run")
def test_vs_code_finds_mistakes_and_hints_in_what_check_says(
    slips: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tasks = json.loads((PROJECT / ".vscode/tasks.json").read_text(encoding="utf-8"))
    mistakes, hints = (
        re.compile(matcher["pattern"]["regexp"], re.MULTILINE)
        for matcher in tasks["tasks"][0]["problemMatcher"]
    )

    assert main(["check"]) == 0
    said = capsys.readouterr().out
    assert hints.findall(said) == [(file, str(line), words) for file, line, words in HINTS]
    assert not mistakes.search(said)

    text = slips.read_text(encoding="utf-8")
    slips.write_text(text.replace("owner: kansliet", "owner: ingen"), encoding="utf-8")
    assert main(["check"]) == 1
    [(file, line, _words)] = mistakes.findall(capsys.readouterr().err)
    assert (file, line) == (SLIPS, "5")


@pytest.mark.usefixtures("run")
def test_mistakes_and_hints_as_commands_of_a_github_workflow(
    slips: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--format", "github"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"::notice file={file},line={line},title=Tips::{said}" for file, line, said in HINTS
    ]

    text = slips.read_text(encoding="utf-8")
    slips.write_text(text.replace("#kansliet", "finns-inte%20.md"), encoding="utf-8")
    assert main(["check", "--format", "github"]) == 1
    said = capsys.readouterr()
    [line] = said.out.splitlines()
    assert line.startswith(f"::error file={SLIPS},line=11,title=Fel::Länken leder till ”")
    assert "finns-inte%2520.md" in line
    assert "1 fel." in said.err


@pytest.mark.usefixtures("run")
def test_mistakes_and_hints_as_a_code_quality_report_of_gitlab(
    slips: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def report(expected: int) -> list[dict[str, Any]]:
        assert main(["check", "--format", "gitlab"]) == expected
        found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
        return found

    hints = report(0)
    assert [
        (one["location"]["path"], one["location"]["lines"]["begin"], one["description"])
        for one in hints
    ] == HINTS
    assert {one["severity"] for one in hints} == {"info"}
    assert len({one["fingerprint"] for one in hints}) == len(HINTS)

    text = slips.read_text(encoding="utf-8")
    slips.write_text(text.replace("\n• ", "\nEn rad till.\n\n• ", 1), encoding="utf-8")
    assert [one["fingerprint"] for one in report(0)] == [one["fingerprint"] for one in hints]

    slips.write_text(text.replace("owner: kansliet", "owner: ingen"), encoding="utf-8")
    [mistake] = report(1)
    assert (mistake["severity"], mistake["location"]["lines"]) == ("critical", {"begin": 5})
    assert mistake["description"].startswith("Det finns ingen kontakt som heter ”ingen”")
