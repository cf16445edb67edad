"""What was found in texts is found again by the next run, and anew where a text has changed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from handbook.content import remembered as module
from handbook.content.remembered import remembered, remembering
from tests.conftest import Run

type Anew = Callable[[list[str]], "remembered[[str], int]"]


@pytest.fixture
def anew(monkeypatch: pytest.MonkeyPatch) -> Anew:
    """Give a function that counts words as a new run has it; it notes for what it is asked."""

    def begin(asked: list[str]) -> "remembered[[str], int]":
        monkeypatch.setattr(module, "_every", [])
        monkeypatch.setattr(module, "_before", {})

        @remembered
        def count(text: str) -> int:
            asked.append(text)
            return len(text.split())

        return count

    return begin


def test_the_next_run_asks_only_for_what_has_changed(tmp_path: Path, anew: Anew) -> None:
    file = tmp_path / "cache" / "texts"
    for code, text, expected in (
        ("1", "ett", ["ett", "två ord"]),
        ("1", "ett", []),
        ("1", "ett till", ["ett till"]),
        ("2", "ett till", ["ett till", "två ord"]),  # other code may find something else
    ):
        asked: list[str] = []
        count = anew(asked)
        with remembering(file, code):
            assert [count(text), count("två ord"), count(text)] == [
                len(text.split()),
                2,
                len(text.split()),
            ]
        assert asked == expected


@pytest.mark.parametrize("content", [b"", b"no pickle", b"\x80\x05"])
def test_what_can_not_be_read_is_begun_anew(tmp_path: Path, anew: Anew, content: bytes) -> None:
    file, asked = tmp_path / "texts", list[str]()
    file.write_bytes(content)
    count = anew(asked)
    with remembering(file, "1"):
        assert count("ett") == 1
    assert asked == ["ett"]


def test_what_is_used_by_no_run_is_forgotten(tmp_path: Path, anew: Anew) -> None:
    file = tmp_path / "texts"
    for text in ("ett", "två", "ett"):
        asked: list[str] = []
        count = anew(asked)
        with remembering(file, "1"):
            count(text)
        assert asked == [text]


def test_check_says_the_same_again(run: Run, tiny: Path) -> None:
    chapter = tiny / "docs" / "lillkoping" / "hotad.md"
    first = run("check")
    assert (tiny / ".cache" / "texts").exists()
    assert run("check") == first
    chapter.write_text(chapter.read_text("utf-8") + "\nRing 021-39 00 00.\n", "utf-8")
    assert "021-39 00 00" in run("check")[1]
