"""`handbook book`: the whole handbook, one chapter or one course as a PDF and as an EPUB."""

import argparse
import sys

from handbook.commands.arguments import Parsers, add_handbooks
from handbook.content.handbook import Handbook
from handbook.content.problems import closest_match
from handbook.content.record_kinds import CHAPTERS, TRAININGS, Kind
from handbook.i18n.translations import _
from handbook.settings import Settings


def add_parser(commands: Parsers) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "book",
        help="make the handbook into a book: PDF and EPUB",
        description="Build the sites, and make each into book/<handbook>/handbok-<handbook>.pdf "
        "and .epub. The site then offers both; a device that saves the handbook does not save "
        "them. Amounts and worked examples are those of the day.",
    )
    add_handbooks(parser)
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--chapter", metavar="ID", help="one chapter alone, as a file of its own")
    only.add_argument("--course", metavar="ID", help="the chapter of one course alone")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--pdf", dest="formats", action="store_const", const=["pdf"], help="no EPUB")
    form.add_argument("--epub", dest="formats", action="store_const", const=["epub"], help="no PDF")
    parser.set_defaults(run=run, formats=["pdf", "epub"])


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Make the books of the chosen handbooks; return 1 when something stands in the way, 2 misuse.

    Raises BrokenHandbookError and UnknownHandbookError.
    """
    from handbook.book.make import NoPangoError, make
    from handbook.checks.runner import checked
    from handbook.publishing.build import BuildError, build

    books = checked(settings.root, settings.day, options.handbooks or None)
    chosen = _chapters(books, options)
    if not chosen:
        print(_unknown(books, options), file=sys.stderr)
        return 2
    try:
        build(settings, list(chosen))
        for book in books:
            if book.id in chosen:
                site = settings.root / "site" / book.id
                print(*make(book, site, options.formats, chosen[book.id]), sep="\n")
        if None in chosen.values():
            build(settings, list(chosen))  # the sites now offer the books
    except (BuildError, NoPangoError) as error:
        print(error, file=sys.stderr)
        return 1
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
