"""Read a handbook's files: YAML to records, Markdown to chapters. Shared first, then its own."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import takewhile
from pathlib import Path
from typing import Any

from calculators.rules.regulation import RuleSet
from handbook.content import permalinks, published_changes, rules, yaml_source
from handbook.content.accessibility import read_statement, read_tested
from handbook.content.chapter import HOME, Chapter, FrontMatter
from handbook.content.course_chapters import chapter as course_chapter
from handbook.content.courses import loader as training
from handbook.content.courses import published_dates
from handbook.content.files import SHARED, overlay
from handbook.content.handbook import Handbook
from handbook.content.problems import BrokenHandbookError, Problem
from handbook.content.profile import Profile
from handbook.content.record_collection import RecordCollection
from handbook.content.record_kinds import KINDS, RATES, TRAININGS, RecordKind
from handbook.content.remembered import remembered
from handbook.content.repository import read_repository
from handbook.content.rules.national_rates import Rate
from handbook.content.rules.rates import rates_by_name
from handbook.content.source_location import SourceLocation
from handbook.content.synonyms import Synonym
from handbook.content.text_files import read_text, read_yaml
from handbook.content.validation import Record, emptied, validate
from handbook.content.words import Word
from handbook.i18n.translations import _

_FENCE = "---\n"
_PARTICULAR = re.compile(r"[a-z_]+:|[ \t]+\S|- ")


def read(root: Path, handbook: str, day: date, problems: list[Problem]) -> Handbook:
    """Read one handbook as of a day; what is wrong in single files is added to the problems.

    Raises BrokenHandbookError when its `handbook.yml` is not good enough to go on with.
    """
    source = read_yaml(root, Path("data", handbook, "handbook.yml"), problems)
    profile = validate(Profile, source, problems)
    if profile is None:
        raise BrokenHandbookError(problems)
    files = overlay(root, handbook)
    collections = _collections(root, handbook, problems)
    national: RecordCollection[Rate] = collections[RATES.name]
    rule_files = rules.files_of(root, handbook)
    known = national.records if national.is_read else None
    rule_sets = rules.read(root, rule_files, known, problems)
    chapters, broken = _chapters(root, files, problems)
    collections[RATES.name] = _with_rules(national, rule_sets, rule_files)
    trainings, courses = training.read(root, (SHARED, handbook), problems)
    collections[TRAININGS.name] = trainings
    broken |= {f"kurs-{name}" for name in trainings.places.keys() - trainings.records.keys()}
    for course in trainings.records.values():
        if course.parts:
            chapters[course.chapter] = course_chapter(course, courses[course.id])
    return Handbook(
        id=handbook,
        root=root,
        day=day,
        profile=profile,
        profile_source=source,
        chapters=chapters,
        broken_chapters=broken,
        files=files,
        collections=collections,
        courses=courses,
        published_dates=published_dates.read(root, handbook, problems),
        published_changes=published_changes.read(root, handbook, problems),
        synonyms=_records(root, handbook, "synonyms.yml", Synonym, problems),
        words=_records(root, handbook, "words.yml", Word, problems),
        rule_sets=rule_sets,
        national=national.records,
        ledger=permalinks.read(root, handbook, problems),
        tested=read_tested(root, problems),
        statement=read_statement(root, handbook, problems),
        repository=read_repository(root, handbook, problems),
    )


def _collections(
    root: Path, handbook: str, problems: list[Problem]
) -> dict[str, RecordCollection[Any]]:
    """Read the records of every kind that has one file; courses have one each."""
    return {
        kind.name: collection(root, handbook, kind, problems)
        for kind in KINDS
        if kind is not TRAININGS
    }


def collection[R: Record](
    root: Path, handbook: str, kind: RecordKind[R], problems: list[Problem]
) -> RecordCollection[R]:
    """Read the records of one kind: the shared ones, and a handbook's own, which replace them."""
    return _records(root, handbook, kind.file, kind.record, problems)


