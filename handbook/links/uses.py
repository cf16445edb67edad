"""What leads to a chapter from elsewhere: links, the menu, questions, records, courses."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from handbook.content.courses.links import addresses
from handbook.content.handbook import Handbook
from handbook.content.markdown import links
from handbook.content.record_kinds import NEXT_STEPS, TERMS, TRAININGS
from handbook.content.source_location import SourceLocation


class By(Enum):
    """By what something leads to a chapter."""

    LINK = "link"
    MENU = "menu"
    QUESTION = "question"
    EMERGENCY = "emergency"
    TERM = "term"
    COURSE = "course"
    NEXT_STEP = "next step"


@dataclass(frozen=True)
class Use:
    """Something that leads to an address: how it is written, where, and in which chapter."""

    by: By
    address: str
    written: str
    place: SourceLocation
    chapter: str = ""

    @property
    def target(self) -> str:
        """The chapter to which it leads."""
        return self.address.partition("#")[0]


def uses(book: Handbook) -> Iterator[Use]:
    """Go through all that leads to a chapter of a handbook, or to one that is gone."""
    yield from _links(book)
    profile, source = book.profile, book.profile_source
    for number, part in enumerate(profile.parts):
        for position, name in enumerate(part.chapters):
            place = SourceLocation.of(source, "parts", number, "chapters", position)
            yield Use(By.MENU, name, name, place)
    for number, question in enumerate(profile.questions):
        place = SourceLocation.of(source, "questions", number, "chapter")
        yield Use(By.QUESTION, question.chapter, question.chapter, place)
    place = SourceLocation.of(source, "emergency")
    yield Use(By.EMERGENCY, profile.emergency, profile.emergency, place)
    for name, term in book.records(TERMS).items():
        if term.chapter:
            place = book.location(TERMS, name, ("chapter",))
            yield Use(By.TERM, term.chapter, term.chapter, place)
    for name, step in book.records(NEXT_STEPS).items():
        for position, chapter in enumerate(step.chapters):
            place = book.location(NEXT_STEPS, name, ("chapters", position))
            yield Use(By.NEXT_STEP, chapter, chapter, place)
    for course in book.records(TRAININGS).values():
        for place, address in addresses(course, book.courses[course.id]):
            yield Use(By.COURSE, address, address, place, course.chapter)


def _links(book: Handbook) -> Iterator[Use]:
    by_path = {chapter.path: chapter for chapter in book.chapters.values()}
    for chapter in by_path.values():
        for link in links(chapter.text, chapter.first_line):
            path, mark, anchor = link.target.partition("#")
            here = posixpath.dirname(chapter.path)
            full = posixpath.normpath(posixpath.join(here, path)) if path else chapter.path
            if full in by_path:
                address = f"{by_path[full].id}{mark}{anchor}"
                place = SourceLocation(chapter.file, link.line)
                yield Use(By.LINK, address, link.target, place, chapter.id)
