"""Where a course was written."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Source:
    """Where a course was read: its file, the text of that, and the line of each part of it."""

    file: Path
    lines: tuple[str, ...]
    line_of: Mapping[tuple[str | int, ...], int]
