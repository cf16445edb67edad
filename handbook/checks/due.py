"""What comes due in a handbook: what ends, what to read again, what a text calls future.

One list, made by the functions in `_KINDS`: a new kind of thing that comes due is one more.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from calculators.values.messages import MONTHS, translated
from calculators.values.timespans import month_end, months_later
from handbook.content.handbook import Handbook
from handbook.content.markdown import prose
from handbook.content.record_kinds import RATES, TRAININGS
from handbook.content.remembered import remembered
from handbook.content.rules import place_of
from handbook.content.source_location import SourceLocation
from handbook.i18n.formats import day as in_words
from handbook.i18n.translations import _
from handbook.links.targets import plain

AHEAD = timedelta(days=90)
"""How long before its day check begins to warn of what ends."""
_HALF_YEAR_ENDS = {"1": (6, 30), "2": (12, 31)}
_SAID_TO_COME = re.compile(
    r"\b(kommer att|väntas|träder i kraft|börjar gälla|ska gälla|ännu inte|uppgift saknas)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Due:
    """Something that comes due on a day; `id` is the same when the day changes."""

    id: str
    day: date
    what: str
    place: SourceLocation
    is_warned: bool = False
    """Whether check warns of it; else only the list has it."""
    is_by_itself: bool = False
    """Whether the handbook itself changes on that day, with nobody doing anything."""


def due(book: Handbook) -> list[Due]:
    """Return all that has come due and all that will, by day."""
    found = (one for kind in _KINDS for one in kind(book))
    return sorted(found, key=lambda one: (one.day, one.what))


def by_itself(book: Handbook) -> list[Due]:
    """Return what the handbook changes by itself in the time ahead, by day."""
    return [one for one in due(book) if one.is_by_itself and book.day < one.day <= book.day + AHEAD]


def warnings(book: Handbook) -> Iterator[str]:
    """Say, day by day, what ends soon or has ended, in a handbook that is in order."""
    near = [one for one in due(book) if one.is_warned and one.day - AHEAD <= book.day]
    for day, of_day in groupby(near, key=lambda one: one.day):
        message = _("{handbook}: {day}: {what} List all: handbook due {handbook}")
        what = " ".join(dict.fromkeys(one.what for one in of_day))
        yield message.format(handbook=book.id, day=in_words(day, book.profile.language), what=what)


def _amounts(book: Handbook) -> Iterator[Due]:
    """Find amounts whose last day is known, and no next amount; those of a rule set end with it."""
    own_ends = {(name, rules.ends) for rules in book.rule_sets for name in rules.rates}
    for name, rate in book.records(RATES).items():
        last = max(rate.periods, key=lambda period: period.starts)
        if last.ends and last.value is not None and (name, last.ends) not in own_ends:
            what = _("The amount “{name}” ends; the next is missing.").format(name=rate.name)
            where = book.collection(RATES).places[name]
            yield Due(f"amount-{name}", last.ends, what, where, is_warned=True, is_by_itself=True)


def _beginnings(book: Handbook) -> Iterator[Due]:
    """Find when chapters are published, and when amounts that are decided begin to hold."""
    for name, chapter in book.later.items():
        if day := chapter.matter.publish_from:
            what = _("“{title}” is published.").format(title=chapter.matter.title)
            where = SourceLocation(chapter.file, 2)
            yield Due(f"publish-{name}", day, what, where, is_by_itself=True)
    for name, rate in book.records(RATES).items():
        for period in rate.periods:
            if period.starts > book.day:
                what = _("The amount “{name}” changes.").format(name=rate.name)
                where = book.collection(RATES).places[name]
                yield Due(f"begins-{name}", period.starts, what, where, is_by_itself=True)


def _rule_sets(book: Handbook) -> Iterator[Due]:
    last = max(book.rule_sets, key=lambda rules: rules.starts, default=None)
    if last and last.ends:
        what = _("The rule set “{name}” ends; the next is missing.").format(name=last.name)
        where = place_of(book.root, book.id, last, "to")
        yield Due(f"rules-{last.id}", last.ends, what, where, is_warned=True, is_by_itself=True)


def _term(book: Handbook) -> Iterator[Due]:
    ends = book.profile.term_ends
    if ends:
        where = SourceLocation.of(book.profile_source, "term_ends")
        yield Due("term", ends, _("The term of office ends."), where, is_warned=True)


def _texts(book: Handbook) -> Iterator[Due]:
    """Find days that a sentence speaks of as future; when they come, it is to be written anew."""
    for chapter in book.chapters.values():
        for number, sentence in _said_to_come(chapter.text):
            for day in _days_in(sentence, book.profile.language):
                what = _("“{title}” speaks of this day as future: {sentence}")
                what = what.format(title=chapter.matter.title, sentence=sentence)
                where = chapter.place(number)
                yield Due(f"text-{chapter.id}-{day}", day, what, where, is_warned=True)


@remembered
def _said_to_come(text: str) -> list[tuple[int, str]]:
    """List the sentences of a text that speak of what is to come, each with its line."""
    return [
        (number, sentence)
        for number, line in prose(text)
        if _SAID_TO_COME.search(line)
        for sentence in filter(_SAID_TO_COME.search, re.split(r"(?<=[.!?])\s", plain(line)))
    ]


def _days_in(sentence: str, language: str) -> Iterator[date]:
    months = translated(MONTHS, language).split()
    written = rf"\b(\d\d?) ({'|'.join(months)}) (20\d\d)\b"
    for number, month, year in re.findall(written, sentence):
        first = date(int(year), months.index(month) + 1, 1)
        if 1 <= int(number) <= month_end(first).day:
            yield first.replace(day=int(number))


def reviews(book: Handbook) -> Iterator[Due]:
    """Find when each chapter and each course must be read again by who answers for it."""
    for name, chapter in book.chapters.items():
        if reviewed := chapter.matter.reviewed:
            day = months_later(reviewed, chapter.matter.review_every)
            what = _("Read “{title}” again.").format(title=chapter.matter.title)
            yield Due(f"review-{name}", day, what, chapter.field("reviewed"), is_by_itself=True)
    for name, course in book.records(TRAININGS).items():
        if course.reviewed and not course.parts:  # one with parts is a chapter too
            day = months_later(course.reviewed, course.review_every)
            what = _("Read “{title}” again.").format(title=course.title)
            yield Due(f"review-course-{name}", day, what, _of_course(book, name))


def _courses(book: Handbook) -> Iterator[Due]:
    """Find the dates of courses, and the half-years that need one."""
    for name, course in book.records(TRAININGS).items():
        for session in course.dates:
            if session.start.date() >= book.day and not session.cancelled:
                what = _("The course “{title}” is held.").format(title=course.title)
                id_ = f"course-{name}-{session.id}"
                yield Due(id_, session.start.date(), what, _of_course(book, name))
        for half in course.missing_halves(book.day):
            what = _("The course “{title}” needs a date.").format(title=course.title)
            year, number = half.split("-")
            day = date(int(year), *_HALF_YEAR_ENDS[number])
            yield Due(f"course-{name}-{half}", day, what, _of_course(book, name))


def _of_course(book: Handbook, name: str) -> SourceLocation:
    return book.collection(TRAININGS).places[name]


_KINDS: tuple[Callable[[Handbook], Iterator[Due]], ...] = (
    _beginnings,
    _amounts,
    _rule_sets,
    _term,
    _texts,
    reviews,
    _courses,
)
