"""All hints on handbooks that are in order."""

from collections.abc import Collection

from handbook.checks.hints import (
    contact_details,
    files,
    language,
    layout,
    private_persons,
    reviews,
    spelling,
    unpublished,
)
from handbook.content.handbook import Handbook
from handbook.content.problems import Problem

_KINDS = (layout, language, contact_details, reviews, spelling, files, private_persons)
"""Each has `hints`, from a handbook to problems; a new kind of hint is one more."""


def hints(books: Collection[Handbook]) -> list[Problem]:
    """Return the hints on all handbooks by place; what stands in a shared text is told once."""
    found = {one for book in books for kind in _KINDS for one in kind.hints(book)}
    return sorted(found.union(unpublished.hints(books)))
