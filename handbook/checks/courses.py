"""What courses lead to exists, and their dates are still to come or say why they are kept."""

import json
from collections.abc import Iterable, Iterator
from datetime import date

from calculators import browser
from handbook.addresses.spots import spots
from handbook.book import Handbook, Place
from handbook.checks import links
from handbook.checks.names import without_rules
from handbook.problems import Problem, nearest
from handbook.text import _
from handbook.training.records import Calculator, Course


def problems(book: Handbook) -> Iterator[Problem]:
    """Find links of courses that lead nowhere, unknown documents, and dates that have passed."""
    known = spots(book)
    for course in book.trainings.records.values():
        yield from _lost_links(book, course, known)
        yield from _unknown_documents(book, course)
        yield from _refused_values(book, course)
        yield from _passed_dates(book, course)


def _lost_links(book: Handbook, course: Course, known: Iterable[str]) -> Iterator[Problem]:
    for place, address in addresses(book, course):
        if _is_nowhere(book, address):
            message = _("There is nothing at the address “{address}”.")
            yield place.problem(message.format(address=address), nearest(address, known))


def _unknown_documents(book: Handbook, course: Course) -> Iterator[Problem]:
    documents = book.documents
    if not documents.is_whole:
        return
    message = _("There is no document called “{name}” in documents.yml.")
    for number, part in enumerate(course.parts):
        if part.document and part.document not in documents.places:
            place = _place(book, course, "parts", number, "document")
            likely = nearest(part.document, documents.places)
            yield place.problem(message.format(name=part.document), likely)


def _refused_values(book: Handbook, course: Course) -> Iterator[Problem]:
    for number, part in enumerate(course.parts):
        if part.calculator:
            place = _place(book, course, "parts", number, "calculator", "values")
            yield from _refused(book, part.calculator, place)


def _passed_dates(book: Handbook, course: Course) -> Iterator[Problem]:
    message = _("The date {day} has passed. Take it away, or say in a note why it stays.")
    for number, session in enumerate(course.dates):
        if session.end.date() < book.day and not session.note:
            place = _place(book, course, "dates", number, "start")
            example = "note: Materialet finns kvar på kursens sida."
            yield place.problem(message.format(day=session.start.date()), example)


def _refused(book: Handbook, calculator: Calculator, place: Place) -> Iterator[Problem]:
    """Ask the calculator what a link fills in, as the page will, and pass on what it refuses."""
    if not book.rule_sets:
        yield from without_rules(book, place)
        return
    request = {
        "version": browser.VERSION,
        "calculator": calculator.name,
        "today": str(book.day),
        "language": book.profile.language,
        **calculator.values,
    }
    answered = json.loads(browser.answer(book.rules, json.dumps(request)))
    for error in answered.get("errors", []):
        yield place.problem(f"{error['field']}: {error['message']}", error["example"])


def addresses(book: Handbook, course: Course) -> Iterator[tuple[Place, str]]:
    """Go through every address that a course leads to, with the place where that stands."""
    if course.obligation:
        yield _place(book, course, "obligation", "rule"), course.obligation.rule
    for number, part in enumerate(course.parts):
        at = ("parts", number)
        for position, address in enumerate(part.chapters):
            yield _place(book, course, *at, "chapters", position), address
        if part.calculator:
            yield _place(book, course, *at, "calculator", "place"), part.calculator.place
        for position, question in enumerate(part.questions):
            yield _place(book, course, *at, "questions", position, "read"), question.read


def _is_nowhere(book: Handbook, address: str) -> bool:
    """Say whether nothing stands at an address, not even what could not be read."""
    name, _mark, anchor = address.partition("#")
    chapter = book.chapters.get(name)
    if chapter is None:
        return name not in book.broken_chapters
    return bool(anchor) and links.is_missing(book, chapter, anchor)


def missing_halves(course: Course, day: date) -> list[str]:
    """Return the half-years, this one and the next, for which a duty to hold a course has no date.

    They are written as “2026-2”: the second half of 2026.
    """
    if not course.obligation:
        return []
    held = {_half(session.start.date()) for session in course.dates if not session.cancelled}
    year, half = _half(day)
    wanted = [(year, half), (year, 2) if half == 1 else (year + 1, 1)]
    return [f"{year}-{half}" for year, half in wanted if (year, half) not in held]


def _half(day: date) -> tuple[int, int]:
    return day.year, 1 if day.month <= 6 else 2  # noqa: PLR2004 - June ends the first half


def _place(book: Handbook, course: Course, *location: str | int) -> Place:
    source = book.courses[course.id]
    while location and location not in source.line_of:
        location = location[:-1]
    return Place(source.file, source.line_of.get(location, 1))
