"""What each trick of the runtime gives a reader: `python -m bench.ablation [TRICK …]`.

Builds the runtime once as it is and once without each trick, in copies of the project, and starts
them in turn in both engines. No bounds are held here, so `python -m bench` does not run it;
`handbook/pyodide/README.md` tells what came out.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from bench.runtime import HEADERS, bytes_to_start, first_answer, first_tap, write_page
from handbook.settings import PROJECT
from tests.browser.drivers import ENGINES, Browser, Engine, launch
from tests.browser.server import Server

TIMES = 7
WAYS = ("snapshot", "trimmed")
TAP = "tap after 3 s"
AS_IT_IS = "as it is"

WARM_UP = "warm-up"
"""Helps only who reads before asking: measured 3 seconds after the page is opened."""

TRICKS: dict[str, dict[str, str]] = {
    "snapshot difference": {
        "at < trusted.end ? fresh[at] === another[at] && fresh[at] : 0;": "0;",
        "memory.fill(0, trusted);": "memory.fill(0);",
    },
    "trimmed exports": {
        "const { script, wasm } = trim(source, binary, [...called, ...FOR_THE_BUILD]);": (
            "const [script, wasm] = [source, binary];"
        ),
    },
    "compiled dataclass methods": {
        "        exec(kept.get(text, text), *scopes)": "        exec(text, *scopes)",
        "lambda: marshal.dumps(kept).hex()": "lambda: marshal.dumps({}).hex()",
    },
    "stand-ins": {
        "    for name, content in _STAND_INS.items():": "    for name, content in ():",
    },
    "light dataclasses": {"                    _lighten(keywords)\n": ""},
    "declarations taken out": {'    declaration.strip(project / "calculators")\n': ""},
    "bytecode without docstrings": {
        '    flags = ["-OO"] if optimised else []': "    flags = []",
    },
    "runs closer than 256 bytes": {"const GAP = 256;": "const GAP = 1;"},
    "zeroing free memory": {"sweep(python);\n": "\n"},
    WARM_UP: {"const WARM_UP = 400;": "const WARM_UP = 0;"},
}
"""What to write instead of which text, each of which stands in one file only."""


def main(chosen: list[str], engines: list[Engine]) -> None:
    """Measure some tricks, or all, and print what the start is like without each."""
    variants: dict[str, dict[str, str]] = {AS_IT_IS: {}}
    variants |= {name: TRICKS[name] for name in chosen or TRICKS}
    with tempfile.TemporaryDirectory() as scratch:
        site = Path(scratch) / "site"
        for number, (name, edits) in enumerate(variants.items()):
            print(f"Building: {name} …", flush=True)
            _build(Path(scratch) / f"copy-{number}", site / str(number), edits)
        whole = {way: bytes_to_start(site / "0" / "runtime", way) for way in WAYS}
        for number, name in enumerate(variants):
            for way in WAYS:
                sent = bytes_to_start(site / str(number) / "runtime", way)
                share = sent / whole[way] - 1
                print(f"{name:30}{way:12}{sent:>12,} bytes{share:>+9.1%}")
        server = Server(site, HEADERS)
        server.start()
        try:
            for engine in engines:
                _times(engine, server.url, list(variants))
        finally:
            server.stop()


def _build(copy: Path, out: Path, edits: dict[str, str]) -> None:
    """Build the runtime of a copy of the project with some edits."""
    for part in ("calculators", "handbook", "theme/scripts"):
        shutil.copytree(PROJECT / part, copy / part)
    shutil.copy(PROJECT / "package-lock.json", copy)
    (copy / "node_modules").symlink_to(PROJECT / "node_modules")
    for old, new in edits.items():
        file = place(copy, old)
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    command = [sys.executable, "-m", "handbook.pyodide", str(out)]
    subprocess.run(  # noqa: S603 - our own command, no text from outside
        command, cwd=copy, check=True, stdout=subprocess.DEVNULL
    )
    [worker] = (out / "runtime").glob("worker-*.js")
    write_page(out, f"runtime/{worker.name}")


def place(root: Path, text: str) -> Path:
    """Return the one file of the runtime that has a text.

    Raises ValueError when there is none or more than one.
    """
    files = [*(root / "handbook" / "pyodide").iterdir(), *(root / "theme").rglob("*.mjs")]
    found = [
        file
        for file in files
        if file.suffix in {".py", ".mjs"} and text in file.read_text(encoding="utf-8")
    ]
    if len(found) != 1:
        message = f"{len(found)} files of the runtime have: {text}"
        raise ValueError(message)
    return found[0]


def _times(engine: Engine, url: str, names: list[str]) -> None:
    """Print the milliseconds of an answer from the cache, and what each trick saves of them.

    The variants take turns, each time in another order, since a page that was left may still work
    for a while. The fastest of each counts, and the processor's time beside it: what
    else the machine does only ever adds.
    """
    with launch(engine) as browser:
        for way in (*WAYS, TAP):
            numbers = [
                n for n, name in enumerate(names) if way != TAP or name in (AS_IT_IS, WARM_UP)
            ]
            turns = [
                {n: _measured(browser, f"{url}{n}/", way) for n in order}
                for order in _orders(numbers)
            ][1:]  # the first fills the cache
            for n in numbers:
                wall, worked = (min(turn[n][which] for turn in turns) for which in (0, 1))
                saved = [
                    x - min(turn[0][i] for turn in turns) for i, x in enumerate((wall, worked))
                ]
                print(
                    f"{names[n]:30}{way:16}{engine:10}{wall:>8.1f} ms{saved[0]:>+8.1f}"
                    f"{worked:>8.0f} ms worked{saved[1]:>+8.0f}",
                    flush=True,
                )


def _orders(numbers: list[int]) -> list[list[int]]:
    """Return the numbers in one order for each turn, with another one before most each time."""
    chance = random.Random(TIMES)  # noqa: S311 - an order that repeats
    return [chance.sample(numbers, len(numbers)) for _turn in range(TIMES + 1)]


def _measured(browser: Browser, url: str, way: str) -> tuple[float, float]:
    """Return the milliseconds to an answer, and those that the browser has worked for the page."""
    before = _worked()
    if way == TAP:
        return first_tap(browser, url), _worked() - before
    return first_answer(browser, url, way), _worked() - before


def _worked() -> float:
    """Return the milliseconds of processor time of the browser: all that this process started."""
    found: dict[int, tuple[int, int]] = {}
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended
            fields = file.read_text(encoding="utf-8").rpartition(")")[2].split()
            found[int(file.parent.name)] = (int(fields[1]), int(fields[11]) + int(fields[12]))
    ours = {os.getpid()}
    while more := {pid for pid, (parent, _ticks) in found.items() if parent in ours} - ours:
        ours |= more
    ticks = sum(found[pid][1] for pid in ours - {os.getpid()})
    return 1000 * ticks / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench.ablation", description=__doc__)
    parser.add_argument("tricks", nargs="*", metavar="TRICK", help=f"one of: {', '.join(TRICKS)}")
    parser.add_argument("--in", nargs="*", choices=ENGINES, default=ENGINES, dest="engines")
    given = parser.parse_args()
    main(given.tricks, given.engines)
