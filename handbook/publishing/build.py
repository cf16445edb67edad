"""Build whole sites: check, render beside what is published, then swap."""

import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from handbook.checks.runner import checked
from handbook.checks.warnings import warnings
from handbook.content.handbook import Handbook
from handbook.i18n.translations import _
from handbook.offline.package import IncompleteSiteError, package
from handbook.publishing.calculator_runtime import runtime_for
from handbook.publishing.fingerprint import digest
from handbook.settings import PROJECT, Settings


class BuildError(Exception):
    """A site could not be rendered; carries what MkDocs said. What was published still stands."""


def build(settings: Settings, chosen: list[str] | None = None) -> None:
    """Build the chosen handbooks (all, when none is named) into `site/<handbook>/`.

    A site whose inputs are what they were is left as it is. Nothing that was published is touched
    before every chosen site is whole.
    Raises BrokenHandbookError and BuildError.
    """
    books = checked(settings.root, settings.day, chosen)
    inputs = {book.id: digest(settings, book.id) for book in books}
    changed = [book for book in books if not _is_current(settings, book.id, inputs[book.id])]
    if changed:
        print(_("Building {names} …").format(names=", ".join(book.id for book in changed)))
    runtime_for(changed)  # once, before the handbooks are rendered side by side
    with ThreadPoolExecutor() as pool:
        rendered = list(pool.map(lambda book: _rendered(settings, book), changed))
    for site in rendered:
        _publish(site, _published(settings, site.name))
        _note(settings, site.name).write_text(inputs[site.name], encoding="utf-8")
    for book in books:
        if book in changed:
            print("\n".join(warnings(book)))
        else:
            print(_("{handbook}: nothing has changed.").format(handbook=book.id))


def _published(settings: Settings, handbook: str) -> Path:
    return settings.root / "site" / handbook


def _note(settings: Settings, handbook: str) -> Path:
    """Return the file that remembers from what the published site was made."""
    return settings.root / ".cache" / "sites" / f"{handbook}.inputs"


def _is_current(settings: Settings, handbook: str, inputs: str) -> bool:
    note = _note(settings, handbook)
    return (
        _published(settings, handbook).exists()
        and note.exists()
        and note.read_text(encoding="utf-8") == inputs
    )


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
    try:
        package(site, book, settings.day.isoformat())
    except IncompleteSiteError as error:
        raise BuildError(str(error)) from error
    print(_("{handbook}: {number} pages.").format(handbook=book.id, number=len(book.chapters) + 1))
    return site


def _publish(new: Path, published: Path) -> None:
    """Put a whole new site where the old one was; the old is gone only when the new is there."""
    old = published.with_name(f".{published.name}.old")
    published.parent.mkdir(exist_ok=True)
    shutil.rmtree(old, ignore_errors=True)
    if published.exists():
        published.rename(old)
    new.rename(published)
    shutil.rmtree(old, ignore_errors=True)
