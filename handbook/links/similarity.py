"""Which section is most likely the one that was called something else before."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache

from handbook.links.targets import LinkTarget

_WORD = re.compile(r"[^\W\d_]{4,}")
_KEPT_WORDS = 6
_KEPT_WORDS_OF_A_CHAPTER = 12
_LEAST_SHARE = 0.5
_SAME_TITLE = 0.8
_NEW_IS_LIKELIER = 0.1
_ENOUGH_WORDS = 4


def distinctive_words(spot: LinkTarget) -> tuple[str, ...]:
    """Return the longest words of a text: Swedish compounds its words, so the long are rare."""
    longest = sorted(_words(spot.text), key=lambda word: (-len(word), word))
    return tuple(sorted(longest[: _KEPT_WORDS_OF_A_CHAPTER if spot.level == 1 else _KEPT_WORDS]))


def best_match(
    address: str,
    title: str,
    words: Iterable[str],
    candidates: Iterable[LinkTarget],
    known: Iterable[str],
) -> LinkTarget | None:
    """Return where the text of a lost address most likely stands now; None when nowhere.

    The words of the text weigh most, then the title, then the id. A place that nobody has
    published yet is likelier than one that has a life of its own.
    """
    told, published = set(words), set(known)
    best = 0.0
    found = None
    for spot in _alike(address, candidates):
        share = len(told & _words(spot.text)) / max(len(told), 1)
        titles = SequenceMatcher(None, title, spot.title).ratio()
        if share < _LEAST_SHARE and titles < _SAME_TITLE:
            continue
        ids = SequenceMatcher(None, address, spot.address).ratio()
        likeness = 0.6 * share + 0.25 * titles + 0.15 * ids
        likeness += _NEW_IS_LIKELIER * (spot.address not in published)
        if likeness > best:
            best, found = likeness, spot
    return found


def has_left(words: Iterable[str], spot: LinkTarget) -> bool:
    """Say whether hardly any of the words that told a text stand in a place any more."""
    told = set(words)
    return len(told) >= _ENOUGH_WORDS and len(told & _words(spot.text)) <= 1


def certain_match(
    address: str, words: Iterable[str], candidates: Iterable[LinkTarget]
) -> LinkTarget | None:
    """Return the place in which all words but one of a text stand; None if there is none."""
    told = set(words)
    if len(told) < _ENOUGH_WORDS:
        return None
    return next(
        (
            spot
            for spot in _alike(address, candidates)
            if len(told & _words(spot.text)) >= len(told) - 1
        ),
        None,
    )


def _alike(address: str, candidates: Iterable[LinkTarget]) -> Iterable[LinkTarget]:
    """Chapters become chapters; what stands in a chapter becomes something that does."""
    return (spot for spot in candidates if ("#" in spot.address) == ("#" in address))


@cache
def _words(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(text))
