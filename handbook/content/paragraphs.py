"""A Markdown text divided into what is said at a time: paragraphs, rows, and lists as a whole."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.content.markdown import prose

BOX = "!!! "
"""What begins a box."""
_HEADING = re.compile(r"^#+\s+(.*?)\s*(?:\{[^}]*\})?$")
_ITEM = re.compile(r"^\s*(?:[-*]|\d+\.)\s+")
_MEANING = re.compile(r"^\s*:\s+(\d+\.\s+)?")
_RULE = re.compile(r"^\|[\s:|-]+\|\s*$")
_UNSAID = re.compile(r"^\s*(?:\{:.*\}|<.*>)\s*$")
_TO_SAY = re.compile(r"^(?:\w+ så här|Medan det pågår|Efteråt): ")
_ENDS = ".!?”"


@dataclass
class Paragraph:
    """What is said at a time: the heading above it, its words, and whether it stands in a box.

    The items of a list go with the words that lead to it, and so does what explains a word.
    """

    heading: str
    words: str
    is_boxed: bool
    is_list: bool = False
    is_to_do: bool = False
    """Whether it is ticked off when it is done."""

    @property
    def is_advice(self) -> bool:
        """Whether it advises: it stands in a box or a list to tick off, or is a sentence to say."""
        return self.is_boxed or self.is_to_do or bool(_TO_SAY.match(self.words))


def paragraphs(text: str) -> Iterator[Paragraph]:
    """Go through what a text says, in order."""
    reader = _Reader()
    for _number, line in prose(text):
        if _RULE.match(line):
            reader.found.pop()  # the row above has the names of the columns
        elif not _UNSAID.match(line):
            reader.read(line)
    return iter(reader.found)


class _Reader:
    def __init__(self) -> None:
        self.found: list[Paragraph] = []
        self.heading = ""
        self.is_boxed = False
        self.is_to_do = False
        self.is_open = False
        """Whether the next line goes on with the last paragraph."""

    def read(self, line: str) -> None:
        last = self.found[-1] if self.found and self.found[-1].heading == self.heading else None
        if heading := _HEADING.match(line):
            self.heading, self.is_boxed = heading[1], False
            self.is_to_do = ".ticks" in line
        elif line.startswith(BOX):
            self.is_boxed = True
        elif line.strip():
            self._say(line, last)
            self.is_open = True
            return
        self.is_open = False

    def _say(self, line: str, last: Paragraph | None) -> None:
        if last and (meaning := _MEANING.match(line)):
            last.words += f": {line[meaning.end() :]}"
            last.is_list = bool(meaning[1])
        elif item := _ITEM.match(line):
            self._add_item(line[item.end() :], last, is_within=line.startswith(" "))
        elif last and self.is_open and not line.startswith("|"):
            last.words += f" {line.strip()}"
        else:
            self.is_boxed = self.is_boxed and line.startswith(" ")
            words = line.strip("| ").replace(" | ", ": ")
            self.found.append(Paragraph(self.heading, words, self.is_boxed))

    def _add_item(self, words: str, last: Paragraph | None, *, is_within: bool) -> None:
        leads = last is not None and last.words[-1] not in _ENDS
        if last and (last.is_list or leads or (is_within and last.is_boxed)):
            last.words += f" • {words}"
            last.is_list = True
        else:
            self.is_boxed = self.is_boxed and is_within
            one = Paragraph(self.heading, words, self.is_boxed, is_to_do=self.is_to_do)
            self.found.append(one)
