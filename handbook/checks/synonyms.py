"""Every synonym of a handbook leads to a word that it has."""

import re
from collections.abc import Iterable, Iterator

from handbook.content.files import SHARED
from handbook.content.handbook import Handbook
from handbook.content.problems import Problem
from handbook.content.record_kinds import KINDS
from handbook.content.source_location import SourceLocation
from handbook.i18n.translations import _

_WORD = re.compile(r"\w[\w-]*")
_ENDING = 2
"""Letters at the end of a word that may differ between the synonym and the text."""
_SHORTEST = 4


type Meaning = tuple[SourceLocation, str, str]
"""Where a synonym stands, what it is, and the meaning that it leads to."""


def problems(book: Handbook) -> Iterator[Problem]:
    """Find meanings of a handbook's own synonyms that it does not have.

    A shared synonym may mean something that only some handbooks have.
    """
    for place, name, meaning in leading_nowhere([book]):
        if place.file.parent.name != SHARED:
            message = _("“{words}” stands nowhere in the handbook: the search would not find it.")
            example = f"{name}: {{means: [{_('a word that stands in a chapter')}]}}"
            yield place.problem(message.format(words=meaning), example)


def leading_nowhere(books: Iterable[Handbook]) -> list[Meaning]:
    """Return the meanings that none of some handbooks has."""
    known: dict[Meaning, bool] = {}
    for book in books:
        text = "\n".join(_texts(book)).casefold()
        for name, synonym in book.synonyms.records.items():
            for meaning in synonym.means:
                key = (book.synonyms.places[name], name, meaning)
                known[key] = known.get(key, False) or _stands_in(text, meaning)
    return [key for key, is_known in known.items() if not is_known]


def _stands_in(text: str, meaning: str) -> bool:
    """Say whether all words of a meaning stand in a text, whatever their endings."""
    return all(
        word[: max(_SHORTEST, len(word) - _ENDING)] in text
        for word in _WORD.findall(meaning.casefold())
    )


def _texts(book: Handbook) -> Iterator[str]:
    """Go through what is read in a handbook: its chapters and its records."""
    for chapter in book.chapters.values():
        yield from (chapter.matter.title, chapter.matter.summary, chapter.text)
    for kind in KINDS:
        for record in book.records(kind).values():
            yield from (value for _name, value in record if isinstance(value, str))
