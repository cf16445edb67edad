"""A handbook as the build knows it: its chapters and facts, each with the place it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from handbook.addresses.ledger import Ledger
from handbook.markdown import Heading, headings, ids
from handbook.problems import Problem
from handbook.records import Contact, Document, FrontMatter, Profile, Rate, System, Term
from handbook.rules import export
from handbook.rules.schema import RuleSet
from handbook.training.records import Course
from handbook.training.source import Source

HOME = "index.md"


@dataclass(frozen=True)
class Place:
    """Where something stands, for messages: a file (from the root) and a line (from 1)."""

    file: Path
    line: int

    def problem(self, message: str, example: str = "") -> Problem:
        """Make a problem of what stands here."""
        return Problem(self.file, self.line, message, example)


@dataclass(frozen=True)
class Shelf[R]:
    """All records of one kind by id. `places` names also those that were too broken to be read.

    `is_whole` is false when a file could not be read at all, so that its names are not known.
    """

    records: Mapping[str, R] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    is_whole: bool = True

    @property
    def is_read(self) -> bool:
        """Say whether every record could be read."""
        return self.is_whole and self.records.keys() == self.places.keys()


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

    @cached_property
    def headings(self) -> list[Heading]:
        """The chapter's headings, in order."""
        return headings(self.text, self.first_line)

    @cached_property
    def ids(self) -> list[tuple[str, int]]:
        """Every id that the chapter's text gives, with its line."""
        return ids(self.text, self.first_line)


@dataclass(frozen=True)
class Handbook:
    """One municipality's handbook, whole and checked (or a draft, while it is being checked)."""

    id: str
    root: Path
    day: date
    profile: Profile
    profile_lines: Mapping[tuple[str | int, ...], int]
    chapters: Mapping[str, Chapter]
    broken_chapters: frozenset[str]
    files: Mapping[str, Path]
    contacts: Shelf[Contact]
    systems: Shelf[System]
    documents: Shelf[Document]
    trainings: Shelf[Course]
    courses: Mapping[str, Source]
    terms: Shelf[Term]
    rates: Shelf[Rate]
    rule_sets: tuple[RuleSet, ...]
    national: Mapping[str, Rate]
    ledger: Ledger

    @property
    def profile_file(self) -> Path:
        """The file that says what the handbook is called and in which order its parts come."""
        return Path("data", self.id, "handbook.yml")

    @cached_property
    def rules(self) -> str:
        """The handbook's rule sets as the text by which the calculators calculate."""
        return export(self.rule_sets, self.national)

    @property
    def shelves(self) -> tuple[Shelf[Any], ...]:
        """All records, shelf by shelf."""
        return (
            self.contacts,
            self.systems,
            self.documents,
            self.trainings,
            self.terms,
            self.rates,
        )

    def ordered(self) -> list[Chapter]:
        """Return the chapters in the order of the parts."""
        return [self.chapters[chapter] for part in self.profile.parts for chapter in part.chapters]
