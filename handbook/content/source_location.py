"""Where something stands in the files that people write."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from handbook.content.problems import Problem
from handbook.content.yaml_source import YamlText


@dataclass(frozen=True)
class SourceLocation:
    """Where something stands, for messages: a file (from the root) and a line (from 1)."""

    file: Path
    line: int

    @classmethod
    def of(cls, source: YamlText, *way: str | int) -> Self:
        """Return where a part of a YAML text stands, or the nearest part around it."""
        return cls(source.file, source.line(way))

    def problem(self, message: str, example: str = "") -> Problem:
        """Make a problem of what stands here."""
        return Problem(self.file, self.line, message, example)
