"""The book as an EPUB 3, for the reader of the device: the same chapters as XHTML."""

import mimetypes
import uuid
import zipfile
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from markupsafe import Markup

from handbook.book import markup
from handbook.book.chapters import INSIDE, BookChapter, of_text
from handbook.content.handbook import Handbook
from handbook.i18n.formats import day
from handbook.rendering.page_context import icon
from handbook.rendering.templates import environment
from handbook.settings import PROJECT

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_CONTAINER = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="book/package.opf"'
    ' media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)


@dataclass(frozen=True)
class EpubBook:
    """What an EPUB is made from: the handbook, and those of its chapters that it is to hold."""

    book: Handbook
    chapters: Sequence[BookChapter]

    def write(self, file: Path) -> None:
        """Write the EPUB; the same input gives the same bytes."""
        parts = [
            (part, list(group)) for part, group in groupby(self.chapters, lambda one: one.part)
        ]
        pictures = {name: path for one in self.chapters for name, path in one.pictures.items()}
        address = str(self.book.profile.address or "")
        pages = {
            "title.xhtml": self._filled("title.xhtml", address=address),
            "nav.xhtml": self._filled("nav.xhtml", parts=parts),
            **{f"{one.id}.xhtml": self._chapter(one) for one in self.chapters},
        }
        files: dict[str, str | bytes] = {
            "META-INF/container.xml": _CONTAINER,
            "book/package.opf": self._package(pictures),
            "book/book.css": PROJECT.joinpath("theme/styles/book-epub.css").read_bytes(),
            "book/cover.svg": icon(self.book),
            **{f"book/{name}": text for name, text in pages.items()},
            **{f"book/{name}": path.read_bytes() for name, path in pictures.items()},
        }
        file.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            kind = zipfile.ZipInfo("mimetype", _LONG_AGO)  # first, and as it is
            archive.writestr(kind, "application/epub+zip", zipfile.ZIP_STORED)
            for name in sorted(files):
                archive.writestr(
                    zipfile.ZipInfo(name, _LONG_AGO), files[name], zipfile.ZIP_DEFLATED
                )

    def _chapter(self, chapter: BookChapter) -> str:
        text = deepcopy(chapter.text)
        for link in markup.links(text):
            link.set("href", _from_a_chapter(chapter.id, link.get("href", "")))
        written = Markup(of_text(text, "xml"))  # noqa: S704 - the page's own text, as the site has it
        return self._filled("chapter.xhtml", chapter=chapter, text=written)

    def _package(self, pictures: Mapping[str, Path]) -> str:
        kinds = {name: mimetypes.guess_type(name)[0] for name in pictures}
        identifier = uuid.uuid5(uuid.NAMESPACE_OID, f"{self.book.id} {self.book.profile.name}")
        return self._filled(
            "package.opf", identifier=identifier, chapters=self.chapters, pictures=kinds
        )

    def _filled(self, template: str, **values: object) -> str:
        language = self.book.profile.language
        written = environment(language, "book").get_template(template)
        return written.render(book=self.book, day=day(self.book.day, language), **values)


def _from_a_chapter(chapter: str, target: str) -> str:
    """Return a link as a file of the EPUB has it."""
    if not target.startswith(INSIDE):
        return target
    name, _hash, anchor = target.removeprefix(INSIDE).partition("#")
    file = "" if anchor and name == chapter else f"{name}.xhtml"
    return f"{file}#{anchor}" if anchor else file
