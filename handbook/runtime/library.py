"""What the calculators need to start: part of the standard library, and their written methods."""

import ast
import json
from dataclasses import dataclass
from pathlib import Path

from handbook.runtime import archive
from handbook.runtime.steps import HERE, PYODIDE, node, write_json
from handbook.runtime.wheel import compiled

_QUICK = "quick_start"


@dataclass(frozen=True, slots=True)
class Files:
    """The archives of a start without a snapshot."""

    library: Path
    package: Path
    """The wheel, and what makes its import fast."""


def build_files(engine: Path, wheel: Path, calculators: Path, scratch: Path) -> Files:
    """Build the archives that a start of the calculators (whose source is given) needs.

    Raises RuntimeBuildError when one of their modules can not be imported.
    """
    source = (HERE / f"{_QUICK}.py").read_bytes()
    quick = archive.write(scratch / f"{_QUICK}.zip", {f"{_QUICK}.py": source})
    files = archive.read(wheel) | archive.read(compiled(quick, optimised=True))
    package = archive.write(scratch / "package.zip", files)

    imports = write_json(scratch / "imports.json", sorted(imported(calculators)))
    found = json.loads(node("survey", engine, package, imports))
    files[f"{_QUICK}.bin"] = bytes.fromhex(found["methods"])

    stock = archive.read(PYODIDE / "python_stdlib.zip")
    library = archive.write(scratch / "library.zip", {name: stock[name] for name in found["files"]})
    return Files(compiled(library, optimised=True), archive.write(package, files))


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
