"""What a communicator should know of a handbook that is in order: nothing here stops a build."""

from collections.abc import Iterator

from handbook.changes.registration import unrecorded
from handbook.checks import due
from handbook.checks.missing import missing, needed
from handbook.content.courses.schema import half_in_words
from handbook.content.handbook import Handbook
from handbook.content.record_kinds import LAWS, TRAININGS
from handbook.i18n.translations import _
from handbook.links import backlinks, registration

_MOST_NAMES = 6
"""How many names are told; `handbook sources --missing` and the page of laws have them all."""


def warnings(book: Handbook) -> Iterator[str]:
    """Say how much is missing, what is old, which dates are unknown, what addresses are new."""
    for one in (_missing, _old_laws, due.warnings, _unheld, _changed_courses, _unrecorded):
        yield from one(book)


def _missing(book: Handbook) -> Iterator[str]:
    if number := sum(1 for _one in needed(book)):
        message = _(
            "{handbook}: a draft, not ready to be published: {number} things that it needs are "
            "missing."
        )
        yield message.format(handbook=book.id, number=number)
    if number := sum(1 for _one in missing(book)):
        message = _(
            "{handbook}: {number} things are missing: handbook sources {handbook} --missing"
        )
        yield message.format(handbook=book.id, number=number)


def _old_laws(book: Handbook) -> Iterator[str]:
    if old := sorted(name for name, law in book.records(LAWS).items() if law.due < book.day):
        message = _("{handbook}: {number} provisions should be read again: {names}.")
        shown = ", ".join([*old[:_MOST_NAMES], *["…"] * (len(old) > _MOST_NAMES)])
        yield message.format(handbook=book.id, number=len(old), names=shown)


def _unheld(book: Handbook) -> Iterator[str]:
    """Go through the courses that must be held in a half-year without a date."""
    for course in book.records(TRAININGS).values():
        if course.obligation and (halves := course.missing_halves(book.day)):
            message = _(
                "{handbook}: {course} must be held every half-year ({rule}); no date in {halves}."
            )
            yield message.format(
                handbook=book.id,
                course=course.id,
                rule=course.obligation.rule,
                halves=", ".join(map(half_in_words, halves)),
            )


def _changed_courses(book: Handbook) -> Iterator[str]:
    for chapter, courses in backlinks.changed(book).items():
        message = _(
            "{handbook}: the chapter {chapter} has changed; these courses use it: {courses}."
        )
        yield message.format(handbook=book.id, chapter=chapter, courses=", ".join(courses))


def _unrecorded(book: Handbook) -> Iterator[str]:
    """Say what `handbook links --accept` would write down."""
    if new := registration.unregistered(book):
        message = _("{handbook}: {number} new addresses; record them: handbook links --accept")
        yield message.format(handbook=book.id, number=len(new))
    if dates := registration.unregistered_dates(book):
        message = _(
            "{handbook}: new or changed dates: {dates}; record them: handbook links --accept"
        )
        yield message.format(handbook=book.id, dates=", ".join(dates))
    if book.published_changes and (number := len(unrecorded(book))):
        message = _("{handbook}: {number} changes to record: handbook links --accept")
        yield message.format(handbook=book.id, number=number)
