"""The part of Python's standard library that the calculators use, as bytecode."""

import ast
import json
from pathlib import Path

from handbook.runtime import archive
from handbook.runtime.steps import PYODIDE, node, write_json
from handbook.runtime.wheel import compiled


def build_library(engine: Path, wheel: Path, calculators: Path, scratch: Path) -> Path:
    """Build an archive of the modules that the calculators import, at once or later.

    `calculators` is their source. Raises RuntimeBuildError when one of them can not be imported.
    """
    imports = write_json(scratch / "imports.json", sorted(imported(calculators)))
    found = json.loads(node("survey", engine, wheel, imports))
    whole = archive.read(PYODIDE / "python_stdlib.zip")
    return compiled(
        archive.write(scratch / "library.zip", {name: whole[name] for name in found}),
        optimised=True,
    )


def imported(package: Path) -> set[str]:
    """Return every module that a package's source names, anywhere, and its own."""
    names = {
        ".".join(path.relative_to(package.parent).with_suffix("").parts)
        for path in package.rglob("*.py")
    }
    for path in package.rglob("*.py"):
        for statement in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(statement, ast.Import):
                names |= {alias.name for alias in statement.names}
            elif isinstance(statement, ast.ImportFrom) and statement.module:
                names.add(statement.module)
    return {name.removesuffix(".__init__") for name in names}
