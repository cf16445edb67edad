"""Handbooks while they are written: read after each change; a mistake leaves the last ones."""

import hashlib
import html
import json
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jinja2 import TemplateSyntaxError

from handbook.checks.runner import checked
from handbook.content.files import UnknownHandbookError
from handbook.content.handbook import Handbook
from handbook.content.problems import BrokenHandbookError, count
from handbook.i18n.translations import LANGUAGE, _
from handbook.publishing.fingerprint import code_digest
from handbook.publishing.kept import Kept
from handbook.publishing.pages import pages, rendered
from handbook.publishing.renderer import installed
from handbook.publishing.site import Site
from handbook.rendering import menu
from handbook.rendering.assets import Assets, bundle
from handbook.search import index
from handbook.settings import PROJECT, Settings

FOLDER = "_preview"
"""Where the preview's own files lie, beside the handbooks."""
_SCRIPT, _STYLES = "preview.mjs", "preview.css"
_LOST = "404.html"
_WORKER = "sw.js"
_NO_WORKER = """addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) =>
  event.waitUntil(
    registration
      .unregister()
      .then(() => clients.matchAll())
      .then((all) => all.map((one) => one.navigate(one.url))),
  ),
);
"""
"""Takes the place of the service worker of a finished site, which would show what it saved."""


@dataclass(frozen=True)
class State:
    """What an open page must know: whether it is as it should be, and what is wrong."""

    page: str
    frame: str
    title: str = ""
    problems: tuple[str, ...] = ()


class Shown:
    """One handbook as it was when all was right."""

    def __init__(self, book: Handbook, cache: Path) -> None:
        """Prepare its pages."""
        self._cache = cache
        renderer = installed()
        self.site = Site.of(book, renderer.styles)
        self._renderer = renderer(self.site)
        self._paths = {address: path for path, address in self.site.documents.addresses.items()}
        self._pages: dict[str, str] = {}
        around = json.dumps([menu.menu(book), dict(self.site.assets.names)])
        self.frame = hashlib.sha256(around.encode()).hexdigest()[:16]

    def content(self, path: str) -> str | Path | None:
        """Return a file of the site: its text, or where it lies; None when there is none."""
        if path in self._paths:
            if path not in self._pages:
                document = self.site.documents[self._paths[path]]
                self._pages[path] = rendered(document, self._renderer).html
            return self._pages[path]
        if path == _LOST:
            return self._renderer.lost()
        if path == _WORKER:
            return _NO_WORKER
        if path == index.PATH:
            return self._index()
        return self._files.get(path)

    @cached_property
    def _files(self) -> Mapping[str, str | Path]:
        return {file.path: file.content for file in self.site.files()}

    def _index(self) -> str:
        """Return what the search looks in; for that every page must be there."""
        book = self.site.book
        kept = Kept(self._cache / "kept" / book.id)
        made = pages(self.site, self._renderer, kept, code_digest())
        kept.save()
        texts = {chapter.id: made[chapter.path].sections for chapter in book.ordered()}
        return "".join(index.lines(book, texts))


class Preview:
    """All handbooks below a root, and what is wrong with them now."""

    def __init__(self, settings: Settings) -> None:
        """Begin without any; `renew` reads them."""
        self._settings = settings
        self._lock = threading.RLock()
        self._books: Mapping[str, Handbook] = {}
        self._shown: dict[str, Shown] = {}
        self._problems: tuple[str, ...] = ()
        self._reading = 0
        self.news = threading.Condition()
        """Tells when something is new."""
        self._own: Assets = bundle(
            LANGUAGE, None, (f"scripts/preview/{_SCRIPT}", f"styles/{_STYLES}")
        )

    def renew(self) -> tuple[str, ...]:
        """Read and check all again; return what is wrong, in sentences."""
        books: list[Handbook] = []
        problems: tuple[str, ...] = ()
        try:
            books = checked(self._settings.root, self._settings.day, with_later=True)
        except BrokenHandbookError as error:
            problems = tuple(map(str, error.problems))
        except UnknownHandbookError as error:
            problems = (str(error),)
        with self._lock:
            if not problems:
                self._books, self._shown = {book.id: book for book in books}, {}
                self._reading += 1
            self._problems = problems
        with self.news:
            self.news.notify_all()
        return problems

    @property
    def names(self) -> Mapping[str, str]:
        """The names of the handbooks by their ids."""
        return {name: book.profile.name for name, book in self._books.items()}

    def state(self, handbook: str) -> State:
        """Return what an open page of a handbook must know."""
        with self._lock:
            shown = self._find(handbook)
            frame = shown.frame if shown else ""
            return State(str(self._reading), frame, count(self._problems), self._problems)

    def content(self, handbook: str, path: str) -> str | Path | None:
        """Return a file of a handbook, or one of the preview's own; None when there is none."""
        if handbook == FOLDER:
            return self._own.folder / path if path in self._own.files else None
        with self._lock:
            shown = self._find(handbook)
            if not path.endswith(".html"):
                return shown.content(path) if shown else None
            try:
                found = shown.content(path) if shown else ""
            except BrokenHandbookError as error:
                found = _page(map(str, error.problems))
            except Exception as error:  # noqa: BLE001 - a mistake in the theme: the writer goes on
                found = _page([_told(error)])
            if found is None:
                return None
            return self._with_script(str(found) or _page(self._problems), self.state(handbook))

    def _find(self, handbook: str) -> Shown | None:
        if handbook not in self._shown and handbook in self._books:
            cache = self._settings.root / ".cache"
            self._shown[handbook] = Shown(self._books[handbook], cache)
        return self._shown.get(handbook)

    def _with_script(self, page: str, state: State) -> str:
        """Let a page follow what happens: it knows what it was made from."""
        known = html.escape(json.dumps({"page": state.page, "frame": state.frame}))
        script, styles = (f"/{FOLDER}/{self._own.names[name]}" for name in (_SCRIPT, _STYLES))
        head = (
            f'<link rel="stylesheet" href="{styles}"><script type="module" src="{script}"></script>'
        )
        page = page.replace("<html ", f'<html data-preview="{known}" ', 1)
        return page.replace("</head>", f"{head}</head>", 1)


def _told(error: Exception) -> str:
    """Say what is wrong with the theme, and where, if that is known."""
    if isinstance(error, TemplateSyntaxError) and error.filename:
        place = Path(error.filename).relative_to(PROJECT)
        return f"{place}:{error.lineno}: {error.message}"
    return f"{type(error).__name__}: {error}"


def _page(problems: Iterable[str]) -> str:
    """Write a page of what is wrong, where no page can be shown."""
    listed = "".join(f"<li>{html.escape(problem)}</li>" for problem in problems)
    title = _("The handbook can not be shown yet")
    return (
        f'<!doctype html>\n<html lang="{LANGUAGE}"><head><meta charset="utf-8">'
        f"<title>{title}</title></head><body><main><h1>{title}</h1><ul>{listed}</ul></main></body></html>\n"
    )
