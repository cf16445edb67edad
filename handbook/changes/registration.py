"""Record, when a handbook is published, what has changed since it was recorded last."""

from handbook.changes.states import states
from handbook.content.handbook import Handbook
from handbook.content.published_changes import PublishedChange, path, written
from handbook.i18n.translations import _


def unrecorded(book: Handbook) -> dict[str, PublishedChange]:
    """Return what has changed since it was recorded, by kind and name, as of the book's day."""
    now = states(book)
    gone = {name: "" for name, one in book.published_changes.items() if one.says}
    return {
        name: PublishedChange(day=book.day, says=says, before=old and old.says)
        for name, says in (gone | now).items()
        for old in [book.published_changes.get(name)]
        if old is None or old.says != says
    }


def record(book: Handbook) -> list[str]:
    """Record the changes; a handbook that has none recorded begins with what it is today."""
    if not (news := unrecorded(book)):
        return []
    changes = {**book.published_changes, **news}
    (book.root / path(book.id)).write_text(written(changes), encoding="utf-8")
    message = _("{handbook}: {new} changes recorded.")
    return [*(f"+ {name}" for name in news), message.format(handbook=book.id, new=len(news))]
