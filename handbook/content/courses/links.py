"""What a course leads to."""

from collections.abc import Iterator

from handbook.content.courses.schema import Course
from handbook.content.source_location import SourceLocation
from handbook.content.yaml_source import YamlText


def addresses(course: Course, source: YamlText) -> Iterator[tuple[SourceLocation, str]]:
    """Go through every address that a course leads to, with the place where that stands."""
    if course.obligation:
        yield SourceLocation.of(source, "obligation", "rule"), course.obligation.rule
    for number, part in enumerate(course.parts):
        at = ("parts", number)
        for position, address in enumerate(part.chapters):
            yield SourceLocation.of(source, *at, "chapters", position), address
        if part.calculator:
            yield SourceLocation.of(source, *at, "calculator", "place"), part.calculator.place
        for position, question in enumerate(part.questions):
            yield SourceLocation.of(source, *at, "questions", position, "read"), question.read
