"""What courses lead to exists, and their dates are still to come or say why they are kept."""

import json
from collections.abc import Iterator

from calculators import api
from handbook.checks.permalinks import likely
from handbook.checks.references import without_rules
from handbook.content.courses.links import addresses
from handbook.content.courses.schema import Calculator, Course
from handbook.content.handbook import Handbook
from handbook.content.problems import Problem, closest_match
from handbook.content.record_kinds import TRAININGS
from handbook.content.source_location import SourceLocation
from handbook.i18n.translations import _
from handbook.links.anchors import is_missing
from handbook.links.targets import LinkTarget, targets


def problems(book: Handbook) -> Iterator[Problem]:
    """Find links that lead nowhere, values that are refused, and dates that have passed."""
    known = targets(book)
    for course in book.records(TRAININGS).values():
        yield from _lost_links(book, course, known)
        yield from _refused_values(book, course)
        yield from _passed_dates(book, course)


def _lost_links(book: Handbook, course: Course, known: dict[str, LinkTarget]) -> Iterator[Problem]:
    for place, address in addresses(course, book.courses[course.id]):
        if _is_nowhere(book, address):
            message = _("There is nothing at the address “{address}”.")
            was = likely(book, address, known) if address in book.ledger.entries else ""
            guess = was or closest_match(address, known)
            yield place.problem(message.format(address=address), guess)


def _refused_values(book: Handbook, course: Course) -> Iterator[Problem]:
    for number, part in enumerate(course.parts):
        if part.calculator:
            place = SourceLocation.of(
                book.courses[course.id], "parts", number, "calculator", "values"
            )
            yield from _refused(book, part.calculator, place)


def _passed_dates(book: Handbook, course: Course) -> Iterator[Problem]:
    message = _("The date {day} has passed. Take it away, or say in a note why it stays.")
    for number, session in enumerate(course.dates):
        if session.end.date() < book.day and not session.note:
            place = SourceLocation.of(book.courses[course.id], "dates", number, "start")
            example = "note: Materialet finns kvar på kursens sida."
            yield place.problem(message.format(day=session.start.date()), example)


def _refused(book: Handbook, calculator: Calculator, place: SourceLocation) -> Iterator[Problem]:
    """Ask the calculator what a link fills in, as the page will, and pass on what it refuses."""
    if not book.rule_sets:
        yield from without_rules(book, place)
        return
    request = {
        "version": api.VERSION,
        "calculator": calculator.name,
        "today": str(book.day),
        "language": book.profile.language,
        **calculator.values,
    }
    answered = json.loads(api.answer(book.rules, json.dumps(request)))
    for error in answered.get("errors", []):
        yield place.problem(f"{error['field']}: {error['message']}", error["example"])


def _is_nowhere(book: Handbook, address: str) -> bool:
    """Say whether nothing stands at an address, not even what could not be read."""
    name, _mark, anchor = address.partition("#")
    chapter = book.chapters.get(name)
    if chapter is None:
        return name not in book.broken_chapters
    return bool(anchor) and is_missing(book, chapter, anchor)
