"""The ledger, `data/<handbook>/addresses.yml`: each address ever published, one a line, sorted.

    losenord#byta: {first: 2026-11-21, title: "Hur byter jag lösenord?", words: "mobilnummer …"}

Git keeps both sides when two branches add lines (`merge=union` in .gitattributes), so the same
address may stand twice; then the lines are read together, with the earliest first day. `words`
are the longest words of the text, by which a section is known again when its name has changed.
"""

import json
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import Field

from handbook.content import yaml_source
from handbook.content.field_types import Day
from handbook.content.problems import Problem
from handbook.content.recorded_lines import quoted
from handbook.content.text_files import read_text
from handbook.content.validation import Record, validate
from handbook.i18n.translations import _

_MOST_BYTES = 20_000_000
HEAD = "# Every address ever published. Written by `handbook links --accept`; see --help.\n"
_QUOTED = r'"(?:[^"\\]|\\.)*"'
_ADDRESS = r"[a-z0-9-]+(?:#[\w-]+)?"
_LINE = re.compile(
    rf"({_ADDRESS}): \{{first: (\d{{4}}-\d\d-\d\d), title: ({_QUOTED}), words: ({_QUOTED})"
    rf"(?:, moved: ({_ADDRESS}))?(?:, retired: ({_QUOTED}))?\}}"
)


@dataclass(frozen=True, slots=True)
class Permalink:
    """An address: since when it is published, what it is called, and what became of it."""

    first: date
    title: str
    words: str = ""
    moved: str | None = None
    retired: str | None = None

    @property
    def is_gone(self) -> bool:
        """Whether the address has ended: moved, or retired."""
        return bool(self.moved or self.retired)


class Entry(Record):
    """A permalink as a person may write it; checked like any YAML."""

    first: Day = Field(description="Dagen då adressen först publicerades.", examples=["2026-11-21"])
    title: str = Field(
        description="Vad kapitlet eller rubriken hette.", examples=['"Hur byter jag lösenord?"']
    )
    words: str = Field(
        "",
        min_length=0,
        description="De längsta orden i texten, som handboken känner igen den på.",
        examples=['"mobilnummer nämndsekreterare"'],
    )
    moved: str | None = Field(
        None,
        pattern=f"^{_ADDRESS}$",
        description="Adressen dit texten har flyttat.",
        examples=["losenord#byta"],
    )
    retired: str | None = Field(
        None,
        description="Varför texten är borta, som läsaren ser det.",
        examples=['"Tjänsten är avvecklad."'],
    )


@dataclass(frozen=True)
class Ledger:
    """Every address ever published, and the line on which it stands."""

    file: Path
    entries: Mapping[str, Permalink] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)

    def problem(self, address: str, message: str, example: str = "") -> Problem:
        """Make a problem of an address's line."""
        return Problem(self.file, self.lines.get(address, 1), message, example)


def path(handbook: str) -> Path:
    """Return where a handbook's ledger lies, from the root."""
    return Path("data", handbook, "addresses.yml")


def read(root: Path, handbook: str, problems: list[Problem]) -> Ledger:
    """Read a handbook's ledger; a handbook that was never published has an empty one."""
    file = path(handbook)
    if not (root / file).exists(follow_symlinks=False):
        return Ledger(file)
    entries: dict[str, Permalink] = {}
    lines: dict[str, int] = {}
    text = read_text(root, file, problems, _MOST_BYTES) or ""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        for address, entry in _entries(file, line, number, problems):
            entries[address] = _together(entries.get(address), entry)
            lines[address] = number
    return Ledger(file, entries, lines)


def written(entries: Mapping[str, Permalink]) -> str:
    """Write a ledger as text."""
    return HEAD + "".join(f"{line(name, entries[name])}\n" for name in sorted(entries))


def line(address: str, entry: Permalink) -> str:
    """Write one address of a ledger."""
    fields = [f"first: {entry.first}", f"title: {quoted(entry.title)}"]
    fields.append(f"words: {quoted(entry.words)}")
    fields += [f"moved: {entry.moved}"] if entry.moved else []
    fields += [f"retired: {quoted(entry.retired)}"] if entry.retired else []
    return f"{address}: {{{', '.join(fields)}}}"


def _entries(
    file: Path, line: str, number: int, problems: list[Problem]
) -> Iterable[tuple[str, Permalink]]:
    """Read one line: fast if it is as we write it ourselves, else as any YAML with its checks."""
    if match := _LINE.fullmatch(line):
        address, first, title, words, moved, retired = match.groups()
        with suppress(ValueError):  # a text or a date that only looks right: read with its checks
            reason = _unquoted(retired) if retired else None
            entry = Permalink(_day(first), _unquoted(title), _unquoted(words), moved, reason)
            return [(address, entry)]
    source = yaml_source.read(file, line, problems, number)
    if not isinstance(source.value, dict):
        message = _("The line is not an address of the ledger.")
        example = 'losenord#byta: {first: 2026-11-21, title: "Hur byter jag lösenord?"}'
        problems.append(Problem(file, number, message, example))
        return []
    read = [(address, validate(Entry, source, problems, (address,))) for address in source.value]
    return [(address, Permalink(**dict(entry))) for address, entry in read if entry]


@cache
def _day(text: str) -> date:
    return date.fromisoformat(text)


def _together(one: Permalink | None, other: Permalink) -> Permalink:
    """Read two lines of one address as one: the earliest day, and what became of it by either."""
    if one is None:
        return other
    return replace(
        other,
        first=min(one.first, other.first),
        moved=other.moved or one.moved,
        retired=other.retired or one.retired,
    )


def _unquoted(text: str) -> str:
    return str(json.loads(text)) if "\\" in text else text[1:-1]
