"""A chapter: its front matter and its text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import Field

from handbook.content.field_types import Day, Id
from handbook.content.markdown import Heading, headings, ids
from handbook.content.source_location import SourceLocation
from handbook.content.validation import Record

HOME = "index.md"
"""The front page, which is no chapter: its template shows the handbook's profile."""

CONTENTS = "innehall"
"""The id of the page that lists every chapter, which is none either."""


class FrontMatter(Record):
    """What stands above a chapter: its permanent id, who answers for it, and since when."""

    id: Id = Field(
        description="Kapitlets id, som är dess adress och aldrig ändras.", examples=["arvode"]
    )
    title: str = Field(description="Vad kapitlet heter.", examples=["Arvode för möten"])
    summary: str = Field(
        description="Vad kapitlet säger, i en mening.",
        examples=["Du får arvode för varje möte du är med på."],
    )
    owner: Id = Field(
        description="Kontakten som svarar för kapitlet, med sitt namn i contacts.yml.",
        examples=["helpdesk"],
    )
    reviewed: Day | None = Field(
        description="Dagen då någon senast granskade kapitlet. null betyder aldrig.",
        examples=["2026-11-21"],
    )
    review_every: int = Field(
        gt=0,
        le=60,
        description="Hur många månader det får gå till nästa granskning.",
        examples=["12"],
    )
    search: tuple[str, ...] = Field(
        (),
        description="Det som läsare söker på och som inte står i texten.",
        examples=["[dödshot, förföljd]"],
    )
    audience: Literal["technicians", "trainers", "writers"] | None = Field(
        None,
        description="Vem kapitlet är till för, om inte för de förtroendevalda.",
        examples=["technicians"],
    )
    sources: tuple[Id, ...] = Field(
        (),
        description="Dokumenten som kommunens uppgifter kommer ur, med sina namn i documents.yml.",
        examples=["[handlingsplan-hot]"],
    )
    publish_from: Day | None = Field(
        None,
        description="Första dagen som kapitlet är publicerat. Utelämnat: genast.",
        examples=["2027-01-01"],
    )

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
    lines: Mapping[str, int] = field(hash=False)
    """The line of its file on which each field of the front matter stands."""

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

    def field(self, name: str) -> SourceLocation:
        """Return where a field of the front matter stands."""
        return SourceLocation(self.file, self.lines[name])

    @cached_property
    def headings(self) -> list[Heading]:
        """The chapter's headings, in order."""
        return headings(self.text, self.first_line)

    @cached_property
    def ids(self) -> list[tuple[str, int]]:
        """Every id that the chapter's text gives, with its line."""
        return ids(self.text, self.first_line)
