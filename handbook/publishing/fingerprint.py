"""What a site is made from, as one digest: the same inputs need no new build."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from handbook.settings import PROJECT, Settings

_CODE = ("calculators", "handbook", "hooks", "theme")
_FILES = ("mkdocs.yml", "requirements.txt", "package-lock.json")


def digest(settings: Settings, handbook: str) -> str:
    """Return the SHA-256 of all that one handbook's site depends on, the day among it."""
    total = hashlib.sha256(settings.day.isoformat().encode())
    for file in sorted(_files(settings.root, handbook)):
        total.update(file.as_posix().encode())
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def _files(root: Path, handbook: str) -> Iterator[Path]:
    folders = [PROJECT / name for name in _CODE]
    folders += [root / kind / owner for kind in ("docs", "data") for owner in ("shared", handbook)]
    folders.append(root / "book" / handbook)
    yield from (PROJECT / name for name in _FILES)
    for folder in folders:
        for file in folder.rglob("*"):
            if file.is_file() and "__pycache__" not in file.parts:
                yield file
