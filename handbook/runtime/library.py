"""The part of Python's standard library that the calculators use, as bytecode."""

import ast
import json
import sys
from pathlib import Path

from handbook.runtime import archive
from handbook.runtime.steps import node, write_json
from handbook.runtime.wheel import compiled


def build_library(
    engine: Path, wheel: Path, stock: Path, calculators: Path, requests: Path, scratch: Path
) -> Path:
    """Build an archive of the modules that are imported when every request is answered.

    `stock` is Pyodide's whole library; `calculators` is read for imports that no request reaches.
    Raises RuntimeBuildError when a request is not answered.
    """
    imports = write_json(scratch / "imports.json", sorted(imported(calculators)))
    found = json.loads(node("survey", engine, wheel, requests, imports))
    whole = archive.read(stock)
    return compiled(
        archive.write(scratch / "library.zip", {name: whole[name] for name in found}),
        optimised=True,
    )


def imported(package: Path) -> set[str]:
    """Return the modules of the standard library that a package's source names anywhere."""
    names: set[str] = set()
    for path in package.rglob("*.py"):
        for statement in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(statement, ast.Import):
                names |= {alias.name for alias in statement.names}
            elif isinstance(statement, ast.ImportFrom) and statement.module:
                names.add(statement.module)
    return {name for name in names if name.split(".")[0] in sys.stdlib_module_names}
