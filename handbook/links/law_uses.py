"""Where a handbook refers to law: by chapter, and by what its records and rules name."""

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.content.handbook import Handbook
from handbook.content.laws import calls
from handbook.content.macro_calls import NAMING, listings, references
from handbook.content.record_kinds import ACTS, KINDS, LAWS, RATES, TRAININGS, Kind
from handbook.content.source_location import SourceLocation
from handbook.content.written_texts import RULES, TRAINING, written_texts


@dataclass(frozen=True)
class LawUse:
    """A reference in a YAML file: the kind (act or provision), its name, and where it stands."""

    kind: Kind
    name: str
    place: SourceLocation


def in_records(book: Handbook) -> Iterator[LawUse]:
    """Go through the references to law in records and rules."""
    for text in written_texts(book):
        for macro, name in calls(text.words):
            yield LawUse(NAMING[macro], name, text.place)


def chapters_by_name(book: Handbook) -> dict[str, list[str]]:
    """Return the chapters, in order, that show each act and each provision by its name."""
    used = {
        (reference.name, chapter.id)
        for chapter in book.chapters.values()
        for reference in references(chapter, [])
        if reference.kind in (ACTS, LAWS)
    }
    shown = {kind.name: one.id for one in book.ordered() for kind in listings(one)}
    used |= {(one.name, _chapter(book, one.place, shown)) for one in in_records(book)}
    found: dict[str, list[str]] = {}
    for chapter in book.ordered():
        for name, where in sorted(used):
            if where == chapter.id:
                found.setdefault(name, []).append(where)
    return found


def _chapter(book: Handbook, place: SourceLocation, shown: dict[str, str]) -> str:
    """Return the chapter that shows what stands in a file ("" if none does)."""
    folder = place.file.parent.name
    course = f"kurs-{place.file.stem}"
    if folder == TRAINING:
        return course if course in book.chapters else shown.get(TRAININGS.name, "")
    if folder == RULES:
        return shown.get(RATES.name, "")
    kinds = [kind.name for kind in KINDS if kind.file == place.file.name]
    return shown.get(kinds[0], "") if kinds else ""
