"""List every address, and those that the ledger does not have yet.

Lists every address of every handbook, and what became of those that ended. An address that is new
stands with a plus; --accept writes it to the ledger, data/<handbook>/addresses.yml, and from then
on the build sees to it that it never breaks. It also writes the dates of courses to
data/<handbook>/dates.yml, so that a date that is moved or taken away later is moved or cancelled
in readers' calendars, and what has changed to data/<handbook>/changes.yml, for the page and the
feed of news.
"""

import argparse

from handbook.commands.arguments import add_handbooks, chosen
from handbook.content.handbook import Handbook
from handbook.links.resolution import resolve
from handbook.links.targets import targets
from handbook.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_handbooks(parser)
    parser.add_argument("--accept", action="store_true", help="record the new addresses")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """List the addresses of the chosen handbooks, or record the new ones.

    Raises BrokenHandbookError.
    """
    from handbook.changes.registration import record
    from handbook.links.registration import register, register_dates

    for book in chosen(options, settings):
        accept = (register, register_dates, record)
        lines = [line for each in accept for line in each(book)] if options.accept else listed(book)
        print("\n".join(lines))
    return 0


def listed(book: Handbook) -> list[str]:
    """Say each address of a handbook: new ones with a plus, ended ones with where they lead."""
    living = targets(book)
    lines = [f"{book.id}:"]
    for address in sorted(living.keys() | book.ledger.entries):
        if address in living:
            sign = " " if address in book.ledger.entries else "+"
            lines.append(f"{sign} {address}  {living[address].title}")
            continue
        entry = book.ledger.entries[address]
        ending = resolve(address, book.ledger.entries, living)
        where = f"→ {ending.address}" if ending and ending.address else f"† {entry.retired or ''}"
        lines.append(f"  {address}  {where}")
    return lines
