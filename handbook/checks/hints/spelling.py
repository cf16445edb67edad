"""Spelling, by Hunspell and its Swedish dictionary.

What is right and not in the dictionary stands in `data/<handbook>/spelling.txt`, a word a line
(shared words in `data/shared/`). What records are called is spelled as it stands there.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import files
from pathlib import Path

from hunspell import Hunspell

from handbook.content.files import SHARED
from handbook.content.handbook import Handbook
from handbook.content.markdown import prose, without_code
from handbook.content.problems import Problem
from handbook.content.record_kinds import KINDS
from handbook.content.remembered import remembered
from handbook.content.source_location import SourceLocation
from handbook.content.text_files import read_text
from handbook.content.written_texts import written_texts
from handbook.i18n.translations import _

FILE = "spelling.txt"
_LANGUAGES = {"sv": ("hunspell-sv", "sv_SE")}
"""By the language of a handbook: the package of a dictionary, and the dictionary's name."""
_NO_WORDS = re.compile(
    r"""\{\{.*?\}\} | \{[:#][^}]*\} | \]\([^)]*\) | <code>.*?</code> | <[^>]*> | &\w+;  # no prose
        | ^\s*(?:!!!|\?\?\?\+?)\ \w+ | \S+@\S+ | \S*\w[./]\w\S*""",
    re.VERBOSE,
)
_WORD = re.compile(r"[^\W\d_]+(?:[-’:][^\W\d_]+)*")
_MOST_SUGGESTED = 10
"""Of how many words it is said what they may be meant to be, which takes a moment for each."""


def hints(book: Handbook) -> Iterator[Problem]:
    """Find words that neither the dictionary nor the handbook knows."""
    known = _known(book)
    dictionary = _LANGUAGES[book.profile.language]
    found = [
        (word, place)
        for place, word in _unknown(book, dictionary)
        if not _is_known(word, known, dictionary)
    ]
    suggested = list(dict.fromkeys(word for word, _place in found))[:_MOST_SUGGESTED]
    for word, place in found:
        message = _("“{word}” is not in the dictionary. If it is right: add it to {file}.")
        message = message.format(word=word, file=Path("data", place.file.parts[1], FILE))
        yield place.problem(message, _suggestion(word, dictionary) if word in suggested else "")


def _unknown(book: Handbook, dictionary: tuple[str, str]) -> Iterator[tuple[SourceLocation, str]]:
    """Go through the words that the dictionary does not know, each with its place."""
    for chapter in book.chapters.values():
        for line, word in _unknown_in(chapter.text, dictionary):
            yield chapter.place(line), word
    for written in written_texts(book):
        if " " in written.words:  # else it is a name or an id
            for _line, word in _unknown_in(written.words, dictionary):
                yield written.place, word


def _known(book: Handbook) -> set[str]:
    """Return the words that are right in a handbook, whatever the dictionary knows."""
    texts = [book.profile.name, book.profile.municipality]
    texts += [kind.title_of(one) for kind in KINDS for one in book.records(kind).values()]
    for owner in (SHARED, book.id):
        file = Path("data", owner, FILE)
        if (book.root / file).exists():
            text = read_text(book.root, file, []) or ""
            texts += [line for line in text.splitlines() if not line.startswith("#")]
    words = {word.casefold() for text in texts for word in _WORD.findall(text)}
    return words | {f"{word}s" for word in words}


@remembered
def _unknown_in(text: str, dictionary: tuple[str, str]) -> list[tuple[int, str]]:
    """List the words of a text that the dictionary does not know, each with its line (from 1)."""
    return [
        (number, word)
        for number, line in prose(text)
        for word in _WORD.findall(_NO_WORDS.sub(" ", without_code(line)))
        if not _speller(*dictionary).spell(word)
    ]


def _is_known(word: str, known: set[str], dictionary: tuple[str, str]) -> bool:
    """Say whether a word, or each part of it (`VST-konto`, `SKR:s`), is known to be right.

    Capitals within a word are those of an abbreviation or of a name.
    """
    if word.casefold() in known:
        return True
    return all(
        len(part) == 1
        or part[1:] != part[1:].lower()
        or part in known
        or _is_spelt(part, dictionary)
        for part in re.split("[-’:]", word)
    )


@remembered
def _is_spelt(word: str, dictionary: tuple[str, str]) -> bool:
    return bool(_speller(*dictionary).spell(word))


@remembered
def _suggestion(word: str, dictionary: tuple[str, str]) -> str:
    return next(iter(_speller(*dictionary).suggest(word)), "")


@cache
def _speller(package: str, name: str) -> Hunspell:
    [dictionary] = [one for one in files(package) or () if one.name == f"{name}.dic"]
    return Hunspell(name, hunspell_data_dir=str(Path(str(dictionary.locate())).resolve().parent))
