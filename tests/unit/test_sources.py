"""A reader sees whose text a chapter rests on, how old it is, and whether its owner has read it."""

from datetime import date
from pathlib import Path

import pytest

from handbook.checks.runner import checked
from handbook.rendering.page_context import old_since, review_due

SOURCE = "reglementet: {title: Reglementet, date: 2025-11-20, url: null, find: Fråga.}\n"
CHAPTER = "docs/lillkoping/ersattning/arvode.md"


@pytest.fixture
def sourced(tiny: Path) -> Path:
    """The tiny municipality, with a chapter that rests on a dated text."""
    (tiny / "data" / "lillkoping" / "documents.yml").write_text(SOURCE, encoding="utf-8")
    chapter = tiny / CHAPTER
    text = chapter.read_text(encoding="utf-8").replace("2026-01-15", "null")
    chapter.write_text(text.replace("---\n\n", "sources: [reglementet]\n---\n\n", 1), "utf-8")
    return tiny


def _arvode(root: Path, day: date) -> date | None:
    [book] = checked(root, day)
    return old_since(book, book.chapters["arvode"])


@pytest.mark.parametrize(
    ("day", "old"),
    [(date(2026, 11, 20), None), (date(2026, 11, 21), date(2025, 11, 20))],
)
def test_a_source_is_old_the_day_after_its_year(sourced: Path, day: date, old: date | None) -> None:
    assert _arvode(sourced, day) == old


@pytest.mark.parametrize(
    ("reviewed", "old"), [("2026-11-21", None), ("2024-01-01", date(2025, 11, 20))]
)
def test_who_has_read_the_chapter_since_knows_whether_it_holds(
    sourced: Path, reviewed: str, old: date | None
) -> None:
    chapter = sourced / CHAPTER
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(text.replace("reviewed: null", f"reviewed: {reviewed}"), encoding="utf-8")

    assert _arvode(sourced, date(2026, 11, 22)) == old


def test_a_source_without_a_date_is_not_called_old(sourced: Path) -> None:
    documents = sourced / "data" / "lillkoping" / "documents.yml"
    documents.write_text(SOURCE.replace("date: 2025-11-20, ", ""), encoding="utf-8")

    assert _arvode(sourced, date(2026, 11, 22)) is None


def test_a_chapter_that_nobody_has_reviewed_has_no_last_day(sourced: Path) -> None:
    [book] = checked(sourced, date(2026, 11, 22))

    assert review_due(book.chapters["arvode"]) is None


def test_a_page_says_its_source_and_its_age(sites: Path) -> None:
    page = (sites / "alingsas" / "e-post" / "index.html").read_text(encoding="utf-8")
    intro = page.partition("<h2")[0].replace("\N{NO-BREAK SPACE}", " ")

    assert "bygger på en text från den 13 januari 2023. Den är mer än ett år gammal." in intro
    assert "Källa: Praktiska frågor och support, Alingsås kommun, 13 januari 2023." in intro


@pytest.mark.parametrize("handbook", ["vasteras", "alingsas"])
def test_that_nobody_has_reviewed_is_said_in_two_places(sites: Path, handbook: str) -> None:
    said = {
        page.parent.name
        for page in (sites / handbook).rglob("index.html")
        if "Kommunen har inte granskat handbokens texter än." in page.read_text(encoding="utf-8")
    }

    assert said == {handbook, "om-handboken"}
