"""`handbook serve`: the built sites, as a municipality's web server would hand them out."""

import argparse

from handbook.commands.arguments import PORT, Parsers
from handbook.settings import Settings


def add_parser(commands: Parsers) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("serve", help="serve the built sites on this machine")
    parser.add_argument("--port", type=int, default=PORT, help=f"default: {PORT}; 0 is any free")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Serve until Ctrl-C."""
    from handbook.publishing.server import serve

    serve(settings.root / "site", options.port)
    return 0
