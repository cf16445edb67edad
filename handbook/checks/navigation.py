"""Each chapter stands in one part, and what the front page leads to exists."""

from collections.abc import Iterator
from functools import partial

from handbook.checks.references import gone
from handbook.content.chapter import CONTENTS
from handbook.content.handbook import Handbook
from handbook.content.problems import Problem, closest_match
from handbook.content.source_location import SourceLocation
from handbook.i18n.translations import _


def problems(book: Handbook) -> Iterator[Problem]:
    """Find chapters that stand in no part or in two, parts that name none, and dead questions."""
    place = partial(SourceLocation.of, book.profile_source)
    seen: dict[str, str] = {}
    for number, part in enumerate(book.profile.parts):
        for position, chapter in enumerate(part.chapters):
            here = place("parts", number, "chapters", position)
            yield from _dead(book, chapter, here)
            if chapter in seen and chapter in book.chapters:
                message = _("The chapter “{id}” stands in the part “{part}” already.")
                yield here.problem(message.format(id=chapter, part=seen[chapter]))
            seen.setdefault(chapter, part.title)
    for one in book.chapters.values():
        if one.id not in seen:
            message = _("The chapter “{id}” stands in no part of {file}, so nobody finds it.")
            message = message.format(id=one.id, file=book.profile_source.file)
            yield SourceLocation(one.file, 2).problem(message, f"chapters: [{one.id}]")
        if one.id == CONTENTS:
            message = _("The id “{id}” is taken: the page with all chapters has it.")
            message = message.format(id=one.id)
            yield SourceLocation(one.file, 2).problem(message, f"id: {one.id}-2")
    for number, question in enumerate(book.profile.questions):
        yield from _dead(book, question.chapter, place("questions", number, "chapter"))
    yield from _dead(book, book.profile.emergency, place("emergency"))


def _dead(book: Handbook, address: str, place: SourceLocation) -> Iterator[Problem]:
    chapter, _mark, anchor = address.partition("#")
    if chapter in book.broken_chapters:
        return
    if chapter not in book.chapters and chapter in book.ledger.entries:
        yield gone(place, chapter)
        return
    if chapter not in book.chapters:
        message = _("There is no chapter with the id “{id}”.").format(id=chapter)
        yield place.problem(message, closest_match(chapter, book.chapters))
        return
    known = [name for name, _line in book.chapters[chapter].ids]
    if anchor and anchor not in known:
        message = _("The chapter “{chapter}” has nothing with the id “{id}”.")
        guess = closest_match(anchor, known) or next(iter(known), "")
        yield place.problem(message.format(chapter=chapter, id=anchor), f"{chapter}#{guess}")
