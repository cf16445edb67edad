"""What no source gives: nothing here stops a build, but each is a question to somebody."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any

from calculators.requests.meetings import ATTENDANCES
from calculators.values.messages import translated
from handbook.content import accessibility
from handbook.content.handbook import Handbook
from handbook.content.markdown import prose
from handbook.content.record_kinds import (
    CONTACTS,
    DOCUMENTS,
    KINDS,
    LAWS,
    OWNER,
    RATES,
    Contact,
    Linked,
    RecordKind,
    System,
)
from handbook.content.remembered import remembered
from handbook.content.rules import place_of
from handbook.content.source_location import SourceLocation
from handbook.i18n.translations import N_, _
from handbook.links.targets import plain

_MISSING = re.compile(
    r"(?P<what>[^.!?|]*\buppgift\b[^.!?|]*\bsaknas\b(?!”)[^.!?|]*[.!?]?)(?P<then>[^.!?|]*)",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\b(?:fråga|säg till) ([^,.!?:]+)", re.IGNORECASE)


@dataclass(frozen=True)
class Missing:
    """Something that no source gives: the question, whom to ask, and where it is missed."""

    question: str
    ask: str
    place: SourceLocation
    is_needed: bool = False
    """Whether a handbook is not ready to be published without it."""


def missing(book: Handbook) -> Iterator[Missing]:
    """Go through what is missing in a handbook that is in order."""
    yield from needed(book)
    unknown = _unknown_amounts(book)  # told among what is needed, as the owner is
    for kind in KINDS:
        for name in book.records(kind):
            where = book.collection(kind).places[name]
            if not ((kind is RATES and name in unknown) or (kind is CONTACTS and name == OWNER)):
                yield from (Missing(*one, where) for one in _in_record(book, kind, name))
    yield from _of_sources(book)
    for chapter in book.chapters.values():
        asked = book.records(CONTACTS)[chapter.matter.owner].name
        for line, what, whom in _in_text(chapter.text):
            yield Missing(what, whom or asked, chapter.place(line))
    yield from _of_rules(book)


@remembered
def _in_text(text: str) -> list[tuple[int, str, str]]:
    """List what a text says is missing: its line, what it is, and whom the text tells to ask."""
    if "saknas" not in text.casefold():
        return []
    paragraphs = [
        list(lines) for _is_empty, lines in groupby(prose(text), lambda one: not one[1].strip())
    ]
    return [
        (lines[0][0], *_told(found, ""))
        for lines in paragraphs
        for found in _MISSING.finditer(plain(" ".join(line for _number, line in lines)))
    ]


def _of_rules(book: Handbook) -> Iterator[Missing]:
    """Go through what is taken for so in the rules, and what is not known in them."""
    for rules in book.rule_sets:
        place = partial(place_of, book.root, book.id, rules)
        for name, one in rules.assumptions.items():
            yield Missing(one.question, one.ask, place("assumptions", name))
        for role, words in ATTENDANCES.items():
            if getattr(rules.attendance, role).factor is None:
                who = translated(words, book.profile.language)
                question = _("Which share of the fee is paid? {who}.").format(who=who)
                yield Missing(question, _owner(book), place("attendance", role))


def needed(book: Handbook) -> Iterator[Missing]:
    """Go through what is missing without which a handbook is not ready to be published.

    The accessibility statement is asked for by law (lagen 2018:1937 om tillgänglighet till digital
    offentlig service).
    """
    profile, statement = book.profile_source.file, accessibility.path(book.id)
    owner = book.records(CONTACTS).get(OWNER)
    said = book.statement
    wanted = [
        (book.profile.address, N_("At which address will the handbook be read?"), profile),
        (
            owner and (owner.phone or owner.email),
            N_("Who answers for the handbook, and how is that person reached?"),
            book.collection(CONTACTS).places[OWNER].file if owner else profile,
        ),
        (
            any("accessibility(" in chapter.text for chapter in book.chapters.values()),
            N_("In which chapter does the accessibility statement stand?"),
            profile,
        ),
        (
            said and said.compliance,
            N_("Accessibility: does the handbook comply with the law, wholly, partly or not?"),
            statement,
        ),
        (said and said.assessed, N_("Accessibility: when was that assessed?"), statement),
        (said and said.method, N_("Accessibility: how was that assessed?"), statement),
        (said and said.updated, N_("Accessibility: when was the statement updated?"), statement),
        (said and said.contact, N_("Accessibility: who is told of what fails?"), statement),
    ]
    for is_known, question, file in wanted:
        if not is_known:
            yield Missing(_(question), _owner(book), SourceLocation(file, 1), is_needed=True)
    for name in _unknown_amounts(book):
        for question, ask in _in_record(book, RATES, name):
            yield Missing(question, ask, _in_rules(book, name), is_needed=True)


def is_draft(book: Handbook) -> bool:
    """Say whether a handbook is a draft: something is missing that publishing needs."""
    return any(True for _one in needed(book))


def _unknown_amounts(book: Handbook) -> list[str]:
    """Return the municipality's own amounts that hold today, and that nobody has written yet."""
    places = book.collection(RATES).places
    own = {
        name: rate
        for name, rate in book.records(RATES).items()
        if book.id in places[name].file.parts
    }
    today = {name: rate.on(book.day) for name, rate in own.items()}
    return [name for name, period in today.items() if period and period.value is None]


