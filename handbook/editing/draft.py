"""Changes that are tried on a copy before they are made where people write."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from types import TracebackType
from typing import Self

from handbook.checks.runner import checked
from handbook.content.files import handbooks
from handbook.content.handbook import Handbook
from handbook.content.loader import read
from handbook.content.problems import BrokenHandbookError, Problem, StoppedError

_WRITTEN = (".md", ".yml")


class EditError(StoppedError):
    """What was asked for can not be done; the message says why, and what to do instead."""


@dataclass(frozen=True)
class Change:
    """A place that changes: the line (from 1), what stands there and what will."""

    file: Path
    line: int
    was: tuple[str, ...]
    will_be: tuple[str, ...]


class Draft:
    """A copy of `docs/` and `data/` to change, and then to put where the original is."""

    def __init__(self, root: Path, day: date) -> None:
        """Copy what is written; pictures and other files are only linked, and never changed."""
        self.root, self.day = root, day
        cache = root / ".cache"
        cache.mkdir(exist_ok=True)
        self._folder = tempfile.TemporaryDirectory(prefix="draft-", dir=cache)
        self.copy = Path(self._folder.name)
        for folder in ("docs", "data"):
            shutil.copytree(root / folder, self.copy / folder, symlinks=True, copy_function=_copied)
        self._changed: set[Path] = set()

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Throw the copy away."""
        self._folder.cleanup()

    def books(self) -> list[Handbook]:
        """Read every handbook as it stands in the copy, with the chapters that come later.

        Raises BrokenHandbookError when a file can not be read: then nobody knows what uses what.
        """
        problems: list[Problem] = []
        books = [read(self.copy, name, self.day, problems) for name in handbooks(self.copy)]
        if problems:
            raise BrokenHandbookError(problems)
        return books

    def text(self, file: Path) -> str:
        """Return the text of a file."""
        return (self.copy / file).read_text(encoding="utf-8")

    def write(self, file: Path, text: str) -> None:
        """Write a file."""
        (self.copy / file).parent.mkdir(parents=True, exist_ok=True)
        (self.copy / file).write_text(text, encoding="utf-8")
        self._changed.add(file)

    def remove(self, file: Path) -> None:
        """Take a file away."""
        (self.copy / file).unlink()
        self._changed.add(file)

    def remaining(self) -> list[Problem]:
        """Return what is wrong in the copy and was not before."""
        before = {(one.file, one.message) for one in _problems(self.root, self.day)}
        after = _problems(self.copy, self.day)
        return [one for one in after if (one.file, one.message) not in before]

    def removed(self) -> list[Path]:
        """Return the files that will be gone."""
        return sorted(file for file in self._changed if not (self.copy / file).exists())

    def changes(self) -> Iterator[Change]:
        """Go through the places that change in files that stay, or are new."""
        for file in sorted(self._changed):
            if (self.copy / file).exists():
                was = _lines(self.root / file)
                will_be = _lines(self.copy / file)
                same = SequenceMatcher(None, was, will_be, autojunk=False).get_opcodes()
                for tag, start, end, new_start, new_end in same:
                    if tag == "delete":
                        yield _deleted(file, was, start, end)
                    elif tag != "equal":
                        new = tuple(will_be[new_start:new_end])
                        yield Change(file, start + 1, tuple(was[start:end]), new)

    def apply(self) -> None:
        """Make the changes where people write."""
        for file in sorted(self._changed):
            if (self.copy / file).exists():
                (self.root / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(self.copy / file, self.root / file)
        for file in self.removed():
            (self.root / file).unlink(missing_ok=True)


def _deleted(file: Path, was: list[str], start: int, end: int) -> Change:
    """Tell lines that go from where they begin: the same lines may stand just above them."""
    while start > 0 and was[start - 1] == was[end - 1]:
        start, end = start - 1, end - 1
    return Change(file, start + 1, tuple(was[start:end]), ())


def _copied(source: str, target: str) -> None:
    if source.endswith(_WRITTEN):
        shutil.copyfile(source, target)
        return
    try:
        os.link(source, target)
    except OSError:  # another file system
        shutil.copyfile(source, target)


def _problems(root: Path, day: date) -> list[Problem]:
    try:
        checked(root, day)
    except BrokenHandbookError as error:
        return error.problems
    return []


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []
