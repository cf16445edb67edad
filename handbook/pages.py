"""What each page of the site is, apart from its text: address, place, owner, age."""

import calendar
import hashlib
from datetime import date

from handbook.book import HOME, Chapter, Handbook
from handbook.colours import style_sheet
from handbook.text import translations
from handbook.writer import vcard

HOME_TEXT = "---\ntemplate: home.html\n---\n"
"""The front page has no text of its own: its template shows the handbook's profile."""


def navigation(book: Handbook) -> list[object]:
    """Return the front page and the parts with their chapters' paths, as MkDocs takes them."""
    start = translations(book.profile.language).gettext("Start")
    parts = (
        {part.title: [book.chapters[chapter].path for chapter in part.chapters]}
        for part in book.profile.parts
    )
    return [{start: HOME}, *parts]


def address(book: Handbook, path: str) -> str | None:
    """Return where the chapter that lies at a path is built; None for what is no chapter."""
    chapter = _chapter_at(book, path)
    return chapter.uri if chapter else None


def generated(book: Handbook) -> dict[str, str]:
    """Return the files that are made from the facts: the colours, and a vCard of each contact."""
    return {colour_sheet(book): style_sheet(book.profile.colours)} | {
        f"contacts/{name}.vcf": vcard(contact, book.profile.municipality)
        for name, contact in book.contacts.records.items()
    }


def colour_sheet(book: Handbook) -> str:
    """Return the path of the handbook's colours; its name changes when they do."""
    digest = hashlib.sha256(style_sheet(book.profile.colours).encode()).hexdigest()[:8]
    return f"assets/colours-{digest}.css"


def context(book: Handbook, path: str) -> dict[str, object]:
    """Return what the theme shows around a page: the handbook, and the chapter if it is one."""
    chapter = _chapter_at(book, path)
    every: dict[str, object] = {
        "book": book,
        "chapter": chapter,
        "colour_sheet": colour_sheet(book),
    }
    if chapter is None:
        return every
    return every | {
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
