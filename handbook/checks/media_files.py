"""Each kind of file that is published can be shown, opened and read."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from handbook.content.handbook import Handbook
from handbook.content.problems import Problem
from handbook.content.text_files import read_text
from handbook.i18n.translations import _
from handbook.media import drawings, films, pdf, pictures
from handbook.media.kinds import CAPTIONS, DRAWINGS, FILMS, PDF, PICTURES, PUBLISHED, suffix

_MOST_CAPTIONS = 5_000_000


def problems(book: Handbook, path: str, file: Path) -> Iterator[Problem]:
    """Find what keeps a file (its path from the root) from being published."""
    end = suffix(path)
    if end not in PUBLISHED:
        message = _("Files that end with “{end}” can not be published. These can: {kinds}.")
        kinds = ", ".join(one.removeprefix(".") for one in PUBLISHED)
        yield Problem(file, 1, message.format(end=end, kinds=kinds))
        return
    try:
        yield from _LOOKS.get(end, _as_it_is)(book, file)
    except OSError as error:
        message = _("The file can not be read: {reason}")
        yield Problem(file, 1, message.format(reason=error.strerror or error))


def _as_it_is(_book: Handbook, _file: Path) -> Iterator[Problem]:
    return iter(())


def _picture(book: Handbook, file: Path) -> Iterator[Problem]:
    try:
        if pictures.is_moving(book.root / file):
            message = _("The picture moves and can not be stopped. Make it a film.")
            yield Problem(file, 1, message)
        else:
            pictures.read(book.root / file, book.root / pictures.CACHE)
    except pictures.UnreadablePictureError:
        yield Problem(file, 1, _("The picture can not be read, or is too large. Save it again."))


def _drawing(book: Handbook, file: Path) -> Iterator[Problem]:
    for line, said in drawings.problems(book.root / file):
        yield Problem(file, line, said)


def _film(book: Handbook, file: Path) -> Iterator[Problem]:
    if not films.is_film(book.root / file):
        yield Problem(file, 1, _("The film can not be played. Save it as MP4."))


def _captions(book: Handbook, file: Path) -> Iterator[Problem]:
    found: list[Problem] = []
    text = read_text(book.root, file, found, _MOST_CAPTIONS)
    yield from found
    if text is not None and not films.are_captions(text):
        message = _("The captions can not be read. Save them as WebVTT.")
        yield Problem(file, 1, message, "WEBVTT / 00:00.000 --> 00:02.000 / Välkommen!")


def _pdf(book: Handbook, file: Path) -> Iterator[Problem]:
    try:
        pdf.lacking(book.root / file)
    except pdf.UnreadablePdfError:
        yield Problem(file, 1, _("The PDF can not be opened without a password, or is damaged."))


_LOOKS: Mapping[str, Callable[[Handbook, Path], Iterator[Problem]]] = {
    **dict.fromkeys(PICTURES, _picture),
    **dict.fromkeys(DRAWINGS, _drawing),
    **dict.fromkeys(FILMS, _film),
    CAPTIONS: _captions,
    PDF: _pdf,
}
"""How a file of a kind is looked at; others are published as they are."""
