"""How large a site becomes when its handbook grows."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bench.figures import Figure
from bench.grown import HANDBOOK, grow
from handbook.publishing.build import build
from handbook.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY = date(2026, 11, 21)
CHAPTERS = 1_000
SITE = 30_000_000
"""Bytes of a site with so many chapters, all its files."""


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
