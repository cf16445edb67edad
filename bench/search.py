"""How well the search answers what officials ask, how fast, and what it costs; beside its peers.

Only the half of `tests/search/` that was put aside is asked. Shares are of the questions.
"""

from __future__ import annotations

import gzip
import json
import random
import shutil
import subprocess
import tempfile
from datetime import date
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from bench.figures import Figure
from bench.peers import Peer, material_search, pagefind, reason
from handbook.checks.runner import checked
from handbook.publishing.build import build
from handbook.search.index import PATH
from handbook.settings import PROJECT, Settings
from tests.browser.drivers import launch
from tests.browser.server import Server
from tests.search.questions import FIRST, answers, chapters, quality, questions
from tests.town import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from handbook.content.handbook import Handbook
    from tests.search.questions import Quality

    type Found = Sequence[Sequence[str]]

DAY = date(2026, 11, 21)
SLOWED = 4
"""How many times slower the processor is made; an iPad of some years."""
MANY = 1000
"""Chapters of a large handbook, made of the words of ours."""
SENTENCE = 12_000
KEY = {"": 50, "large": 100}
"""Milliseconds from a key to its hits."""
BLOCKED = 50
"""Milliseconds that the page may be kept waiting while the index is made."""
GOALS = {"": (20, 10, 2), ", no synonyms": (26, 16, 4)}
"""The most that may be wrong first, wrong among the first three, and without a hit, in percent."""
_CHANGED = 0.3
_LONG = 6
_TIMES = """
const { Index, answer } = await import("/search.mjs");
const text = await (await fetch("/index.json")).text();
const start = performance.now();
const index = new Index(JSON.parse(text));
const made = performance.now() - start;
const keys = [];
for (const question of given[0]) {
  for (let length = 1; length <= question.length; length += 1) {
    const times = [1, 2, 3].map(() => {
      index.found.clear(); // what was looked up before
      const pressed = performance.now();
      answer(index, question.slice(0, length));
      return performance.now() - pressed;
    });
    keys.push(Math.min(...times)); // others use the machine too
  }
}
return [made, keys];
"""
_OPENED = """
const tasks = [];
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) tasks.push(duration);
}).observe({ type: "longtask", buffered: false });
document.querySelector("[data-search]").click();
const field = document.querySelector("#search input");
field.value = "arvode";
field.dispatchEvent(new Event("input", { bubbles: true }));
const isFound = () => document.querySelector("#search ol a");
while (!isFound()) await new Promise((done) => setTimeout(done, 20));
await new Promise((done) => setTimeout(done, 200));
return Math.max(0, ...tasks);
"""


def measure() -> Iterator[Figure]:
    """Ask ours and the peers, count bytes, and press keys in a slowed browser."""
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        for folder in ("docs", "data"):
            (root / folder).symlink_to(PROJECT / folder)
        build(Settings(root=root, day=DAY, handbook="vasteras"))
        for book in checked(root, DAY):
            site = root / "site" / book.id
            yield from _quality(book, site / PATH, root / "peers" / book.id)
            yield from _bytes(book.id, site)
        yield from _times(root)


def _quality(book: Handbook, index: Path, scratch: Path) -> Iterator[Figure]:
    asked = questions(book, aside=True)
    words = [question.ask for question in asked]
    text = json.loads(index.read_text(encoding="utf-8"))
    peers = {
        "Material's lunr": lambda: material_search.chapters(text, words),
        "Pagefind": lambda: pagefind.chapters(text, words, scratch),
    }
    judged = {
        name: _judged(lambda shown=shown: quality(asked, shown()))  # type: ignore[misc] # a default binds it
        for name, shown in peers.items()
    }
    for variant, goals in GOALS.items():
        found = answers(index, words, synonyms=not variant)
        ours = _shares(quality(asked, map(chapters, found)))
        for (what, share), most in zip(ours.items(), (*goals, None), strict=True):
            if variant:
                yield Figure(f"{what}{variant}", book.id, share, most, unit="%")
                continue
            for name, of_peer in judged.items():
                peer = (
                    Peer(name, failure=of_peer)
                    if isinstance(of_peer, str)
                    else Peer(name, _shares(of_peer)[what])
                )
                yield Figure(what, book.id, share, most, peer=peer, unit="%")


def _judged(judge: Callable[[], Quality]) -> Quality | str:
    """Judge a peer, or say in one line why it failed."""
    try:
        return judge()
    except Exception as error:  # noqa: BLE001 - whatever it is, the rest is to be measured
        return reason(error)


