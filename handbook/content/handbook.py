"""A handbook as the build knows it: its chapters and facts, each with the place it stands."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from calculators.registry import CALCULATORS as CALCULATOR_NAMES
from calculators.rules.regulation import RuleSet
from handbook.content.accessibility import Audited, Statement
from handbook.content.chapter import Chapter
from handbook.content.courses.published_dates import PublishedDate
from handbook.content.laws import LawBook
from handbook.content.permalinks import Ledger
from handbook.content.profile import Profile
from handbook.content.published_changes import PublishedChange
from handbook.content.record_collection import RecordCollection
from handbook.content.record_kinds import (
    ACTS,
    CALCULATORS,
    CHAPTERS,
    LAWS,
    TRAININGS,
    Kind,
    RecordKind,
)
from handbook.content.repository import Repository
from handbook.content.rules import export
from handbook.content.rules.national_rates import Rate
from handbook.content.source_location import SourceLocation
from handbook.content.synonyms import Synonym
from handbook.content.validation import Record
from handbook.content.words import Word
from handbook.content.yaml_source import YamlText


@dataclass(frozen=True)
class Handbook:
    """One municipality's handbook, whole and checked (or a draft, while it is being checked)."""

    id: str
    root: Path
    day: date
    profile: Profile
    profile_source: YamlText
    chapters: Mapping[str, Chapter]
    broken_chapters: frozenset[str]
    files: Mapping[str, Path]
    collections: Mapping[str, RecordCollection[Any]]
    courses: Mapping[str, YamlText]
    published_dates: Mapping[str, PublishedDate]
    published_changes: Mapping[str, PublishedChange]
    synonyms: RecordCollection[Synonym]
    words: RecordCollection[Word]
    rule_sets: tuple[RuleSet, ...]
    national: Mapping[str, Rate]
    ledger: Ledger
    tested: Audited | None
    statement: Statement | None
    repository: Repository | None = None
    later: Mapping[str, Chapter] = field(default_factory=dict)
    """Chapters whose day has not come: only `published` takes them out of the others."""

    def published(self) -> "Handbook":
        """Return the handbook as it is published on its day, without the chapters that come later.

        A part of which every chapter comes later comes with the first of them.
        """
        later = {one.id: one for one in self.chapters.values() if one.matter.is_later(self.day)}
        if not later:
            return self
        paths = {chapter.path for chapter in later.values()}
        parts = (
            part.model_copy(
                update={"chapters": tuple(one for one in part.chapters if one not in later)}
            )
            for part in self.profile.parts
        )
        shown = tuple(part for part in parts if part.chapters)
        return replace(
            self,
            profile=self.profile.model_copy(update={"parts": shown}),
            chapters={name: one for name, one in self.chapters.items() if name not in later},
            files={path: file for path, file in self.files.items() if path not in paths},
            later=later,
        )

    @cached_property
    def rules(self) -> str:
        """The handbook's rule sets as the text by which the calculators calculate."""
        return self.law.in_words(self.written_rules)

    @cached_property
    def written_rules(self) -> str:
        """The same text, with its references to law as they are written."""
        return export(self.rule_sets, self.national)

    @cached_property
    def law(self) -> LawBook:
        """The acts and provisions, to write references to them."""
        return LawBook(self.records(ACTS), self.records(LAWS))

    def collection[R: Record](self, kind: RecordKind[R]) -> RecordCollection[R]:
        """Return the records of one kind, each with its place."""
        return self.collections[kind.name]

    def records[R: Record](self, kind: RecordKind[R]) -> Mapping[str, R]:
        """Return the records of one kind that could be read, by id."""
        return self.collection(kind).records

    def names(self, kind: Kind) -> Collection[str]:
        """Return every name of a kind, also of what could not be read."""
        if kind is CHAPTERS:
            return [*self.broken_chapters, *self.chapters]
        if kind is CALCULATORS:
            return CALCULATOR_NAMES
        return self.collections[kind.name].places

    def is_whole(self, kind: Kind) -> bool:
        """Say whether all names of a kind are known."""
        return kind.name not in self.collections or self.collections[kind.name].is_whole

    def location(self, kind: Kind, name: str, field: tuple[str | int, ...]) -> SourceLocation:
        """Return where a field stands; where the record stands, if that is all that is known."""
        if kind is CHAPTERS:
            return self.chapters[name].field(str(field[1]))  # `matter`, and what stands there
        if kind is TRAININGS:
            return SourceLocation.of(self.courses[name], *field)
        return self.collections[kind.name].location(name, *field)

    def ordered(self) -> list[Chapter]:
        """Return the chapters in the order of the parts."""
        return [self.chapters[chapter] for part in self.profile.parts for chapter in part.chapters]
