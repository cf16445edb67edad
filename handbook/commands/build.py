"""`handbook build`: the sites, into `site/`."""

import argparse
import sys

from handbook.commands.arguments import Parsers, add_handbooks
from handbook.commands.memory import with_memory
from handbook.i18n.translations import _
from handbook.settings import Settings


def add_parser(commands: Parsers) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("build", help="build the sites into site/")
    add_handbooks(parser)
    parser.set_defaults(run=with_memory(run))


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Build the chosen handbooks; return 1 when one can not be rendered.

    Raises BrokenHandbookError.
    """
    from handbook.publishing.build import BuildError, build

    try:
        build(settings, options.handbooks or None)
    except BuildError as error:
        print(error, file=sys.stderr)
        print(_("The build stopped here; what was published is untouched."), file=sys.stderr)
        return 1
    return 0
