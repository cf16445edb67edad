"""How fast the calculators answer, beside stock Pyodide doing the same with the same wheel."""

from __future__ import annotations

import gzip
import json
import shutil
import tempfile
from datetime import date
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench.figures import Figure
from handbook.checks.runner import checked
from handbook.pyodide import Runtime, build
from handbook.settings import PROJECT
from tests.browser.drivers import ENGINES, Browser, Engine, launch
from tests.browser.server import POLICY, Server

if TYPE_CHECKING:
    from collections.abc import Iterator

TIMES = 7
DAY = date(2026, 11, 21)
HEADERS = {"Content-Security-Policy": POLICY, "Cache-Control": "public, max-age=31536000"}

_STOCK = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")
_LOCK = "pyodide-lock.json"

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
  open() { (runtime = given({})).practise(rules, request.replace("{", "{ ")); },
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

_PEER = """import { loadPyodide } from "./pyodide.mjs";
self.onmessage = async ({ data: [rules, request] }) => {
  const wheel = fetch("WHEEL").then((response) => response.arrayBuffer());
  const pyodide = await loadPyodide();
  pyodide.unpackArchive(await wheel, "wheel");
  const answer = pyodide.pyimport("calculators.api").answer;
  self.postMessage(answer(rules, request));
};
"""


def measure() -> list[Figure]:
    """Measure each figure of the runtime in both engines."""
    with tempfile.TemporaryDirectory() as scratch:
        site = Path(scratch)
        runtime = build(PROJECT, site)
        _fill(site, runtime)
        server = Server(site, HEADERS)
        server.start()
        try:
            times = [figure for engine in ENGINES for figure in _times(engine, server.url)]
        finally:
            server.stop()
        return [*_bytes(site, runtime), *times]


def _fill(site: Path, runtime: Runtime) -> None:
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
        .replace("WORKER", json.dumps(runtime.worker))
    )
    (site / "index.html").write_text(_PAGE, encoding="utf-8")
    (site / "page.mjs").write_text(script, encoding="utf-8")
    shutil.copy(PROJECT / "theme" / "scripts" / "runtime" / "client.mjs", site)
    stock = site / "stock"
    stock.mkdir()
    for name in (*_STOCK, _LOCK):
        shutil.copy(PROJECT / "node_modules" / "pyodide" / name, stock)
    shutil.copy(runtime.wheel, stock)
    peer = _PEER.replace("WHEEL", runtime.wheel.name)
    (stock / "worker.mjs").write_text(peer, encoding="utf-8")


def _times(engine: Engine, url: str) -> Iterator[Figure]:
    colds = [{way: _cold(engine, url, way) for way in _WAYS} for _ in range(TIMES)]
    cold = {way: median(measured[way] for measured in colds) for way in _WAYS}
    with launch(engine) as browser:
        _open(browser, url)
        for way in _WAYS:  # fill the cache, and see that all say the same
            _once(browser, way)
        rounds = [{way: _fresh(browser, url, way) for way in _WAYS} for _ in range(TIMES)]
        again = {way: median(measured[way] for measured in rounds) for way in _WAYS}
        taps = [_tap(browser, url) for _ in range(TIMES)]
        recalculations = [_recalculation(browser) for _ in range(50)]
    share = {"chromium": 0.20, "webkit": 0.25}[engine]
    yield Figure("first answer, cached", engine, again["snapshot"], share, again["peer"])
    yield Figure("same, trimmed path", engine, again["trimmed"], 0.35, again["peer"])
    yield Figure("first answer, cold", engine, cold["snapshot"], share, cold["peer"])
    yield Figure("same, trimmed path, cold", engine, cold["trimmed"], 0.35, cold["peer"])
    yield Figure("tap to answer, open for 3 s", engine, median(taps), 1000 / 60 + 20)
    yield Figure("one recalculation", engine, median(recalculations), 5)


_WAYS = ("peer", "snapshot", "trimmed")


def _open(browser: Browser, url: str) -> None:
    browser.open(url)
    browser.wait(lambda: browser.script("return Boolean(window.bench)"))


def _once(browser: Browser, way: str) -> float:
    milliseconds, text = browser.promise("return window.bench[given[0]]()", way)
    if "total" not in json.loads(text):
        raise ValueError(text)
    return float(milliseconds)


def _fresh(browser: Browser, url: str, way: str) -> float:
    _open(browser, url)
    return _once(browser, way)


def _cold(engine: Engine, url: str, way: str) -> float:
    with launch(engine) as browser:
        return _fresh(browser, url, way)


def _tap(browser: Browser, url: str) -> float:
    _open(browser, url)
    wait = "await new Promise((ready) => setTimeout(ready, 3000));"
    return float(browser.promise(f"window.bench.open(); {wait} return window.bench.tap()"))


def _recalculation(browser: Browser) -> float:
    return float(browser.promise("return window.bench.recalculate()"))


def _bytes(site: Path, runtime: Runtime) -> Iterator[Figure]:
    peer = sum(_sent(site / "stock" / name) for name in _STOCK)
    sizes = {Path(file.path).name.split("-")[0]: site / file.path for file in runtime.files}
    for path, parts, bound in (
        ("trimmed path", ("python", "library", "calculators"), 0.8),
        ("snapshot", ("python", "memory"), 1.5),
    ):
        ours = sum(_sent(sizes[name]) for name in ("worker", "engine", *parts))
        yield Figure(f"bytes to start, {path}", "gzip", ours, bound, peer, "bytes")


def _sent(path: Path) -> int:
    """Bytes that a server sends, which compresses what is not compressed."""
    content = path.read_bytes()
    return min(len(content), len(gzip.compress(content, 9)))
