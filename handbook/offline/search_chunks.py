"""The search index in parts, one for each page, so that a device fetches only those that changed.

The index is one file for whoever reads online. A device that has its parts puts it together, and
checks that it became the same file.
"""

import hashlib
import re
from itertools import groupby, pairwise
from pathlib import Path

INDEX = "search/search_index.json"
_FOLDER = "search/parts"
_ENTRY = re.compile(rb'\{"location":"([^"#]*)')


def write_parts(site: Path) -> dict[str, tuple[str, ...]]:
    """Write the parts of the site's search index; return their paths in order, by its path."""
    index = site / INDEX
    if not index.exists():
        return {}
    (site / _FOLDER).mkdir()
    paths = []
    for part in split(index.read_bytes()):
        path = f"{_FOLDER}/{hashlib.sha256(part).hexdigest()[:12]}.txt"
        (site / path).write_bytes(part)
        paths.append(path)
    return {INDEX: tuple(paths)}


def split(index: bytes) -> list[bytes]:
    """Cut an index before the first entry of each page; the parts in order are the index again."""
    entries = groupby(_ENTRY.finditer(index), key=lambda entry: entry[1])
    starts = [next(group).start() for _page, group in entries]
    return [index[start:end] for start, end in pairwise([0, *starts, len(index)])]
