"""List what ends, what must be read again, and the dates of courses.

Lists, by day, what has come due and what will: amounts, rule sets and terms of office that end,
sentences that speak of a day as future, chapters to read again, and courses. What the handbook
changes by itself (a chapter that is published, an amount that begins) stands with a star.
`handbook check` warns of what ends 90 days ahead.
"""

import argparse
import csv
import sys

from handbook.commands.arguments import add_handbooks, add_one_of, chosen
from handbook.content.handbook import Handbook
from handbook.i18n import formats
from handbook.i18n.translations import _
from handbook.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_handbooks(parser)
    add_one_of(parser, csv="write a table", calendar="write a calendar (iCalendar)")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """List what comes due in the chosen handbooks. Raises BrokenHandbookError."""
    books = chosen(options, settings)
    if options.csv:
        _write_table(books)
    else:
        for book in books:
            _write_calendar(book) if options.calendar else _write_text(book)
    return 0


def _write_table(books: list[Handbook]) -> None:
    from handbook.checks.due import due

    sys.stdout.write("\N{BOM}")  # with the semicolon, it lets a Swedish Excel open the table
    table = csv.writer(sys.stdout, delimiter=";", lineterminator="\n")
    table.writerow([_("Day"), _("Handbook"), _("What"), _("File"), _("Line")])
    for book in books:
        for one in due(book):
            table.writerow([one.day, book.id, one.what, one.place.file, one.place.line])


def _write_calendar(book: Handbook) -> None:
    from handbook.checks.due import due
    from handbook.rendering.calendars import of_days

    title = _("To do in {handbook}").format(handbook=book.profile.name)
    days = [(one.id, one.day, one.what) for one in due(book)]
    sys.stdout.write(of_days(book, title, days))


def _write_text(book: Handbook) -> None:
    from handbook.checks.due import due

    print(f"{book.profile.name}:")
    found = due(book)
    for title, ones in (
        (_("Has come due"), [one for one in found if one.day <= book.day]),
        (_("Comes due"), [one for one in found if one.day > book.day]),
    ):
        print(f"\n{title}:" if ones else f"\n{title}: {_('nothing')}")
        for one in ones:
            day = formats.day(one.day, book.profile.language)
            star = "* " if one.is_by_itself else ""
            print(f"  {day}: {star}{one.what} ({one.place.file}:{one.place.line})")
    print("\n" + _("A star: the handbook changes by itself when it is built on that day or later."))
