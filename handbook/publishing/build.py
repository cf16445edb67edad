"""Build whole sites: check, render beside what is published, then swap."""

import shutil
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path

from handbook.checks import due
from handbook.checks.runner import checked
from handbook.checks.warnings import warnings
from handbook.content.handbook import Handbook
from handbook.content.problems import BrokenHandbookError, StoppedError
from handbook.i18n.translations import _
from handbook.offline.package import IncompleteSiteError, package
from handbook.publishing import hosting, swap
from handbook.publishing.calculator_runtime import runtime_for
from handbook.publishing.fingerprint import code_digest, digest
from handbook.publishing.kept import Kept
from handbook.publishing.pages import PageError, pages
from handbook.publishing.renderer import installed
from handbook.publishing.site import Site
from handbook.search import index
from handbook.settings import Settings


class BuildError(StoppedError):
    """A site could not be rendered; carries what was wrong. What was published still stands."""

    def __init__(self, reason: str) -> None:
        """Say what was wrong."""
        super().__init__(reason)
        self.add_note(_("The build stopped here; what was published is untouched."))


def build(settings: Settings, chosen: list[str] | None = None) -> None:
    """Build the chosen handbooks (all, when none is named) into `site/<handbook>/`.

    A site whose inputs are what they were is left as it is. Nothing that was published is touched
    before every chosen site is whole.
    Raises BrokenHandbookError and BuildError.
    """
    with swap.one_at_a_time(settings.root):
        _build(settings, chosen)


def _build(settings: Settings, chosen: list[str] | None) -> None:
    books = checked(settings.root, settings.day, chosen)
    inputs = {book.id: digest(settings, book.id) for book in books}
    changed = [book for book in books if not _is_current(settings, book.id, inputs[book.id])]
    if changed:
        print(_("Building {names} …").format(names=", ".join(book.id for book in changed)))
    runtime_for(changed)  # once, before the handbooks are rendered side by side
    _publish(settings, list(_side_by_side(settings, changed)), inputs)
    for book in books:
        hosting.write(book, settings.root / "hosting" / book.id)
        if book in changed:
            pages = _("{handbook}: {number} pages.")
            print(pages.format(handbook=book.id, number=len(book.chapters) + 1))
            print("\n".join([*warnings(book), *_coming(book)]))
        else:
            print(_("{handbook}: nothing has changed.").format(handbook=book.id))


def _coming(book: Handbook) -> Iterator[str]:
    """Say what changes by itself in the time ahead, as soon as the handbook is built again."""
    if ahead := due.by_itself(book):
        message = _("{handbook}: changes by itself within {number} days, at the first build after:")
        yield message.format(handbook=book.id, number=due.AHEAD.days)
    yield from (f"  {one.day}: {one.what}" for one in ahead)


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


def _side_by_side(settings: Settings, books: list[Handbook]) -> Iterator[Path]:
    """Render handbooks, each in a process that has them as they were read, if there are several.

    A fork has all that its parent has; it is safe where no other thread runs.
    """
    render = partial(_rendered, settings, code_digest())
    can_fork = sys.platform == "linux" and threading.active_count() == 1
    if len(books) < 2 or not can_fork:  # noqa: PLR2004 - one needs no process but this
        yield from map(render, books)
        return
    _inherited[:] = books
    processes = min(len(books), cpu_count() or 1)
    with ProcessPoolExecutor(processes, get_context("fork")) as pool:
        yield from pool.map(partial(_rendered_as_inherited, render), range(len(books)))


_inherited: list[Handbook] = []
"""The handbooks to render, for the processes that are forked from this one."""


def _rendered_as_inherited(render: Callable[[Handbook], Path], number: int) -> Path:
    return render(_inherited[number])


def _rendered(settings: Settings, code: str, book: Handbook) -> Path:
    cache = settings.root / ".cache"
    folder = cache / "sites" / book.id
    shutil.rmtree(folder, ignore_errors=True)
    try:
        site, kept = Site.of(book, installed().styles), Kept(cache / "kept" / book.id)
        _write(site, kept, code, folder)
    except BrokenHandbookError:
        raise
    except (PageError, IncompleteSiteError) as error:
        raise BuildError(str(error)) from error
    except Exception as error:  # a mistake in the theme, say; what was published must stand
        raise BuildError(traceback.format_exc()) from error
    return folder


def _write(site: Site, kept: Kept, code: str, folder: Path) -> None:
    """Write a site whole into a folder."""
    book, renderer = site.book, installed()(site)
    made = pages(site, renderer, kept, code)
    kept.save()
    contents: dict[str, str | Path] = {one.path: one.content for one in site.files()}
    contents |= {site.documents.addresses[path]: page.html for path, page in made.items()}
    contents["404.html"] = renderer.lost()
    texts = {chapter.id: made[chapter.path].sections for chapter in book.ordered()}
    contents[index.PATH] = "".join(index.lines(book, texts))
    for path, content in contents.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Path):
            shutil.copyfile(content, file)
        else:
            file.write_bytes(content.encode())
    asked = {site.documents.addresses[path]: page.asked for path, page in made.items()}
    package(folder, book, book.day.isoformat(), asked)


def _publish(settings: Settings, made: list[Path], inputs: Mapping[str, str]) -> None:
    """Put whole new sites where the old ones were, first each beside the old one."""
    try:
        for site in made:
            swap.beside(site, _published(settings, site.name))
        for site in made:
            note = _note(settings, site.name)
            note.unlink(missing_ok=True)  # it would be untrue if what follows is interrupted
            swap.publish(_published(settings, site.name))
            note.write_text(inputs[site.name], encoding="utf-8")
    except OSError as error:
        message = _("The new site could not be put in its place: {reason}")
        raise BuildError(message.format(reason=error)) from error
