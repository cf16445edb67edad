"""Words that no text has stand neither in the catalogues nor in the guide as what to write."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from handbook.checks.runner import checked
from handbook.commands.texts import DOMAINS
from handbook.content.words import Found, found_in, replacements
from handbook.settings import PROJECT
from tests.conftest import DAY


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_catalogues_have_no_word_that_has_a_better_one(domain: str) -> None:
    words = replacements(checked(PROJECT, DAY, ["vasteras"])[0].words.records)
    assert words
    file = PROJECT / domain / "locale" / "sv" / "LC_MESSAGES" / f"{domain}.po"
    with file.open("rb") as po:
        texts = [str(entry.string) for entry in read_po(po) if entry.id]
    assert [found for text in texts for found in found_in(text, words)] == []


def test_a_word_is_found_with_its_ending_and_over_a_line() -> None:
    words = (("vår källa", "kommunen"), ("kr/tim", "kronor i timmen"))

    assert list(found_in("Står i vår\nkällas text. Bevår källan.", words)) == [
        Found(7, "vår källa", "kommunen")
    ]
    assert [one.word for one in found_in("Högst 528 KR/timme.", words)] == ["KR/tim"]


def test_what_people_search_for_may_be_any_word(tiny: Path) -> None:
    chapter = tiny / "docs" / "lillkoping" / "hotad.md"
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(text.replace("---\n\n", "search: [barnpassning]\n---\n\n", 1), "utf-8")

    assert checked(tiny, DAY)
