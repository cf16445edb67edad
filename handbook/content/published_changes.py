"""The day on which each thing last changed, `data/<handbook>/changes.yml`: one a line, sorted.

    chapters/arvode: {day: 2026-11-25, says: 3f9a0c1e}

A build knows nothing of earlier ones, and a clone for a build has no history: so it is recorded
when it is published, by the command that records addresses.
"""

from collections.abc import Mapping
from pathlib import Path

from pydantic import Field

from handbook.content.field_types import Day
from handbook.content.problems import Problem
from handbook.content.recorded_lines import read_lines, written_lines
from handbook.content.validation import Record
from handbook.i18n.translations import _

HEAD = "# When each thing last changed. Written by `handbook links --accept`; see --help.\n"
_EXAMPLE = 'chapters/arvode: {day: 2026-11-25, says: "3f9a0c1e"}'


class PublishedChange(Record):
    """What something says since a day, in short; "" when it is gone."""

    day: Day = Field(description="Dagen då det senast ändrades.", examples=["2026-11-25"])
    says: str = Field(
        min_length=0,
        description="Vad det säger sedan dess, i korthet. Tomt när det är borta.",
        examples=['"3f9a0c1e"'],
    )
    before: str | None = Field(
        None,
        min_length=0,
        description="Vad det sade dessförinnan. Utelämnat för det som var nytt.",
        examples=['"2024-01-01 1 132 kr"'],
    )


def path(handbook: str) -> Path:
    """Return where a handbook's changes are recorded, from the root."""
    return Path("data", handbook, "changes.yml")


def read(root: Path, handbook: str, problems: list[Problem]) -> dict[str, PublishedChange]:
    """Read what is recorded, by kind and name (`chapters/arvode`); the latest of two counts."""
    found: dict[str, PublishedChange] = {}
    wrong = (_("The line is not a change that was published."), _EXAMPLE)
    for name, one in read_lines(root, path(handbook), PublishedChange, problems, wrong):
        if name not in found or found[name].day <= one.day:
            found[name] = one
    return found


def written(changes: Mapping[str, PublishedChange]) -> str:
    """Write the record as text."""
    return written_lines(HEAD, changes)
