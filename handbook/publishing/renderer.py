"""What a renderer of Markdown gives back for a page, and what it is asked for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Protocol

from handbook.publishing.documents import Document
from handbook.publishing.site import Site


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """A whole page, with what the renderer knows of it."""

    html: str
    links: Mapping[str, str | None]
    """The files that its links lead to by their paths, each with its address (None: no file)."""
    ids: Sequence[str]
    """The places in its text that links can lead to."""
    anchors: Sequence[tuple[str, str]]
    """The places that its links lead to: path of the file, and id."""
    warnings: Sequence[str] = ()
    """What was wrong, in the renderer's words."""


class PageRenderer(Protocol):
    """Renders the pages of one site."""

    def page(self, document: Document) -> Rendered:
        """Render a page."""

    def lost(self) -> str:
        """Render the page for an address that is none."""

    def address(self, path: str) -> str | None:
        """Return the address to which a link to a file leads; None when there is no such file."""


class RendererClass(Protocol):
    """What is installed as renderer: makes one for a site, and has styles of its own."""

    styles: Path

    def __call__(self, site: Site) -> PageRenderer:
        """Make a renderer for the pages of a site."""


@cache
def installed() -> RendererClass:
    """Return the renderer that is installed: pyproject.toml names it."""
    [found] = entry_points(group="handbook.renderer")
    load: Callable[[], RendererClass] = found.load
    return load()
