"""Say all that is wrong in docs/ and data/, and what could be better.

Says all that is wrong (exit code 1) and, when nothing is, hints: a table that is none, a link that
says nothing, a word that the dictionary lacks. A hint stops nothing.
"""

import argparse
import sys

from handbook.commands.memory import with_memory
from handbook.i18n.translations import _
from handbook.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "--ready", action="store_true", help="fail when something is missing that publishing needs"
    )
    parser.add_argument(
        "--format",
        choices=("github", "gitlab"),
        help="write mistakes and hints for the lines of a change request: as commands of a GitHub "
        "workflow, or as a code quality report of GitLab",
    )


@with_memory
def run(options: argparse.Namespace, settings: Settings) -> int:
    """Check every handbook; say what should be known of those that are in order, and hints.

    With `--ready`, return 1 when a handbook lacks what it needs to be published.
    Raises BrokenHandbookError with all that is wrong, which `--format` writes itself.
    """
    from handbook.checks.annotations import FORMATS
    from handbook.checks.hints.runner import hints
    from handbook.checks.missing import is_draft
    from handbook.checks.runner import checked
    from handbook.checks.warnings import warnings
    from handbook.content.problems import BrokenHandbookError

    try:
        books = checked(settings.root, settings.day)
    except BrokenHandbookError as error:
        if options.format:
            print(FORMATS[options.format](error.problems, ()))
        raise
    log = sys.stderr if options.format else sys.stdout
    for warning in (warning for book in books for warning in warnings(book)):
        print(warning, file=log)
    if options.format:
        print(FORMATS[options.format]((), hints(books)))
    else:
        for hint in hints(books):
            print(_("Hint: {hint}").format(hint=hint))
    names = ", ".join(book.id for book in books)
    print(_("Everything is in order: {names}.").format(names=names), file=log)
    is_refused = options.ready and any(map(is_draft, books))
    if options.ready and not is_refused:
        print(_("Ready to be published."), file=log)
    return int(is_refused)
