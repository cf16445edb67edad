"""Give a chapter or a heading another address, or a chapter another file.

Moves a chapter to another id (stadshuset besok) or another file (stadshuset verktyg/stadshuset.md),
or a heading to another id or another chapter (stadshuset#passerbricka uppdrag#passerbricka). Says
first what is affected, asks, and does it whole or not at all. Old addresses lead to the new, and
links follow.
"""

import argparse
from functools import partial

from handbook.commands import changing
from handbook.i18n.translations import _
from handbook.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("address", help="for example: stadshuset, or stadshuset#passerbricka")
    parser.add_argument("new", help="the new address, or the new file (part/name.md)")
    changing.add_arguments(parser)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Say what is affected, ask, and do it; return 1 when it can not be done or was not wanted.

    Raises BrokenHandbookError when a file can not be read.
    """
    from handbook.editing.moving import move

    title = _("“{address}” moves to {new}.")
    return changing.change(options, settings, partial(move, new=options.new), title)
