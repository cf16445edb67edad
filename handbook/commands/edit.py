"""`handbook edit`: one handbook while it is being written."""

import argparse
import subprocess
import sys

from handbook.commands.arguments import PORT, Parsers
from handbook.settings import PROJECT, Settings


def add_parser(commands: Parsers) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("edit", help="show one handbook, anew at each change")
    parser.add_argument("--port", type=int, default=PORT, help=f"default: {PORT}")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Let MkDocs serve the handbook that the settings name; return its exit code."""
    address = f"127.0.0.1:{options.port}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    environment = settings.environment(settings.handbook) | {"HANDBOOK_PREVIEW": "true"}
    return subprocess.call(command, cwd=PROJECT, env=environment)  # noqa: S603 - our own command
