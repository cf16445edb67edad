"""Pictures, films and files that a handbook names can be shown, opened and read by everybody."""

import re
from collections.abc import Iterator
from pathlib import Path

from handbook.content.chapter import Chapter
from handbook.content.handbook import Handbook
from handbook.content.markdown import pictures, prose, without_code
from handbook.content.problems import Problem, closest_match
from handbook.content.record_kinds import DOCUMENTS
from handbook.content.source_location import SourceLocation
from handbook.content.text_files import read_text
from handbook.i18n.translations import _
from handbook.media import drawings, films, pdf
from handbook.media.kinds import (
    CAPTIONS,
    DRAWINGS,
    FILMS,
    PDF,
    PICTURES,
    PUBLISHED,
    is_film,
    is_picture,
    suffix,
)
from handbook.media.named import DECORATION, published
from handbook.media.pictures import UnreadablePictureError, is_moving

_UNNAMED = re.compile(r"!\[\s*\]\[")
_MOST_CAPTIONS = 5_000_000
_PICTURE = "![Stadshuset från torget](stadshuset.jpg)"


def problems(book: Handbook) -> Iterator[Problem]:
    """Find what is named and can not be published, and pictures without a text alternative."""
    for chapter in book.chapters.values():
        yield from _in_text(chapter)
    for name, document in book.records(DOCUMENTS).items():
        if document.file and document.file not in book.files:
            guess = closest_match(document.file, book.files)
            message = _("There is no file “{path}” in docs/.").format(path=document.file)
            example = f"file: {guess}" if guess else ""
            yield book.collection(DOCUMENTS).location(name, "file").problem(message, example)
    if (logo := book.profile.logo) and logo not in book.files:
        message = _("There is no file “{path}” in docs/.").format(path=logo)
        yield SourceLocation.of(book.profile_source, "logo").problem(message)
    for path, file in published(book).items():
        yield from _in_file(book, path, file.relative_to(book.root))


def _in_text(chapter: Chapter) -> Iterator[Problem]:
    """Find pictures that say nothing to who can not see them, and what is no picture."""
    for picture in pictures(chapter.text):
        place = chapter.place(picture.line)
        if "//" in picture.target:
            continue  # told as foreign
        if not is_picture(picture.target) and not is_film(picture.target):
            message = _("“{path}” is not a picture. Write a link.").format(path=picture.target)
            example = f"[{picture.words or _('What it is about')}]({picture.target})"
            yield place.problem(message, example)
        elif not picture.words:
            yield place.problem(_said_nothing(), f"![{_('What the picture shows')}](…)")
    for number, line in prose(chapter.text) if "![" in chapter.text else ():
        if _UNNAMED.search(without_code(line)):
            yield chapter.place(number).problem(_said_nothing(), _PICTURE)


def _said_nothing() -> str:
    message = _(
        "Say what the picture shows, for those who can not see it. If it only adorns: {decorative}."
    )
    return message.format(decorative=f"![{_(DECORATION)}](…)")


def _in_file(book: Handbook, path: str, file: Path) -> Iterator[Problem]:
    """Find what keeps a file from being shown or opened; each sentence is of the file itself."""
    end, whole = suffix(path), book.root / file
    try:
        if end not in PUBLISHED:
            yield Problem(file, 1, _not_published(end))
        elif end in PICTURES and is_moving(whole):
            yield Problem(file, 1, _("The picture moves and can not be stopped. Make it a film."))
        elif end in DRAWINGS:
            yield from (Problem(file, line, said) for line, said in drawings.problems(whole))
        elif end in FILMS and not films.is_film(whole):
            yield Problem(file, 1, _("The film can not be played. Save it as MP4."))
        elif end == PDF:
            pdf.lacking(whole)
        elif end == CAPTIONS:
            yield from _in_captions(book, file)
    except UnreadablePictureError:
        yield Problem(file, 1, _("The picture can not be read, or is too large. Save it again."))
    except pdf.UnreadablePdfError:
        yield Problem(file, 1, _("The PDF can not be opened without a password, or is damaged."))
    except OSError as error:
        message = _("The file can not be read: {reason}")
        yield Problem(file, 1, message.format(reason=error.strerror or error))


def _not_published(end: str) -> str:
    message = _("Files that end with “{end}” can not be published. These can: {kinds}.")
    return message.format(end=end, kinds=", ".join(one.removeprefix(".") for one in PUBLISHED))


def _in_captions(book: Handbook, file: Path) -> Iterator[Problem]:
    found: list[Problem] = []
    text = read_text(book.root, file, found, _MOST_CAPTIONS)
    yield from found
    if text is not None and not films.are_captions(text):
        message = _("The captions can not be read. Save them as WebVTT.")
        yield Problem(file, 1, message, "WEBVTT / 00:00.000 --> 00:02.000 / Välkommen!")
