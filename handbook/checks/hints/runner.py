"""All hints on handbooks that are in order."""

from collections.abc import Iterable

from handbook.checks.hints import contact_details, language, layout, reviews, rule_sets, spelling
from handbook.content.handbook import Handbook
from handbook.content.problems import Problem

_KINDS = (layout, language, contact_details, reviews, rule_sets, spelling)
"""Each has `hints`, from a handbook to problems; a new kind of hint is one more."""


def hints(books: Iterable[Handbook]) -> list[Problem]:
    """Return the hints on handbooks by place; what stands in a shared text is told once."""
    return sorted({one for book in books for kind in _KINDS for one in kind.hints(book)})
