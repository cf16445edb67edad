"""Build the sites into site/."""

import argparse

from handbook.commands.arguments import add_handbooks
from handbook.commands.memory import with_memory
from handbook.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_handbooks(parser)


@with_memory
def run(options: argparse.Namespace, settings: Settings) -> int:
    """Build the chosen handbooks. Raises BrokenHandbookError and BuildError."""
    from handbook.publishing.build import build

    build(settings, options.handbooks or None)
    return 0
