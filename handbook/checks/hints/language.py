"""Words of links that say nothing, and sentences that are too long to take in."""

import re
from collections.abc import Iterator

from handbook.content.markdown import prose, without_code
from handbook.content.remembered import remembered
from handbook.i18n.translations import _
from handbook.links.targets import plain

MOST_WORDS = 35
"""A sentence with more words is hard to keep in mind; plain Swedish has about fifteen."""

_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\(([^)]*)\)")
_SAYS_NOTHING = {
    *("här", "klicka här", "tryck här", "läs här", "se här", "här är länken", "länk", "länken"),
    *("läs mer", "läs mer här", "mer", "mer information", "denna länk", "den här länken"),
}
_BEGINS = re.compile(r"^\s*(?:[-*]|\d+\.|:|\||#|!!!)\s")
_ENDS = re.compile(r"(?<=[.!?:])(?:\*\*|”|\))?\s+(?=[\W_]*[A-ZÅÄÖ])")
_MACRO = re.compile(r"\{\{.*?\}\}")


@remembered
def in_text(text: str) -> list[tuple[int, str, str]]:
    """List what reads badly: the line (from 1), a sentence, an example of right."""
    return [*_links(text), *_long(text)]


def _links(text: str) -> Iterator[tuple[int, str, str]]:
    for number, line in prose(text):
        for words, target in _LINK.findall(without_code(line)) if "](" in line else ():
            if words.strip(" *_.!»→").casefold() in _SAYS_NOTHING:
                message = _("“{words}” does not say where the link leads.").format(words=words)
                yield number, message, f"[{_('What stands there')}]({target})"


def _long(text: str) -> Iterator[tuple[int, str, str]]:
    for line, block in _blocks(text):
        begin = 0
        for end in [*(found.start() for found in _ENDS.finditer(block)), len(block)]:
            sentence = block[begin:end].strip()
            number = len(re.findall(r"\w+", plain(_MACRO.sub("x", sentence))))
            if number > MOST_WORDS:
                message = _("The sentence has {number} words. Make two of it.")
                at = line + block.count("\n", 0, begin + len(block[begin:end]) - len(sentence))
                yield at, message.format(number=number), ""
            begin = end


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Go through what holds sentences, each with its first line: paragraphs and items of lists."""
    block: list[str] = []
    first = last = 0
    for number, line in [*prose(text), (0, "")]:
        goes_on = number == last + 1 and line.strip() and not _BEGINS.match(line)
        if not goes_on:
            if block and not block[0].startswith(("|", "#")):
                yield first, "\n".join(block)
            block = []
        if line.strip():
            first = first if block else number
            block.append(line)
        last = number
