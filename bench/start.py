"""How long a page that starts blocks a slowed processor, and what it fetches before its text.

Beside bare Material: the same chapters, from the same kind of server, in turns in one browser.
"""

from __future__ import annotations

import subprocess
import tempfile
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench.figures import Figure
from bench.peers import Peer, bare_mkdocs, reason
from handbook.publishing.build import build
from handbook.settings import PROJECT, Settings
from tests.browser.drivers import launch
from tests.browser.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser.drivers import Browser

HANDBOOK = "vasteras"
DAY = date(2026, 11, 21)
PAGES = {"front page": ("", ""), "calculator": ("arvode/", "ersattning/arvode/")}
"""Pages, by their address in our site and in the peer's."""
TIMES = 5
SLOWED = 4
"""How many times slower the processor is made; an iPad of some years."""
BLOCKED = 200
"""Milliseconds that a page of ours may block beyond what the peer's does."""
FIRST = 90_000
"""Bytes that may be fetched before the largest text is shown."""
_NETWORK = {"offline": False, "latency": 100, "downloadThroughput": 250_000, "uploadThroughput": 1}
"""Milliseconds, and bytes a second: on a fast network everything comes at once."""
_WATCH = """
window.tasks = [];
const watch = (type, see) =>
  new PerformanceObserver((list) => list.getEntries().forEach(see)).observe({ type, buffered: true });
watch("longtask", ({ startTime, duration }) => window.tasks.push([startTime + duration, duration]));
watch("largest-contentful-paint", ({ startTime }) => (window.largest = startTime));
"""
_STARTED = """
const quiet = () => performance.now() - Math.max(...window.tasks.map(([end]) => end), 0) > 3000;
while (!quiet() || !window.largest) await new Promise((done) => setTimeout(done, 200));
const entries = ["navigation", "resource"].flatMap((type) => performance.getEntriesByType(type));
const early = entries.filter(({ startTime }) => startTime <= window.largest);
return [
  window.tasks.reduce((sum, [, duration]) => sum + duration - 50, 0),
  early.reduce((sum, { transferSize }) => sum + transferSize, 0),
];
"""


def measure() -> Iterator[Figure]:
    """Build both, and open each page in turns."""
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        for folder in ("docs", "data"):
            (root / folder).symlink_to(PROJECT / folder)
        build(Settings(root=root, day=DAY, handbook=HANDBOOK), [HANDBOOK])
        sites = {"ours": root / "site" / HANDBOOK}
        failure = ""
        try:
            sites["peer"] = _peer(root / "peer")
        except subprocess.CalledProcessError as error:
            failure = reason(error)
        yield from measured(sites, failure)


def measured(sites: dict[str, Path], failure: str = "") -> Iterator[Figure]:
    """Measure sites that are built."""
    with ExitStack() as stack:
        urls = {name: _served(stack, site) for name, site in sites.items()}
        browser = stack.enter_context(launch("chromium"))
        for page, paths in PAGES.items():
            visits = [
                {name: _visit(browser, url, path) for (name, url), path in zip(urls.items(), paths)}
                for _ in range(TIMES)
            ]
            for at, (what, unit) in enumerate(KINDS.items()):
                found = {name: median(visit[name][at] for visit in visits) for name in urls}
                peer = Peer("Material", found.get("peer"), failure)
                most = FIRST if unit == "bytes" else (found.get("peer", 0) + BLOCKED)
                yield Figure(f"{page}, {what}", f"Chromium, {SLOWED}x", found["ours"], most, peer=peer, unit=unit)


KINDS = {"blocked": "ms", "first bytes": "bytes"}


def _peer(folder: Path) -> Path:
    bare_mkdocs.project(PROJECT, HANDBOOK, DAY, folder)
    command = bare_mkdocs.command("build", "--quiet")
    subprocess.run(command, cwd=folder, check=True, capture_output=True)  # noqa: S603 - our own
    return folder / "site"


def _served(stack: ExitStack, site: Path) -> str:
    server = Server(site, compress=True)
    server.start()
    stack.callback(server.stop)
    return server.url


def _visit(browser: Browser, url: str, path: str) -> tuple[float, float]:
    """Open a page for the first time; return the milliseconds that it blocked, and its bytes."""
    ask = browser.driver.execute_cdp_cmd
    browser.driver.get("about:blank")
    ask("Storage.clearDataForOrigin", {"origin": url.rstrip("/"), "storageTypes": "all"})
    ask("Network.clearBrowserCache", {})
    ask("Network.emulateNetworkConditions", _NETWORK)
    ask("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    watch = ask("Page.addScriptToEvaluateOnNewDocument", {"source": _WATCH})
    browser.open(url + path)
    blocked, fetched = browser.promise(_STARTED, seconds=120)
    ask("Page.removeScriptToEvaluateOnNewDocument", watch)
    return blocked, fetched
