"""What only a place used that is gone: records, and words for the search that led to them."""

from handbook.checks import references, synonyms
from handbook.content.files import SHARED
from handbook.content.handbook import Handbook
from handbook.content.record_kinds import TRAININGS
from handbook.editing import lines
from handbook.editing.draft import Draft


def drop_unused(draft: Draft, before: list[Handbook], *, is_known: bool) -> None:
    """Take away what was used and is not any more.

    `is_known` says whether `before` still had the place. If not, only records go that have been
    published: the others may be new, and not in use yet. A course is left: another chapter may come
    to show it.
    """
    _drop_records(draft, before, is_known=is_known)
    was = set(synonyms.leading_nowhere(before)) if is_known else set()
    for book in before:
        [now] = [one for one in draft.books() if one.id == book.id]
        for place, name, meaning in reversed(synonyms.leading_nowhere([now])):
            if (place, name, meaning) not in was and SHARED not in place.file.parts:
                text = draft.text(place.file)
                is_only = now.synonyms.records[name].means == (meaning,)
                draft.write(
                    place.file,
                    lines.without_block(text, place.line)
                    if is_only
                    else lines.without_item(text, place.line, meaning),
                )


def _drop_records(draft: Draft, before: list[Handbook], *, is_known: bool) -> None:
    was = {(one.file, one.message) for one in references.unused(before)} if is_known else set()
    published = {one.partition("#")[2] for book in before for one in book.ledger.entries}
    while True:
        books = draft.books()
        unused = {
            (one.file, one.line)
            for one in references.unused(books)
            if (one.file, one.message) not in was
        }
        found = {
            (place.file, place.line)
            for book in books
            for kind, records in book.collections.items()
            if kind != TRAININGS.name
            for name, place in records.places.items()
            if (place.file, place.line) in unused and (is_known or name in published)
        }
        if not found:
            return
        for file, line in sorted(found, reverse=True):
            draft.write(file, lines.without_block(draft.text(file), line))
