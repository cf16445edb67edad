"""Files that everybody who reads the handbook fetches, and that some can not use."""

from collections.abc import Iterator
from pathlib import Path

from handbook.content.handbook import Handbook
from handbook.content.problems import Problem
from handbook.i18n.translations import _
from handbook.media import films, pdf
from handbook.media.kinds import PDF, PICTURES, captions_of, is_film, suffix
from handbook.media.named import published

_LARGE = 10_000_000
"""Bytes that everybody who saves the handbook waits for."""


def hints(book: Handbook) -> Iterator[Problem]:
    """Find PDFs that can not be listened to, films without captions, and what is large."""
    files = published(book)
    for path, whole in files.items():
        file = whole.relative_to(book.root)
        if suffix(path) == PDF:
            yield from _pdf(whole, file)
        if is_film(path) and captions_of(path) not in files:
            message = _("The film has no captions. Put them beside it, in {captions}.")
            yield Problem(file, 1, message.format(captions=captions_of(file.name)))
        if is_film(path) and films.has_place(whole):
            message = _("The film says where it was taken. Save it without its place.")
            yield Problem(file, 1, message)
        if (size := whole.stat().st_size) > _LARGE and suffix(path) not in PICTURES:
            message = _("The file has {size} MB, which every reader's device fetches.")
            yield Problem(file, 1, message.format(size=round(size / 1_000_000)))


def _pdf(whole: Path, file: Path) -> Iterator[Problem]:
    words = {
        "tags": _("tags, by which it is read aloud"),
        "title": _("a title"),
        "language": _("a language"),
    }
    lacking = pdf.lacking(whole)
    if said := ", ".join(word for name, word in words.items() if name in lacking):
        message = _("The PDF lacks {what}. Make it anew from its source, tagged.")
        yield Problem(file, 1, message.format(what=said))
