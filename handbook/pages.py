"""What each page of the site is, apart from its text: address, place, owner, age."""

import calendar
from datetime import date

from handbook.book import HOME, Chapter, Handbook
from handbook.writer import vcard

HOME_TEXT = "---\ntemplate: home.html\n---\n"
"""The front page has no text of its own: its template shows the handbook's profile."""


def navigation(book: Handbook) -> list[dict[str, list[str]]]:
    """Return the parts with their chapters' paths, in order, as MkDocs takes them."""
    return [
        {part.title: [book.chapters[chapter].path for chapter in part.chapters]}
        for part in book.profile.parts
    ]


def address(book: Handbook, path: str) -> str | None:
    """Return where the chapter that lies at a path is built; None for what is no chapter."""
    chapter = _chapter_at(book, path)
    return chapter.uri if chapter else None


def generated(book: Handbook) -> dict[str, str]:
    """Return the files that are made from the facts: a vCard of each contact."""
    return {
        f"contacts/{name}.vcf": vcard(contact, book.profile.municipality)
        for name, contact in book.contacts.records.items()
    }


def context(book: Handbook, path: str) -> dict[str, object]:
    """Return what the theme shows around a chapter; `root` leads from the page to the front."""
    chapter = _chapter_at(book, path)
    if chapter is None:
        return {"book": book, "chapter": None, "root": "" if path == HOME else "../"}
    return {
        "book": book,
        "chapter": chapter,
        "root": "../",
        "owner": book.contacts.records[chapter.matter.owner],
        "review_due": review_due(chapter),
    }


def review_due(chapter: Chapter) -> date | None:
    """Return the last day on which a chapter's review still holds; None if there was none."""
    reviewed = chapter.matter.reviewed
    if reviewed is None:
        return None
    years, month = divmod(reviewed.month - 1 + chapter.matter.review_every, 12)
    year, month = reviewed.year + years, month + 1
    return reviewed.replace(
        year=year, month=month, day=min(reviewed.day, calendar.monthrange(year, month)[1])
    )


def _chapter_at(book: Handbook, path: str) -> Chapter | None:
    return next((chapter for chapter in book.chapters.values() if chapter.path == path), None)
