"""Texts are written alike: no word that has a better one, and one kind of box, for advice."""

from collections.abc import Iterator
from typing import Any

from handbook.content.handbook import Handbook
from handbook.content.markdown import prose, without_fences
from handbook.content.paragraphs import BOX
from handbook.content.problems import Problem
from handbook.content.record_kinds import KINDS
from handbook.content.remembered import remembered
from handbook.content.source_location import SourceLocation
from handbook.content.words import Replacements, found_in, replacements
from handbook.i18n.translations import _

_TO_SEARCH = {"search"}
"""Fields that hold the words of those who search."""


def problems(book: Handbook) -> Iterator[Problem]:
    """Find words that should not stand in a text, and boxes that are not advice."""
    words = replacements(book.words.records)
    advice = f'{BOX}tip "{_("Advice from the handbook")}"'
    for chapter in book.chapters.values():
        yield from _wrong(words, chapter.matter.title, SourceLocation(chapter.file, 1))
        yield from _wrong(words, chapter.matter.summary, SourceLocation(chapter.file, 1))
        text, boxes = _read(chapter.text)
        for found in found_in(text, words):
            line = text.count("\n", 0, found.start) + 1
            yield _problem(found.word, found.instead, chapter.place(line))
        for line, box in boxes:
            if box != advice:
                message = _("A box holds what the handbook advises, and is always called that.")
                yield chapter.place(line).problem(message, advice)
    for kind in KINDS:
        for name, record in book.records(kind).items():
            for field, text in _texts(record.model_dump()):
                yield from _wrong(words, text, book.location(kind, name, field))
    for field, text in _texts(book.profile.model_dump()):
        yield from _wrong(words, text, SourceLocation.of(book.profile_source, *field))


@remembered
def _read(text: str) -> tuple[str, list[tuple[int, str]]]:
    """Return a text without its code, line by line, and the first line of each box."""
    boxes = [
        (line, words.strip())
        for line, words in prose(text)
        if words.lstrip().startswith((BOX, "??? ", "???+ "))
    ]
    return without_fences(text), boxes


def _wrong(words: Replacements, text: str, where: SourceLocation) -> Iterator[Problem]:
    for found in found_in(text, words):
        yield _problem(found.word, found.instead, where)


def _problem(word: str, instead: str, where: SourceLocation) -> Problem:
    return where.problem(_("“{word}” is not written here.").format(word=word), instead)


def _texts(
    value: Any,  # noqa: ANN401 - whatever a record holds
    place: tuple[str | int, ...] = (),
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Go through the texts in a record, however deep, each with the way to it."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in _TO_SEARCH:
                yield from _texts(one, (*place, key))
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from _texts(one, (*place, number))
