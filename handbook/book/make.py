"""Make the books of a handbook from its built site."""

from collections.abc import Collection
from pathlib import Path

from handbook.book.chapters import chapters
from handbook.book.epub import EpubBook
from handbook.book.pdf import PdfBook
from handbook.content import books
from handbook.content.handbook import Handbook


def make(
    book: Handbook, site: Path, formats: Collection[str], chapter: str | None = None
) -> list[Path]:
    """Make the whole handbook, or a chapter of it, into files of these formats; return them.

    Raises NoPangoError.
    """
    texts = chapters(book, site, [chapter] if chapter else ())
    folder = books.folder(book)
    writers: dict[str, PdfBook | EpubBook] = {
        "pdf": PdfBook(book, texts),
        "epub": EpubBook(book, texts),
    }
    files = []
    for form in formats:
        file = folder / (f"{chapter}.{form}" if chapter else books.file_name(book, form))
        new = file.with_name(f".{file.name}")
        writers[form].write(new)
        new.replace(file)  # what was published stands until the new one is whole
        files.append(file)
    return files
