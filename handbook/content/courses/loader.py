"""Read the courses: one file each, in `data/shared/training/` and `data/<handbook>/training/`."""

from pathlib import Path

from handbook.content.courses.schema import Course
from handbook.content.problems import Problem
from handbook.content.record_collection import RecordCollection
from handbook.content.source_location import SourceLocation
from handbook.content.text_files import read_yaml
from handbook.content.validation import validate
from handbook.content.yaml_source import YamlText
from handbook.i18n.translations import _


def read(
    root: Path, owners: tuple[str, ...], problems: list[Problem]
) -> tuple[RecordCollection[Course], dict[str, YamlText]]:
    """Read every course of the owners' folders; a later owner's course replaces an earlier's."""
    records: dict[str, Course] = {}
    places: dict[str, SourceLocation] = {}
    sources: dict[str, YamlText] = {}
    is_whole = True
    for owner in owners:
        seen: dict[str, Path] = {}
        for path in sorted((root / "data" / owner / "training").glob("*.yml")):
            file = path.relative_to(root)
            source = read_yaml(root, file, problems)
            course = validate(Course, source, problems)
            if course is None:
                is_whole = False
                places[source.likely_id] = SourceLocation(file, 1)
                continue
            place = SourceLocation.of(source, "id")
            if course.id in seen:
                message = _("The id “{id}” is taken: {file} has it too.")
                message = message.format(id=course.id, file=seen[course.id])
                problems.append(place.problem(message, f"id: {course.id}-2"))
                continue
            seen[course.id] = file
            records[course.id] = course
            places[course.id] = place
            sources[course.id] = source
    return RecordCollection(records, places, is_whole), sources
