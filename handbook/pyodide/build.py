"""Builds the runtime in steps, each of which is done again only when what goes into it changed."""

import gzip
import hashlib
import json
import shutil
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from handbook.i18n.translations import _
from handbook.pyodide.process import HERE, PYODIDE, node, say, write_json
from handbook.pyodide.stdlib import build_files
from handbook.pyodide.wheel import build_wheel, lock
from handbook.settings import PROJECT

_SCRIPTS = PROJECT / "theme" / "scripts"
_FOLDER = "runtime"
_HASH = 12
"""Characters of the sha256 that stand in a file's name."""
_KEPT = 3
"""Runtimes that stay in the cache."""


@dataclass(frozen=True, slots=True)
class RuntimeFile:
    """One file of the runtime: where it lies in the site, how big it is, and its sha256 (hex)."""

    path: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Runtime:
    """A built runtime: its files, and the worker's script, the one that a page has to name.

    `wheel` is the calculators for any other Pyodide; a lock that describes it lies beside it.
    """

    worker: str
    files: tuple[RuntimeFile, ...]
    wheel: Path


def build(root: Path, out: Path) -> Runtime:
    """Build the runtime of the calculators in `root/calculators/` into `out/runtime/`.

    Takes what it can from `root/.cache/runtime/`; the same input gives the same bytes.
    Raises RuntimeBuildError when a step fails.
    """
    key = _key(root)
    cache = root / ".cache" / "runtime"
    built = cache / key
    if not built.exists():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as scratch:
            _make(root, Path(scratch))
            with suppress(OSError):  # another build came first, with the same bytes
                (Path(scratch) / "built").rename(built)
        _forget_old(cache)
    runtime = _described(built)
    _copy(built / _FOLDER, out / _FOLDER)
    return runtime


def _make(root: Path, scratch: Path) -> None:
    calculators = root / "calculators"
    built = scratch / "built"
    (built / _FOLDER).mkdir(parents=True)
    version = "1.0.0"

    say(_("Preparing the calculators for the browser: Python …"))
    engine = scratch / "engine"
    node("bundle", "engine", engine)
    say(_("… the calculators …"))
    wheel = build_wheel(calculators, version, scratch)
    say(_("… the library that they use …"))
    files = build_files(engine, wheel, scratch / "wheel" / "calculators", scratch)
    say(_("… the memory that is sent …"))
    memory = scratch / "memory"
    node("snapshot", engine, files.library, files.package, memory)
    folder = built / _FOLDER
    manifest = {
        "engine": _placed(folder, "engine", ".js", engine.with_suffix(".mjs").read_bytes()),
        "wasm": _placed(folder, "python", ".bin", _packed(engine.with_suffix(".wasm"))),
        "memory": _placed(folder, "memory", ".bin", _packed(memory)),
        "library": _placed(folder, "library", ".bin", _packed(files.library)),
        "calculators": _placed(folder, "calculators", ".bin", _packed(files.package)),
    }
    described = {name: asdict(file) for name, file in manifest.items()}
    worker = scratch / "worker.mjs"
    node("bundle", "worker", worker, write_json(scratch / "manifest.json", described))
    _placed(folder, "worker", ".js", worker.read_bytes())
    packages = built / "packages"
    packages.mkdir()
    shutil.copy(wheel, packages)
    lock(wheel, version, PYODIDE / "pyodide-lock.json").to_json(packages / "pyodide-lock.json")


def _forget_old(cache: Path) -> None:
    """Keep the runtimes that were built last, for whoever goes to and fro between two versions."""
    built = [path for path in cache.iterdir() if len(path.name) == _HASH and path.is_dir()]
    built.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for path in built[_KEPT:]:
        shutil.rmtree(path, ignore_errors=True)


def _packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 9, mtime=0)


def _placed(folder: Path, stem: str, suffix: str, content: bytes) -> RuntimeFile:
    sha256 = hashlib.sha256(content).hexdigest()
    path = folder / f"{stem}-{sha256[:_HASH]}{suffix}"
    path.write_bytes(content)
    return RuntimeFile(path.name, len(content), sha256)


def _described(built: Path) -> Runtime:
    files = tuple(
        RuntimeFile(
            f"{_FOLDER}/{path.name}",
            path.stat().st_size,
            hashlib.sha256(path.read_bytes()).hexdigest(),
        )
        for path in sorted((built / _FOLDER).iterdir())
    )
    worker = next(file.path for file in files if file.path.startswith(f"{_FOLDER}/worker-"))
    return Runtime(worker, files, next((built / "packages").glob("*.whl")))


def _copy(source: Path, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    wanted = {path.name for path in source.iterdir()}
    for path in target.iterdir():
        if path.name not in wanted:
            path.unlink()
    for name in wanted:
        if not (target / name).exists():
            with tempfile.TemporaryDirectory(dir=target.parent) as scratch:
                shutil.copyfile(source / name, Path(scratch) / name).rename(target / name)


def sources(root: Path) -> list[Path]:
    """Return every file of ours that goes into the runtime, and the versions of what is not ours.

    Raises FileNotFoundError when a part is not where it is looked for.
    """
    return [
        *_below(HERE, ".py", ".mjs"),
        *_below(_SCRIPTS / "runtime", ".mjs"),
        _SCRIPTS / "lib" / "sha256.mjs",
        PROJECT / "package-lock.json",
        *_below(root / "calculators", ".py", ".po"),
    ]


def _below(folder: Path, *suffixes: str) -> list[Path]:
    found = [path for path in folder.rglob("*") if path.suffix in suffixes and path.is_file()]
    if not found:
        raise FileNotFoundError(folder)
    return sorted(found)


def _key(root: Path) -> str:
    """Return what stands for everything that goes into the runtime."""
    digest = hashlib.sha256()
    for path in sources(root):
        name = path.relative_to(root if path.is_relative_to(root) else PROJECT)
        content = path.read_bytes()
        digest.update(json.dumps([name.as_posix(), len(content)]).encode())
        digest.update(content)
    return digest.hexdigest()[:_HASH]
