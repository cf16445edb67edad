"""Every name leads to a record, and every record is used somewhere."""

from collections.abc import Iterable, Iterator, Mapping

from calculators.registry import CALCULATORS
from handbook.content.chapter import Chapter
from handbook.content.handbook import Handbook
from handbook.content.macro_calls import references
from handbook.content.problems import Problem, closest_match
from handbook.content.record_collection import RecordCollection
from handbook.content.records import Contact
from handbook.content.source_location import SourceLocation
from handbook.content.validation import Record
from handbook.i18n.translations import _

# The shelves whose records must be used. Rates serve calculations too, and are left out.
_SHELVES = ("contacts", "systems", "documents", "trainings", "terms")


def problems(book: Handbook) -> Iterator[Problem]:
    """Find names that lead nowhere, in chapters and in records."""
    wrong: list[Problem] = []
    for chapter in book.chapters.values():
        yield from _unknown(book, "contacts", chapter.matter.owner, _owner(chapter))
        for reference in references(chapter, wrong):
            yield from _unknown(book, reference.shelf, reference.name, reference.place)
            if reference.macro in {"phone", "email"}:
                yield from _unreachable(book, reference.macro, reference.name, reference.place)
            if reference.macro in {"amount", "rate"}:
                yield from _without_value(book, reference.name, reference.place)
            if reference.macro == "calculator":
                yield from without_rules(book, reference.place)
    yield from wrong
    for shelf, name, place in _from_records(book):
        yield from _unknown(book, shelf, name, place)


def unused(books: Iterable[Handbook]) -> list[Problem]:
    """Find records that no handbook uses: neither a chapter nor another record."""
    used = {
        (shelf, place)
        for book in books
        for shelf, name in _used(book)
        if (place := _places(book, shelf).get(name))
    }
    return [
        place.problem(
            _("“{name}” is used nowhere. Use it in a chapter, or take it away.").format(name=name),
            f'{{{{ {shelf.removesuffix("s")}("{name}") }}}}',
        )
        for book in books
        for shelf in _SHELVES
        for name, place in _places(book, shelf).items()
        if (shelf, place) not in used
    ]


def _used(book: Handbook) -> Iterator[tuple[str, str]]:
    for chapter in book.chapters.values():
        yield "contacts", chapter.matter.owner
        for reference in references(chapter, []):
            yield reference.shelf, reference.name
    for shelf, name, _place in _from_records(book):
        yield shelf, name


def _owner(chapter: Chapter) -> SourceLocation:
    return SourceLocation(chapter.file, chapter.owner_line)


def _from_records(book: Handbook) -> Iterator[tuple[str, str, SourceLocation]]:
    """Go through the names that records give each other."""
    for name, system in book.systems.records.items():
        yield "contacts", system.help, book.systems.places[name]
    for name, training in book.trainings.records.items():
        place = book.trainings.places[name]
        yield "contacts", training.contact, place
        for material in training.materials:
            yield "documents", material, place
        for part in training.parts:
            if part.document:
                yield "documents", part.document, place
    for name, term in book.terms.records.items():
        if term.chapter:
            yield "chapters", term.chapter, book.terms.places[name]


def _places(book: Handbook, shelf: str) -> Mapping[str, SourceLocation]:
    if shelf == "chapters":
        broken = {name: SourceLocation(book.profile_file, 1) for name in book.broken_chapters}
        return broken | {one.id: SourceLocation(one.file, 1) for one in book.chapters.values()}
    if shelf == "calculators":
        return {name: SourceLocation(book.profile_file, 1) for name in CALCULATORS}
    records: RecordCollection[Record] = getattr(book, shelf)
    return records.places


def _unknown(book: Handbook, shelf: str, name: str, place: SourceLocation) -> Iterator[Problem]:
    known = _places(book, shelf)
    if name in known or not _is_whole(book, shelf):
        return
    message = {
        "contacts": _("There is no contact called “{name}” in contacts.yml."),
        "systems": _("There is no system called “{name}” in systems.yml."),
        "documents": _("There is no document called “{name}” in documents.yml."),
        "trainings": _("There is no course called “{name}” in training/."),
        "terms": _("There is no word called “{name}” in glossary.yml."),
        "rates": _("There is no rate called “{name}”."),
        "calculators": _("There is no calculator called “{name}”."),
        "chapters": _("There is no chapter with the id “{name}”."),
    }[shelf]
    yield place.problem(
        message.format(name=name), closest_match(name, known) or next(iter(known), "")
    )


def _is_whole(book: Handbook, shelf: str) -> bool:
    records = getattr(book, shelf, None)
    return not isinstance(records, RecordCollection) or records.is_whole


def _without_value(book: Handbook, name: str, place: SourceLocation) -> Iterator[Problem]:
    rate = book.rates.records.get(name)
    if rate and rate.on(book.day) is None:
        yield place.problem(
            _("“{name}” has no value on {day}. It is known {days}.").format(
                name=name, day=book.day, days=_(" and ").join(map(str, rate.periods))
            ),
            f"from: {book.day}",
        )


def without_rules(book: Handbook, place: SourceLocation) -> Iterator[Problem]:
    """Say that a calculator has nothing to calculate by, if not even broken rules are there."""
    if book.rule_sets or not book.rates.is_whole:
        return
    message = _("A calculator needs rules, but there are none in {folder}.")
    folder = f"data/{book.id}/rules/"
    yield place.problem(message.format(folder=folder), f"{folder}{book.day.year}.yml")


def _unreachable(book: Handbook, macro: str, name: str, place: SourceLocation) -> Iterator[Problem]:
    contact: Contact | None = book.contacts.records.get(name)
    if contact and getattr(contact, macro) is None:
        message = {
            "phone": _("The contact “{name}” has no telephone number."),
            "email": _("The contact “{name}” has no e-mail address."),
        }[macro]
        yield place.problem(message.format(name=name), f'{{{{ contact("{name}") }}}}')
