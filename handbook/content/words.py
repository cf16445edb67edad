"""Words that no text has, and what to write instead."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pydantic import Field

from handbook.content.remembered import remembered
from handbook.content.validation import Record

type Replacements = tuple[tuple[str, str], ...]
"""Words, each with what to write instead."""


class Word(Record):
    """What to write instead of a word; the word is the record's name."""

    instead: str = Field(description="Vad man skriver i stället.", examples=["barntillsyn"])


@dataclass(frozen=True)
class Found:
    """A word that stands in a text and should not: where it begins, and what to write instead."""

    start: int
    word: str
    instead: str


def replacements(words: Mapping[str, Word]) -> Replacements:
    """Return each word with what to write instead."""
    return tuple((word, one.instead) for word, one in words.items())


@remembered
def found_in(text: str, words: Replacements) -> list[Found]:
    """Find words in a text, whatever their endings and wherever the line breaks."""
    folded = text.casefold()  # to look in is a hundred times as fast as to search
    return [
        Found(found.start(), " ".join(found[0].split()), instead)
        for word, instead in words
        if word.split()[0].casefold() in folded
        for found in _pattern(word).finditer(text)
    ]


@cache
def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(r"\b" + r"\s+".join(map(re.escape, word.split())), re.IGNORECASE)
