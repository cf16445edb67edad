"""What stands on a course's page, beside its text: goals, questions, progress, dates."""

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from handbook.content.courses.links import addresses
from handbook.content.courses.schema import Calculator, Course, half_in_words
from handbook.content.handbook import Handbook
from handbook.content.record_kinds import DOCUMENTS, TRAININGS
from handbook.links.targets import LinkTarget
from handbook.links.urls import href

type Fill = Callable[..., str]


@dataclass(frozen=True)
class Link:
    """A place of the handbook as a course links it: seen from any chapter."""

    href: str
    title: str


def course(fill: Fill, book: Handbook, one: Course) -> str:
    """Write what comes before the parts."""
    return fill("course.html", course=one, handbook=book.id)


def part(
    fill: Fill, book: Handbook, spots: Mapping[str, LinkTarget], one: Course, name: str
) -> str:
    """Write what a part leads to, and its questions."""
    names = [part.id for part in one.parts]
    number = names.index(name)
    this = one.parts[number]

    def link(address: str) -> Link:
        return Link(href(address), spots[address].title)

    return fill(
        "part.html",
        part=this,
        number=number + 1,
        following=one.parts[number + 1] if number + 1 < len(names) else None,
        document=book.records(DOCUMENTS)[this.document] if this.document else None,
        links=[link(address) for address in this.chapters],
        questions=[
            (question, id_, link(question.read))
            for question, id_ in zip(this.questions, this.question_ids, strict=True)
        ],
        calculator=prefilled(this.calculator) if this.calculator else "",
    )


def end(fill: Fill, book: Handbook, one: Course) -> str:
    """Write what comes after the parts: the certificate, the dates, the chapters it rests on."""
    used = dict.fromkeys(
        address.partition("#")[0] for _place, address in addresses(one, book.courses[one.id])
    )
    return fill(
        "end.html",
        course=one,
        dates=sorted(one.dates, key=lambda session: session.start),
        chapters=[Link(href(name), book.chapters[name].matter.title) for name in used],
        handbook=book.profile.name,
    )


def calendar(fill: Fill, book: Handbook) -> str:
    """Write every date of every course, and which are missing that must be.

    A calendar can follow them (`webcal:`) when the handbook's address is known.
    """
    courses = book.records(TRAININGS).values()
    rows = [(one, session) for one in courses for session in one.dates]
    rows.sort(key=lambda row: row[1].start)
    missing = [
        (one, [half_in_words(half) for half in halves])
        for one in courses
        if (halves := one.missing_halves(book.day))
    ]
    address = str(book.profile.address or "").removeprefix("https:").rstrip("/")
    follow = f"webcal:{address}/kalender/alla.ics" if address else ""
    return fill("calendar.html", rows=rows, missing=missing, follow=follow)


def prefilled(calculator: Calculator) -> str:
    """Write a link that opens a calculator filled in; calculator/share-link.mjs reads it."""
    data = {"version": 1, "calculator": calculator.name, "values": calculator.values}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    code = base64.urlsafe_b64encode(text).decode().rstrip("=")
    return href(calculator.place.partition("#")[0]) + f"#rakna={code}"
