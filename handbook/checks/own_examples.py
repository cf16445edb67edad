"""Examples that name something name what this handbook has, not what the declaration has."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pydantic import BaseModel

from handbook.content.chapter import FrontMatter
from handbook.content.handbook import Handbook
from handbook.content.problems import Problem
from handbook.content.record_kinds import CHAPTERS, CONTACTS, KINDS, NAMED, RecordKind
from handbook.content.validation import Record, declared_names, models_within


def with_own_examples(book: Handbook, problems: Iterable[Problem]) -> list[Problem]:
    """Return problems, those in a handbook's own files with examples of its own names."""
    own = dict(_own(book))
    return [
        replace(one, example=own.get(one.example, one.example))
        if book.id in one.file.parts
        else one
        for one in problems
    ]


def _own(book: Handbook) -> Iterator[tuple[str, str]]:
    """Go through the examples of what names a record, each with one of the handbook's own."""
    for record, path, other in _naming():
        name, example = _example(record, path.split("."))
        if known := _first(book, other):
            yield f"{name}: {example}", f"{name}: {f'[{known}]' if example[0] == '[' else known}"
    name, example = _example(CONTACTS.record, ["email"])
    for contact in book.records(CONTACTS).values():
        if contact.email:
            yield f"{name}: {example}", f"{name}: {contact.email}"


def _example(record: type[BaseModel], path: list[str]) -> tuple[str, str]:
    """Return the name of a field, however deep in a record, and its declared example."""
    name, *within = path
    field = declared_names(record)[name]
    if within:
        [inner] = models_within(field.annotation)
        return _example(inner, within)
    [example] = field.examples or [""]
    return name, example


def _naming() -> Iterator[tuple[type[Record], str, str]]:
    """Go through the fields that name something: the record, the way to it, the kind of it."""
    for path, other in CHAPTERS.refers.items():
        yield FrontMatter, path.removeprefix("matter."), other
    for kind in KINDS:
        for path, other in kind.refers.items():
            yield kind.record, path, other


def _first(book: Handbook, kind: str) -> str:
    """Return a name of a kind, the first that is the handbook's own if there is one."""
    names = list(book.names(NAMED[kind]))
    named = NAMED[kind]
    if isinstance(named, RecordKind):
        places = book.collection(named).places
        names.sort(key=lambda name: book.id not in places[name].file.parts)
    return next(iter(names), "")
