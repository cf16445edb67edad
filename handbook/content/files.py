"""Which files there are: handbooks, and the files of `docs/` and `data/`."""

import os
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Collection, Iterable
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, is_zipfile

from handbook.content.markdown import MOST_TEXTS
from handbook.content.problems import closest_match
from handbook.i18n.translations import _

SHARED = "shared"
"""The folder of what every handbook has."""


def handbooks(root: Path) -> list[str]:
    """Return the ids of all handbooks below a root: the folders that have a `handbook.yml`."""
    return sorted(file.parent.name for file in root.glob("data/*/handbook.yml"))


class UnknownHandbookError(Exception):
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
    """Return the files of `docs/` by their path in the handbook; its own replace the shared."""
    return {
        path: Path("docs", owner, path)
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


def all_text(root: Path) -> Iterable[tuple[Path, str]]:
    """Go through the text of every file of `docs/` and `data/`, with its path from the root.

    That is whatever can be read in it, also within an Office file or beside a picture.
    """
    for folder in ("docs", "data"):
        for path in below(root / folder):
            file = Path(folder, path)
            yield file, _text_in((root / file).read_bytes())


@lru_cache(MOST_TEXTS)
def _text_in(content: bytes) -> str:
    """Return the text that a file holds, as far as it can be read."""
    if is_zipfile(file := BytesIO(content)):  # Office files are archives of XML
        with ZipFile(file) as archive:
            names = [one for one in archive.namelist() if one.endswith((".xml", ".rels"))]
            texts = (archive.read(name).decode(errors="replace") for name in names)
            return " ".join(" ".join(texts).split())
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode()
    except UnicodeDecodeError:
        return _beside_a_picture(content) or content.decode("latin-1")


def _beside_a_picture(content: bytes) -> str:
    """Return what a camera or a program wrote beside a picture; "" when it is no picture."""
    from PIL import Image  # noqa: PLC0415 - few handbooks have pictures

    try:
        with Image.open(BytesIO(content)) as picture:
            said = [*picture.getexif().values(), *picture.info.values()]
    except (OSError, ValueError):
        return ""
    return " ".join(one for one in said if isinstance(one, str))
