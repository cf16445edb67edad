"""Where the whole handbook lies as a book, once `handbook book` has made it."""

from pathlib import Path

from handbook.content.handbook import Handbook

FORMATS = ("pdf", "epub")


def folder(book: Handbook) -> Path:
    """Return the folder in which a handbook's books are made."""
    return book.root / "book" / book.id


def file_name(book: Handbook, form: str) -> str:
    """Return what the whole handbook is called in a format, in its folder and in its site."""
    return f"handbok-{book.id}.{form}"


def published(book: Handbook) -> dict[str, Path]:
    """Return the books that have been made, by their paths in the site."""
    names = [file_name(book, form) for form in FORMATS]
    return {name: folder(book) / name for name in names if (folder(book) / name).exists()}
