"""The texts that people wrote in YAML files: each with its field, and with where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from handbook.content.files import SHARED
from handbook.content.handbook import Handbook
from handbook.content.source_location import SourceLocation
from handbook.content.text_files import read_yaml
from handbook.content.yaml_source import Location, Value

_OTHER = {
    "addresses.yml",
    "changes.yml",
    "dates.yml",
    "repository.yml",
    "synonyms.yml",
    "words.yml",
}
"""Files that are no texts of the handbook."""
TRAINING, RULES = "training", "rules"


@dataclass(frozen=True)
class WrittenText:
    """A text of a YAML file: its words, the field that holds it, and where it stands."""

    words: str
    field: str
    place: SourceLocation

    @property
    def is_law(self) -> bool:
        """Whether it is of the law itself."""
        return self.place.file.name in {"acts.yml", "laws.yml"}


def written_texts(book: Handbook) -> Iterator[WrittenText]:
    """Go through the texts of a handbook's YAML files; a course's parts are read as a chapter."""
    for file in _files(book):
        is_course = file.parent.name == TRAINING
        source = read_yaml(book.root, file, [])  # what is wrong in it is told where it is used
        for location, words in _texts(source.value, ()):
            field = next((str(key) for key in reversed(location) if isinstance(key, str)), "")
            if not (is_course and field == "text" and "answers" not in location):
                yield WrittenText(words, field, SourceLocation(file, source.line(location)))


def _files(book: Handbook) -> Iterator[Path]:
    for owner in (SHARED, book.id):
        folder = book.root / "data" / owner
        for within in (folder, folder / RULES, folder / TRAINING):
            for file in sorted(within.glob("*.yml")):
                if file.name not in _OTHER:
                    yield file.relative_to(book.root)


def _texts(value: Value, location: Location) -> Iterator[tuple[Location, str]]:
    if isinstance(value, str):
        yield location, value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _texts(one, (*location, key))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _texts(one, (*location, number))
