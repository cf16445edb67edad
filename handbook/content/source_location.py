"""Where something stands in the files that people write."""

from dataclasses import dataclass
from pathlib import Path

from handbook.content.problems import Problem


@dataclass(frozen=True)
class SourceLocation:
    """Where something stands, for messages: a file (from the root) and a line (from 1)."""

    file: Path
    line: int

    def problem(self, message: str, example: str = "") -> Problem:
        """Make a problem of what stands here."""
        return Problem(self.file, self.line, message, example)