def _records[R: Record](
    root: Path, handbook: str, name: str, model: type[R], problems: list[Problem]
) -> RecordCollection[R]:
    records: dict[str, R] = {}
    places: dict[str, SourceLocation] = {}
    fields: dict[tuple[str | int, ...], SourceLocation] = {}
    is_whole = True
    for owner in (SHARED, handbook):
        file = Path("data", owner, name)
        if not (root / file).exists(follow_symlinks=False):
            continue
        source = read_yaml(root, file, problems)
        if not isinstance(source.value, dict):
            is_whole = False
            validate(model, source, problems)
            continue
        fields |= {way: SourceLocation(file, line) for way, line in source.lines.items()}
        for record_id in source.value:
            places[record_id] = SourceLocation.of(source, record_id)
            record = validate(model, source, problems, (record_id,))
            if record is not None:
                records[record_id] = record
    return RecordCollection(records, places, is_whole, fields)


def _with_rules(
    national: RecordCollection[Rate], rule_sets: tuple[RuleSet, ...], rule_files: Sequence[Path]
) -> RecordCollection[Rate]:
    """Put the amounts of the rule sets beside the nation's, under their names.

    The collection is not whole when there are rule files of which none could be used.
    """
    records = rates_by_name(rule_sets, national.records)
    places = {name: SourceLocation(rule_files[0].parent, 1) for name in records if rule_files}
    is_whole = national.is_whole and bool(rule_sets) == bool(rule_files)
    return RecordCollection(records, {**places, **national.places}, is_whole)


def _chapters(
    root: Path, files: dict[str, Path], problems: list[Problem]
) -> tuple[dict[str, Chapter], frozenset[str]]:
    """Read every chapter; return also the ids of those whose front matter is wrong."""
    chapters: dict[str, Chapter] = {}
    broken: set[str] = set()
    for path, file in files.items():
        if not path.endswith(".md") or path == HOME:
            continue
        chapter = _chapter(root, path, file, problems)
        if not isinstance(chapter, Chapter):
            broken.add(chapter)
            continue
        if chapter.id in chapters:
            message = _("The id “{id}” is taken: {file} has it too.")
            message = message.format(id=chapter.id, file=chapters[chapter.id].file)
            problems.append(Problem(file, 2, message, f"id: {chapter.id}-2"))
        chapters.setdefault(chapter.id, chapter)
    return chapters, frozenset(broken)


def _chapter(root: Path, path: str, file: Path, problems: list[Problem]) -> Chapter | str:
    """Read one chapter; when that fails, return the id that it has, or most likely has."""
    whole = read_text(root, file, problems)
    if whole is None:
        return file.stem
    chapter, wrong = _read_chapter(path, file, whole)
    problems += wrong
    return chapter


@remembered
def _read_chapter(path: str, file: Path, whole: str) -> tuple[Chapter | str, list[Problem]]:
    """Read the text of a chapter, once for as long as it stays as it is."""
    problems: list[Problem] = []
    return _chapter_of(path, file, whole, problems), problems


def _chapter_of(path: str, file: Path, whole: str, problems: list[Problem]) -> Chapter | str:
    head, fence, text = whole.removeprefix(_FENCE).partition("\n" + _FENCE)
    if not whole.strip():
        problems.append(emptied(file))
        return file.stem
    if not whole.startswith(_FENCE):
        message = _("The chapter does not begin with its particulars between two lines of “---”.")
        problems.append(Problem(file, 1, message, "--- / id: arvode / title: Arvode / ---"))
        return file.stem
    if not fence:
        inside = takewhile(_PARTICULAR.match, whole.splitlines()[1:])
        message = _("Here the line “---” is missing, which ends the chapter's particulars.")
        problems.append(Problem(file, 2 + sum(1 for _line in inside), message, "---"))
        return file.stem
    source = yaml_source.read(file, head, problems, first_line=2)
    matter = validate(FrontMatter, source, problems)
    if matter is None:
        return source.likely_id
    first_line = whole.count("\n", 0, len(whole) - len(text)) + 1
    if not text.strip():
        message = _("The chapter has no text.")
        problems.append(Problem(file, first_line - 1, message, f"git restore {file}"))
        return matter.id
    lines = {name: source.line((name,)) for name in FrontMatter.model_fields}
    return Chapter(matter, file, path, text, first_line, lines)