def _in_rules(book: Handbook, name: str) -> SourceLocation:
    """Return where an amount stands in the municipality's newest rules."""
    place = book.collection(RATES).places[name]
    for file in sorted((book.root / place.file).glob("*.yml"), reverse=True):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip().startswith(f"{name}:"):
                return SourceLocation(place.file / file.name, number)
    return place


def _in_record(book: Handbook, kind: RecordKind[Any], name: str) -> Iterator[tuple[str, str]]:
    """Go through what a record lacks: the question, and whom to ask."""
    record = book.records(kind)[name]
    title = kind.title_of(record)
    asked = _owner(book)
    if isinstance(record, System):
        asked = book.records(CONTACTS)[record.help].name
    if isinstance(record, Linked) and not record.is_known:
        yield _("Which address does “{name}” have?").format(name=title), _asked(record.find, asked)
    elif isinstance(record, Contact) and not (record.phone or record.email):
        question = _("Which telephone number or e-mail address does “{name}” have?")
        yield question.format(name=title), asked
    if kind is LAWS and (unsure := record.unsure):
        asked = _("whoever keeps what all handbooks share")
        question = _("What does {law} say today? {why}")
        yield question.format(law=book.law.reference(name), why=unsure), asked
    if kind is RATES and ((period := record.on(book.day)) is None or period.value is None):
        question = _("How much is “{name}”?").format(name=title)
        yield question, _asked(period and period.note, asked)
    for field, value in record:
        if isinstance(value, str) and field != "find":
            for found in _MISSING.finditer(value):
                told, whom = _told(found, asked)
                yield f"{title}: {told}", whom


def _of_sources(book: Handbook) -> Iterator[Missing]:
    """Go through what is not known of the sources, and of who has read what rests on them."""
    owner = _owner(book)
    used = {name for chapter in book.chapters.values() for name in chapter.matter.sources}
    for name in sorted(used):
        document = book.records(DOCUMENTS)[name]
        if document.dated is None:
            question = _("Of which day is the text of “{name}”?").format(name=document.title)
            yield Missing(question, owner, book.collection(DOCUMENTS).places[name])
    for chapter in book.chapters.values():
        if book.id in chapter.file.parts and not chapter.matter.sources:
            question = _("On which text of the municipality does the chapter “{title}” rest?")
            where = chapter.field("owner")
            yield Missing(question.format(title=chapter.matter.title), owner, where)
    if unread := [one for one in book.ordered() if one.matter.reviewed is None]:
        question = _("Who reads the {number} chapters that nobody has reviewed, and when?")
        where = SourceLocation(book.profile_source.file, 1)
        yield Missing(question.format(number=len(unread)), owner, where)


def _told(found: re.Match[str], asked: str) -> tuple[str, str]:
    return found["what"].strip(), _asked(found["then"], asked)


def _asked(text: str | None, otherwise: str) -> str:
    """Return whom a text tells the reader to ask."""
    found = _ASKED.search(text or "")
    return found[1].strip() if found else otherwise


def _owner(book: Handbook) -> str:
    return book.profile.municipality
