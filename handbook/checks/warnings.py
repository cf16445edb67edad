"""What a communicator should know of a handbook that is in order: nothing here stops a build."""

from collections.abc import Iterator

from handbook.checks import due
from handbook.checks.missing import missing
from handbook.content.courses.schema import half_in_words
from handbook.content.handbook import Handbook
from handbook.content.record_kinds import TRAININGS
from handbook.i18n.translations import _
from handbook.links import backlinks, registration


def warnings(book: Handbook) -> Iterator[str]:
    """Say how much is missing, which dates are unknown, and how many addresses are new."""
    if number := sum(1 for _one in missing(book)):
        message = _(
            "{handbook}: {number} things are missing: handbook sources {handbook} --missing"
        )
        yield message.format(handbook=book.id, number=number)
    yield from due.warnings(book)
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
    for chapter, courses in backlinks.changed(book).items():
        message = _(
            "{handbook}: the chapter {chapter} has changed; these courses use it: {courses}."
        )
        yield message.format(handbook=book.id, chapter=chapter, courses=", ".join(courses))
    if new := registration.unregistered(book):
        message = _("{handbook}: {number} new addresses; record them: handbook links --accept")
        yield message.format(handbook=book.id, number=len(new))
    if dates := registration.unregistered_dates(book):
        message = _(
            "{handbook}: new or changed dates: {dates}; record them: handbook links --accept"
        )
        yield message.format(handbook=book.id, dates=", ".join(dates))