def _shares(judged: Quality) -> dict[str, float]:
    """Say in percent what went wrong: for all of these, less is better."""
    return {
        "wrong first": 100 * (1 - judged.first),
        f"not in the first {FIRST}": 100 * (1 - judged.early),
        "nothing shown": 100 * judged.none,
        "1 - MRR": 100 * (1 - judged.mrr),
    }


def _bytes(name: str, site: Path) -> Iterator[Figure]:
    index = (site / PATH).read_bytes()
    scripts = list((site / "assets").glob("worker-*.js"))
    yield Figure("index, gzip", name, _packed(index), unit="bytes")
    yield Figure("its script, gzip", name, _packed(scripts[0].read_bytes()), unit="bytes")
    listed = _packed((site / "offline.json").read_bytes())
    costs = [
        listed + _packed(line) + _packed((site / chapter["id"] / "index.html").read_bytes())
        for line, chapter in zip(
            index.splitlines(keepends=True)[1:], json.loads(index)["chapters"], strict=True
        )
    ]
    yield Figure("a changed sentence, gzip", name, median(costs), SENTENCE, unit="bytes")
    yield Figure("a changed sentence in the longest", name, max(costs), unit="bytes")


def _packed(content: bytes) -> int:
    return len(gzip.compress(content, mtime=0))


def _times(root: Path) -> Iterator[Figure]:
    site = root / "site" / "vasteras"
    folder = root / "times"
    shutil.copytree(site, folder / "site")
    _bundle(folder / "search.mjs")
    (folder / "index.html").write_text("<!doctype html><title>Times</title>", encoding="utf-8")
    [book] = checked(root, DAY, ["vasteras"])
    typed = [question.ask for question in questions(book, aside=False)][::6]
    small = json.loads((site / PATH).read_text(encoding="utf-8"))
    server = Server(folder)
    server.start()
    try:
        for size, text in (("", small), ("large", _many(small))):
            where = f"Chromium, {SLOWED}x, {len(text['chapters'])} chapters"
            written = json.dumps(text, ensure_ascii=False)
            (folder / "index.json").write_text(written, encoding="utf-8")
            (folder / "site" / PATH).write_text(written, encoding="utf-8")
            with launch("chromium") as browser:
                browser.driver.execute_cdp_cmd("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
                browser.open(server.url)
                made, keys = browser.promise(_TIMES, typed, seconds=300)
                yield Figure("index made", where, made)
                yield Figure("key to hits, median", where, median(keys), KEY[size])
                late = sorted(keys)[int(0.95 * len(keys))]
                yield Figure("key to hits, 19 of 20", where, late, KEY[size])
                browser.open(f"{server.url}site/resor/")
                blocked = browser.promise(_OPENED, seconds=120)
                yield Figure("the page waits, at most", where, blocked, BLOCKED)
    finally:
        server.stop()


def _bundle(script: Path) -> None:
    """Bundle the search for a page, which asks it without a worker."""
    entry = script.with_name("entry.mjs")
    search = PROJECT / "theme" / "scripts" / "search"
    entry.write_text(
        f'export {{ answer }} from "{search}/answer.mjs";\n'
        f'export {{ Index }} from "{search}/index.mjs";\n',
        encoding="utf-8",
    )
    esbuild = PROJECT / "node_modules" / ".bin" / "esbuild"
    command: list[str | Path] = [
        esbuild,
        entry,
        "--bundle",
        "--minify",
        "--format=esm",
        f"--outfile={script}",
    ]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own


def _many(text: dict[str, Any]) -> dict[str, Any]:
    """Make a large handbook: each chapter again and again, a part of its longer words others."""
    chance = random.Random(DAY.year)  # noqa: S311 - a text that repeats
    chapters = text["chapters"]

    def changed(words: str) -> str:
        return " ".join(
            chance.choice(WORDS) if len(word) >= _LONG and chance.random() < _CHANGED else word
            for word in words.split()
        )

    return text | {
        "chapters": [
            chapter
            | {
                "id": f"{chapter['id']}-{number}" if number >= len(chapters) else chapter["id"],
                "sections": [one | {"text": changed(one["text"])} for one in chapter["sections"]],
            }
            for number in range(MANY)
            for chapter in [chapters[number % len(chapters)]]
        ]
    }
