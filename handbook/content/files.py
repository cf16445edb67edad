"""Which files there are: handbooks, and the files of `docs/` and `data/`."""

import os
import unicodedata
from collections.abc import Collection
from pathlib import Path

from handbook.content.problems import MisuseError, closest_match
from handbook.i18n.translations import _

SHARED = "shared"
"""The folder of what every handbook has."""


def handbooks(root: Path) -> list[str]:
    """Return the ids of all handbooks below a root: the folders that have a `handbook.yml`."""
    return sorted(file.parent.name for file in root.glob("data/*/handbook.yml"))


class UnknownHandbookError(MisuseError):
    """There is no handbook of that name, or none at all; the message says which there are."""


def named(root: Path, names: Collection[str] = ()) -> list[str]:
    """Return the handbooks that are named, or all of them when none is.

    Raises UnknownHandbookError for a name that none has, and where there is no handbook at all.
    """
    known = handbooks(root)
    if not known:
        message = _("There is no handbook here: {folder} holds no folder with a handbook.yml.")
        raise UnknownHandbookError(message.format(folder=root / "data"))
    for name in names:
        if name not in known:
            guess = closest_match(name, known) or ", ".join(known)
            message = _("There is no handbook “{name}”. Write for example: {example}")
            raise UnknownHandbookError(message.format(name=name, example=guess))
    return [name for name in known if name in names] if names else known


def overlay(root: Path, handbook: str) -> dict[str, Path]:
    """Return the files of `docs/` by their path in the handbook; its own replace the shared.

    A path is in composed letters (Unicode NFC), as the texts that name it.
    """
    return {
        unicodedata.normalize("NFC", path): Path("docs", owner, path)
        for owner in (SHARED, handbook)
        for path in below(root / "docs" / owner)
    }


def below(folder: Path) -> list[str]:
    """List the paths of every file below a folder, each folder's files together, in order."""
    found: list[list[str]] = []
    for at, _folders, names in os.walk(folder):
        above = Path(at).relative_to(folder).parts
        found += ([*above, name] for name in names if os.path.isfile(f"{at}/{name}"))  # noqa: PTH113 - ten times as fast
    return ["/".join(parts) for parts in sorted(found)]
