"""What a device fetches for a first visit and a renewal, beside bare Workbox and Docusaurus."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bench.figures import Figure
from bench.peers import attempt, docusaurus, workbox
from bench.precaching import first_visit, opened, renewal
from handbook.publishing.build import build
from handbook.settings import PROJECT, Settings
from tests.browser.offline_site import wait_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bench.peers import Peer

HANDBOOK = "vasteras"
DAY = date(2026, 11, 21)
INSTALL = 8_000_000
"""Bytes of a first visit: the whole handbook with its calculators."""

SENTENCE = "one sentence"
CHANGED = 6
"""Files that an edited sentence may change: its page, and its place in the search, twice; what says
that it has changed: the menu, the page of news, and what two versions are compared by."""


def measure() -> Iterator[Figure]:
    """Build a handbook before and after each edit, and let a browser follow."""
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        old = _built(root / "old", lambda _: None)
        sites = {name: _built(root / name, edit) for name, (edit, _most) in EDITS.items()}
        # Workbox's defaults leave out the search, the fonts and the runtime.
        peer = attempt("Workbox, pages and styles", lambda: _workbox_visit(old))
        yield _bytes("first visit", _first_visit(old), INSTALL, peer)
        for name, new in sites.items():
            most = EDITS[name][1]
            fetched, paths = _renewal(old, new)
            peer = attempt("Workbox", partial(_workbox_renewal, old, new))
            yield _bytes(name, fetched, most, peer)
            if name == SENTENCE:
                peer = attempt("Docusaurus", partial(_docusaurus, old, new, root / "docusaurus"))
                yield _bytes(name, fetched, most, peer)
                changed = len(_changed(old, new))
                yield Figure("  changed in the site", "the build", changed, CHANGED, unit="files")
            heavy = sum(path.startswith(f"/{HANDBOOK}/runtime/") for path in paths)
            yield Figure("  of the runtime", "Chromium", heavy, 0, unit="files")


def _bytes(name: str, ours: int, most: int, peer: Peer) -> Figure:
    return Figure(name, "Chromium", ours, most, peer=peer, unit="bytes")


def _workbox_visit(site: Path) -> int:
    workbox.add(site / HANDBOOK)
    return first_visit(site, f"{HANDBOOK}/{workbox.PAGE}", workbox.WORKER)


def _workbox_renewal(old: Path, new: Path) -> int:
    for site in (old, new):
        workbox.add(site / HANDBOOK)
    return renewal(old, new, f"{HANDBOOK}/{workbox.PAGE}", workbox.WORKER)


def _docusaurus(old: Path, new: Path, scratch: Path) -> int:
    """Return the bytes that a device fetches for the same edit from a site of Docusaurus."""
    before, after = (
        docusaurus.build(site.parent / "docs", HANDBOOK, scratch, site.parent.name)
        for site in (old, new)
    )
    return renewal(before, after, f"{HANDBOOK}/")


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
    SENTENCE: (_sentence, 60_000),
    "one new chapter": (_chapter, 30_000),
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


def _first_visit(site: Path) -> int:
    with opened(site, f"{HANDBOOK}/") as (server, browser):
        wait_for(browser, "saved", seconds=120)
        return server.sent()


def _renewal(old: Path, new: Path) -> tuple[int, list[str]]:
    """Return the bytes that a device with the old site fetches for the new, and the paths."""
    with opened(old, f"{HANDBOOK}/") as (server, browser):
        wait_for(browser, "saved", seconds=120)
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
