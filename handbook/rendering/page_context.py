"""What each page of the site is, apart from its text: address, place, neighbours, owner, age."""

import calendar
import html
import math
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from handbook.content.chapter import HOME, Chapter
from handbook.content.handbook import Handbook
from handbook.content.macro_calls import references
from handbook.content.profile import Part
from handbook.content.record_kinds import CONTACTS, DOCUMENTS, Contact
from handbook.i18n.translations import translations
from handbook.rendering import calculator_forms, vcards
from handbook.rendering.colour_scheme import colour_sheet
from handbook.rendering.macros import MacroRenderer
from handbook.rendering.templates import environment

ICON = "assets/icon.svg"
_YEAR = 12
_DAY = timedelta(days=1)


def navigation(book: Handbook) -> list[object]:
    """Return the front page and the parts with their chapters' paths, as MkDocs takes them."""
    start = translations(book.profile.language).gettext("Start")
    parts = (
        {part.title: [book.chapters[chapter].path for chapter in part.chapters]}
        for part in book.profile.parts
    )
    return [{start: HOME}, *parts]


def generated(book: Handbook) -> dict[str, str]:
    """Return the files made from the facts: colours, icon, rules, vCards."""
    path, colours = colour_sheet(book.profile.colours)
    return {
        path: colours,
        ICON: icon(book),
        calculator_forms.rules_file(book.rules): book.rules,
    } | vcards.files(book)


def icon(book: Handbook) -> str:
    """Draw the mark of the handbook: the municipality's initial on its colour."""
    letter = html.escape(book.profile.municipality[0].upper())
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
        f'<rect width="64" height="64" rx="14" fill="{book.profile.colours.primary}"/>'
        '<text x="32" y="47" font-family="system-ui,sans-serif" font-size="42" font-weight="700" '
        f'text-anchor="middle" fill="#fff">{letter}</text></svg>\n'
    )


class PageContexts:
    """What the theme shows around each page of one handbook; what all pages share is made once."""

    def __init__(self, book: Handbook, writer: MacroRenderer, assets: Mapping[str, str]) -> None:
        """Make what all pages share; `assets` has the built name of each style and script."""
        self._book = book
        self._writer = writer
        self._part_of = {name: part for part in book.profile.parts for name in part.chapters}
        self._menu_part = environment(book.profile.language, "partials").get_template(
            "menu-part.html"
        )
        self._every: dict[str, object] = {
            "book": book,
            "colour_sheet": colour_sheet(book.profile.colours)[0],
            "assets": assets,
            "emergency": book.chapters[book.profile.emergency],
            "emergency_contacts": emergency_contacts(book),
        }

    def chapter(self, chapter: Chapter) -> dict[str, object]:
        """Return what the theme shows around a chapter."""
        part = self._part_of[chapter.id]
        previous, following = neighbours(self._book, part, chapter)
        due = review_due(chapter)
        return self._every | {
            "chapter": chapter,
            "menu": self._menu("../", chapter),
            "part": part,
            "previous": previous,
            "following": following,
            "owner": self._book.records(CONTACTS)[chapter.matter.owner],
            "review_due": due,
            "review_overdue": due and due + _DAY,
            "sources": [self._book.records(DOCUMENTS)[name] for name in chapter.matter.sources],
            "old_source": old_source(self._book, chapter),
            "printed_address": self._writer.printed_address(chapter),
        }

    def home(self) -> dict[str, object]:
        """Return what the theme shows around the front page."""
        return self._every | {"chapter": None, "menu": self._menu("")}

    def lost(self) -> dict[str, object]:
        """Return what the theme shows on a page that is no chapter (404.html).

        Its links are relative to where it lies, since the site's address need not be known.
        """
        return self._every | {"chapter": None, "menu": self._menu("./"), "base_url": "."}

    def _menu(self, up: str, chapter: Chapter | None = None) -> list[str]:
        """Return the parts of the menu, seen from a page; only that of the chapter is open."""
        open_part = self._part_of[chapter.id] if chapter else None
        return [
            self._part(part, up, chapter) if part is open_part else closed
            for part, closed in zip(self._book.profile.parts, self._closed(up), strict=True)
        ]

    @cache  # noqa: B019 - lives as long as the build of one handbook
    def _closed(self, up: str) -> list[str]:
        return [self._part(part, up) for part in self._book.profile.parts]

    def _part(self, part: Part, up: str, chapter: Chapter | None = None) -> str:
        return self._menu_part.render(book=self._book, part=part, up=up, chapter=chapter)


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
    return reviewed and _later(reviewed, chapter.matter.review_every)


def old_source(book: Handbook, chapter: Chapter) -> tuple[date, date] | None:
    """Return the date of a chapter's oldest source, and the first day on which it is old.

    That is when a year has passed, or when the owner's reading of the chapter no longer holds.
    """
    documents = map(book.records(DOCUMENTS).__getitem__, chapter.matter.sources)
    oldest = min((one.dated for one in documents if one.dated), default=None)
    if oldest is None:
        return None
    return oldest, max(_later(oldest, _YEAR), review_due(chapter) or oldest) + _DAY


def _later(day: date, months: int) -> date:
    """Return the day some months later; the month's last where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return day.replace(
        year=year, month=month, day=min(day.day, calendar.monthrange(year, month)[1])
    )
