"""Which section is most likely the one that was called something else before."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from handbook.addresses.spots import Spot

_WORD = re.compile(r"[^\W\d_]{4,}")
_KEPT_WORDS = 6
_LEAST_LIKENESS = 0.35
_NEW_IS_LIKELIER = 0.1


def telling_words(text: str) -> tuple[str, ...]:
    """Return the longest words of a text: Swedish compounds its words, so the long are rare."""
    words = {word.lower() for word in _WORD.findall(text)}
    return tuple(sorted(sorted(words, key=lambda word: (-len(word), word))[:_KEPT_WORDS]))


def likeliest(
    address: str, title: str, words: Iterable[str], candidates: Iterable[Spot], known: Iterable[str]
) -> Spot | None:
    """Return where the text of a lost address most likely stands now; None when nowhere.

    The words of the text weigh most, then the title, then the id. A place that nobody has
    published yet is likelier than one that has a life of its own.
    """
    told, published = set(words), set(known)
    best = _LEAST_LIKENESS
    found = None
    for spot in candidates:
        if ("#" in spot.address) != ("#" in address):
            continue
        text = set(map(str.lower, _WORD.findall(spot.text)))
        likeness = (
            0.6 * len(told & text) / max(len(told), 1)
            + 0.25 * SequenceMatcher(None, title, spot.title).ratio()
            + 0.15 * SequenceMatcher(None, address, spot.address).ratio()
            + _NEW_IS_LIKELIER * (spot.address not in published)
        )
        if likeness > best:
            best, found = likeness, spot
    return found
