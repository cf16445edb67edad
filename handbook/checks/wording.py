"""Texts are written alike: no word that has a better one, and one kind of box, for advice."""

from collections.abc import Iterator
from typing import Any

from handbook.content.handbook import Handbook
from handbook.content.markdown import without_fences
from handbook.content.paragraphs import BOX
from handbook.content.problems import Problem
from handbook.content.record_kinds import KINDS
from handbook.content.source_location import SourceLocation
from handbook.content.words import found_in
from handbook.i18n.translations import _

_TO_SEARCH = {"search"}
"""Fields that hold the words of those who search."""


def problems(book: Handbook) -> Iterator[Problem]:
    """Find words that should not stand in a text, and boxes that are not advice."""
    advice = f'{BOX}tip "{_("Advice from the handbook")}"'
    for chapter in book.chapters.values():
        yield from _wrong(book, chapter.matter.title, SourceLocation(chapter.file, 1))
        yield from _wrong(book, chapter.matter.summary, SourceLocation(chapter.file, 1))
        text = without_fences(chapter.text)
        for found in found_in(text, book.words.records):
            line = 1 + text.count("\n", 0, found.start)
            yield _problem(found.word, found.instead, chapter.place(line))
        for line, words in enumerate(text.splitlines(), 1):
            if words.lstrip().startswith((BOX, "??? ", "???+ ")) and words.strip() != advice:
                message = _("A box holds what the handbook advises, and is always called that.")
                place = chapter.place(line)
                yield place.problem(message, advice)
    for kind in KINDS:
        for name, record in book.records(kind).items():
            for field, text in _texts(record.model_dump()):
                yield from _wrong(book, text, book.location(kind, name, field))
    for field, text in _texts(book.profile.model_dump()):
        yield from _wrong(book, text, SourceLocation.of(book.profile_source, *field))


def _wrong(book: Handbook, text: str, place: SourceLocation) -> Iterator[Problem]:
    for found in found_in(text, book.words.records):
        yield _problem(found.word, found.instead, place)


def _problem(word: str, instead: str, place: SourceLocation) -> Problem:
    return place.problem(_("“{word}” is not written here.").format(word=word), instead)


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
