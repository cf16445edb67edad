"""Where a course was written."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook.content.source_location import SourceLocation


@dataclass(frozen=True)
class Source:
    """Where a course was read: its file, the text of that, and the line of each part of it."""

    file: Path
    lines: tuple[str, ...]
    line_of: Mapping[tuple[str | int, ...], int]

    def location(self, *path: str | int) -> SourceLocation:
        """Return where a part of the course stands; the nearest part around it that is known."""
        while path and path not in self.line_of:
            path = path[:-1]
        return SourceLocation(self.file, self.line_of.get(path, 1))
