"""`handbook new`: all that a handbook must have, with what is unknown said to be unknown."""

import argparse
import re
import sys
from datetime import date
from pathlib import Path

from handbook.commands.arguments import Parsers
from handbook.i18n.translations import _
from handbook.settings import Settings

SKELETON = Path(__file__).parent.parent / "skeleton"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class NewHandbookError(Exception):
    """A handbook with this id can not begin; the message says why."""


def add_parser(commands: Parsers) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("new", help="begin a handbook for one more municipality")
    parser.add_argument("id", help="its address, for example: kungsor")
    parser.add_argument("municipality", help='its name, for example: "Kungsörs kommun"')
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Begin a handbook and list its files; return 1 when it can not begin."""
    try:
        files = begin(settings.root, options.id, options.municipality, settings.day)
    except NewHandbookError as error:
        print(error, file=sys.stderr)
        return 1
    for file in files:
        print(file)
    print(_("Look at it: HANDBOOK={id} make edit").format(id=options.id))
    return 0


def begin(root: Path, handbook: str, municipality: str, day: date) -> list[Path]:
    """Write a new handbook's first files; return them as paths from the root.

    Raises NewHandbookError when the id is no id, or is taken.
    """
    if not _ID.fullmatch(handbook):
        message = _("“{id}” can not be an id. Use a–z, 0–9 and hyphens, for example: kungsor")
        raise NewHandbookError(message.format(id=handbook))
    if (root / "data" / handbook).exists() or (root / "docs" / handbook).exists():
        raise NewHandbookError(_("There is a handbook “{id}” already.").format(id=handbook))
    filled = {
        "{id}": handbook,
        "{municipality}": municipality,
        "{year}": str(day.year),
        "{day}": day.isoformat(),
    }
    written = []
    for template in sorted(file for file in SKELETON.rglob("*") if file.is_file()):
        kind, *within = template.relative_to(SKELETON).parts
        file = Path(kind, handbook, *within)
        text = template.read_text(encoding="utf-8")
        for name, value in filled.items():
            text = text.replace(name, value)
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(text, encoding="utf-8")
        written.append(file)
    return written
