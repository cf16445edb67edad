"""Markdown that shows as something else than was meant, or that not everybody can follow."""

import re
from collections.abc import Iterator
from itertools import pairwise

from handbook.content.markdown import headings, prose, without_code
from handbook.content.remembered import remembered
from handbook.i18n.translations import _

type _Said = tuple[int, str, str]
"""A line (from 1), a sentence, and an example of right."""

_BULLET = re.compile(r"^\s*(?:[•·▪◦●‣⁃\uf0b7]|[–—] |o\t)\s*(?P<words>.*)$")
_BARE_ITEM = re.compile(
    r"^(?P<sign>-|\d{1,2}\.)(?P<words>[^\W\d_].*)$|^(?P<number>\d{1,2})\) (?P<rest>.*)$"
)
_ITEM = re.compile(r"^(?:[-*+]|\d{1,2}\.) +\S")
_GOES_ON = re.compile(r"^(?:\s|[-*+|>#:!=]|\d{1,2}\. |\{[{:]|<|\[)")
_CODE = re.compile(r" {4}[^\s-]")
_HOLDS = re.compile(r"\s|[-*+:]\s|\d+\.\s|!!!|\?\?\?|\[\^|<")
"""How a line begins below which indented text belongs to it."""
_SHOWN = re.compile(
    r"""\]\s+\((?=[^)]*[./\#])[^)\s]*\) | (?<!\])\([^()]+\)\[[^\]]*[./][^\]]*\] | \]\([^)]*$
        | \[\[[^\]]*\]\] | ~~[^~]+~~ | ^\s*[-*]\ \[[\ x]\]\ | ^!{1,2}\ \w+\ ["”]
        | (?<!\S)\*\*\ [^*]+\ \*\*(?!\S)""",
    re.VERBOSE,
)
"""What looks like a mark of Markdown, and is shown to the reader as it stands."""
_BY_NAME = re.compile(r"\[(?P<words>[^\]\[]+)\]\[(?P<name>[^\]\[]*)\]|\[(?P<note>\^[^\]]+)\](?!:)")
_NAMED = re.compile(r"^\s{0,3}\[([^\]]+)\]:")
_TAB = re.compile(r"^[^|\t]*\w\t+\S")
_LEFT_OVER = re.compile(
    r"\b(?:TODO|XXX|FIXME)\b|\[(?:skriv|fyll i|text)\b[^\]]*\](?!\()|\bLorem ipsum\b"
    r"|Fel! (?:Hittar inte|Bokmärket)\S*|Error! (?:Reference|Bookmark)\S*",
    re.IGNORECASE,
)
"""What somebody meant to write anew, and what Word writes when it has lost its place."""
_RULE = re.compile(r"^\|?[\s:|-]*-[\s:|-]*$")
_NO_BAR = re.compile(r"\\\||\{\{.*?\}\}")


@remembered
def in_text(text: str) -> list[_Said]:
    """List what shows as something else: the line (from 1), a sentence, an example of right."""
    lines = list(prose(text))
    return [*_headings(text), *_bullets(lines), *_tables(lines), *_shown(lines), *_blocks(lines)]


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
        elif found := _BARE_ITEM.match(line):
            message = _("This makes no list: write the sign, a space and the words.")
            sign = found["sign"] or f"{found['number']}."
            yield number, message, f"{sign} {found['words'] or found['rest']}"
    for (at, above), (number, line) in pairwise(lines):
        if at + 1 == number and _ITEM.match(line) and above.strip() and not _GOES_ON.match(above):
            message = _("A list needs an empty line before it, else it is shown as text.")
            yield number, message, ""


def _shown(lines: list[tuple[int, str]]) -> Iterator[_Said]:
    """Find what the reader gets to see and should not."""
    named = {found[1].casefold() for _number, line in lines if (found := _NAMED.match(line))}
    for number, line in lines:
        plain = without_code(line)
        for found in _BY_NAME.finditer(plain) if "[" in plain else ():
            name = found["note"] or found["name"] or found["words"]
            if name.casefold() not in named:
                yield number, _("“{text}” is shown as it stands.").format(text=found[0]), ""
        for found in _SHOWN.finditer(plain):
            yield number, _("“{text}” is shown as it stands.").format(text=found[0].strip()), ""
        for found in _LEFT_OVER.finditer(plain):
            message = _("“{text}” looks like something that is to be written anew.")
            yield number, message.format(text=found[0]), ""
        if _TAB.search(line) and not _BULLET.match(line):
            message = _("Tabs make no table. Put a bar before, between and after the columns.")
            cells = " | ".join(cell.strip() for cell in line.strip().split("\t"))
            yield number, message, f"| {cells} |"


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


def _blocks(lines: list[tuple[int, str]]) -> Iterator[_Said]:
    """Find bold text that never ends, and lines that are indented so far that they are code."""
    above, begun, stars = "", 0, 0
    for number, line in [*lines, (0, "")]:
        if line.strip():
            begun = begun if stars % 2 else number
            stars += without_code(line).count("**")
        elif stars % 2:
            yield begun, _("“{text}” is shown as it stands.").format(text="**"), "**…**"
        if not line.strip():
            stars = 0
        elif _CODE.match(line) and above and not _HOLDS.match(above):
            message = _("The line begins with four spaces, and is shown as code.")
            yield number, message, line.strip()
        above = line if line.strip() else above
