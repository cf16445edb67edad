"""Which files there are: handbooks, and the files of `docs/` and `data/`."""

from collections.abc import Iterable
from pathlib import Path

SHARED = "shared"
"""The folder of what every handbook has."""


def handbooks(root: Path) -> list[str]:
    """Return the ids of all handbooks below a root: the folders that have a `handbook.yml`."""
    return sorted(file.parent.name for file in root.glob("data/*/handbook.yml"))


def overlay(root: Path, handbook: str) -> dict[str, Path]:
    """Return the files of `docs/` by their path in the handbook; its own replace the shared."""
    return {
        file.relative_to(folder).as_posix(): file.relative_to(root)
        for folder in (root / "docs" / SHARED, root / "docs" / handbook)
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def all_text(root: Path) -> Iterable[tuple[Path, str]]:
    """Go through every text file of `docs/` and `data/`, with its path from the root."""
    for folder in ("docs", "data"):
        for file in sorted((root / folder).rglob("*")):
            if file.suffix in {".md", ".yml", ".yaml", ".html", ".txt", ".vtt", ".csv", ".json"}:
                yield file.relative_to(root), file.read_text(encoding="utf-8")
