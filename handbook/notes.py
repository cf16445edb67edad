"""What a communicator should know of a handbook that is in order: nothing here stops a build."""

from collections.abc import Iterator

from handbook.addresses import keeping
from handbook.book import Handbook
from handbook.text import _


def notes(book: Handbook) -> Iterator[str]:
    """Say which links are unknown, and how many new addresses wait to be recorded."""
    for name, record in [*book.systems.records.items(), *book.documents.records.items()]:
        if record.url is None:
            yield _("{handbook}: link unknown: {name}").format(handbook=book.id, name=name)
    if new := keeping.new(book):
        message = _("{handbook}: {number} new addresses; record them: handbook links --accept")
        yield message.format(handbook=book.id, number=len(new))
