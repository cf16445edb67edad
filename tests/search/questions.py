"""The questions of `tests/search/`, put to the search in Node, and the figures that come of it."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from handbook.content.handbook import Handbook

FOLDER = Path(__file__).parent
_SCRIPT = FOLDER.parent / "unit" / "search.mjs"
FIRST = 3
"""Chapters that a reader sees without scrolling."""


@dataclass(frozen=True)
class Question:
    """A question as typed, the chapters that answer it, and whether it was put aside."""

    kind: str
    ask: str
    right: tuple[str, ...]
    aside: bool = False


@dataclass(frozen=True)
class Quality:
    """How well questions were answered, in shares of them."""

    first: float
    """The first chapter was right."""
    early: float
    """One of the first three was."""
    mrr: float
    """The mean of one divided by the place of the first right chapter."""
    none: float
    """Nothing was shown."""


def questions(book: Handbook, *, aside: bool) -> list[Question]:
    """Return what is asked of a handbook: of the half that was put aside, or of the other."""
    asked = [
        Question(kind=kind, **{**given, "right": tuple(given["right"])})
        for name in ("shared", book.id)
        for kind, rows in _read(name).items()
        for given in rows
    ]
    return [
        question
        for question in asked
        if question.aside == aside and not book.chapters.keys().isdisjoint(question.right)
    ]


def threats() -> list[str]:
    """Return the ways of saying that one is threatened."""
    words: list[str] = _read("threats")
    return words


def answers(index: Path, asked: Sequence[str], *, synonyms: bool = True) -> list[dict[str, Any]]:
    """Return what the search shows for each question."""
    [found] = call({"file": str(index), "questions": list(asked), "synonyms": synonyms})
    return found


def call(*calls: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """Put calls to the search in Node."""
    run = subprocess.run(
        ["node", str(_SCRIPT)],  # noqa: S607 - whichever Node there is
        input=json.dumps(calls),
        capture_output=True,
        check=True,
        text=True,
    )
    found: list[list[dict[str, Any]]] = json.loads(run.stdout)
    return found


def chapters(answer: dict[str, Any]) -> list[str]:
    """Return the chapters of an answer's hits, in order, each once."""
    return list(dict.fromkeys(hit["location"].partition("/")[0] for hit in answer["hits"]))


def quality(asked: Iterable[Question], found: Iterable[Sequence[str]]) -> Quality:
    """Judge answers, each the chapters in the order in which they were shown."""
    places = []
    empty = 0
    for question, shown in zip(asked, found, strict=True):
        right = (place for place, one in enumerate(shown, 1) if one in question.right)
        places.append(next(right, 0))
        empty += not shown
    number = len(places)
    return Quality(
        first=places.count(1) / number,
        early=sum(0 < place <= FIRST for place in places) / number,
        mrr=sum(1 / place for place in places if place) / number,
        none=empty / number,
    )


def _read(name: str) -> Any:  # noqa: ANN401 - what a YAML file holds
    return yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
