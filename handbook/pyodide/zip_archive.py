"""Zip archives with the same bytes each time: sorted, dated 1980, and stored without compression.

Stored, because the whole archive is compressed on its way to the browser, which is both smaller
and faster than files that are compressed one by one.
"""

import zipfile
from collections.abc import Mapping
from pathlib import Path


def read(path: Path) -> dict[str, bytes]:
    """Return the files of an archive by name."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name[-1] != "/"}


def write(path: Path, files: Mapping[str, bytes]) -> Path:
    """Write an archive of some files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name), files[name])
    return path
