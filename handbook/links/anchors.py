"""The places within a chapter that a link can lead to."""

from handbook.content.chapter import Chapter
from handbook.content.handbook import Handbook
from handbook.content.macro_calls import listings


def anchors(book: Handbook, chapter: Chapter) -> list[str]:
    """Return every id in a chapter that a link can lead to, those of shown records too."""
    shown = [name for kind in listings(chapter) for name in book.collection(kind).places]
    return [name for name, _line in chapter.ids] + shown


def is_missing(book: Handbook, chapter: Chapter, anchor: str) -> bool:
    """Say whether a chapter surely lacks an id: it may be of a record that could not be read."""
    is_whole = all(map(book.is_whole, listings(chapter)))
    return is_whole and anchor not in anchors(book, chapter)
