"""Markdown that shows as something else than was meant, or that not everybody can follow."""

import re
from collections.abc import Iterator
from itertools import pairwise

from handbook.content.markdown import headings, prose, without_code
from handbook.content.remembered import remembered
from handbook.i18n.translations import _

type _Said = tuple[int, str, str]
"""A line (from 1), a sentence, and an example of right."""

_BULLET = re.compile(r"^\s*(?:[•·▪◦●‣⁃\uf0b7]|o\t)\s*(?P<words>.*)$")
_RULE = re.compile(r"^\|?[\s:|-]*-[\s:|-]*$")
_NO_BAR = re.compile(r"\\\||\{\{.*?\}\}")


@remembered
def in_text(text: str) -> list[_Said]:
    """List what shows as something else: the line (from 1), a sentence, an example of right."""
    lines = list(prose(text))
    return [*_headings(text), *_bullets(lines), *_tables(lines)]


def _headings(text: str) -> Iterator[_Said]:
    found = headings(text)
    levels = [1, *(one.level for one in found)]
    for heading, (above, level) in zip(found, pairwise(levels), strict=True):
        if level > above + 1:
            message = _("The heading skips a level: {found} below {above}.")
            message = message.format(found="#" * level, above="#" * above)
            yield heading.line, message, f"{'#' * (above + 1)} {heading.title}"


def _bullets(lines: list[tuple[int, str]]) -> Iterator[_Said]:
    for number, line in lines:
        if found := _BULLET.match(line):
            message = _("The sign “{sign}” makes no list. Begin each item with a hyphen.")
            sign = line.strip()[0]
            yield number, message.format(sign=sign), f"- {found['words']}"


def _tables(lines: list[tuple[int, str]]) -> Iterator[_Said]:
    """Go through tables: the first row has the headings, and the second only lines."""
    before, columns, row = "", 0, 0
    for number, line in lines:
        is_row = line.lstrip().startswith("|")
        row = row + 1 if is_row else 0
        if row == 1:
            columns = _cells(line)
            if before.strip() and not before.startswith("#"):
                message = _("A table needs an empty line before it, else it is shown as text.")
                yield number, message, ""
        elif row == 2 and not _RULE.match(line.strip()):  # noqa: PLR2004 - below the headings
            message = _("The table lacks the row of lines below its headings.")
            yield number, message, "|" + "---|" * columns
        elif row and _cells(line) != columns:
            message = _("The row has {found} columns, but the table has {wanted}.")
            yield number, message.format(found=_cells(line), wanted=columns), ""
        before = line


def _cells(line: str) -> int:
    return _NO_BAR.sub("", without_code(line)).strip().strip("|").count("|") + 1
