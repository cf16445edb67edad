"""A chapter: its front matter and its text."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import Field

from handbook.content.field_types import Id
from handbook.content.markdown import Heading, headings, ids
from handbook.content.source_location import SourceLocation
from handbook.content.validation import Record

HOME = "index.md"
"""The front page, which is no chapter: its template shows the handbook's profile."""

CONTENTS = "innehall"
"""The id of the page that lists every chapter, which is none either."""


class FrontMatter(Record):
    """What stands above a chapter: its permanent id, who answers for it, and since when."""

    id: Id = Field(examples=["arvode"])
    title: str = Field(examples=["Arvode för möten"])
    summary: str = Field(examples=["Du får arvode för varje möte du är med på."])
    owner: Id = Field(examples=["helpdesk"])
    reviewed: date | None = Field(examples=["2026-11-21"])
    review_every: int = Field(gt=0, le=60, examples=["12"])
    search: tuple[str, ...] = Field((), examples=["[dödshot, förföljd]"])
    """What people who need the chapter say, in other words than those of its text."""
    audience: Literal["technicians", "trainers", "writers"] | None = Field(
        None, examples=["technicians"]
    )
    """For whom the chapter is, when not for the official: the search then shows it last."""
    sources: tuple[Id, ...] = Field((), examples=["[handlingsplan-hot]"])
    """The documents from which the chapter has what the municipality says."""
    publish_from: date | None = Field(None, examples=["2027-01-01"])
    """The first day on which the chapter is published; without it, it is published at once."""

    def is_later(self, day: date) -> bool:
        """Say whether the chapter is not to be published yet."""
        return self.publish_from is not None and self.publish_from > day


@dataclass(frozen=True)
class Chapter:
    """A Markdown page: its front matter, and its text from `first_line` of its file on."""

    matter: FrontMatter
    file: Path
    path: str
    text: str
    first_line: int
    owner_line: int

    @property
    def id(self) -> str:
        """The permanent id, which is the chapter's address."""
        return self.matter.id

    @property
    def uri(self) -> str:
        """Where the page lies in the built site."""
        return f"{self.id}/index.html"

    def place(self, line: int) -> SourceLocation:
        """Return where a line of the text stands."""
        return SourceLocation(self.file, self.first_line + line - 1)

    @cached_property
    def headings(self) -> list[Heading]:
        """The chapter's headings, in order."""
        return headings(self.text, self.first_line)

    @cached_property
    def ids(self) -> list[tuple[str, int]]:
        """Every id that the chapter's text gives, with its line."""
        return ids(self.text, self.first_line)
