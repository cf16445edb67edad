"""All hints on handbooks that are in order."""

from collections.abc import Collection, Iterator

from handbook.checks.hints import (
    contact_details,
    files,
    language,
    layout,
    private_persons,
    reviews,
    rule_sets,
    spelling,
    unpublished,
)
from handbook.content.handbook import Handbook
from handbook.content.problems import Problem

_OF_A_HANDBOOK = (
    contact_details.hints,
    reviews.hints,
    spelling.hints,
    files.hints,
    private_persons.hints,
    rule_sets.hints,
)
_OF_A_TEXT = (layout.in_text, language.in_text)
"""A new kind of hint is one more here or above."""


def hints(books: Collection[Handbook]) -> list[Problem]:
    """Return the hints on handbooks by place; what stands in a shared text is told once."""
    found = {one for book in books for one in _of(book)}
    return sorted(found.union(unpublished.hints(books)))


def _of(book: Handbook) -> Iterator[Problem]:
    for hints_of in _OF_A_HANDBOOK:
        yield from hints_of(book)
    for chapter in book.chapters.values():
        for in_text in _OF_A_TEXT:
            for line, message, example in in_text(chapter.text):
                yield chapter.place(line).problem(message, example)
