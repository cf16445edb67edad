"""What 5 000 addresses in the ledger cost a build."""

from __future__ import annotations

import shutil
import tempfile
import time
from datetime import date
from pathlib import Path

from bench.figures import Figure
from handbook.addresses import keeping, ledger
from handbook.addresses.ledger import Entry
from handbook.addresses.spots import spots
from handbook.build import build
from handbook.checks import checked
from handbook.settings import PROJECT, Settings

ADDRESSES = 5000
CHAPTER = 100
"""Headings in each chapter that is gone."""
TIMES = 5
DAY = date(2026, 11, 21)
HANDBOOK = "vasteras"
BOUND = 1.05


def measure() -> list[Figure]:
    """Build one handbook with its own addresses and with 5 000, in turn."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for kind in ("docs", "data"):
            shutil.copytree(PROJECT / kind, root / kind)
        few, many = _ledgers(root)
        times: dict[str, list[float]] = {few: [], many: []}
        _build(root)  # what is made once is not of interest here
        for _time in range(TIMES):
            for text, taken in times.items():
                (root / ledger.path(HANDBOOK)).write_text(text, encoding="utf-8")
                taken.append(_build(root))
    # The shortest of each: what else the machine does can only add to it.
    ours, peer = min(times[many]), min(times[few])
    return [Figure("build, 5 000 addresses / its own", "CPython", ours, BOUND, peer)]


def _ledgers(root: Path) -> tuple[str, str]:
    """Write the handbook's ledger, and one with thousands of old addresses in it too."""
    [book] = checked(root, DAY, [HANDBOOK])
    keeping.accepted(book)
    [book] = checked(root, DAY, [HANDBOOK])
    entries = dict(book.ledger.entries)
    few = ledger.written(entries)
    headings = [name for name, spot in spots(book).items() if spot.level > 1]
    for number in range(ADDRESSES - len(entries)):
        to = headings[number % len(headings)]
        words = entries[to].words
        chapter = f"gammal-{number // CHAPTER}" if number % 2 else to.partition("#")[0]
        entries[f"{chapter}#gammal-{number}"] = Entry(
            first=DAY, title=f"Gammal {number}", words=words, moved=to
        )
        entries.setdefault(f"gammal-{number // CHAPTER}", Entry(first=DAY, title="Gammal", moved=to))
    return few, ledger.written(entries)


def _build(root: Path) -> float:
    shutil.rmtree(root / "site", ignore_errors=True)
    start = time.perf_counter()
    build(Settings(root=root, day=DAY, handbook=HANDBOOK), [HANDBOOK])
    return 1000 * (time.perf_counter() - start)
