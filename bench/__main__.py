"""`python -m bench [NAME …]`: measure, print the table, and fail when a bound is not held.

Each module of this package with a `measure` function is a bench; without names, all are run.
"""

import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from bench.figures import Figure, table


def main(chosen: list[str]) -> int:
    """Run the chosen benches; return 1 when a bound is not held."""
    figures: list[Figure] = []
    for found in iter_modules([str(Path(__file__).parent)]):
        if found.name.startswith("__") or (chosen and found.name not in chosen):
            continue
        bench = import_module(f"bench.{found.name}")
        if hasattr(bench, "measure"):
            print(f"Measuring: {found.name} …", flush=True)
            figures += bench.measure()
    print(table(figures))
    return 0 if all(figure.held for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
