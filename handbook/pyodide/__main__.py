"""`python -m handbook.pyodide [OUT]`: build the runtime into OUT/runtime/."""

import sys
from pathlib import Path

from handbook.pyodide import build
from handbook.settings import PROJECT


def main() -> None:
    """Build into the folder named on the command line, and list what came out."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT / ".cache" / "runtime" / "site"
    runtime = build(PROJECT, out)
    for file in runtime.files:
        print(f"{file.bytes:>9}  {file.path}")


if __name__ == "__main__":
    main()
