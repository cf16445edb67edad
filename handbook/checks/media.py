"""Pictures, films and files that a handbook names can be shown, opened and read by everybody."""

import re
from collections.abc import Iterator

from handbook.checks import media_files
from handbook.content.chapter import Chapter
from handbook.content.handbook import Handbook
from handbook.content.markdown import pictures, prose, without_code
from handbook.content.problems import Problem, closest_match
from handbook.content.record_kinds import DOCUMENTS
from handbook.content.source_location import SourceLocation
from handbook.i18n.translations import _
from handbook.media.kinds import is_film, is_picture
from handbook.media.named import DECORATION, published

_UNNAMED = re.compile(r"!\[\s*\]\[")
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
        yield from media_files.problems(book, path, file.relative_to(book.root))


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
