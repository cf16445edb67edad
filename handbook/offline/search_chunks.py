"""The search index in parts, one for each page, so that a device fetches only those that changed.

The index is one file for whoever reads online. A device that has its parts puts it together, and
checks that it became the same file.
"""

import hashlib
from pathlib import Path

from handbook.search.index import PATH

_FOLDER = "search/parts"


def write_parts(site: Path) -> dict[str, tuple[str, ...]]:
    """Write the lines of the site's search index as files; return their paths, by its path."""
    index = site / PATH
    if not index.exists():
        return {}
    (site / _FOLDER).mkdir()
    paths = []
    for part in index.read_bytes().splitlines(keepends=True):
        path = f"{_FOLDER}/{hashlib.sha256(part).hexdigest()[:12]}.txt"
        (site / path).write_bytes(part)
        paths.append(path)
    return {PATH: tuple(paths)}
