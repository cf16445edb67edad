"""Workbox's precaching with the files that its build takes by default.

Those are scripts, styles and pages of at most 2 MiB: not the search, the fonts, the documents or
what our runtime is packed into.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
from typing import TYPE_CHECKING

from handbook.settings import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

WORKER = "peer-sw.js"
PAGE = "peer.html"
_SUFFIXES = {".js", ".wasm", ".css", ".html"}
_LARGEST = 2 * 1024 * 1024
"""Bytes: `maximumFileSizeToCacheInBytes`."""


def add(site: Path) -> None:
    """Put the peer's service worker beside ours, and an empty page to register it from."""
    files = [
        file
        for file in sorted(site.rglob("*"))
        if file.suffix in _SUFFIXES and file.stat().st_size <= _LARGEST and file.name != "sw.js"
    ]
    manifest = [
        {
            "url": file.relative_to(site).as_posix(),
            "revision": hashlib.sha256(file.read_bytes()).hexdigest()[:32],
        }
        for file in files
    ]
    source = (
        'import { precacheAndRoute } from "workbox-precaching";'
        f"precacheAndRoute({json.dumps(manifest)});"
    )
    esbuild = PROJECT / "node_modules" / ".bin" / "esbuild"
    command = [str(esbuild), "--bundle", "--minify", f"--outfile={site / WORKER}"]
    subprocess.run(  # noqa: S603 - our own command, no text from outside
        command, cwd=PROJECT, input=source, text=True, check=True, capture_output=True
    )
    (site / PAGE).write_text("<!doctype html><title>Workbox</title>", encoding="utf-8")
