"""Read the courses: one file each, in `data/shared/training/` and `data/<handbook>/training/`."""

from pathlib import Path

from handbook import yamltext
from handbook.book import Place, Shelf
from handbook.problems import Problem
from handbook.text import _
from handbook.training.records import Course
from handbook.training.source import Source
from handbook.validation import validated


def read(
    root: Path, owners: tuple[str, ...], problems: list[Problem]
) -> tuple[Shelf[Course], dict[str, Source]]:
    """Read every course of the owners' folders; a later owner's course replaces an earlier's."""
    records: dict[str, Course] = {}
    places: dict[str, Place] = {}
    sources: dict[str, Source] = {}
    is_whole = True
    for owner in owners:
        seen: dict[str, Path] = {}
        for path in sorted((root / "data" / owner / "training").glob("*.yml")):
            file = path.relative_to(root)
            text = path.read_text(encoding="utf-8")
            source = yamltext.read(file, text, problems)
            course = validated(Course, source, problems)
            if course is None:
                is_whole = False
                places[source.likely_id] = Place(file, 1)
                continue
            place = Place(file, source.line(("id",)))
            if course.id in seen:
                problems.append(
                    place.problem(
                        _("The id “{id}” is taken: {file} has it too.").format(
                            id=course.id, file=seen[course.id]
                        ),
                        f"id: {course.id}-2",
                    )
                )
                continue
            seen[course.id] = file
            records[course.id] = course
            places[course.id] = place
            sources[course.id] = Source(file, tuple(text.splitlines()), source.lines)
    return Shelf(records, places, is_whole), sources
