"""Begin a handbook for one more municipality."""

import argparse
import re
from datetime import date
from pathlib import Path

from handbook.commands.rules import write_template
from handbook.content.problems import StoppedError
from handbook.i18n.translations import _
from handbook.settings import Settings

SKELETON = Path(__file__).parent.parent / "skeleton"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_ID, _LONGEST_NAME = 40, 80
_OF_WINDOWS = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9])")
"""Names that no folder can have in Windows."""
_NAME = re.compile(r"[\w .,:'’&()/–-]*[^\W\d_][\w .,:'’&()/–-]*")
_FIELD = re.compile(r"\{(id|municipality|year|day)\}")


class NewHandbookError(StoppedError):
    """A handbook with this id can not begin; the message says why."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("id", help="its address, for example: kungsor")
    name = parser.add_mutually_exclusive_group(required=True)
    name.add_argument(
        "municipality", nargs="?", default=argparse.SUPPRESS, help="the same as --name"
    )
    name.add_argument(
        "--name", dest="municipality", help='the municipality, for example: "Kungsörs kommun"'
    )


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Begin a handbook and list its files. Raises NewHandbookError."""
    print(*begin(settings.root, options.id, options.municipality, settings.day), sep="\n")
    print(
        _("It is a draft. See what is missing: handbook sources {id} --missing").format(
            id=options.id
        )
    )
    print(_("Look at it: HANDBOOK={id} make edit").format(id=options.id))
    return 0


def begin(root: Path, handbook: str, municipality: str, day: date) -> list[Path]:
    """Write a new handbook's first files; return them as paths from the root.

    Raises NewHandbookError when the id or the name can not be used, or the id is taken.
    """
    _check(root, handbook, municipality)
    filled = {
        "id": handbook,
        "municipality": municipality.strip(),
        "year": str(day.year),
        "day": day.isoformat(),
    }
    written = []
    for template in sorted(file for file in SKELETON.rglob("*") if file.is_file()):
        kind, *within = template.relative_to(SKELETON).parts
        file = Path(kind, handbook, *within)
        text = template.read_text(encoding="utf-8")
        text = _FIELD.sub(lambda found: filled[found[1]], text)
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(text, encoding="utf-8")
        written.append(file)
    return [*written, write_template(root, Path("data", handbook, "rules", "mall.txt"), day)]


def _check(root: Path, handbook: str, municipality: str) -> None:
    if not _ID.fullmatch(handbook):
        message = _("“{id}” can not be an id. Use a–z, 0–9 and hyphens, for example: kungsor")
        raise NewHandbookError(message.format(id=handbook))
    if len(handbook) > _LONGEST_ID:
        message = _("The id is {number} characters long; {most} is the most. For example: kungsor")
        raise NewHandbookError(message.format(number=len(handbook), most=_LONGEST_ID))
    if _OF_WINDOWS.fullmatch(handbook):
        message = _("“{id}” can not be an id: no folder can be called so in Windows.")
        raise NewHandbookError(message.format(id=handbook))
    if not _NAME.fullmatch(municipality) or len(municipality) > _LONGEST_NAME:
        message = _(
            "“{name}” can not be the name of a municipality: letters, digits, spaces and . , : - "
            "can stand in it, {most} characters at the most. For example: Kungsörs kommun"
        )
        shown = municipality[:_LONGEST_NAME]
        raise NewHandbookError(message.format(name=shown, most=_LONGEST_NAME))
    if (root / "data" / handbook).exists() or (root / "docs" / handbook).exists():
        raise NewHandbookError(_("There is a handbook “{id}” already.").format(id=handbook))
