"""What no source gives: nothing here stops a build, but each is a question to somebody."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from handbook.content.handbook import Handbook
from handbook.content.markdown import prose
from handbook.content.record_kinds import (
    CONTACTS,
    DOCUMENTS,
    KINDS,
    RATES,
    Contact,
    Linked,
    RecordKind,
    System,
)
from handbook.content.source_location import SourceLocation
from handbook.i18n.translations import _
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


def missing(book: Handbook) -> Iterator[Missing]:
    """Go through what is missing in a handbook that is in order."""
    if book.profile.address is None:
        where = SourceLocation.of(book.profile_source, "address")
        yield Missing(_("At which address will the handbook be read?"), _owner(book), where)
    for kind in KINDS:
        for name, record in book.records(kind).items():
            where = book.collection(kind).places[name]
            yield from (Missing(*one, where) for one in _in_record(book, kind, record))
    yield from _sources_without_a_date(book)
    for chapter in book.chapters.values():
        asked = book.records(CONTACTS)[chapter.matter.owner].name
        for has_words, lines in groupby(prose(chapter.text), lambda line: bool(line[1].strip())):
            numbered = list(lines)
            text = plain(" ".join(line for _number, line in numbered)) if has_words else ""
            for found in _MISSING.finditer(text):
                yield Missing(*_told(found, asked), chapter.place(numbered[0][0]))
    for rules in book.rule_sets:
        where = SourceLocation(book.profile_source.file.parent / "rules", 1)
        for one in rules.assumptions.values():
            yield Missing(one.question, one.ask, where)


def _in_record(book: Handbook, kind: RecordKind[Any], record: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any kind
    """Go through what a record lacks: the question, and whom to ask."""
    title = kind.title_of(record)
    asked = _owner(book)
    if isinstance(record, System):
        asked = book.records(CONTACTS)[record.help].name
    if isinstance(record, Linked) and record.url is None:
        yield _("Which address does “{name}” have?").format(name=title), _asked(record.find, asked)
    elif isinstance(record, Contact) and not (record.phone or record.email):
        question = _("Which telephone number or e-mail address does “{name}” have?")
        yield question.format(name=title), asked
    if kind is RATES and (period := record.on(book.day)) and period.value is None:
        question = _("How much is “{name}”?").format(name=title)
        yield question, _asked(period.note, asked)
    for field, value in record:
        if isinstance(value, str) and field != "find":
            for found in _MISSING.finditer(value):
                told, whom = _told(found, asked)
                yield f"{title}: {told}", whom


def _sources_without_a_date(book: Handbook) -> Iterator[Missing]:
    used = {name for chapter in book.chapters.values() for name in chapter.matter.sources}
    for name in sorted(used):
        document = book.records(DOCUMENTS)[name]
        if document.dated is None:
            question = _("Of which day is the text of “{name}”?").format(name=document.title)
            yield Missing(question, _owner(book), book.collection(DOCUMENTS).places[name])


def _told(found: re.Match[str], asked: str) -> tuple[str, str]:
    return found["what"].strip(), _asked(found["then"], asked)


def _asked(text: str | None, otherwise: str) -> str:
    """Return whom a text tells the reader to ask."""
    found = _ASKED.search(text or "")
    return found[1].strip() if found else otherwise


def _owner(book: Handbook) -> str:
    return book.profile.municipality
