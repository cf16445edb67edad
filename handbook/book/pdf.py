"""The book as a PDF: its front, its table of contents, its chapters, and their numbers."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import Element, SubElement

from markupsafe import Markup
from pikepdf import OutlineItem, Pdf

from handbook.book import markup
from handbook.book.chapters import INSIDE, BookChapter, in_whole, of_text
from handbook.book.pdf_binding import Binding
from handbook.book.pdf_parts import PdfPart, laid_out
from handbook.content.handbook import Handbook
from handbook.i18n.formats import day, unbroken
from handbook.links.targets import targets
from handbook.rendering import qr_codes
from handbook.rendering.assets import bundle
from handbook.rendering.colour_scheme import style_sheet
from handbook.rendering.templates import environment

_STYLES = "styles/book-pdf.css"
_IN_A_LINE = {"a", "code", "em", "span", "strong"}
_FRONT, _CONTENTS = "titel", "innehall"


@dataclass(frozen=True)
class PdfBook:
    """What a PDF is made from: the handbook, and those of its chapters that it is to hold."""

    book: Handbook
    chapters: Sequence[BookChapter]

    def write(self, file: Path) -> None:
        """Write the PDF; the same input gives the same bytes. Raises NoPangoError."""
        cache = self.book.root / ".cache" / "book"
        assets = bundle(self.book.profile.language, None, (_STYLES,))
        styles = assets.folder / assets.names["book-pdf.css"]
        binding = Binding()
        kept = cache / self.book.id
        texts = laid_out([self._chapter(one, styles) for one in self.chapters], kept)
        lengths = [_length(text) for text in texts]
        fronts = self._fronts(lengths, styles, kept)
        bookmarks: list[OutlineItem] = []
        for name, front in zip((_FRONT, _CONTENTS), fronts, strict=False):
            bookmarks += binding.add(name, front)
        for part, group in groupby(zip(self.chapters, texts, strict=True), lambda one: one[0].part):
            found = [item for one, text in group for item in binding.add(one.id, text)]
            bookmarks += [_under(part, found)] if self._is_whole else found
        pages = len(binding.pdf.pages)
        numbers = self._filled(
            "numbers.html", styles, is_tagged=False, pages=pages, is_whole=self._is_whole
        )
        [numbered] = laid_out([numbers], kept)
        binding.number(numbered)
        profile = self.book.profile
        told = {
            "title": profile.name if self._is_whole else self.chapters[0].title,
            "author": profile.municipality,
            "language": profile.language,
            "day": self.book.day.isoformat(),
        }
        binding.save(file, bookmarks, told, self._titles)
        used = {*texts, *fronts, numbered}
        if self._is_whole:
            for old in set(kept.iterdir()) - used:
                old.unlink()

    @property
    def _is_whole(self) -> bool:
        return [one.id for one in self.chapters] == in_whole(self.book)

    @property
    def _titles(self) -> Mapping[str, str]:
        return {address: target.title for address, target in targets(self.book).items()}

    def _chapter(self, chapter: BookChapter, styles: Path) -> PdfPart:
        text = unbroken(of_text(_on_paper(chapter), "html"))
        return self._filled(
            "chapter.html",
            styles,
            chapter.pictures,
            chapter=chapter,
            qr=self._qr(chapter.address, chapter.title),
            text=Markup(text),  # noqa: S704 - the page's own text, as the site has it
        )

    def _qr(self, address: str, label: str) -> Markup:
        return Markup(qr_codes.svg(address, label) if address else "")  # noqa: S704 - our own drawing

    def _fronts(self, lengths: Sequence[int], styles: Path, kept: Path) -> list[Path]:
        """Lay out the title page and the table of contents, whose own length moves all pages."""
        if not self._is_whole:
            return []
        address = str(self.book.profile.address or "")
        title = self._filled("title.html", styles, address=address, qr=self._qr(address, address))
        length = 1
        while True:
            first = 2 + length
            starts = [first + sum(lengths[:place]) for place in range(len(lengths))]
            rows = zip(self.chapters, starts, strict=True)
            parts = [(part, list(group)) for part, group in groupby(rows, lambda row: row[0].part)]
            contents = self._filled("contents.html", styles, parts=parts, inside=INSIDE)
            fronts = laid_out([title, contents], kept)
            if _length(fronts[1]) == length:
                return fronts
            length = _length(fronts[1])

    def _filled(
        self,
        template: str,
        styles: Path,
        pictures: Mapping[str, Path] | None = None,
        *,
        is_tagged: bool = True,
        **values: object,
    ) -> PdfPart:
        language = self.book.profile.language
        page = environment(language, "book").get_template(template)
        html = page.render(book=self.book, day=day(self.book.day, language), **values)
        colours = style_sheet(self.book.profile.colours)
        return PdfPart(html, styles, colours, pictures or {}, is_tagged)


def _length(file: Path) -> int:
    with Pdf.open(file) as part:
        return len(part.pages)


def _under(part: str, chapters: list[OutlineItem]) -> OutlineItem:
    """Put the bookmarks of chapters under their part's, which leads to the first of them."""
    item = OutlineItem(part, chapters[0].destination)
    item.children.extend(chapters)
    item.is_closed = True
    return item


def _on_paper(chapter: BookChapter) -> Element:
    """Return a chapter's text with the addresses of its links to the web as footnotes."""
    text = deepcopy(chapter.text)
    parents = {child: parent for parent in text.iter() for child in parent}
    for link in markup.links(text):
        address = link.get("href", "")
        words, link[:] = "".join(link.itertext()), []  # the library makes a link of each box in it
        link.text = words
        if address.startswith(("http:", "https:")):
            note = Element("span", {"class": "footnote"})
            SubElement(note, "a", {"href": address}).text = unquote(address)
            note.tail, link.tail = link.tail, None
            parent = parents[link]
            parent.insert(list(parent).index(link) + 1, note)
    for parent in list(text.iter()):
        _set_spaces_apart(parent)
    return text


def _set_spaces_apart(parent: Element) -> None:
    """Let a space before an element in a line be an element of its own.

    The library breaks a line much too early where the text just before such an element fills it,
    all but the space (WeasyPrint 70).
    """
    before: Element | None = None
    for child in list(parent):
        told = parent.text if before is None else before.tail
        if child.tag in _IN_A_LINE and told and told.strip() and told[-1].isspace():
            space = Element("span")
            space.text = " "
            parent.insert(list(parent).index(child), space)
            if before is None:
                parent.text = told.rstrip()
            else:
                before.tail = told.rstrip()
        before = child
