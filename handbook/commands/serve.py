"""Serve the built sites on this machine."""

import argparse

from handbook.commands.arguments import add_port
from handbook.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_port(parser)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Serve until Ctrl-C."""
    from handbook.publishing.server import serve

    serve(settings.root / "site", options.port)
    return 0
