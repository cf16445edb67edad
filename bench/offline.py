"""What a device fetches for the first visit and for a renewal, beside bare Workbox's defaults."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bench.figures import Figure
from handbook.build import build
from handbook.settings import PROJECT, Settings
from tests.browser.drivers import launch
from tests.browser.offline_site import wait_for
from tests.browser.server import Server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.browser.drivers import Browser

HANDBOOK = "vasteras"
DAY = date(2026, 11, 21)
INSTALL = 8_000_000
"""Bytes of a first visit: the whole handbook with its calculators."""

CHANGED = 3
"""Files that an edited sentence may change: its page, and its place in the search, twice."""

_PEER_WORKER = "peer-sw.js"
_PEER_PAGE = "peer.html"
_PEER_SUFFIXES = {".js", ".wasm", ".css", ".html"}
_PEER_LARGEST = 2 * 1024 * 1024
_INSTALLED = """
const registration = await navigator.serviceWorker.register("peer-sw.js");
if (given[0]) await registration.update();
const worker = registration.installing ?? registration.waiting ?? registration.active;
await new Promise((done) => {
  const look = () => ["installed", "activating", "activated"].includes(worker.state) && done();
  worker.addEventListener("statechange", look);
  look();
});
"""


def measure() -> Iterator[Figure]:
    """Build a handbook before and after each edit, and let a browser follow."""
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        old = _built(root / "old", lambda _: None)
        sites = {name: _built(root / name, edit) for name, (edit, _most) in EDITS.items()}
        with _visited(old) as (server, browser):
            ours = server.sent()
            peer = _peer_install(server, browser, old)
        # Workbox's defaults leave out the search, the fonts and the runtime.
        yield _bytes("first visit (Workbox: pages, scripts, styles)", ours, INSTALL, peer)
        for name, new in sites.items():
            fetched, paths = _renewal(old, new)
            yield _bytes(f"renewal: {name}", fetched, EDITS[name][1], _peer_renewal(old, new))
            heavy = sum(path.startswith(f"/{HANDBOOK}/runtime/") for path in paths)
            yield Figure("  of the runtime", "Chromium", heavy, 0, unit="files")
            if name == "one sentence":
                changed = len(_changed(old, new))
                yield Figure("  changed in the site", "the build", changed, CHANGED, unit="files")


def _bytes(name: str, ours: int, most: int, peer: int) -> Figure:
    return Figure(name, "Chromium", ours, most / peer, peer, unit="bytes")


def _sentence(root: Path) -> None:
    """Add a sentence to a chapter."""
    chapter = root / "docs" / HANDBOOK / "verktyg" / "epost.md"
    _edit(chapter, r"(Öppna webbmejlen i webbläsaren\.)", r"\1 Det går bra hemifrån också.")


def _chapter(root: Path) -> None:
    """Add a chapter to a part."""
    text = (root / "docs" / HANDBOOK / "verktyg" / "epost.md").read_text(encoding="utf-8")
    text = re.sub(r"^id: epost$", "id: epost-ny", text, flags=re.MULTILINE)
    text = re.sub(r"^title: .*$", "title: E-post en gång till", text, flags=re.MULTILINE)
    (root / "docs" / HANDBOOK / "verktyg" / "epost-ny.md").write_text(text, encoding="utf-8")
    _edit(root / "data" / HANDBOOK / "handbook.yml", r"\[epost,", "[epost, epost-ny,")


def _rates(root: Path) -> None:
    """Add a year to the nation's rates, and change the municipality's."""
    _edit(
        root / "data" / "shared" / "rates.yml",
        r"( +- \{from: )2026(-01-01, to: )2026(-12-31, .*\n)",
        r"\g<0>\g<1>2027\g<2>2027\g<3>",
    )
    _edit(root / "data" / HANDBOOK / "rules" / "2024.yml", "value: 1132", "value: 1177")
    _edit(root / "data" / HANDBOOK / "rules" / "2024.yml", "value: 75500", "value: 78500")


EDITS: dict[str, tuple[Callable[[Path], None], int]] = {
    "one sentence": (_sentence, 60_000),
    "one new chapter": (_chapter, 300_000),
    "a new year's rates": (_rates, 200_000),
}
"""Edits, and the bytes that each may cost a device."""


def _edit(file: Path, pattern: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    edited = re.sub(pattern, new, text)
    if edited == text:
        message = f"{file}: nothing matches {pattern}"
        raise ValueError(message)
    file.write_text(edited, encoding="utf-8")


def _built(root: Path, edit: Callable[[Path], None]) -> Path:
    """Build the handbook with an edit; return the folder to serve."""
    for folder in ("docs", "data"):
        shutil.copytree(PROJECT / folder, root / folder)
    edit(root)
    build(Settings(root=root, day=DAY, handbook=HANDBOOK), [HANDBOOK])
    return root / "site"


@contextmanager
def _visited(site: Path) -> Iterator[tuple[Server, Browser]]:
    """Serve a copy of a site, and open it until it is saved."""
    with tempfile.TemporaryDirectory() as scratch, launch("chromium") as browser:
        served = Path(scratch) / "site"
        served.symlink_to(site)
        server = Server(served, compress=True)
        server.start()
        try:
            browser.open(f"{server.url}{HANDBOOK}/")
            wait_for(browser, "saved", seconds=120)
            yield server, browser
        finally:
            server.stop()


def _renewal(old: Path, new: Path) -> tuple[int, list[str]]:
    """Return the bytes that a device with the old site fetches for the new, and the paths."""
    with _visited(old) as (server, browser):
        server.folder = new
        server.log.clear()
        browser.script("dispatchEvent(new Event('online'))")
        wait_for(browser, "new", seconds=120)
        return server.sent(), server.paths()


def _changed(old: Path, new: Path) -> list[str]:
    """Return the files of the new site that the old has not, or has with another content."""
    before, after = (
        {
            file["path"]: file["sha256"]
            for file in json.loads((site / HANDBOOK / "offline.json").read_text())["files"]
        }
        for site in (old, new)
    )
    return [path for path, digest in after.items() if before.get(path) != digest]


def _peer_install(server: Server, browser: Browser, site: Path) -> int:
    _peer(site)
    server.log.clear()
    browser.open(f"{server.url}{HANDBOOK}/{_PEER_PAGE}")
    page = server.sent()
    browser.promise(_INSTALLED, None, seconds=120)
    return server.sent() - page


def _peer_renewal(old: Path, new: Path) -> int:
    """Return the bytes that Workbox's own worker fetches for the new site."""
    for site in (old, new):
        _peer(site)
    with launch("chromium") as browser:
        server = Server(old, compress=True)
        server.start()
        try:
            browser.open(f"{server.url}{HANDBOOK}/{_PEER_PAGE}")
            browser.promise(_INSTALLED, None, seconds=120)
            server.folder = new
            server.log.clear()
            browser.promise(_INSTALLED, "renew", seconds=120)
            return server.sent()
        finally:
            server.stop()


