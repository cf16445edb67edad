"""Hints are few and right: each kind is told word for word, and the real handbooks have none."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from handbook.checks.hints.runner import hints
from handbook.checks.runner import checked
from handbook.settings import PROJECT
from tests.conftest import DAY

CHAPTER = Path("docs", "lillkoping", "hotad.md")
CASES = yaml.safe_load(Path(__file__).with_name("hints.yml").read_text(encoding="utf-8"))


def _said(root: Path) -> list[str]:
    return [
        f"{one.line}: {one.sentence}" for one in hints(checked(root, DAY)) if one.file == CHAPTER
    ]


def _write(root: Path, text: str) -> None:
    (root / CHAPTER.parent / "bild.png").touch()
    with (root / CHAPTER).open("a", encoding="utf-8") as file:
        file.write(f"\n{text}")


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["it"]))
def test_a_hint_is_said_word_for_word(tiny: Path, case: dict[str, Any]) -> None:
    _write(tiny, case["text"])

    assert _said(tiny) == case.get("says", [])


@pytest.mark.parametrize("owner", ["shared", "lillkoping"])
def test_a_word_in_the_list_is_right(tiny: Path, owner: str) -> None:
    _write(tiny, "Vi grundade Ersätningen. Ersätningens hus.\n")
    words = tiny / "data" / owner / "spelling.txt"
    words.write_text("# Namn\nErsätningen\n", encoding="utf-8")

    assert _said(tiny) == []


def test_the_real_handbooks_have_no_hints() -> None:
    """Mend the text, or the hint: a list that nobody reads helps nobody."""
    assert [str(one) for one in hints(checked(PROJECT, DAY))] == []
