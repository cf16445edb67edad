"""What each page of the site is, apart from its text: address, place, neighbours, owner, age."""

import html
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from handbook.content.chapter import CONTENTS, HOME, Chapter
from handbook.content.colours import Colours
from handbook.content.handbook import Handbook
from handbook.content.macro_calls import listings, references
from handbook.content.months import later
from handbook.content.record_kinds import CONTACTS, DOCUMENTS, NEXT_STEPS, Contact
from handbook.i18n.translations import translations
from handbook.rendering import calculator_forms, vcards
from handbook.rendering.colour_scheme import colour_sheet
from handbook.rendering.macros import MacroRenderer

CONTENTS_PATH = f"_{CONTENTS}.md"
"""Stands for a file of the list of all chapters, which has none."""
ICON = "icons/icon.svg"
LINKED_EVERYWHERE = ("las-utan-nat", "tillganglighet")
"""Ids of chapters to which the frame of every page links."""
_YEAR = 12
_DAY = timedelta(days=1)


def navigation(book: Handbook) -> list[object]:
    """Return the pages outside the parts, and the parts with theirs, as MkDocs takes them."""
    gettext = translations(book.profile.language).gettext
    parts = (
        {part.title: [book.chapters[chapter].path for chapter in part.chapters]}
        for part in book.profile.parts
    )
    return [{gettext("Start"): HOME}, {gettext("Contents"): CONTENTS_PATH}, *parts]


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


@dataclass(frozen=True)
class _Shown:
    """What every page shows of the handbook's profile."""

    name: str
    municipality: str
    language: str
    logo: str | None
    colours: Colours
    address: str


@dataclass(frozen=True)
class _Frame:
    """What a chapter's page may know of its handbook: nothing that changes with other chapters."""

    id: str
    profile: _Shown
    chapters: tuple[str, ...]
    """Those to which every page links, as far as the handbook has them."""


@dataclass(frozen=True)
class _Emergency:
    """The chapter for the threatened, as every page links to it."""

    id: str
    title: str


class PageContexts:
    """What the theme shows around each page of one handbook; what all pages share is made once."""

    def __init__(
        self, book: Handbook, writer: MacroRenderer, assets: Mapping[str, str], *, is_draft: bool
    ) -> None:
        """Make what all pages share; `assets` has the built name of each style and script."""
        self._book = book
        self._writer = writer
        self._part_of = {name: part for part in book.profile.parts for name in part.chapters}
        profile = book.profile
        shown = _Shown(
            profile.name,
            profile.municipality,
            profile.language,
            profile.logo,
            profile.colours,
            str(profile.address or ""),
        )
        emergency = book.chapters[profile.emergency]
        self._every: dict[str, object] = {
            "book": _Frame(
                book.id, shown, tuple(one for one in LINKED_EVERYWHERE if one in book.chapters)
            ),
            "colour_sheet": colour_sheet(book.profile.colours)[0],
            "assets": assets,
            "contents": f"{CONTENTS}/",
            "chapter": None,
            "here": None,
            "emergency": _Emergency(emergency.id, emergency.matter.title),
            "emergency_contacts": emergency_contacts(book),
            "is_draft": is_draft,
            "edit": None,
        }

    def chapter(self, chapter: Chapter) -> dict[str, object]:
        """Return what the theme shows around a chapter."""
        part, due = self._part_of[chapter.id], review_due(chapter)
        source = old_source(self._book, chapter)
        return self._every | {
            "chapter": chapter,
            "here": chapter.id,
            "part": (part.id, part.title),
            "edit": edit_link(self._book, chapter),
            "owner": self._book.records(CONTACTS)[chapter.matter.owner].name,
            "publish_from": chapter.matter.publish_from
            if chapter.matter.is_later(self._book.day)
            else None,
            "review_due": due,
            "review_overdue": due and due + _DAY,
            "is_overdue": due is not None and due < self._book.day,
            "sources": [self._book.records(DOCUMENTS)[name] for name in chapter.matter.sources],
            "old_source": source,
            "is_old": source is not None and source[1] <= self._book.day,
            "printed_address": self._writer.printed_address(chapter),
            "next_steps": [
                self._writer.macros["next_step"](name)
                for name, step in self._book.records(NEXT_STEPS).items()
                if chapter.id in step.chapters
            ],
        }

    def home(self) -> dict[str, object]:
        """Return what the theme shows around the front page."""
        return self._every | {"here": "", "book": self._book}

    def contents(self) -> dict[str, object]:
        """Return what the theme shows around the list of all chapters."""
        return self._every | {"here": CONTENTS, "book": self._book}

    def lost(self) -> dict[str, object]:
        """Return what the theme shows on a page that is no chapter (404.html).

        Its links are relative to where it lies, since the site's address need not be known.
        """
        return self._every | {"base_url": "."}


def emergency_contacts(book: Handbook) -> list[Contact]:
    """Return those whom the emergency chapter tells to call before its first heading, in order."""
    chapter = book.chapters[book.profile.emergency]
    end = chapter.headings[0].line if chapter.headings else math.inf
    calls = [one for one in references(chapter, []) if one.macro == "phone"]
    names = dict.fromkeys(one.name for one in calls if one.place.line < end)
    return [book.records(CONTACTS)[name] for name in names]


def edit_link(book: Handbook, chapter: Chapter) -> str | None:
    """Return where a chapter can be changed: its file, or that of the records that it lists."""
    if book.repository is None:
        return None
    listed = [Path("data", book.id, kind.file) for kind in listings(chapter)]
    own = [file for file in listed if (book.root / file).is_file()]
    return book.repository.edit(own[0] if own else chapter.file)


def review_due(chapter: Chapter) -> date | None:
    """Return the last day on which a chapter's review still holds; None if there was none."""
    reviewed = chapter.matter.reviewed
    return reviewed and later(reviewed, chapter.matter.review_every)


def old_source(book: Handbook, chapter: Chapter) -> tuple[date, date] | None:
    """Return the date of a chapter's oldest source, and the first day on which it is old.

    That is when a year has passed, or when the owner's reading of the chapter no longer holds.
    """
    documents = map(book.records(DOCUMENTS).__getitem__, chapter.matter.sources)
    oldest = min((one.dated for one in documents if one.dated), default=None)
    if oldest is None:
        return None
    return oldest, max(later(oldest, _YEAR), review_due(chapter) or oldest) + _DAY
