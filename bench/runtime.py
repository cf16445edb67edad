"""How fast the calculators answer, beside stock Pyodide doing the same with the same wheel."""

from __future__ import annotations

import gzip
import json
import shutil
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench.figures import Figure
from bench.peers import Peer, attempt, pyodide
from handbook.checks.runner import checked
from handbook.pyodide import build
from handbook.settings import PROJECT
from tests.browser.drivers import ENGINES, Browser, Engine, launch
from tests.browser.server import POLICY, Server

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TIMES = 7
DAY = date(2026, 11, 21)
HEADERS = {"Content-Security-Policy": POLICY, "Cache-Control": "public, max-age=31536000"}

_PEER = "Pyodide"

_PAGE = """<!doctype html><html lang="sv"><meta charset="utf-8"><title>Bench</title>
<link rel="icon" href="data:,"><output></output><script type="module" src="page.mjs"></script>"""

_SCRIPT = """import { Runtime } from "./client.mjs";
const rules = RULES, request = REQUEST;
const given = (options) => new Runtime(new URL(WORKER, location), options);
const once = async (options) => {
  const start = performance.now();
  const text = await given(options).answer(1, rules, request);
  return [performance.now() - start, text];
};
const peer = () => new Promise((resolve, reject) => {
  const start = performance.now();
  const worker = new Worker("stock/worker.mjs", { type: "module" });
  worker.onmessage = ({ data }) => resolve([performance.now() - start, data]);
  worker.onerror = reject;
  worker.postMessage([rules, request]);
});
let runtime;
window.bench = {
  peer,
  snapshot: () => once({}),
  trimmed: () => once({ path: "trimmed" }),
  open() { (runtime = given({})).warmUp(rules, request.replace("{", "{ ")); },
  async tap() {
    const start = performance.now();
    document.querySelector("output").textContent = await runtime.answer(1, rules, request);
    await new Promise(requestAnimationFrame);
    return performance.now() - start;
  },
  async recalculate() {
    const start = performance.now();
    await runtime.answer(1, rules, request.replace("{", "{ "));
    return performance.now() - start;
  },
};
"""


def measure() -> list[Figure]:
    """Measure each figure of the runtime in both engines."""
    with tempfile.TemporaryDirectory() as scratch:
        site = Path(scratch)
        runtime = build(PROJECT, site)
        write_page(site, runtime.worker)
        pyodide.add(site / "stock", runtime.wheel)
        server = Server(site, HEADERS)
        server.start()
        try:
            times = [figure for engine in ENGINES for figure in _times(engine, server.url)]
        finally:
            server.stop()
        return [*_bytes(site), *times]


def write_page(site: Path, worker: str) -> None:
    """Write a page that starts a worker and asks it what members ask most."""
    rules = checked(PROJECT, DAY, ["vasteras"])[0].rules
    request = {
        "version": 1,
        "calculator": "fees",
        "language": "sv",
        "today": DAY.isoformat(),
        "meetings": [{"date": f"2026-03-{day}"} for day in (12, 19, 26)],
    }
    script = (
        _SCRIPT.replace("RULES", json.dumps(rules))
        .replace("REQUEST", json.dumps(json.dumps(request)))
        .replace("WORKER", json.dumps(worker))
    )
    (site / "index.html").write_text(_PAGE, encoding="utf-8")
    (site / "page.mjs").write_text(script, encoding="utf-8")
    shutil.copy(PROJECT / "theme" / "scripts" / "runtime" / "client.mjs", site)


def _times(engine: Engine, url: str) -> Iterator[Figure]:
    peer = attempt(_PEER, lambda: _cold(engine, url, "peer"))
    ways = ("snapshot", "trimmed") if peer.failure else ("peer", "snapshot", "trimmed")
    cold = _medians({way: _cold(engine, url, way) for way in ways} for _ in range(TIMES))
    with launch(engine) as browser:
        for way in ways:  # fill the cache
            first_answer(browser, url, way)
        again = _medians(
            {way: first_answer(browser, url, way) for way in ways} for _ in range(TIMES)
        )
        taps = [first_tap(browser, url) for _ in range(TIMES)]
        recalculations = [_recalculation(browser) for _ in range(50)]
    share = {"chromium": 0.20, "webkit": 0.25}[engine]
    for times, more in ((again, ", cached"), (cold, ", cold")):
        beside = replace(peer, value=times.get("peer"))
        for way, most in (("snapshot", share), ("trimmed", 0.35)):
            name = f"first answer{more}, {way}"
            yield Figure(name, engine, times[way], share=most, peer=beside)
    yield Figure("tap to answer, open for 3 s", engine, median(taps), 1000 / 60 + 20)
    yield Figure("one recalculation", engine, median(recalculations), 5)


def _medians(rounds: Iterable[dict[str, float]]) -> dict[str, float]:
    """Return the median for each way, of rounds in which each has its turn."""
    measured = list(rounds)
    return {way: median(times[way] for times in measured) for way in measured[0]}


def _open(browser: Browser, url: str) -> None:
    browser.open(url)
    browser.wait(lambda: browser.script("return Boolean(window.bench)"))


def first_answer(browser: Browser, url: str, way: str) -> float:
    """Open the page, start in one way, and return the milliseconds to the first answer."""
    _open(browser, url)
    milliseconds, text = browser.promise("return window.bench[given[0]]()", way)
    if "total" not in json.loads(text):
        raise ValueError(text)
    return float(milliseconds)


def _cold(engine: Engine, url: str, way: str) -> float:
    with launch(engine) as browser:
        return first_answer(browser, url, way)


def first_tap(browser: Browser, url: str) -> float:
    """Open the page, wait as for a reader who reads first, and return the milliseconds of a tap."""
    _open(browser, url)
    wait = "await new Promise((ready) => setTimeout(ready, 3000));"
    return float(browser.promise(f"window.bench.open(); {wait} return window.bench.tap()"))


def _recalculation(browser: Browser) -> float:
    return float(browser.promise("return window.bench.recalculate()"))


def _bytes(site: Path) -> Iterator[Figure]:
    peer = Peer(_PEER, sum(_sent(site / "stock" / name) for name in pyodide.FILES))
    for way, share in (("trimmed", 0.60), ("snapshot", 0.75)):
        ours = bytes_to_start(site / "runtime", way)
        yield Figure(f"bytes to start, {way}", "gzip", ours, share=share, peer=peer, unit="bytes")


_PARTS = {"trimmed": ("python", "library", "calculators"), "snapshot": ("python", "memory")}


def bytes_to_start(folder: Path, way: str) -> int:
    """Return the bytes that a page fetches of a built runtime to start it in one way."""
    return sum(
        _sent(file)
        for file in folder.iterdir()
        if file.name.split("-")[0] in ("worker", "engine", *_PARTS[way])
    )


def _sent(path: Path) -> int:
    """Bytes that a server sends, which compresses what is not compressed."""
    content = path.read_bytes()
    return min(len(content), len(gzip.compress(content, 9)))
