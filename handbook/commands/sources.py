"""List each claim with its source, to go through and sign; or what no source gives.

Writes, as Markdown, each claim of each chapter with who says it and a column to sign in: what the
municipality says, with the source and its date; what the law says, with the provision; what the
handbook advises. With --missing: what no source gives, as questions, with whom to ask.
"""

import argparse
from collections.abc import Iterator

from handbook.commands.arguments import add_handbooks, chosen
from handbook.content.files import SHARED
from handbook.content.handbook import Handbook
from handbook.i18n import formats
from handbook.i18n.translations import _
from handbook.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_handbooks(parser)
    parser.add_argument("--missing", action="store_true", help="list what no source gives")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Write the trail of the chosen handbooks, or what is missing in them.

    Raises BrokenHandbookError.
    """
    for book in chosen(options, settings, with_later=True):
        print("\n".join(_missing(book) if options.missing else _trail(book)))
    return 0


def _trail(book: Handbook) -> Iterator[str]:
    """Write each chapter's claims as a table to sign."""
    from handbook.rendering.claims import claims
    from handbook.rendering.macros import MacroRenderer

    writer = MacroRenderer(book)
    day = formats.day(book.day, writer.language)
    yield f"# {book.profile.name}\n"
    yield _("As it stood on {day}. Write yes or no, and sign each chapter.").format(day=day)
    read = (one for one in book.ordered() if not one.matter.audience)
    for number, chapter in enumerate(read, 1):
        yield f"\n## {number}. {chapter.matter.title}\n"
        heading = ""
        head = _("| No. | Claim | Source and date | Right? |")
        yield f"{head}\n|---|---|---|---|"
        for place, claim in enumerate(claims(book, writer, chapter), 1):
            if claim.heading != heading:
                heading = claim.heading
                yield f"| | **{heading}** | | |"
            yield f"| {number}.{place} | {_cell(claim.text)} | {_cell(claim.said_by)} | |"
        yield "\n" + _("Reviewed on: ____________ Signature: ______________________________")


def _missing(book: Handbook) -> Iterator[str]:
    """Write what no source gives, as questions."""
    from handbook.checks.missing import missing

    found = sorted(missing(book), key=lambda one: SHARED in one.place.file.parts)  # own first
    yield f"# {book.profile.name}\n"
    yield _("{number} things are missing.").format(number=len(found)) + "\n"
    yield _("What the handbook needs to be published is marked with a star.") + "\n"
    for number, one in enumerate(found, 1):
        ask = _("Ask: {whom}.").format(whom=one.ask.rstrip("."))
        star = "* " if one.is_needed else ""
        yield f"{number}. {star}{one.question} {ask} ({one.place.file}:{one.place.line})"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
