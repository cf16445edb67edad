"""Build whole sites: check, render beside what is published, then swap."""

import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from handbook.book import Handbook
from handbook.checks import checked
from handbook.settings import PROJECT, Settings
from handbook.text import _


class BuildError(Exception):
    """A site could not be rendered; carries what MkDocs said. What was published still stands."""


def build(settings: Settings, chosen: list[str] | None = None) -> list[Path]:
    """Build the chosen handbooks (all, when none is named) into `site/<handbook>/`.

    Nothing that was published is touched before every chosen site is whole.
    Raises BrokenHandbookError and BuildError.
    """
    books = checked(settings.root, settings.day, chosen)
    with ThreadPoolExecutor() as pool:
        rendered = list(pool.map(lambda book: _rendered(settings, book), books))
    return [_published(site, settings.root / "site" / site.name) for site in rendered]


def _rendered(settings: Settings, book: Handbook) -> Path:
    site = settings.root / ".cache" / "sites" / book.id
    shutil.rmtree(site, ignore_errors=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    result = subprocess.run(  # noqa: S603 - our own command, no text from outside
        command,
        cwd=PROJECT,
        env=settings.environment(book.id),
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        raise BuildError(result.stdout + result.stderr)
    print(_("{handbook}: {number} pages.").format(handbook=book.id, number=len(book.chapters) + 1))
    return site


def _published(new: Path, published: Path) -> Path:
    """Put a whole new site where the old one was; the old is gone only when the new is there."""
    old = published.with_name(f".{published.name}.old")
    published.parent.mkdir(exist_ok=True)
    shutil.rmtree(old, ignore_errors=True)
    if published.exists():
        published.rename(old)
    new.rename(published)
    shutil.rmtree(old, ignore_errors=True)
    return published
