"""What a course leads to."""

from collections.abc import Iterator

from handbook.content.courses.schema import Course
from handbook.content.courses.source import Source
from handbook.content.source_location import SourceLocation


def addresses(course: Course, source: Source) -> Iterator[tuple[SourceLocation, str]]:
    """Go through every address that a course leads to, with the place where that stands."""
    if course.obligation:
        yield source.location("obligation", "rule"), course.obligation.rule
    for number, part in enumerate(course.parts):
        at = ("parts", number)
        for position, address in enumerate(part.chapters):
            yield source.location(*at, "chapters", position), address
        if part.calculator:
            yield source.location(*at, "calculator", "place"), part.calculator.place
        for position, question in enumerate(part.questions):
            yield source.location(*at, "questions", position, "read"), question.read
