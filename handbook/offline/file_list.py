"""The list of a site's files, `offline.json`: what the browser copies, and how it checks a copy."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Literal

LIST = "offline.json"
FORMAT = 1

type Need = Literal["always", "optional", "on demand"]
"""Whether a version is whole without the file; one on demand comes when a reader opens it."""

_RUNTIME = "runtime/"
_NEEDED = {".css", ".html", ".js", ".json", ".mjs", ".wasm"}
_UNKNOWN = "404.html"
_AS_LISTED: dict[str, object] = {"parts": (), "need": "always"}
"""What is not written, because most files have it."""


@dataclass(frozen=True, slots=True)
class SiteFile:
    """One file of a site, as it must arrive on the device."""

    path: str
    """From the front page, with slashes."""
    bytes: int
    sha256: str
    """In hexadecimal."""
    parts: tuple[str, ...] = ()
    """Paths of files which, one after the other, are this file too."""
    need: Need = "always"


def listed(
    site: Path,
    leave_out: AbstractSet[str] = frozenset(),
    parts: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    on_demand: AbstractSet[str] = frozenset(),
) -> list[SiteFile]:
    """List every file of a site, sorted by path; some of them are made of others."""
    paths = {file.relative_to(site).as_posix(): file for file in site.rglob("*") if file.is_file()}
    return [
        _site_file(path, paths[path].read_bytes(), parts.get(path, ()), _need(path, on_demand))
        for path in sorted(paths.keys() - leave_out)
    ]


def _site_file(path: str, content: bytes, parts: tuple[str, ...], need: Need) -> SiteFile:
    return SiteFile(path, len(content), hashlib.sha256(content).hexdigest(), parts, need)


def _need(path: str, on_demand: AbstractSet[str]) -> Need:
    """Pages, and what makes them work, are needed; pictures and files to open are not."""
    if path in on_demand:
        return "on demand"
    needed = path.startswith(_RUNTIME) or PurePosixPath(path).suffix in _NEEDED
    return "always" if needed and path != _UNKNOWN else "optional"


def build_id(files: Sequence[SiteFile]) -> str:
    """Name a build by its content: two builds with the same files are the same version."""
    lines = "".join(f"{file.sha256} {file.path}\n" for file in files)
    return hashlib.sha256(lines.encode()).hexdigest()[:16]


def written(files: Sequence[SiteFile], *, handbook: str, name: str, version: str) -> str:
    """Write the list as JSON, a file on each line."""
    head = {
        "format": FORMAT,
        "handbook": handbook,
        "name": name,
        "version": version,
        "build": build_id(files),
    }
    start = json.dumps(head, ensure_ascii=False)[:-1]
    return f'{start}, "files": [\n' + ",\n".join(map(_row, files)) + "\n]}\n"


def _row(file: SiteFile) -> str:
    row = {name: value for name, value in asdict(file).items() if value != _AS_LISTED.get(name)}
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))
