"""The calculators as a wheel: built, compiled to bytecode, and described by a lock."""

import shutil
import sys
from hashlib import sha256
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from pyodide_lock import PackageSpec, PyodideLockSpec

from handbook.pyodide import declaration, zip_archive
from handbook.pyodide.process import EPOCH, run

_PROJECT = """
[build-system]
requires = ["setuptools"]
build-backend = "setuptools.build_meta"

[project]
name = "calculators"
version = "{version}"

[tool.setuptools]
packages = {packages}
include-package-data = false

[tool.setuptools.package-data]
calculators = ["locale/*/LC_MESSAGES/*.mo"]
"""


def build_wheel(calculators: Path, version: str, scratch: Path) -> Path:
    """Build the wheel of the package in `calculators`, with bytecode instead of source.

    Its source, without what only the build reads, is left in `scratch/wheel/calculators/`.

    Raises RuntimeBuildError when the package can not be built.
    """
    project = scratch / "wheel"
    ignored = shutil.ignore_patterns("__pycache__", "*.po", "*.pot")
    shutil.copytree(calculators, project / "calculators", ignore=ignored)
    declaration.strip(project / "calculators")
    _compile_catalogues(calculators, project / "calculators")
    packages = sorted(
        ".".join(path.parent.relative_to(project).parts) for path in project.rglob("__init__.py")
    )
    text = _PROJECT.format(version=version, packages=packages)
    (project / "pyproject.toml").write_text(text, encoding="utf-8")
    out = scratch / "dist"
    run(sys.executable, "-P", "-m", "build", "--wheel", "--no-isolation", "--outdir", out, project)
    return compiled(next(out.glob("*.whl")), optimised=False)


def compiled(path: Path, *, optimised: bool) -> Path:
    """Compile an archive's source to bytecode; return the new archive, which is stored.

    `optimised` takes out docstrings and assertions. Not for the calculators: `dataclass` then
    makes a docstring for each class, which costs more than it saves (`declaration.strip`).
    """
    flags = ["-OO"] if optimised else []
    program = [sys.executable, "-P", *flags, "-m", "pyodide_cli", "py-compile"]
    run(*program, "--silent", "--keep", "--compression-level", "0", path)
    if path.suffix == ".whl":
        path = next(found for found in path.parent.glob("*.whl") if found != path)
    return zip_archive.write(path, zip_archive.read(path))


def lock(wheel: Path, version: str, stock: Path) -> PyodideLockSpec:
    """Describe the wheel as Pyodide's package index does, for the Pyodide of a `stock` lock."""
    package = PackageSpec(
        name="calculators",
        version=version,
        file_name=wheel.name,
        install_dir="site",
        sha256=sha256(wheel.read_bytes()).hexdigest(),
        imports=["calculators"],
    )
    info = PyodideLockSpec.from_json(stock).info
    return PyodideLockSpec(info=info, packages={"calculators": package})


def _compile_catalogues(source: Path, target: Path) -> None:
    for path in source.rglob("*.po"):
        with path.open(encoding="utf-8") as text:
            catalogue = read_po(text)
        catalogue.creation_date = catalogue.revision_date = EPOCH  # else they are now
        with (target / path.relative_to(source)).with_suffix(".mo").open("wb") as compiled_text:
            write_mo(compiled_text, catalogue)
