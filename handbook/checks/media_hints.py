"""What a communicator should know of the files that a handbook publishes; nothing stops a build."""

from collections.abc import Iterator

from handbook.content.handbook import Handbook
from handbook.i18n.translations import _
from handbook.media import films, pdf
from handbook.media.kinds import PDF, PICTURES, captions_of, is_film, suffix
from handbook.media.named import published

_LARGE = 10_000_000
"""Bytes that everybody who saves the handbook waits for."""


def warnings(book: Handbook) -> Iterator[str]:
    """Tell of PDFs that some can not read, films without captions, and what is large."""
    files = published(book)
    for path, file in files.items():
        where = file.relative_to(book.root)
        if suffix(path) == PDF and (lacking := pdf.lacking(file)):
            words = {
                "tags": _("tags, by which it is read aloud"),
                "title": _("a title"),
                "language": _("a language"),
            }
            said = ", ".join(word for name, word in words.items() if name in lacking)
            message = _("{file}: the PDF lacks {what}. Make it anew from its source, tagged.")
            yield message.format(file=where, what=said)
        if is_film(path) and captions_of(path) not in files:
            message = _("{file}: the film has no captions. Put them beside it, in {captions}.")
            yield message.format(file=where, captions=captions_of(where.name))
        if is_film(path) and films.has_place(file):
            message = _("{file}: the film says where it was taken. Save it without its place.")
            yield message.format(file=where)
        if (size := file.stat().st_size) > _LARGE and suffix(path) not in PICTURES:
            message = _("{file}: {size} MB, which every reader's device fetches.")
            yield message.format(file=where, size=round(size / 1_000_000))
