"""The command line answers a slip with one sentence in Swedish and an exit code that tells."""

from pathlib import Path

import pytest

from handbook.commands.main import main
from tests.conftest import DAY


@pytest.fixture
def run(tiny: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> "Run":
    monkeypatch.setenv("HANDBOOK_ROOT", str(tiny))
    monkeypatch.setenv("HANDBOOK_DATE", DAY.isoformat())
    return Run(capsys)


class Run:
    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def __call__(self, *words: str) -> tuple[int, str]:
        code = main(words)
        return code, self.capsys.readouterr().err


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


@pytest.mark.parametrize("day", ["2027-13-01", "2026-02-30", "x", "20261121-"])
def test_a_day_that_is_none(run: Run, monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    monkeypatch.setenv("HANDBOOK_DATE", day)

    assert run("check") == (
        2,
        f"HANDBOOK_DATE är ”{day}”, som inte är en dag. Skriv till exempel: 2026-11-21\n",
    )


def test_a_chapter_that_no_handbook_has(run: Run) -> None:
    assert run("book", "--chapter", "arvoden") == (
        2,
        "Det finns inget kapitel ”arvoden”. Skriv till exempel: arvode\n",
    )


def test_a_course_where_there_are_none(run: Run) -> None:
    assert run("book", "--course", "eu") == (2, "Det finns ingen kurs ”eu”.\n")
