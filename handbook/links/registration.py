"""Record what is published: new addresses in the ledger, and dates as calendars show them."""

from dataclasses import replace

from handbook.content.courses import published_dates
from handbook.content.courses.published_dates import PublishedDate
from handbook.content.handbook import Handbook
from handbook.content.permalinks import Permalink, path, written
from handbook.content.record_kinds import TRAININGS
from handbook.i18n.translations import _
from handbook.links.resolution import resolve
from handbook.links.similarity import distinctive_words
from handbook.links.targets import LinkTarget, targets


def unregistered(book: Handbook) -> list[LinkTarget]:
    """Return the living addresses that the ledger does not have."""
    return [spot for spot in targets(book).values() if spot.address not in book.ledger.entries]


def register(book: Handbook) -> list[str]:
    """Write a handbook's ledger anew, with every living address as it is called today."""
    living = targets(book)
    entries = dict(book.ledger.entries)
    for address, spot in living.items():
        first = entries[address].first if address in entries else book.day
        words = " ".join(distinctive_words(spot))
        entries[address] = Permalink(first, spot.title, words)
    for address, entry in book.ledger.entries.items():
        if address not in living and not entry.is_gone:  # it followed its chapter: say so
            ending = resolve(address, book.ledger.entries, living)
            if ending and ending.address:
                entries[address] = replace(entry, moved=ending.address)
    (book.root / path(book.id)).write_text(written(entries), encoding="utf-8")
    added = [address for address in living if address not in book.ledger.entries]
    message = _("{handbook}: {new} new addresses recorded, {all} in all.")
    return [
        *(f"+ {address}" for address in added),
        message.format(handbook=book.id, new=len(added), all=len(entries)),
    ]


def current_dates(book: Handbook) -> dict[str, PublishedDate]:
    """Return the dates of a handbook's courses as calendars should show them."""
    return published_dates.current(book.records(TRAININGS).values(), book.published_dates, book.day)


def unregistered_dates(book: Handbook) -> list[str]:
    """Return the dates that are new, changed or gone since they were recorded."""
    return [
        name for name, one in current_dates(book).items() if one != book.published_dates.get(name)
    ]


def register_dates(book: Handbook) -> list[str]:
    """Record the dates as they are now; from then on the next change is told from them."""
    if not (news := unregistered_dates(book)):
        return []
    dates = {**book.published_dates, **current_dates(book)}
    file = book.root / published_dates.path(book.id)
    file.write_text(published_dates.written(dates), encoding="utf-8")
    message = _("{handbook}: {new} new or changed dates recorded.")
    return [*(f"+ {name}" for name in news), message.format(handbook=book.id, new=len(news))]
