"""A handbook as the build knows it: its chapters and facts, each with the place it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from calculators.rules.regulation import RuleSet
from handbook.content.chapter import Chapter
from handbook.content.courses.schema import Course
from handbook.content.courses.source import Source
from handbook.content.permalinks import Ledger
from handbook.content.record_collection import RecordCollection
from handbook.content.records import Contact, Document, Profile, System, Term
from handbook.content.rules import export
from handbook.content.rules.national_rates import Rate


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
    contacts: RecordCollection[Contact]
    systems: RecordCollection[System]
    documents: RecordCollection[Document]
    trainings: RecordCollection[Course]
    courses: Mapping[str, Source]
    terms: RecordCollection[Term]
    rates: RecordCollection[Rate]
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
    def shelves(self) -> tuple[RecordCollection[Any], ...]:
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