def _peer(site: Path) -> None:
    """Make the service worker that `workbox-build` makes by default, beside ours.

    By default it precaches scripts, styles and pages of at most 2 MiB: neither the search, nor the
    documents, nor what our runtime is packed into.
    """
    folder = site / HANDBOOK
    (folder / _PEER_PAGE).write_text("<!doctype html><title>Workbox</title>", encoding="utf-8")
    files = (
        file
        for file in sorted(folder.rglob("*"))
        if file.suffix in _PEER_SUFFIXES and file.stat().st_size <= _PEER_LARGEST
    )
    manifest = [
        {
            "url": file.relative_to(folder).as_posix(),
            "revision": hashlib.sha256(file.read_bytes()).hexdigest()[:32],
        }
        for file in files
        if file.name not in {"sw.js", _PEER_WORKER, _PEER_PAGE}
    ]
    source = (
        'import { precacheAndRoute } from "workbox-precaching";'
        f"precacheAndRoute({json.dumps(manifest)});"
    )
    esbuild = PROJECT / "node_modules" / ".bin" / "esbuild"
    command = [str(esbuild), "--bundle", "--minify", f"--outfile={folder / _PEER_WORKER}"]
    subprocess.run(  # noqa: S603 - our own command, no text from outside
        command, cwd=PROJECT, input=source, text=True, check=True, capture_output=True
    )
