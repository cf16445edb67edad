"""What the commands have in common: how each is added, and the arguments that several take."""

import argparse
from typing import TYPE_CHECKING, Protocol

from handbook.settings import Settings

if TYPE_CHECKING:  # else each command would load all that checks
    from handbook.content.handbook import Handbook

type Parsers = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - its only name
_PORT = 8000


class Command(Protocol):
    """A module of this folder. Its docstring is its manual, which `--help` shows."""

    __name__: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Say what the command takes."""

    def run(self, options: argparse.Namespace, settings: Settings) -> int:
        """Do it; return the exit code. Raises StoppedError to end with a sentence."""


class _Manual(argparse.HelpFormatter):
    """Fills the paragraphs of a manual; what is indented stands as it was written."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        paragraphs = text.strip().split("\n\n")
        return "\n\n".join(
            each if each.startswith(" ") else super(_Manual, self)._fill_text(each, width, indent)
            for each in paragraphs
        )


def add_command(commands: Parsers, name: str, manual: str | None) -> argparse.ArgumentParser:
    """Add a command; the first sentence of its manual is what the list of commands says of it."""
    text = manual or ""
    first = " ".join(text.partition("\n\n")[0].split()).removesuffix(".")
    return commands.add_parser(
        name, help=first[:1].lower() + first[1:], description=text, formatter_class=_Manual
    )


def add_handbooks(parser: argparse.ArgumentParser) -> None:
    """Let a command name the handbooks that it works on; none is all."""
    parser.add_argument("handbooks", nargs="*", metavar="HANDBOOK", help="default: all")


def chosen(
    options: argparse.Namespace, settings: Settings, *, with_later: bool = False
) -> list["Handbook"]:
    """Read and check the handbooks that were named; `with_later`, chapters of later days too.

    Raises BrokenHandbookError and UnknownHandbookError.
    """
    from handbook.checks.runner import checked

    return checked(settings.root, settings.day, options.handbooks or None, with_later=with_later)


def add_one_of(parser: argparse.ArgumentParser, **kinds: str) -> None:
    """Let a command be told one way to go about it, each with what it means."""
    group = parser.add_mutually_exclusive_group()
    for kind, meaning in kinds.items():
        group.add_argument(f"--{kind.replace('_', '-')}", action="store_true", help=meaning)


def add_port(parser: argparse.ArgumentParser) -> None:
    """Let a command that serves take a port."""
    parser.add_argument("--port", type=int, default=_PORT, help=f"default: {_PORT}; 0 is any free")
