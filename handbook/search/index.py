"""The search index: a line for what concerns all chapters, then one for each chapter.

A changed sentence changes one line, and a device fetches only the lines that changed.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from handbook.content.chapter import Chapter
from handbook.content.course_chapters import FOLDER as COURSES
from handbook.content.handbook import Handbook
from handbook.content.macro_calls import listings
from handbook.content.record_kinds import CONTACTS, TERMS
from handbook.search.answers import answers
from handbook.search.page_text import Section, sections

PATH = "search/search_index.json"
_EMERGENCY, _COURSE, _CONTACTS, _LIST, _OTHERS = 1.5, 0.8, 0.6, 0.35, 0.2
"""What a hit weighs: for the threatened, in a course, in lists of records, in a page for others."""


def read(site: Path, book: Handbook) -> dict[str, Sequence[Section]]:
    """Read the sections of each chapter from a rendered site, by its id."""
    return {
        one.id: sections((site / one.uri).read_text(encoding="utf-8")) for one in book.ordered()
    }


def lines(book: Handbook, texts: Mapping[str, Sequence[Section]]) -> Iterator[str]:
    """Write the index line by line; `texts` has the sections of each chapter by its id."""
    head = {
        "emergency": book.profile.emergency,
        "contacts": next((one.id for one in book.ordered() if CONTACTS in listings(one)), None),
        "synonyms": synonyms(book),
    }
    yield _json(head)[:-1] + ',"chapters":[\n'
    chapters = [_chapter(book, chapter, texts[chapter.id]) for chapter in book.ordered()]
    for chapter in chapters[:-1]:
        yield _json(chapter) + ",\n"
    yield _json(chapters[-1]) + "]}\n"


def synonyms(book: Handbook) -> dict[str, list[str]]:
    """Return what is looked for instead of, or as well as, each word that people use."""
    return {
        word: list(synonym.means)
        for written, synonym in book.synonyms.records.items()
        for word in written.split(", ")
    }


def _chapter(book: Handbook, chapter: Chapter, text: Sequence[Section]) -> dict[str, object]:
    found = answers(book, chapter)
    return {
        "id": chapter.id,
        "title": chapter.matter.title,
        "summary": chapter.matter.summary,
        "weight": _EMERGENCY if chapter.id == book.profile.emergency else _weight(chapter),
        "words": list(chapter.matter.search),
        "terms": _explained(book, chapter),
        "sections": [
            {"id": one.id, "title": one.title, "text": one.text}
            | ({"answers": found[one.id]} if one.id in found else {})
            for one in text
        ],
    }


def _weight(chapter: Chapter) -> float:
    if chapter.matter.audience:
        return _OTHERS
    if CONTACTS in listings(chapter):
        return _CONTACTS
    if listings(chapter):
        return _LIST
    return _COURSE if chapter.path.startswith(COURSES) else 1


def _explained(book: Handbook, chapter: Chapter) -> list[str]:
    """Return the words of the glossary that send the reader to a chapter."""
    return [term.term for term in book.records(TERMS).values() if term.chapter == chapter.id]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
