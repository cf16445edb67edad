"""End a chapter or a heading, with its addresses and what leads to it.

Says first what is affected: addresses, links, words, courses, records that nothing else uses, and
what a person must write. Then it asks, and does it whole or not at all. Old addresses lead to the
successor, or tell the reader why the text is gone. A text that you have deleted already can be
retired too.
"""

import argparse
from functools import partial

from handbook.commands import changing
from handbook.content.problems import StoppedError
from handbook.i18n.translations import _
from handbook.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("address", help="for example: stadshuset, or stadshuset#passerbricka")
    kind = parser.add_mutually_exclusive_group(required=True)
    kind.add_argument("--successor", metavar="ADDRESS", help="where readers find it now")
    kind.add_argument("--because", metavar="WORDS", help="why it is gone; the reader sees it")
    kind.add_argument("--undo", action="store_true", help="the text is back at its old address")
    changing.add_arguments(parser)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Say what is affected, ask, and do it; return 1 when it can not be done or was not wanted.

    Raises BrokenHandbookError when a file can not be read.
    """
    from handbook.editing.addresses import Ending
    from handbook.editing.retirement import restore, retire

    if options.undo:
        return changing.change(options, settings, restore, _("“{address}” is back."))
    ending = Ending(options.successor, options.because and options.because.strip())
    if not (ending.successor or ending.reason):
        raise StoppedError(_("Write to the reader why it is gone."))
    title = _("“{address}” ends.")
    return changing.change(options, settings, partial(retire, ending=ending), title)
