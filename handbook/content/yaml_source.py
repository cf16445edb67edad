"""YAML read as text: each scalar as it was typed, each value with its line.

YAML turns `021-39 00 00`, `12:30`, `NO` and `12.50` into other things than were meant, and keeps
the last of two equal keys without a word. Here a scalar is always text, `null` (or nothing) is
None, and equal keys are a problem. What a text means is for the schema to say.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import yaml

from handbook.content.problems import Problem
from handbook.content.remembered import remembered
from handbook.content.yaml_errors import explained, macro_as_value
from handbook.i18n.translations import _

type Value = str | list[Value] | dict[str, Value] | None
type Location = tuple[str | int, ...]

_ID = re.compile(r"[a-z0-9-]+")
_NULLS = {"", "~", "null"}
_DECIMALS = re.compile(r"\d+( ?[%‰]| kr.*)?|-")
_COMMENT = re.compile(
    r"""\s*(?:-\ )?(?P<key>[a-z_]+):\ +(?P<value>[^"'\s\[{|>\#][^"'\#]*?)
        \s+(?P<comment>\#[^\s\#].*)""",
    re.VERBOSE,
)


_CURLY = re.compile(r"\s*(?:- )?(?P<key>[a-z_]+): +[”“„](?P<value>[^”“\"]*)[”“]\s*")
_ITEM, _ITEM_BARE = re.compile(r"( *)- \S"), re.compile(r"( *)-(?P<words>[^\W\d_].*)")


@dataclass(frozen=True)
class YamlText:
    """A YAML document as read: its value, and the line on which each part of it stands."""

    file: Path
    value: Value
    lines: Mapping[Location, int]
    text: str = ""
    is_readable: bool = True
    """False when it is no YAML at all, which is told already."""

    @property
    def likely_id(self) -> str:
        """The id that stands in it; else its file's name, which is most often the same."""
        written = self.value.get("id") if isinstance(self.value, dict) else None
        return written if isinstance(written, str) and _ID.fullmatch(written) else self.file.stem

    def line(self, location: Location) -> int:
        """Return the line of a part, or of the nearest part around it."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)


class _RefusedError(Exception):
    """YAML that can be read, but that nobody writes who knows what it does."""

    def __init__(self, node: yaml.Node, message: str, example: str) -> None:
        super().__init__(message)
        self.line, self.message, self.example = node.start_mark.line, message, example


def read(file: Path, text: str, problems: list[Problem], first_line: int = 1) -> YamlText:
    """Read YAML text; what can not be read is added to the problems.

    `first_line` is the line of the file on which the text begins (front matter begins on 2).
    """
    source, wrong = _once(file, text, first_line)
    problems += wrong
    return source


@remembered
def _once(file: Path, text: str, first_line: int) -> tuple[YamlText, list[Problem]]:
    """Read a text once for as long as it stays as it is; what is read, nobody changes."""
    problems: list[Problem] = []
    return _read(file, text, problems, first_line), problems


def _read(file: Path, text: str, problems: list[Problem], first_line: int) -> YamlText:
    lines: dict[Location, int] = {}
    try:
        root = yaml.compose(text, Loader=yaml.CBaseLoader)
        if root:
            _refuse_references(root)
        value = _value(root, (), lines, first_line) if root else None
    except RecursionError:
        message = _("Too many brackets stand within each other.")
        told = _deepest_line(text), message, "parts: [ett, två]"
    except _RefusedError as error:
        refused = error.line, error.message, error.example
        told = macro_as_value(text.splitlines(), error.line) or refused
    except yaml.MarkedYAMLError as error:
        told = explained(error, text.splitlines())
    else:
        problems.extend(_misread(file, text, first_line))
        if root:
            problems.extend(_repeated_keys(file, root, first_line))
        return YamlText(file, value, lines, text)
    line, message, example = told
    problems.append(Problem(file, first_line + line, message, example))
    return YamlText(file, None, {(): first_line}, is_readable=False)


def _refuse_references(root: yaml.Node) -> None:
    """Refuse a part that stands in two places (`&name`, `*name`), and names that are no texts.

    References multiply: a few lines of them can become a thousand million values.
    """
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            message = _("References (& and *) are not used here: write the value out.")
            raise _RefusedError(node, message, "name: Helpdesk")
        seen.add(id(node))
        if node.tag.startswith("!") or "python" in node.tag:
            message = _("“!” begins an instruction to programs: write it within quotation marks.")
            raise _RefusedError(node, message, 'name: "!Helpdesk"')
        match node:
            case yaml.MappingNode():
                _refuse_parted_number(node)
                for key, child in node.value:
                    if not isinstance(key, yaml.ScalarNode):
                        message = _("A name must be a text, not a list.")
                        raise _RefusedError(key, message, "name: Helpdesk")
                    waiting += [key, child]
            case yaml.SequenceNode():
                waiting += node.value


def _refuse_parted_number(node: yaml.MappingNode) -> None:
    """Refuse `{share: 1,5 %}`: the comma begins another name, `5 %`, without a value."""
    for (name, value), (key, rest) in pairwise(node.value if node.flow_style else ()):
        if _DECIMALS.fullmatch(str(key.value)) and rest.value == "" and not rest.style:
            message = _("A number with a comma must stand within quotation marks here.")
            raise _RefusedError(key, message, f'{name.value}: "{value.value},{key.value}"')


def _deepest_line(text: str) -> int:
    """Return the line (from 0) on which most brackets are open."""
    depth, deepest, found = 0, 0, 0
    for number, line in enumerate(text.splitlines()):
        for sign in line:
            depth += (sign in "[{") - (sign in "]}")
            if depth > deepest:
                deepest, found = depth, number
    return found


def _value(
    node: yaml.Node, location: Location, lines: dict[Location, int], first_line: int
) -> Value:
    lines.setdefault(location, first_line + node.start_mark.line)
    match node:
        case yaml.MappingNode():
            mapping: dict[str, Value] = {}
            for key, child in node.value:
                lines[(*location, key.value)] = first_line + key.start_mark.line
                mapping[key.value] = _value(child, (*location, key.value), lines, first_line)
            return mapping
        case yaml.SequenceNode():
            return [
                _value(child, (*location, position), lines, first_line)
                for position, child in enumerate(node.value)
            ]
        case yaml.ScalarNode(value=str(text), style=style):
            return None if not style and text in _NULLS else text
    raise TypeError(node)


def _repeated_keys(file: Path, node: yaml.Node, first_line: int) -> Iterator[Problem]:
    if isinstance(node, yaml.MappingNode):
        seen: dict[str, int] = {}
        for key, child in node.value:
            line = first_line + key.start_mark.line
            if key.value in seen:
                message = _("“{key}” stands here for the second time; the first is on line {line}.")
                message = message.format(key=key.value, line=seen[key.value])
                example = _("one “{key}”, with all that belongs to it").format(key=key.value)
                yield Problem(file, line, message, example)
            seen.setdefault(key.value, line)
            yield from _repeated_keys(file, child, first_line)
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _repeated_keys(file, child, first_line)


def _misread(file: Path, text: str, first_line: int) -> Iterator[Problem]:
    """Find what YAML reads as something else than was meant, without a word.

    `title: Möte #3` ends at `#`; “curly” quotation marks are signs as others; `-item` goes on with
    the item above.
    """
    before = ""
    for number, line in enumerate(text.splitlines(), first_line):
        if found := _CURLY.fullmatch(line):
            message = _(
                "Curly quotation marks become a part of the text. Use straight ones, or none."
            )
            yield Problem(file, number, message, f'{found["key"]}: "{found["value"]}"')
        item, bare = _ITEM.match(before), _ITEM_BARE.fullmatch(line)
        if item and bare and len(item[1]) == len(bare[1]):
            yield Problem(
                file, number, _("A space is missing after the hyphen."), f"- {bare['words']}"
            )
        before = line
        if found := _COMMENT.match(line):
            message = _("Here “{text}” is a comment, which nobody reads. Use quotation marks.")
            example = f'{found["key"]}: "{found["value"]} {found["comment"]}"'
            yield Problem(file, number, message.format(text=found["comment"]), example)
