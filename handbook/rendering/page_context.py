"""What each page of the site is, apart from its text: address, place, neighbours, owner, age."""

import calendar
import hashlib
import html
import math
from datetime import date

from handbook.content.chapter import HOME, Chapter
from handbook.content.handbook import Handbook
from handbook.content.macro_calls import references
from handbook.content.profile import Part
from handbook.content.record_kinds import CONTACTS, Contact
from handbook.i18n.translations import translations
from handbook.rendering import calculator_forms
from handbook.rendering.colour_scheme import style_sheet
from handbook.rendering.vcards import vcard

HOME_TEXT = "---\ntemplate: home.html\n---\n"
"""The front page has no text of its own: its template shows the handbook's profile."""
ICON = "assets/icon.svg"


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
    """Return the files made from the facts: colours, icon, rules, a vCard of each contact."""
    return {
        colour_sheet(book): style_sheet(book.profile.colours),
        ICON: icon(book),
        calculator_forms.rules_file(book.rules): book.rules,
    } | {
        f"contacts/{name}.vcf": vcard(contact, book.profile.municipality)
        for name, contact in book.records(CONTACTS).items()
    }


def colour_sheet(book: Handbook) -> str:
    """Return the path of the handbook's colours; its name changes when they do."""
    digest = hashlib.sha256(style_sheet(book.profile.colours).encode()).hexdigest()[:8]
    return f"assets/colours-{digest}.css"


def icon(book: Handbook) -> str:
    """Draw the mark of the handbook: the municipality's initial on its colour."""
    letter = html.escape(book.profile.municipality[0].upper())
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
        f'<rect width="64" height="64" rx="14" fill="{book.profile.colours.primary}"/>'
        '<text x="32" y="47" font-family="system-ui,sans-serif" font-size="42" font-weight="700" '
        f'text-anchor="middle" fill="#fff">{letter}</text></svg>\n'
    )


def context(book: Handbook, path: str) -> dict[str, object]:
    """Return what the theme shows around a page: the handbook, and the chapter if it is one."""
    chapter = _chapter_at(book, path)
    every: dict[str, object] = {
        "book": book,
        "chapter": chapter,
        "colour_sheet": colour_sheet(book),
        "emergency": book.chapters[book.profile.emergency],
        "emergency_contacts": emergency_contacts(book),
    }
    if chapter is None:
        return every
    part = next(part for part in book.profile.parts if chapter.id in part.chapters)
    previous, following = neighbours(book, part, chapter)
    return every | {
        "part": part,
        "previous": previous,
        "following": following,
        "owner": book.records(CONTACTS)[chapter.matter.owner],
        "review_due": review_due(chapter),
    }


def template_context(book: Handbook, template: str) -> dict[str, object]:
    """Return what the theme shows on a page that is no chapter (404.html).

    Its links are relative to where it lies, since the site's address need not be known.
    """
    return context(book, template) | {"base_url": "."}


def emergency_contacts(book: Handbook) -> list[Contact]:
    """Return those whom the emergency chapter tells to call before its first heading, in order."""
    chapter = book.chapters[book.profile.emergency]
    end = chapter.headings[0].line if chapter.headings else math.inf
    calls = [one for one in references(chapter, []) if one.macro == "phone"]
    names = dict.fromkeys(one.name for one in calls if one.place.line < end)
    return [book.records(CONTACTS)[name] for name in names]


def neighbours(
    book: Handbook, part: Part, chapter: Chapter
) -> tuple[Chapter | None, Chapter | None]:
    """Return the chapters before and after one in its part."""
    place = part.chapters.index(chapter.id)
    before, after = part.chapters[:place], part.chapters[place + 1 :]
    return (
        book.chapters[before[-1]] if before else None,
        book.chapters[after[0]] if after else None,
    )


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
