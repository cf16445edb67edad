"""Words that no text has, and what to write instead."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import Field

from handbook.content.validation import Record


class Word(Record):
    """What to write instead of a word; the word is the record's name."""

    instead: str = Field(examples=["barntillsyn"])


@dataclass(frozen=True)
class Found:
    """A word that stands in a text and should not: where it begins, and what to write instead."""

    start: int
    word: str
    instead: str


def found_in(text: str, words: Mapping[str, Word]) -> Iterator[Found]:
    """Find words in a text, whatever their endings and wherever the line breaks."""
    folded = text.casefold()  # to look in is a hundred times as fast as to search
    for word, one in words.items():
        if word.split()[0].casefold() not in folded:
            continue
        pattern = r"\b" + r"\s+".join(map(re.escape, word.split()))
        for found in re.finditer(pattern, text, re.IGNORECASE):
            yield Found(found.start(), " ".join(found[0].split()), one.instead)
