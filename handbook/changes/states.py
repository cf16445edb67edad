"""What a handbook says, made so short that it can be kept and compared."""

import hashlib
import re
from collections.abc import Iterable

from handbook.content.chapter import Chapter
from handbook.content.handbook import Handbook
from handbook.content.macro_calls import references
from handbook.content.record_kinds import CHAPTERS, CONTACTS, RATES, Contact
from handbook.content.remembered import remembered
from handbook.content.rules.national_rates import Rate
from handbook.i18n import formats

type Periods = tuple[tuple[str, str], ...]
"""An amount through time: the first day of each period, and the amount in words."""

_UNSAID = re.compile(r"\]\([^)]*\)|\{[:#][^}]*\}|<[^>]+>")
"""Where links lead, ids and HTML: what a reader does not read."""
_WORD = re.compile(r"\w+")
_UNKNOWN = "?"


def digest(texts: Iterable[str]) -> str:
    """Return a short digest of the words of some texts: marks and line breaks do not count."""
    return hashlib.sha256(" ".join(map(_words, texts)).encode()).hexdigest()[:8]


@remembered
def _words(text: str) -> str:
    return " ".join(_WORD.findall(_UNSAID.sub("]", text).casefold()))


def said(chapter: Chapter) -> str:
    """Return the digest of what a chapter says; a macro counts by its name, not what it shows."""
    return digest([chapter.matter.title, chapter.matter.summary, chapter.text])


def fields(contact: Contact) -> dict[str, str]:
    """Return what a contact says, by the names of its fields."""
    return {name: str(value) for name, value in contact if value}


def periods(rate: Rate, language: str) -> Periods:
    """Return an amount through time."""
    return tuple(
        (
            one.starts.isoformat(),
            _UNKNOWN
            if one.value is None
            else " ".join(formats.amount(one.value, rate.unit, language).split()),
        )
        for one in sorted(rate.periods, key=lambda period: period.starts)
    )


def states(book: Handbook) -> dict[str, str]:
    """Return what each chapter, contact and amount says now, by kind and name.

    Chapters that are not for officials are left out.
    """
    language = book.profile.language
    return {
        **{
            f"{CHAPTERS.name}/{chapter.id}": said(chapter)
            for chapter in book.ordered()
            if not chapter.matter.audience
        },
        **{
            f"{CONTACTS.name}/{name}": digest(fields(one).values())
            for name, one in book.records(CONTACTS).items()
        },
        **{
            f"{RATES.name}/{name}": "; ".join(map(" ".join, periods(rate, language)))
            for name, rate in book.records(RATES).items()
        },
    }


def as_periods(state: str) -> Periods:
    """Return an amount through time from its state."""
    return tuple(
        (day, text)
        for day, _blank, text in (one.partition(" ") for one in state.split("; "))
        if day
    )


def new_periods(before: Periods, now: Periods) -> list[tuple[str, str, str]]:
    """Return what is new in an amount: from which day, how much, and how much until then ("")."""
    return [
        (day, text, next((old for first, old in reversed(before) if first <= day), ""))
        for day, text in now
        if (day, text) not in before
    ]


def marks(book: Handbook) -> dict[str, str]:
    """Return for each chapter a digest of all that it says, with what its macros show.

    By it a device sees which chapters have changed since they were read there.
    """
    now = states(book)
    return {
        chapter.id: digest(
            [said(chapter)]
            + [now.get(f"{one.kind.name}/{one.name}", "") for one in references(chapter, [])]
        )
        for chapter in book.ordered()
    }
