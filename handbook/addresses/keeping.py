"""Keep the ledger: list what it has, and record what is new."""

from dataclasses import replace

from handbook.addresses.ledger import Entry, path, written
from handbook.addresses.likeness import telling_words
from handbook.addresses.spots import Spot, spots
from handbook.addresses.trails import end
from handbook.book import Handbook
from handbook.text import _


def new(book: Handbook) -> list[Spot]:
    """Return the living addresses that the ledger does not have."""
    return [spot for spot in spots(book).values() if spot.address not in book.ledger.entries]


def listed(book: Handbook) -> list[str]:
    """Say each address of a handbook: new ones with a plus, ended ones with where they lead."""
    living = spots(book)
    lines = [f"{book.id}:"]
    for address in sorted(living.keys() | book.ledger.entries):
        if address in living:
            sign = " " if address in book.ledger.entries else "+"
            lines.append(f"{sign} {address}  {living[address].title}")
            continue
        entry = book.ledger.entries[address]
        ending = end(address, book.ledger.entries, living)
        where = f"→ {ending.address}" if ending and ending.address else f"† {entry.retired or ''}"
        lines.append(f"  {address}  {where}")
    return lines


def accepted(book: Handbook) -> list[str]:
    """Write a handbook's ledger anew, with every living address as it is called today."""
    living = spots(book)
    entries = dict(book.ledger.entries)
    for address, spot in living.items():
        first = entries[address].first if address in entries else book.day
        words = " ".join(telling_words(spot))
        entries[address] = Entry(first, spot.title, words)
    for address, entry in book.ledger.entries.items():
        if address not in living and not entry.is_gone:  # it followed its chapter: say so
            ending = end(address, book.ledger.entries, living)
            if ending and ending.address:
                entries[address] = replace(entry, moved=ending.address)
    (book.root / path(book.id)).write_text(written(entries), encoding="utf-8")
    added = [address for address in living if address not in book.ledger.entries]
    message = _("{handbook}: {new} new addresses recorded, {all} in all.")
    return [
        *(f"+ {address}" for address in added),
        message.format(handbook=book.id, new=len(added), all=len(entries)),
    ]
