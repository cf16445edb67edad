"""Which courses use a chapter: those must be looked at when it changes."""

import shutil
import subprocess
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from handbook.content.courses.links import addresses
from handbook.content.handbook import Handbook
from handbook.content.record_kinds import TRAININGS


def courses(book: Handbook) -> Mapping[str, list[str]]:
    """Return the ids of the courses that lead to each chapter."""
    used: dict[str, set[str]] = defaultdict(set)
    for course in book.records(TRAININGS).values():
        for _place, address in addresses(course, book.courses[course.id]):
            used[address.partition("#")[0]].add(course.id)
    return {chapter: sorted(used[chapter]) for chapter in sorted(used)}


def changed(book: Handbook) -> Mapping[str, list[str]]:
    """Return the same for the chapters whose files differ from the last commit, if git knows."""
    files = _uncommitted(book.root)
    return {
        chapter: ids
        for chapter, ids in courses(book).items()
        if chapter in book.chapters and book.chapters[chapter].file in files
    }


def _uncommitted(root: Path) -> set[Path]:
    git = shutil.which("git")
    if git is None or not (root / ".git").exists():
        return set()
    command = [git, "diff", "--name-only", "--relative", "HEAD", "--", "docs", "data"]
    result = subprocess.run(  # noqa: S603 - our own command, no text from outside
        command, cwd=root, capture_output=True, text=True, check=False
    )
    return {Path(line) for line in result.stdout.splitlines()}
