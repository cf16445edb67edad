"""Render the pages of a handbook with MkDocs, one at a time: what pyproject.toml names for it."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager

from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from handbook.publishing.documents import Document
from handbook.publishing.renderer import Rendered
from handbook.publishing.site import Site
from handbook.settings import PROJECT
from hooks import material_assets, mkdocs_events

_LOST = "404.html"


class Renderer:
    """MkDocs, ready for the pages of one site; the events of `mkdocs build` are those of a page."""

    styles = material_assets.FOLDER
    """The folder of Material's own assets."""

    def __init__(self, site: Site) -> None:
        """Read MkDocs' configuration, and tell it which files there are."""
        os.environ["NO_MKDOCS_2_WARNING"] = "1"  # Material's own notice; `mkdocs<2` is pinned
        config = load_config(
            str(PROJECT / "mkdocs.yml"), docs_dir=str(site.book.root / "docs"), hooks=[], watch=[]
        )
        config.extra["site"] = site
        self._config = mkdocs_events.on_config(config)
        self._env = mkdocs_events.on_env(config.theme.get_env(), config, Files([]))
        addresses = {**dict.fromkeys(site.book.files), **site.documents.addresses}
        self._files = _AskedFiles(
            [mkdocs_events.linked(config, path, to) for path, to in addresses.items()]
        )

    def page(self, document: Document) -> Rendered:
        """Render a page whole, and tell what it has asked of the others."""
        config, files = self._config, self._files
        file = mkdocs_events.file_of(config, document)
        page = Page(None, file, config)
        files.asked = {}
        with _warnings() as warnings:
            page.read_source(config)
            page.render(config, files)
        content = mkdocs_events.on_page_content(page.content or "", page, config, files)
        page.content = content
        context = {**get_context(Navigation([], []), [], config, page)}
        context = mkdocs_events.on_page_context(context, page, config, None)
        html = self._env.get_template(document.template).render(context)
        return Rendered(
            html=mkdocs_events.on_post_page(html, page, config),
            links=files.asked,
            ids=sorted(page.present_anchor_ids or ()),
            anchors=sorted(
                (to.src_uri, anchor)
                for to, anchors in (page.links_to_anchors or {}).items()
                for anchor in anchors
            ),
            warnings=warnings,
        )

    def lost(self) -> str:
        """Render the page that is no document: 404.html."""
        context = {**get_context(Navigation([], []), [], self._config)}
        context = mkdocs_events.on_template_context(context, _LOST, self._config)
        html = self._env.get_template(_LOST).render(context)
        return mkdocs_events.on_post_template(html, _LOST, self._config)

    def address(self, path: str) -> str | None:
        """Return the address to which a link to a file leads; None when there is no such file."""
        found = self._files.src_uris.get(path)
        return found.url if found else None


class _AskedFiles(Files):
    """The files that links can lead to; it remembers which are asked for."""

    asked: dict[str, str | None]

    def get_file_from_path(self, path: str) -> File | None:
        found = super().get_file_from_path(path)
        self.asked[path] = found.url if found else None
        return found


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Take down what MkDocs warns of meanwhile."""
    said: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign] # shorter than a class
    log = logging.getLogger("mkdocs")
    before, log.propagate = log.propagate, False
    log.addHandler(handler)
    try:
        yield said
    finally:
        log.removeHandler(handler)
        log.propagate = before
