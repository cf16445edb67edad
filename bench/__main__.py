"""`python -m bench [NAME …]`: measure, and say whether our bounds are held.

Each module of this package with a `measure` function, which yields figures, is a bench. Without
names, all are run. A peer or a whole bench that fails is told of in one line, and the rest goes on.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from bench.figures import Figure, table
from bench.peers import reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    type Bench = Callable[[], Iterable[Figure]]


def benches() -> dict[str, Bench]:
    """Return every bench by name."""
    names = [found.name for found in iter_modules([str(Path(__file__).parent)])]
    modules = {name: import_module(f"bench.{name}") for name in names if name != "__main__"}
    return {name: module.measure for name, module in modules.items() if hasattr(module, "measure")}


def run(chosen: Mapping[str, Bench]) -> int:
    """Run some benches and print what came out.

    Returns 1 when a bound of ours is not held, or a bench failed so that nobody knows.
    """
    figures: list[Figure] = []
    failures: list[str] = []
    for name, measure in chosen.items():
        print(f"Measuring: {name} …", flush=True)
        try:
            figures.extend(measure())  # what was measured before a failure is kept
        except Exception as error:  # noqa: BLE001 - whatever it is, the rest is to be measured
            failures.append(f"{name} FAILED: {reason(error)}")
    print(table(figures))
    peers = {figure.peer for figure in figures if figure.peer and figure.peer.failure}
    for line in sorted(f"{peer.name} failed: {peer.failure}" for peer in peers) + failures:
        print(line)
    missed = [figure for figure in figures if figure.held is False]
    print(f"{len(missed)} of {len(figures)} bounds missed.")
    return 1 if missed or failures else 0


def main(arguments: list[str]) -> int:
    """Run the benches that are named, or all."""
    known = benches()
    parser = argparse.ArgumentParser(prog="python -m bench", description=(__doc__ or "").strip())
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(known)}")
    names = parser.parse_args(arguments).names
    if unknown := [name for name in names if name not in known]:
        parser.error(f"no bench is called {', '.join(unknown)}: there are {', '.join(known)}")
    return run({name: known[name] for name in names or known})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
