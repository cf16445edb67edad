"""Make the handbook into a book: PDF and EPUB.

Builds the sites, and makes each into book/<handbook>/handbok-<handbook>.pdf and .epub. The site
then offers both; a device that saves the handbook does not save them. Amounts and worked examples
are those of the day.
"""

import argparse

from handbook.commands.arguments import add_handbooks, chosen
from handbook.content.handbook import Handbook
from handbook.content.problems import MisuseError, closest_match
from handbook.content.record_kinds import CHAPTERS, TRAININGS, Kind
from handbook.i18n.translations import _
from handbook.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_handbooks(parser)
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--chapter", metavar="ID", help="one chapter alone, as a file of its own")
    only.add_argument("--course", metavar="ID", help="the chapter of one course alone")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--pdf", dest="formats", action="store_const", const=["pdf"], help="no EPUB")
    form.add_argument("--epub", dest="formats", action="store_const", const=["epub"], help="no PDF")
    parser.set_defaults(formats=["pdf", "epub"])


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Make the books of the chosen handbooks.

    Raises BrokenHandbookError, BuildError and NoPangoError, MisuseError for what none of them has.
    """
    from handbook.book.make import make
    from handbook.publishing.build import build

    books = chosen(options, settings)
    wanted = _chapters(books, options)
    if not wanted:
        raise MisuseError(_unknown(books, options))
    build(settings, list(wanted))
    for book in books:
        if book.id in wanted:
            site = settings.root / "site" / book.id
            print(*make(book, site, options.formats, wanted[book.id]), sep="\n")
    if None in wanted.values():
        build(settings, list(wanted))  # the sites now offer the books
    return 0


def _chapters(books: list[Handbook], options: argparse.Namespace) -> dict[str, str | None]:
    """Return the handbooks that have what was asked for, with the chapter; None is all of them."""
    if options.chapter:
        return {book.id: options.chapter for book in books if options.chapter in book.chapters}
    if options.course:
        courses = {book.id: book.records(TRAININGS).get(options.course) for book in books}
        return {name: course.chapter for name, course in courses.items() if course}
    return {book.id: None for book in books}


def _unknown(books: list[Handbook], options: argparse.Namespace) -> str:
    name = options.chapter or options.course
    kind: Kind = CHAPTERS if options.chapter else TRAININGS
    known = {one for book in books for one in book.names(kind)}
    message = (
        _("There is no chapter “{name}”.") if options.chapter else _("There is no course “{name}”.")
    )
    example = closest_match(name, known) or min(known, default="")
    text = _("Write for example: {example}").format(example=example) if example else ""
    return f"{message.format(name=name)} {text}".strip()
