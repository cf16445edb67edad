"""Put a whole new site where the old one was, in one step, one build at a time.

A site is first moved beside the published one, since only within a file system can two folders
change places. What a build left behind that was killed meanwhile is repaired by whatever of ours
starts next.
"""

import ctypes
import errno
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from handbook.i18n.translations import _

_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux's renameat2."""
_HERE = -100
"""AT_FDCWD: paths are seen from where the process is."""


def beside(made: Path, published: Path) -> Path:
    """Move a site that is made to the file system of the published one; return where it lies."""
    new = _new(published.resolve())
    new.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(new, ignore_errors=True)
    shutil.move(made, new)
    return new


def publish(published: Path) -> None:
    """Let the new site that lies beside the published one take its place. Raises OSError."""
    published = published.resolve()  # the folder itself may be a link
    new, old = _new(published), _old(published)
    if not published.exists():
        new.rename(published)
    elif exchanged(new, published):
        shutil.rmtree(new, ignore_errors=True)
    else:
        shutil.rmtree(old, ignore_errors=True)
        published.rename(old)
        try:
            new.rename(published)
        except OSError:
            old.rename(published)
            raise
        shutil.rmtree(old, ignore_errors=True)


def exchanged(one: Path, other: Path) -> bool:
    """Let two folders change places at once; return False where the system can not do that.

    Raises OSError when it can, but not with these.
    """
    exchange = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if exchange is None:
        return False
    if exchange(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    error = ctypes.get_errno()
    if error in {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP}:
        return False
    raise OSError(error, os.strerror(error), str(other))


def repair(root: Path) -> None:
    """Undo what a killed build left half done; leave a build that is running alone."""
    if _left(root) and os.access(root / "site", os.W_OK):
        with _locked(root, wait=False) as ours:
            if ours:
                _repair(root)


@contextmanager
def one_at_a_time(root: Path) -> Iterator[None]:
    """Wait, and say so, while another build works below the same root; begin with whole sites."""
    with _locked(root, wait=True):
        _repair(root)
        yield


def _left(root: Path) -> list[Path]:
    return [*(root / "site").glob(".*.new"), *(root / "site").glob(".*.old")]


def _repair(root: Path) -> None:
    for folder in _left(root):
        published = folder.with_name(folder.stem.removeprefix("."))
        if folder.suffix == ".old" and not published.exists():
            folder.rename(published)
        else:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _locked(root: Path, *, wait: bool) -> Iterator[bool]:
    """Hold the lock of the builds; it ends with the process, however that ends.

    A process has it once: it is not to be asked for while it is held.
    """
    file = root / ".cache" / "build.lock"
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a") as lock:
        try:
            fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            if not wait:
                yield False
                return
            print(_("Another build is under way. Waiting for it …"), flush=True)
            fcntl.lockf(lock, fcntl.LOCK_EX)
        yield True


def _new(published: Path) -> Path:
    return published.with_name(f".{published.name}.new")


def _old(published: Path) -> Path:
    return published.with_name(f".{published.name}.old")
