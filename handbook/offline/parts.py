"""What every chapter changes, in parts, so that a device fetches only those that changed.

They are the search index, a part for each chapter, and the page with all addresses, one for each
part of the handbook. Each is one file for whoever reads online. A device that has its parts puts
it together, and checks that it became the same file.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from handbook.search.index import PATH

_ADDRESSES = b"data-addresses"
"""Marks the page with all addresses; its table has a body for each part of the handbook."""
_BODY = re.compile(rb"(?=<tbody>)")


def write_parts(site: Path) -> dict[str, tuple[str, ...]]:
    """Write such files of a site in parts as well; return the parts' paths, by the file's path."""
    return {
        path: tuple(_written(site, f"{path.rpartition('/')[0]}/parts", parts))
        for path, parts in _parted(site)
    }


def _parted(site: Path) -> Iterator[tuple[str, list[bytes]]]:
    index = site / PATH
    if index.exists():
        yield PATH, index.read_bytes().splitlines(keepends=True)
    for page in sorted(site.glob("*/index.html")):
        content = page.read_bytes()
        if _ADDRESSES in content:
            yield page.relative_to(site).as_posix(), _BODY.split(content)


def _written(site: Path, folder: str, parts: list[bytes]) -> Iterator[str]:
    (site / folder).mkdir()
    for part in parts:
        path = f"{folder}/{hashlib.sha256(part).hexdigest()[:12]}.txt"
        (site / path).write_bytes(part)
        yield path
