"""Every name leads to a record, and every record is used somewhere."""

from collections.abc import Iterable, Iterator

from handbook.checks.permalinks import likely
from handbook.content import accessibility
from handbook.content.handbook import Handbook
from handbook.content.macro_calls import Reference, listings, references
from handbook.content.problems import Problem, closest_match
from handbook.content.record_kinds import (
    CALCULATORS,
    CHAPTERS,
    CONTACTS,
    KINDS,
    NAMED,
    OWNER,
    RATES,
    RecordKind,
)
from handbook.content.rules.national_rates import days_of
from handbook.content.source_location import SourceLocation
from handbook.i18n.translations import _
from handbook.links.targets import targets


def problems(book: Handbook) -> Iterator[Problem]:
    """Find names that lead nowhere, in chapters and in records."""
    wrong: list[Problem] = []
    for chapter in book.chapters.values():
        for reference in references(chapter, wrong):
            yield from _unknown(book, reference.kind.name, reference.name, reference.place)
            yield from _lacking(book, reference)
            if reference.kind is RATES:
                yield from _without_value(book, reference.name, reference.place)
            if reference.kind is CALCULATORS:
                yield from without_rules(book, reference.place)
                yield from _without_keeper(book, reference.place)
    yield from wrong
    for kind, name, place in _from_records(book):
        yield from _unknown(book, kind, name, place)


def unused(books: Iterable[Handbook]) -> list[Problem]:
    """Find records that no handbook uses: neither a chapter nor another record."""
    in_use = {
        (kind, place)
        for book in books
        for kind, name in used(book)
        if kind in book.collections and (place := book.collections[kind].places.get(name))
    }
    return [
        place.problem(
            _("“{name}” is used nowhere. Use it in a chapter, or take it away.").format(name=name),
            f'{{{{ {kind.one}("{name}") }}}}',
        )
        for book in books
        for kind in KINDS
        if kind.must_be_used
        for name, place in book.collection(kind).places.items()
        if (kind.name, place) not in in_use
    ]


def used(book: Handbook) -> Iterator[tuple[str, str]]:
    """Go through what chapters and records use: a kind, and a name of it."""
    for chapter in book.chapters.values():
        for reference in references(chapter, []):
            yield reference.kind.name, reference.name
    for kind, name, _place in _from_records(book):
        yield kind, name


def _from_records(book: Handbook) -> Iterator[tuple[str, str, SourceLocation]]:
    """Go through the names that chapters and records give each other in their fields."""
    if book.statement and book.statement.contact:
        place = SourceLocation(accessibility.path(book.id), 1)
        yield CONTACTS.name, book.statement.contact, place
    for kind in (CHAPTERS, *KINDS):
        every = book.records(kind) if isinstance(kind, RecordKind) else book.chapters
        for name, one in every.items():
            for other, other_name, field in kind.references(one):
                yield other, other_name, book.location(kind, name, field)


def _unknown(book: Handbook, kind: str, name: str, place: SourceLocation) -> Iterator[Problem]:
    known = book.names(NAMED[kind])
    if name not in known and book.is_whole(NAMED[kind]):
        if kind == CHAPTERS.name and name in book.ledger.entries:
            yield gone(place, name)
            return
        message = _(NAMED[kind].unknown).format(name=name)
        renamed = _renamed(book, kind, name)
        guess = renamed if renamed in known else closest_match(name, known)
        yield place.problem(message, guess or next(iter(known), ""))


def _renamed(book: Handbook, kind: str, name: str) -> str:
    """Return the id that a record most likely has now, when it was published under another."""
    pages = (one.id for one in book.chapters.values() if kind in {k.name for k in listings(one)})
    published = (f"{page}#{name}" for page in pages)
    lost = next((one for one in published if one in book.ledger.entries), "")
    return likely(book, lost, targets(book)).partition("#")[2] if lost else ""


def gone(place: SourceLocation, chapter: str) -> Problem:
    """Make the problem of what still names a chapter that was published and is taken away."""
    message = _("The chapter “{id}” is gone: name another here, or take this away.")
    return place.problem(message.format(id=chapter))


def _without_value(book: Handbook, name: str, place: SourceLocation) -> Iterator[Problem]:
    rate = book.records(RATES).get(name)
    is_to_come = rate and any(period.starts > book.day for period in rate.periods)
    if rate and rate.on(book.day) is None and is_to_come:
        message = _("“{name}” has no value on {day}. It is known {days}.")
        days = _(" and ").join(map(days_of, rate.periods))
        message = message.format(name=name, day=book.day, days=days)
        yield place.problem(message, f"from: {book.day}")


def without_rules(book: Handbook, place: SourceLocation) -> Iterator[Problem]:
    """Say that a calculator has nothing to calculate by, if not even broken rules are there."""
    if book.rule_sets or not book.collection(RATES).is_whole:
        return
    message = _("A calculator needs rules, but there are none in {folder}.")
    folder = f"data/{book.id}/rules/"
    yield place.problem(message.format(folder=folder), f"{folder}{book.day.year}.yml")


def _without_keeper(book: Handbook, place: SourceLocation) -> Iterator[Problem]:
    """Say that a calculator that fails has nobody to send the reader to."""
    if OWNER not in book.names(CONTACTS) and book.is_whole(CONTACTS):
        message = _("A calculator needs “{name}” in {file}: whom to ask when it does not start.")
        file = f"data/{book.id}/contacts.yml"
        example = f"{OWNER}: {{name: Helpdesk, helps_with: …, phone: …}}"
        yield place.problem(message.format(name=OWNER, file=file), example)


def _lacking(book: Handbook, reference: Reference) -> Iterator[Problem]:
    """Find macros that show a field which the record does not have."""
    kind = reference.kind
    if not isinstance(kind, RecordKind) or reference.macro not in kind.lacking:
        return
    record = book.records(kind).get(reference.name)
    if record is not None and getattr(record, reference.macro) is None:
        message = _(kind.lacking[reference.macro]).format(name=reference.name)
        yield reference.place.problem(message, f'{{{{ {kind.one}("{reference.name}") }}}}')
