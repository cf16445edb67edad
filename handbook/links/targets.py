"""Every address that a handbook has today, with the words that stand there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from handbook.content.chapter import Chapter
from handbook.content.handbook import Handbook
from handbook.content.macro_calls import listings
from handbook.content.markdown import headings, ids, without_fences
from handbook.content.remembered import remembered
from handbook.content.source_location import SourceLocation
from handbook.content.validation import Record

_LONGEST_TITLE = 70
_MARKUP = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|\{\{[^}]*\}\}|\{:[^}]*\}|[*_`]|<[^>]+>")


@dataclass(frozen=True)
class LinkTarget:
    """One place that a link can lead to: a chapter, a heading, a clause or a record."""

    address: str
    title: str
    text: str
    place: SourceLocation
    level: int
    """1 for a chapter, 2 to 6 for a heading, 0 for what is neither."""


def targets(book: Handbook) -> dict[str, LinkTarget]:
    """Return every living address of a handbook, in the order in which it is read."""
    in_order = [chapter for part in book.profile.parts for chapter in part.chapters]
    names = dict.fromkeys([*filter(book.chapters.get, in_order), *book.chapters])
    chapters = [book.chapters[name] for name in names]
    return {spot.address: spot for chapter in chapters for spot in _in(book, chapter)}


def _in(book: Handbook, chapter: Chapter) -> Iterator[LinkTarget]:
    place = SourceLocation(chapter.file, 2)
    text = without_fences(chapter.text)  # an example is no text that could have moved here
    yield LinkTarget(chapter.id, chapter.matter.title, text, place, 1)
    yield from _in_text(chapter.id, chapter.file, chapter.text, chapter.first_line)
    for kind in listings(chapter):
        collection = book.collection(kind)
        for name, record in collection.records.items():
            address, title = f"{chapter.id}#{name}", kind.title_of(record)
            yield LinkTarget(address, title, _words_of(record), collection.places[name], 0)


@remembered
def _in_text(chapter: str, file: Path, whole: str, first_line: int) -> list[LinkTarget]:
    lines, found = without_fences(whole).splitlines(), headings(whole, first_line)
    starts = [heading.line for heading in found] + [first_line + len(lines)]
    inside = {}
    for heading, end in zip(found, starts[1:], strict=True):
        text = "\n".join(lines[heading.line - first_line + 1 : end - first_line])
        title = plain(heading.title)
        inside[heading.line, heading.id] = LinkTarget(
            f"{chapter}#{heading.id}",
            title,
            text,
            SourceLocation(file, heading.line),
            heading.level,
        )
    for name, line in ids(whole, first_line):
        if (line, name) not in inside:
            text = _paragraph(lines, line - first_line)
            inside[line, name] = LinkTarget(
                f"{chapter}#{name}",
                _beginning(text),
                text,
                SourceLocation(file, line),
                0,
            )
    return [inside[key] for key in sorted(inside)]


def _words_of(record: Record) -> str:
    return " ".join(value for _name, value in record if isinstance(value, str))


def _paragraph(lines: list[str], position: int) -> str:
    """Return the paragraph around a line: the id of a clause stands on the line below it."""
    first = last = position
    while first > 0 and lines[first - 1].strip():
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].strip():
        last += 1
    return plain(" ".join(lines[first : last + 1]))


def plain(text: str) -> str:
    """Take the marks of Markdown and the macros out of a text."""
    words = _MARKUP.sub(r"\1", _MARKUP.sub(r"\1", text))  # twice: a link's words may be bold
    return " ".join(words.split())


def _beginning(text: str) -> str:
    if len(text) <= _LONGEST_TITLE:
        return text
    return text[:_LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(" ,.:;") + " …"
