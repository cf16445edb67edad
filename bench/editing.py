"""What a change costs: seen in the preview, built, checked; beside bare MkDocs with Material."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from socket import socket
from typing import TYPE_CHECKING

from bench.figures import Figure
from bench.grown import HANDBOOK, grow
from bench.peers import attempt, bare_mkdocs
from handbook.settings import Settings
from tests.conftest import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES = {200: (1.3, 0.5, 100), 1000: (0.35, 0.15, 250)}
"""Chapters, with our bounds: shares of a full build and of a build after an edit, ms to be seen."""
CHECK = 1000
"""Milliseconds for the check of 1 000 chapters."""
SEVERAL, EACH, SHARE = 10, 60, 1.3
"""Handbooks that are built in one run, their chapters, and the share of as many bare builds."""
OURS = [str(Path(sys.executable).with_name("handbook"))]
MKDOCS = "MkDocs + Material"
LONGEST = 120


@dataclass(frozen=True)
class _Change:
    """What is changed, and on which page it is seen, by a sign or by the new words."""

    file: Path
    old: str
    new: str
    page: str
    sign: str = ""


def measure() -> Iterator[Figure]:
    """Grow handbooks, build them, change a sentence, build again, and watch changes arrive."""
    with tempfile.TemporaryDirectory() as scratch:
        for chapters, bounds in SIZES.items():
            yield from _of_size(Path(scratch, str(chapters)), chapters, *bounds)
        yield _several(Path(scratch, "several"))


def _of_size(
    scratch: Path, chapters: int, full: float, again: float, seen: int
) -> Iterator[Figure]:
    root = grow(scratch / "ours", chapters)
    size = f"{chapters} chapters"
    bare = bare_mkdocs.project(root, HANDBOOK, DAY, scratch / "bare")
    peer = attempt(MKDOCS, lambda: _processor(bare_mkdocs.command("build"), bare))
    yield Figure("full build", size, _processor([*OURS, "build"], root), share=full, peer=peer)
    text = _chapter(root).read_text(encoding="utf-8")
    _chapter(root).write_text(text.replace("Öppna webb", "Öppna nu webb"), encoding="utf-8")
    ours = _processor([*OURS, "build"], root)
    yield Figure("build after a sentence", size, ours, share=again, peer=peer)
    check = CHECK if chapters == max(SIZES) else None
    yield Figure("check", size, _processor([*OURS, "check"], root), check)
    peer = attempt(f"{MKDOCS}, serve", partial(_seen_in_mkdocs, bare))
    for name, ours in _seen(root).items():
        yield Figure(f"saved to seen: {name}", size, ours, seen, peer=peer)


def _processor(command: list[str], root: Path) -> float:
    """Run a command; return the milliseconds of processor time that it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=root, env=_environment(root), check=True, capture_output=True)  # noqa: S603 - our own commands
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)


def _environment(root: Path) -> dict[str, str]:
    return Settings(root, DAY, HANDBOOK).environment(HANDBOOK)


def _chapter(root: Path) -> Path:
    return root / "docs" / HANDBOOK / "verktyg" / "epost.md"


def _seen(root: Path) -> dict[str, float]:
    """Return how long each change takes from its saving until the preview's page has it."""
    data, front = root / "data" / HANDBOOK, f"/{HANDBOOK}"
    contacts, rules = data / "contacts.yml", data / "rules" / "2024.yml"
    changes = {
        "sentence": _Change(_chapter(root), "Öppna nu", "Öppna genast", f"{front}/epost/"),
        "contact": _Change(contacts, "39 00 00", "39 11 11", f"{front}/kontakter/"),
        "amount": _Change(rules, "value: 1132", "value: 1177", f"{front}/belopp/", "1\xa0177"),
    }
    with _served([*OURS, "edit", "--port"], root) as port:
        return {name: _until(change, port) for name, change in changes.items()}


def _seen_in_mkdocs(project: Path) -> float:
    """Return how long a sentence takes until the page that MkDocs serves has it."""
    command = bare_mkdocs.command("serve", "--livereload", "--dev-addr")
    chapter = project / "docs" / "verktyg" / "epost.md"
    with _served(command, project, "127.0.0.1:") as port:
        change = _Change(chapter, "Öppna webb", "Öppna genast webb", "/verktyg/epost/")
        return _until(change, port)


@contextmanager
def _served(command: list[str], root: Path, before: str = "") -> Iterator[int]:
    """Run a server that is told its port last, while it is needed."""
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(  # noqa: S603 - our own commands
        [*command, f"{before}{port}"], cwd=root, env=_environment(root), stdout=quiet, stderr=quiet
    ) as server:
        try:
            yield port
        finally:
            server.terminate()


def _until(change: _Change, port: int) -> float:
    """Save a change; return the milliseconds until its page has it."""
    _wait(change.page, port, "</html>")  # it is there
    text = change.file.read_text(encoding="utf-8")
    started = time.monotonic()
    change.file.write_text(text.replace(change.old, change.new), encoding="utf-8")
    _wait(change.page, port, change.sign or change.new)
    return 1000 * (time.monotonic() - started)


def _wait(path: str, port: int, sign: str) -> None:
    last = time.monotonic() + LONGEST
    while time.monotonic() < last:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=LONGEST)
            connection.request("GET", path)
            if sign in connection.getresponse().read().decode():
                return
        except OSError:
            pass  # the server has not started
        time.sleep(0.01)
    message = f"{path} never had “{sign}”."
    raise TimeoutError(message)


def _several(scratch: Path) -> Figure:
    """Build several handbooks in one run, beside as many builds of a bare one."""
    root = scratch / "ours"
    for number in range(SEVERAL):
        grow(root, EACH, f"{HANDBOOK}-{number}")
    bare = bare_mkdocs.project(root, f"{HANDBOOK}-0", DAY, scratch / "bare")
    one = partial(_processor, bare_mkdocs.command("build"), bare)
    peer = attempt(f"{SEVERAL} x {MKDOCS}", lambda: SEVERAL * one())
    ours = _processor([*OURS, "build"], root)
    return Figure(
        "handbooks in one run", f"{SEVERAL} x {EACH} chapters", ours, share=SHARE, peer=peer
    )
