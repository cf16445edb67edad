"""How large a site becomes when its handbook grows."""

from __future__ import annotations

import re
import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bench.figures import Figure
from handbook.checks.runner import checked
from handbook.content.macro_calls import listings
from handbook.publishing.build import build
from handbook.settings import PROJECT, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.content.chapter import Chapter

HANDBOOK = "vasteras"
DAY = date(2026, 11, 21)
CHAPTERS = 1_000
SITE = 30_000_000
"""Bytes of a site with so many chapters, all its files."""
_LIST = re.compile(r"(?<=chapters: \[)[^\]]*")
"""The chapters that a part names."""


def measure() -> Iterator[Figure]:
    """Build a handbook that has grown, and weigh its site."""
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        grow(root, CHAPTERS)
        build(Settings(root=root, day=DAY, handbook=HANDBOOK), [HANDBOOK])
        site = root / "site" / HANDBOOK
        total = sum(file.stat().st_size for file in site.rglob("*") if file.is_file())
        name = f"whole site, {CHAPTERS} chapters"
        yield Figure(name, "the build", total, SITE, unit="bytes")


def grow(root: Path, chapters: int) -> None:
    """Write a handbook with so many chapters: ours, and copies of them beside each, in its part."""
    for folder in ("docs", "data"):
        shutil.copytree(PROJECT / folder, root / folder)
    [book] = checked(root, DAY, [HANDBOOK])
    own = [
        one
        for one in book.chapters.values()
        if one.file.suffix == ".md" and not listings(one) and "addresses()" not in one.text
    ]
    copies: dict[str, list[str]] = {one.id: [] for one in own}
    for number in range(chapters - len(book.chapters)):
        chapter = own[number % len(own)]
        copies[chapter.id].append(_copy(root, chapter, number))
    profile = root / "data" / HANDBOOK / "handbook.yml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(_LIST.sub(lambda found: _longer(found[0], copies), text), encoding="utf-8")


def _longer(part: str, copies: dict[str, list[str]]) -> str:
    return re.sub(r"[\w-]+", lambda name: ", ".join([name[0], *copies.get(name[0], [])]), part)


def _copy(root: Path, chapter: Chapter, number: int) -> str:
    name = f"{chapter.id}-{number}"
    text = (PROJECT / chapter.file).read_text(encoding="utf-8")
    text = text.replace(f"\nid: {chapter.id}\n", f"\nid: {name}\n", 1)
    text = text.replace("\ntitle: ", f"\ntitle: {number} ", 1)
    path = Path(chapter.path)
    file = root / "docs" / HANDBOOK / path.with_name(f"{path.stem}-{number}.md")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return name
