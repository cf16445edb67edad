"""What one version of a handbook says, in short: enough to tell how it differs from another.

A site has it as `content.json`; of a revision in git it is made.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from handbook.changes.states import Periods, digest, fields, periods, said
from handbook.content.chapter import Chapter
from handbook.content.handbook import Handbook
from handbook.content.record_kinds import CONTACTS, RATES
from handbook.links.resolution import resolve
from handbook.links.targets import targets

PATH = "content.json"
FORMAT = 1


@dataclass(frozen=True)
class ChapterSaid:
    """What a chapter says, as digests."""

    title: str
    part: str
    says: str
    sections: Mapping[str, tuple[str, str]]
    """Each heading by its id: its words, and the digest of what stands below it."""


@dataclass(frozen=True)
class AmountSaid:
    """An amount through time."""

    name: str
    periods: Periods


@dataclass(frozen=True)
class Snapshot:
    """A version of a handbook."""

    handbook: str
    name: str
    language: str
    chapters: Mapping[str, ChapterSaid]
    ended: Mapping[str, tuple[str, str]]
    """What became of chapters that are gone: where each moved (""), and why it is gone ("")."""
    contacts: Mapping[str, Mapping[str, str]]
    amounts: Mapping[str, AmountSaid]
    examples: Mapping[str, str] = field(default_factory=dict)
    """The worked example of each calculator, by its title: its sum."""
    format: int = FORMAT

    def written(self) -> str:
        """Write it as JSON, the same each time."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=0) + "\n"


def read(text: str) -> Snapshot:
    """Read what `written` wrote. Raises ValueError when it is no snapshot of ours."""
    try:
        content: dict[str, Any] = json.loads(text)
        if content["format"] != FORMAT:
            raise ValueError(content["format"])
        chapters = {
            name: ChapterSaid(**one | {"sections": _pairs(one["sections"])})
            for name, one in content["chapters"].items()
        }
        amounts = {
            name: AmountSaid(one["name"], tuple((day, said) for day, said in one["periods"]))
            for name, one in content["amounts"].items()
        }
        made = {"chapters": chapters, "amounts": amounts, "ended": _pairs(content["ended"])}
        return Snapshot(**content | made)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(str(error)) from error


def of(book: Handbook, examples: Mapping[str, str] | None = None) -> Snapshot:
    """Make the snapshot of a handbook; `examples` are the sums of its worked examples."""
    living = targets(book)
    entries = book.ledger.entries
    part_of = {name: part.title for part in book.profile.parts for name in part.chapters}
    ended = {}
    for name, entry in entries.items():
        if "#" not in name and name not in living:
            ending = resolve(name, entries, living)
            ended[name] = (ending and ending.address) or "", entry.retired or ""
    return Snapshot(
        handbook=book.id,
        name=book.profile.name,
        language=book.profile.language,
        chapters={
            chapter.id: ChapterSaid(
                chapter.matter.title, part_of[chapter.id], said(chapter), _sections(chapter)
            )
            for chapter in book.ordered()
        },
        ended=ended,
        contacts={name: fields(one) for name, one in book.records(CONTACTS).items()},
        amounts={
            name: AmountSaid(one.name, periods(one, book.profile.language))
            for name, one in book.records(RATES).items()
        },
        examples=examples or {},
    )


def _sections(chapter: Chapter) -> dict[str, tuple[str, str]]:
    lines = chapter.text.splitlines()
    starts = [heading.line - chapter.first_line for heading in chapter.headings]
    below = zip(chapter.headings, starts, [*starts, len(lines)][1:], strict=True)
    return {
        heading.id: (heading.title, digest([heading.title, *lines[start + 1 : end]]))
        for heading, start, end in below
    }


def _pairs(content: Mapping[str, list[str]]) -> dict[str, tuple[str, str]]:
    return {name: (one, other) for name, (one, other) in content.items()}
