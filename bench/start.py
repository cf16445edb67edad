"""How a page starts on a slowed processor: how long it blocks, what it fetches and what it runs.

Beside bare Material: the same chapters, from the same kind of server, in turns in one browser. A
page blocks by what each of its tasks takes beyond 50 ms, until nothing has for 3 s.
"""

from __future__ import annotations

import subprocess
import tempfile
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from bench.figures import Figure
from bench.peers import Peer, bare_mkdocs, reason
from handbook.publishing.build import build
from handbook.settings import PROJECT, Settings
from tests.browser.drivers import launch
from tests.browser.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
"""Bytes that may be asked for before the largest text is shown, fonts included."""
_PEER = "Material"
_NETWORK = {"offline": False, "latency": 100, "downloadThroughput": 250_000, "uploadThroughput": -1}
"""Milliseconds, and bytes a second: else everything comes at once."""
_WATCH = """
window.tasks = [];
const watch = (type, see) =>
  new PerformanceObserver((list) => list.getEntries().forEach(see)).observe({
    type, buffered: true,
  });
watch("longtask", ({ startTime, duration }) => tasks.push([startTime + duration, duration]));
watch("largest-contentful-paint", ({ startTime }) => (window.largest = startTime));
"""
_STARTED = """
const isQuiet = () => performance.now() - Math.max(0, ...tasks.map(([end]) => end)) > 3000;
while (!isQuiet() || !window.largest) await new Promise((done) => setTimeout(done, 200));
const entries = ["navigation", "resource"].flatMap((type) => performance.getEntriesByType(type));
const early = entries.filter(({ startTime }) => startTime <= window.largest);
return [
  tasks.reduce((sum, [, duration]) => sum + duration - 50, 0),
  early.reduce((sum, { transferSize }) => sum + transferSize, 0),
];
"""


FIGURES = (("blocked", "ms"), ("before its text", "bytes"), ("scripts not used", "%"))
"""What a visit measures, in this order."""


def measure() -> Iterator[Figure]:
    """Build both, and open their pages in turns."""
    with tempfile.TemporaryDirectory() as scratch, ExitStack() as stack:
        root = Path(scratch)
        for folder in ("docs", "data"):
            (root / folder).symlink_to(PROJECT / folder)
        build(Settings(root=root, day=DAY, handbook=HANDBOOK), [HANDBOOK])
        sites, peer = [root / "site" / HANDBOOK], Peer(_PEER)
        try:
            sites.append(_material(root / "peer"))
        except subprocess.CalledProcessError as error:
            peer = replace(peer, failure=reason(error))
        yield from measured(stack, sites, peer)


def measured(stack: ExitStack, sites: list[Path], peer: Peer) -> Iterator[Figure]:
    """Measure the sites: ours, and the peer's if there is one."""
    urls = [_served(stack, site) for site in sites]
    browser = stack.enter_context(launch("chromium"))
    for page, paths in PAGES.items():
        visits = [
            [_visit(browser, url, path) for url, path in zip(urls, paths, strict=False)]
            for _ in range(TIMES)
        ]
        found = [[list(of) for of in zip(*one, strict=True)] for one in zip(*visits, strict=True)]
        for at, (what, unit) in enumerate(FIGURES):
            summed = min if unit == "ms" else median  # others use the machine too
            ours, *theirs = (summed(one[at]) for one in found)
            beside = replace(peer, value=theirs[0]) if theirs else peer
            bounds = {"blocked": theirs[0] + BLOCKED if theirs else None, "before its text": FIRST}
            where, most = f"Chromium, {SLOWED}x", bounds.get(what)
            yield Figure(f"{page}, {what}", where, ours, most, peer=beside, unit=unit)


def _material(folder: Path) -> Path:
    bare_mkdocs.project(PROJECT, HANDBOOK, DAY, folder)
    subprocess.run(  # noqa: S603 - our own command, no text from outside
        bare_mkdocs.command("build"), cwd=folder, check=True, capture_output=True
    )
    return folder / "site"


def _served(stack: ExitStack, site: Path) -> str:
    server = Server(site, compress=True)
    server.start()
    stack.callback(server.stop)
    return server.url


def _visit(browser: Browser, url: str, path: str) -> tuple[float, ...]:
    """Open a page as if it were for the first time."""

    def ask(name: str, **given: object) -> Any:  # noqa: ANN401 - the browser decides
        return browser.driver.execute_cdp_cmd(name, given)

    browser.open("about:blank")
    ask("Storage.clearDataForOrigin", origin=url.rstrip("/"), storageTypes="all")
    ask("Network.clearBrowserCache")
    ask("Network.emulateNetworkConditions", **_NETWORK)
    ask("Emulation.setCPUThrottlingRate", rate=SLOWED)
    ask("Profiler.enable")
    ask("Profiler.startPreciseCoverage", callCount=False, detailed=True)
    watch = ask("Page.addScriptToEvaluateOnNewDocument", source=_WATCH)
    browser.open(url + path)
    blocked, first = browser.promise(_STARTED, seconds=120)
    scripts = ask("Profiler.takePreciseCoverage")["result"]
    ask("Profiler.stopPreciseCoverage")
    ask("Page.removeScriptToEvaluateOnNewDocument", **watch)
    own = [one for one in scripts if one["url"].startswith(url)]
    return blocked, first, _unused(own)


def _unused(scripts: list[Mapping[str, Any]]) -> float:
    """Return how many per cent of the scripts has not run: of ranges the innermost counts."""
    used = total = 0
    for script in scripts:
        ranges = [one for function in script["functions"] for one in function["ranges"]]
        ran = bytearray(max(one["endOffset"] for one in ranges))
        for one in sorted(ranges, key=lambda one: one["startOffset"] - one["endOffset"]):
            start, end = one["startOffset"], one["endOffset"]
            ran[start:end] = bytes([min(one["count"], 1)]) * (end - start)
        used += sum(ran)
        total += len(ran)
    return 100 * (1 - used / total) if total else 0
