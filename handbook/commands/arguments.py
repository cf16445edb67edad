"""Arguments that several commands take."""

import argparse

PORT = 8000
type Parsers = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - its only name


def add_handbooks(parser: argparse.ArgumentParser) -> None:
    """Let a command name the handbooks that it works on; none is all."""
    parser.add_argument("handbooks", nargs="*", metavar="HANDBOOK", help="default: all")
