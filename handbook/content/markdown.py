"""What the build must know of a Markdown text before it is rendered: headings, ids and links."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from handbook.content.remembered import remembered

MOST_TEXTS = 4096
"""Of how many texts it is remembered what stands in them: a check and a page ask many times."""
_FENCE = re.compile(r"^\s*(```+|~~~+)")
_BLOCK = re.compile(r"(~{3,}|`{3,})[ ]*(?:\{.*\}|[\w#.+-]*[ ]*(?:hl_lines=.*)?)")
"""The first line of a block of code as Python-Markdown reads it: not within a list."""
_CODE = re.compile(r"(?<!\\)(`+)(?!`).*?(?<!`)\1(?!`)")
_HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$")
_ATTRIBUTES = re.compile(r"\{:?[^{}]*?#([\w-]+)[^{}]*\}\s*$")
_HTML_ID = re.compile(r"""\bid=["']([\w-]+)["']""")
_TITLE = r"""(?:\s+(?:"[^"]*"|'[^']*'))?\s*"""
_TARGET = rf"\(\s*(?:<([^<>]+)>{_TITLE}\)|((?:[^()]|\([^()]*\))+?){_TITLE}\)|([^)\s>]+))"
"""What a link leads to, also with spaces or brackets in it, as Python-Markdown reads it."""
_LINK = re.compile(rf"\]{_TARGET}")
_PICTURE = re.compile(rf"!\[([^\]]*)\]{_TARGET}")
_PICTURE_BY_NAME = re.compile(r"!\[([^\[\]]*)\](?:\s?\[([^\[\]]*)\]|(?![\[(]))")
_LINK_BY_NAME = re.compile(rf"^\s{{0,3}}\[[^\]^]+\]:\s*(?:<([^<>]+)>|(\S.*?)){_TITLE}$")


@dataclass(frozen=True)
class Heading:
    """A heading: its permanent id in the page, its level (from 2), its words and its line."""

    id: str
    level: int
    title: str
    line: int


@dataclass(frozen=True)
class Link:
    """A link as written, and the line on which it stands."""

    target: str
    line: int


@dataclass(frozen=True)
class Picture(Link):
    """A picture as written, with the words in its place."""

    words: str


def slug(text: str, separator: str = "-") -> str:
    """Make an ASCII id of a heading: å, ä and ö become a, a and o.

    Python-Markdown's `toc` calls this too, so a page has the ids that the build expects.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return separator.join(re.findall(r"[a-z0-9]+", plain))


@remembered
def headings(text: str, first_line: int = 1) -> list[Heading]:
    """List the headings of a Markdown text, in order."""
    found = []
    for number, line in prose(text, first_line):
        if match := _HEADING.match(line):
            words = match[2]
            attributes = _ATTRIBUTES.search(words)
            title = _plain(words[: attributes.start()] if attributes else words)
            own_id = attributes[1] if attributes else slug(title)
            found.append(Heading(own_id, len(match[1]), title, number))
    return found


@remembered
def ids(text: str, first_line: int = 1) -> list[tuple[str, int]]:
    """List every id that a text gives to something, with its line: headings and `{: #id }`."""
    found = [(heading.id, heading.line) for heading in headings(text, first_line)]
    for number, line in prose(text, first_line):
        if not _HEADING.match(line):
            attributes = _ATTRIBUTES.search(line)
            found += [(attributes[1], number)] if attributes else []
            found += [(name, number) for name in _HTML_ID.findall(line)]
    return found


@remembered
def links(text: str, first_line: int = 1) -> list[Link]:
    """List every link and picture of a text, also those that are named at its end."""
    return [
        Link(_first(found)[0], number)
        for number, line in prose(text, first_line)
        for found in _links_in(line)
    ]


@remembered
def pictures(text: str, first_line: int = 1) -> list[Picture]:
    """List every picture of a text."""
    return [
        Picture(_first(found, 2)[0], number, found[1].strip())
        for number, line in prose(text, first_line)
        for found in (_PICTURE.finditer(_masked(line)) if "![" in line else ())
    ]


def foreign_pictures(text: str) -> Iterator[Link]:
    """Go through what leads to a picture of another host, also where it is named at the end."""
    if "![" not in text or "//" not in text:
        return
    yield from (picture for picture in pictures(text) if "//" in picture.target)
    names = {(name or words).casefold() for words, name in _PICTURE_BY_NAME.findall(text)}
    for number, line in prose(text):
        found = _LINK_BY_NAME.match(line)
        if found and line.strip()[1:].partition("]")[0].casefold() in names:
            target, _span = _first(found)
            if "//" in target:
                yield Link(target, number)


def with_targets(text: str, written: Callable[[str], str]) -> str:
    """Return a text in which each link leads to what is `written` for it, on the same line."""
    lines = text.splitlines(keepends=True)
    for number, line in prose(text, 0):
        for found in reversed(list(_links_in(line))):
            target, (start, end) = _first(found)
            if (new := written(target)) != target:
                is_pointed = line[start - 1 : start] == "<"
                start, end = start - is_pointed, end + is_pointed
                lines[number] = lines[number][:start] + new + lines[number][end:]
    return "".join(lines)


def without_blocks(text: str) -> str:
    """Take out the blocks of code of a text that end, with its lines kept."""
    lines = text.split("\n")
    last = {line.rstrip(" "): number for number, line in enumerate(lines) if line[:1] in "~`"}
    fence = ""
    for number, line in enumerate(lines):
        found = None if fence else _BLOCK.fullmatch(line)
        if fence or (found and last.get(found[1], 0) > number):
            lines[number] = ""
            fence = "" if line.rstrip(" ") == fence else fence or (found[1] if found else "")
    return "\n".join(lines)


def without_code(line: str) -> str:
    """Take out of a line what is shown as it stands."""
    return _CODE.sub("", line) if "`" in line else line


def _masked(line: str) -> str:
    """Put signs that mean nothing where a line shows something as it stands."""
    return _CODE.sub(lambda code: "x" * len(code[0]), line) if "`" in line else line


def _links_in(line: str) -> Iterator[re.Match[str]]:
    for pattern in (_LINK, _LINK_BY_NAME) if "]" in line else ():
        yield from pattern.finditer(_masked(line))


def _first(found: re.Match[str], group: int = 1) -> tuple[str, tuple[int, int]]:
    """Return the target that was found, in the first group that has one, and where it stands."""
    while found[group] is None:
        group += 1
    return found[group], found.span(group)


def prose(text: str, first_line: int = 1) -> Iterator[tuple[int, str]]:
    """Give each line its number, and leave out what stands in fenced code."""
    return (
        (number, line)
        for number, (line, fence) in enumerate(_fenced(text), first_line)
        if fence is None
    )


@lru_cache(MOST_TEXTS)
def without_fences(text: str) -> str:
    """Return a text whose fenced code is empty lines."""
    return "\n".join("" if fence else line for line, fence in _fenced(text))


def open_fence(text: str, first_line: int = 1) -> int | None:
    """Return the line on which a block of code begins that never ends; None when each does."""
    fence = None
    for number, (line, fence) in enumerate(_fenced(text), 1):
        is_end = fence is not None and fence != number and _FENCE.match(line)
    return None if fence is None or is_end else fence + first_line - 1


@lru_cache(MOST_TEXTS)
def _fenced(text: str) -> list[tuple[str, int | None]]:
    """List the lines, each with the line (from 1) on which the fenced code around it begins."""
    return list(_lines(text))


def _lines(text: str) -> Iterator[tuple[str, int | None]]:
    signs, begun = "", 0
    for number, line in enumerate(text.splitlines(), 1):
        match = _FENCE.match(line) if "```" in line or "~~~" in line else None
        if signs:
            yield line, begun
            signs = "" if match and match[1].startswith(signs) else signs
        elif match:
            signs, begun = match[1], number
            yield line, begun
        else:
            yield line, None


def _plain(words: str) -> str:
    """Take the marks of emphasis, code and links away from a heading's words."""
    words = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", words)
    return re.sub(r"[*_`]", "", words).strip()
