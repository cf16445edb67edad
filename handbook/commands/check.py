"""`handbook check`: all that is wrong, in one run."""

import argparse

from handbook.commands.arguments import Parsers
from handbook.i18n.translations import _
from handbook.settings import Settings


def add_parser(commands: Parsers) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("check", help="say all that is wrong in docs/ and data/")
    parser.add_argument(
        "--ready", action="store_true", help="fail when something is missing that publishing needs"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Check every handbook; say what should be known of those that are in order.

    With `--ready`, return 1 when a handbook lacks what it needs to be published.
    Raises BrokenHandbookError with all that is wrong.
    """
    from handbook.checks.missing import is_draft
    from handbook.checks.runner import checked
    from handbook.checks.warnings import warnings

    books = checked(settings.root, settings.day)
    for warning in (warning for book in books for warning in warnings(book)):
        print(warning)
    print(_("Everything is in order: {names}.").format(names=", ".join(book.id for book in books)))
    drafts = [book.id for book in books if is_draft(book)]
    if options.ready and not drafts:
        print(_("Ready to be published."))
    return int(options.ready and bool(drafts))
