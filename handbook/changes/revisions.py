"""Versions of handbooks to compare: a built site, a revision in git, or the files as they are."""

import shutil
import subprocess
import tarfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from handbook.changes.snapshot import PATH
from handbook.content.problems import MisuseError
from handbook.i18n.translations import _

_FOLDERS = ("docs", "data")


class NoRevisionError(MisuseError):
    """There is no such version; says what there could be."""


def site(root: Path, name: str | None) -> str | None:
    """Return what stands in the snapshot of a built site; None when the name is no site."""
    file = root / (name or "") / PATH
    return file.read_text(encoding="utf-8") if name and file.is_file() else None


@contextmanager
def files(root: Path, revision: str | None) -> Iterator[Path]:
    """Hand over a root with the files of a revision (none: as they are now) for a while.

    Raises NoRevisionError.
    """
    if revision is None:
        yield root
        return
    with TemporaryDirectory() as folder:
        archive = _git(
            root, "archive", "--format=tar", revision, "--", *_FOLDERS, revisions=[revision]
        )
        with tarfile.open(fileobj=BytesIO(archive)) as packed:
            packed.extractall(folder, filter="data")
        yield Path(folder)


def changed_files(root: Path, old: str, new: str | None) -> list[str]:
    """Return the paths of the files that differ, from the root for those that lie below it.

    Raises NoRevisionError.
    """
    names = [old] if new is None else [old, new]
    said = _git(
        root, "diff", "--name-only", "--no-renames", "-z", *names, "--", revisions=names
    ).decode()
    top = _git(root, "rev-parse", "--show-prefix", revisions=[]).decode().strip()
    return [one.removeprefix(top) for one in said.split("\0") if one]


def _git(root: Path, *words: str, revisions: Sequence[str]) -> bytes:
    """Run git on revisions that it knows."""
    git = shutil.which("git")
    for name in revisions:
        asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        if git is None or _run(root, git, *asked).returncode:
            message = _(
                "“{name}” is neither a revision in git nor a built site. "
                "Write for example: {example}"
            )
            raise NoRevisionError(message.format(name=name, example="origin/main"))
    return _run(root, git or "", *words).stdout


def _run(root: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(words, cwd=root, capture_output=True, check=False)  # noqa: S603 - git, with names that it knows
