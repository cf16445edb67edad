"""What a site is made from, as one digest: the same inputs need no new build."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from handbook.settings import PROJECT, Settings

_CODE = ("calculators", "handbook", "hooks", "theme")
_FILES = ("mkdocs.yml", "requirements.txt", "package-lock.json")


def digest(settings: Settings, handbook: str) -> str:
    """Return the SHA-256 of all that one handbook's site depends on, the day among it."""
    root = settings.root
    folders = [root / kind / owner for kind in ("docs", "data") for owner in ("shared", handbook)]
    folders.append(root / "book" / handbook)
    known = f"{settings.day} {code_digest()} {_digest(root, _files(folders))}"
    return hashlib.sha256(known.encode()).hexdigest()


@cache  # a program that runs is of one code: `handbook edit` begins anew when it changes
def code_digest() -> str:
    """Return the SHA-256 of all that every site depends on: the code, the theme, the tools."""
    files = [*_files(PROJECT / name for name in _CODE), *(PROJECT / name for name in _FILES)]
    return _digest(PROJECT, files)


def _digest(root: Path, files: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for file in sorted(files):
        total.update(file.relative_to(root).as_posix().encode())
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        for file in folder.rglob("*"):
            if os.access(file, os.R_OK) and file.is_file() and "__pycache__" not in file.parts:
                yield file
