"""What the calculators need to start: part of the standard library, and their written methods."""

import ast
import json
from dataclasses import dataclass
from pathlib import Path

from handbook.pyodide import zip_archive
from handbook.pyodide.process import HERE, PYODIDE, node, write_json
from handbook.pyodide.wheel import compiled

_FAST_DATACLASSES = "fast_dataclasses"


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
    source = (HERE / f"{_FAST_DATACLASSES}.py").read_bytes()
    fast = zip_archive.write(
        scratch / f"{_FAST_DATACLASSES}.zip", {f"{_FAST_DATACLASSES}.py": source}
    )
    files = zip_archive.read(wheel) | zip_archive.read(compiled(fast, optimised=True))
    package = zip_archive.write(scratch / "package.zip", files)

    imports = write_json(scratch / "imports.json", sorted(imported(calculators)))
    found = json.loads(node("imported-modules", engine, package, imports))
    files[f"{_FAST_DATACLASSES}.bin"] = bytes.fromhex(found["methods"])

    stock = zip_archive.read(PYODIDE / "python_stdlib.zip")
    library = zip_archive.write(
        scratch / "library.zip", {name: stock[name] for name in found["files"]}
    )
    return Files(compiled(library, optimised=True), zip_archive.write(package, files))


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
