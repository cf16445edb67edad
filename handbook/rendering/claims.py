"""A chapter's claims, one by one, each with who says it: for those who review a handbook on paper.

What the municipality says comes from the chapter's sources, what the law says names its provision,
and what the handbook advises stands in a box of its own or is a sentence to say.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from calculators.rules.rates import Period
from handbook.content.chapter import Chapter
from handbook.content.files import SHARED
from handbook.content.handbook import Handbook
from handbook.content.macro_calls import listings, references
from handbook.content.paragraphs import paragraphs
from handbook.content.record_kinds import (
    DOCUMENTS,
    LAWS,
    RATES,
    TERMS,
    TRAININGS,
    RecordKind,
)
from handbook.i18n import formats
from handbook.i18n.translations import _
from handbook.links.targets import plain
from handbook.rendering import amounts
from handbook.rendering.chapter_markdown import written
from handbook.rendering.macros import MacroRenderer

ABOUT = "om/"
"""The folder of the chapters that are about the handbook itself."""
_LAW = re.compile(r"\(((?:[^()]|\(EU\))*(?:§|\b(?:kap|prop|bet|ref)\.|\bartikel|\bAFS )[^()]*)\)")
_OF_ITSELF = re.compile(r"\bhandboken\b", re.IGNORECASE)
_MISSING = re.compile(r"\buppgift (?:\w+ ){0,4}saknas\b(?!”)", re.IGNORECASE)


@dataclass(frozen=True)
class Claim:
    """One claim: the heading above it, its words, and who says it."""

    heading: str
    text: str
    said_by: str


def claims(book: Handbook, writer: MacroRenderer, chapter: Chapter) -> Iterator[Claim]:
    """Go through the claims of a chapter, in order; then those of the records that it lists."""
    yield from _written(book, writer, chapter)
    for kind in listings(chapter):
        for name, record in book.records(kind).items():
            if kind is not RATES:
                used = (
                    [book.law.reference(name)]
                    if kind is LAWS
                    else _named(book, _sources_of(book, kind, name), writer.language)
                )
                text = book.law.in_words(_words(kind, record))
                explained = kind is TERMS and record.chapter and book.chapters.get(record.chapter)
                where = explained and _("the chapter {title}").format(title=explained.matter.title)
                yield Claim(kind.title_of(record), text, _said_by(text, used, where or ""))
            elif period := record.on(book.day):
                text = f"{_amount(book, writer, name)} {_from(period, writer.language)}"
                source = book.law.in_words(period.source)
                yield Claim(record.name, text, f"{source} ({period.checked})")


def _written(book: Handbook, writer: MacroRenderer, chapter: Chapter) -> Iterator[Claim]:
    """Go through what stands in a chapter's own text."""
    sources = _named(book, chapter.matter.sources, writer.language)
    said = list(paragraphs(written(chapter, _plain_macros(book, writer))))
    texts = [plain(book.law.in_words(one.words)) for one in said]
    laws: dict[str, list[str]] = {}
    for one, text in zip(said, texts, strict=True):
        laws.setdefault(one.heading, []).extend(_LAW.findall(text))
    is_about = not sources and chapter.path.startswith(ABOUT)
    for one, text in zip(said, texts, strict=True):
        is_of_itself = is_about or _OF_ITSELF.search(one.heading)
        said_first = [_("Advice from the handbook")] if one.is_advice else sources
        beside = "; ".join(dict.fromkeys(laws[one.heading]))
        otherwise = _("Under the same heading: {laws}").format(laws=beside) if beside else ""
        if is_of_itself and not one.is_advice:
            said_first, otherwise = [], _("The handbook, of itself")
        elif not one.heading:
            otherwise = _("Sums up the chapter")
        yield Claim(plain(one.heading), text, _said_by(text, said_first, otherwise))


def _said_by(text: str, sources: list[str], otherwise: str = "") -> str:
    if _MISSING.search(text):
        return _("No source tells")
    found = "; ".join([*sources, *_LAW.findall(text)])
    return found or otherwise or _("The handbook, without a source")


def _named(book: Handbook, names: Iterable[str], language: str) -> list[str]:
    """Name sources, each with its date."""
    return [
        f"{one.title}, {formats.day(one.dated, language) if one.dated else _('without a date')}"
        for one in map(book.records(DOCUMENTS).__getitem__, names)
    ]


def _sources_of(book: Handbook, kind: RecordKind[Any], name: str) -> list[str]:
    """Return the sources of the chapters that name one of the municipality's own records."""
    if SHARED in book.collection(kind).places[name].file.parts:
        return []
    return sorted(
        {
            source
            for chapter in book.chapters.values()
            if chapter.matter.sources
            for one in references(chapter, [])
            if one.kind is kind and one.name == name
            for source in chapter.matter.sources
        }
    )


def _plain_macros(book: Handbook, writer: MacroRenderer) -> dict[str, Callable[..., str]]:
    """Return the macros as those who read on paper need them: words, and no cards."""
    return {
        **{name: partial(_in_words, macro) for name, macro in writer.macros.items()},
        "act": lambda name, shown="": shown or book.law.acts[name].name,
        "law": book.law.reference,
        "course_part": partial(_questions, book),
        "rate": partial(_rates, book, writer),
        "amount": partial(_amount, book, writer),
    }


def _in_words(macro: Callable[..., str], *names: str) -> str:
    """Write what stands within a sentence without its marks; a block of its own is no claim."""
    text = macro(*names)
    return "" if text.startswith("\n\n") else Markup(text).striptags()  # noqa: S704 - our own HTML


def _items(texts: Iterable[str]) -> str:
    return "\n\n" + "\n".join(f"- {text}" for text in texts) + "\n\n"


def _words(kind: RecordKind[Any], record: Any) -> str:  # noqa: ANN401 - any kind
    """Write all that is said in a record."""
    aside = {kind.title, "id", "kind", "help", "act", "chapter", "section", "sfs", "contact"}
    said = (value for field, value in record if isinstance(value, str) and field not in aside)
    return ". ".join(value.rstrip(".") for value in said) + "."


def _rates(book: Handbook, writer: MacroRenderer, *names: str) -> str:
    """List amounts, each with its first day and its source."""
    return _items(
        f"{rate.name}: {_amount(book, writer, name)} {_from(period, writer.language)}"
        for name in names
        for rate in [book.records(RATES)[name]]
        if (period := rate.on(book.day))
    )


def _amount(book: Handbook, writer: MacroRenderer, name: str) -> str:
    return amounts.in_words(book.records(RATES)[name], book.day, writer.language)


def _from(period: Period, language: str) -> str:
    day = _("from {day}").format(day=formats.day(period.starts, language))
    return f"{day}. {period.note or ''}".strip()


def _questions(book: Handbook, course: str, part: str) -> str:
    """List the questions of a part of a course, with what is right and why."""
    [one] = [each for each in book.records(TRAININGS)[course].parts if each.id == part]
    return _items(
        f"{question.ask} {', '.join(a.text for a in question.answers if a.right)}. {question.why}"
        for question in one.questions
    )
