"""What 5 000 addresses in the ledger cost a build, beside the same build with an empty ledger."""

from __future__ import annotations

import random
import shutil
import tempfile
from datetime import date
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

from bench.figures import Figure
from bench.peers import Peer
from handbook.checks.runner import checked
from handbook.content import permalinks
from handbook.content.permalinks import Permalink
from handbook.links import registration
from handbook.publishing.build import build
from handbook.settings import Settings
from tests.town import WORDS

CHAPTERS, HEADINGS, ENDED = 200, 19, 1000
"""4 000 addresses that live and 1 000 that have ended."""
TIMES = 5
DAY = date(2026, 11, 21)
HANDBOOK = "staden"
BOUND = 1.05


def measure() -> list[Figure]:
    """Build one large handbook with an empty ledger and with a full one, in turn."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        _write(root)
        full = _ledger(root)
        times: dict[str, list[float]] = {"": [], full: []}
        for _time in range(TIMES):
            for text, taken in times.items():
                (root / permalinks.path(HANDBOOK)).write_text(text, encoding="utf-8")
                taken.append(_build(root))
    peer = Peer("empty ledger", min(times[""]))
    return [Figure("build, 5 000 addresses", "CPython", min(times[full]), share=BOUND, peer=peer)]


def _write(root: Path) -> None:
    """Write a handbook of many chapters with text of the usual length."""
    chance = random.Random(DAY.year)  # noqa: S311 - a text that repeats
    names = [f"kapitel-{number}" for number in range(CHAPTERS)]
    docs, data = root / "docs" / HANDBOOK, root / "data" / HANDBOOK
    docs.mkdir(parents=True)
    data.mkdir(parents=True)
    for name in names:
        sections = "".join(
            f"\n## Fråga {number}? {{#fraga-{number}}}\n\n{text}.\n"
            for number in range(HEADINGS)
            for text in [" ".join(chance.choices(WORDS, k=60))]
        )
        (docs / f"{name}.md").write_text(
            f"---\nid: {name}\ntitle: {name}\nsummary: Kort.\nowner: kansliet\nreviewed: null\n"
            f"review_every: 12\n---\n\nSvaret.\n{sections}",
            encoding="utf-8",
        )
    (data / "contacts.yml").write_text(
        "kansliet: {name: Kansliet, helps_with: Allt, find: Fråga.}\n", encoding="utf-8"
    )
    question = f"  - {{question: Vad?, answer: Det., chapter: {names[0]}}}\n"
    (data / "handbook.yml").write_text(
        "name: Staden\nmunicipality: Staden\nlanguage: sv\naddress: null\n"
        f'colours: {{primary: "#14466b", accent: "#0b5c8f"}}\nemergency: {names[0]}\n'
        f"questions:\n{question * 3}"
        f"parts: [{{id: allt, title: Allt, summary: Allt., chapters: [{', '.join(names)}]}}]\n",
        encoding="utf-8",
    )


def _ledger(root: Path) -> str:
    """Write the ledger of all that lives, and of a thousand that have moved."""
    [book] = checked(root, DAY)
    registration.register(book)
    [book] = checked(root, DAY)
    entries = dict(book.ledger.entries)
    for number, to in zip(range(ENDED), list(entries), strict=False):
        if "#" in to:
            old = f"{to.partition('#')[0]}#gammal-{number}"
            entries[old] = Permalink(DAY, f"Gammal {number}", entries[to].words, moved=to)
    return permalinks.written(entries)


def _build(root: Path) -> float:
    shutil.rmtree(root / "site", ignore_errors=True)
    start = _processor_time()
    build(Settings(root=root, day=DAY, handbook=HANDBOOK), [HANDBOOK])
    return 1000 * (_processor_time() - start)


def _processor_time() -> float:
    """Return the seconds that this process and its children have worked; others do not count."""
    here, children = getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN)
    return here.ru_utime + here.ru_stime + children.ru_utime + children.ru_stime
