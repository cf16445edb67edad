"""Every page of a site: those that are kept as they are, and the others rendered.

A page is a function of its document, which holds all that is to stand on it as plain values, of the
notes for old addresses that lead to it, of where its links lead, and of the code. It is kept under
the digest of the first two and of the code, together with where its links led; where one leads
elsewhere now, it is rendered anew.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from handbook.content.problems import Problem
from handbook.i18n.translations import _
from handbook.offline.completeness import asked_by
from handbook.publishing.documents import Document
from handbook.publishing.kept import Kept
from handbook.publishing.renderer import PageRenderer, Rendered
from handbook.publishing.site import Site
from handbook.search.page_text import Section, sections


@dataclass(frozen=True, kw_only=True)
class Page(Rendered):
    """A page as it is published, with what the site's other files need to know of it."""

    sections: Sequence[Section]
    """Its text as the search reads it."""
    asked: Sequence[str]
    """The addresses that it asks for or links to."""


class PageError(Exception):
    """Pages are not as they should be; carries what the renderer said of them."""


def pages(site: Site, renderer: PageRenderer, kept: Kept, code: str) -> dict[str, Page]:
    """Return each page of a site by the path of its document; `code` is the digest of the code.

    Raises PageError, and BrokenHandbookError when one of its macros stumbles.
    """
    made: dict[str, Page] = {}
    warnings: list[str] = []
    for path, document in site.documents.items():
        key = _key(site, document, code) if document.id else ""
        page = _read(kept.get(key)) if key else None
        if page is None or any(renderer.address(to) != at for to, at in page.links.items()):
            page = rendered(document, renderer)
            warnings += page.warnings
            if key and not page.warnings:
                kept.put(key, json.dumps(asdict(page), ensure_ascii=False).encode())
        made[path] = page
    warnings += map(str, _dead_anchors(site, made))
    if warnings:
        raise PageError("\n".join(warnings))
    return made


def rendered(document: Document, renderer: PageRenderer) -> Page:
    """Render a page, and read what stands on it."""
    new = renderer.page(document)
    return Page(
        **vars(new),
        sections=sections(new.html) if document.id else (),
        asked=sorted(asked_by(document.address, new.html)),
    )


def _key(site: Site, document: Document, code: str) -> str:
    given = repr((code, document, site.redirects.notes(document.id)))
    return hashlib.sha256(given.encode()).hexdigest()


def _read(content: bytes | None) -> Page | None:
    if content is None:
        return None
    page = json.loads(content)
    anchors = [(to, anchor) for to, anchor in page.pop("anchors")]
    return Page(anchors=anchors, sections=[Section(**one) for one in page.pop("sections")], **page)


def _dead_anchors(site: Site, made: Mapping[str, Page]) -> Iterator[Problem]:
    """Find links to places that only a rendered page shows to be missing."""
    files = {chapter.path: chapter for chapter in site.book.chapters.values()}
    ids = {path: frozenset(page.ids) for path, page in made.items()}
    for path, page in made.items():
        for to, anchor in page.anchors:
            if to in ids and anchor not in ids[to]:
                lines = files[path].text.splitlines()
                at = next((n for n, line in enumerate(lines) if f"#{anchor}" in line), 0)
                message = _("The link leads to “#{anchor}”, which does not exist in {file}.")
                yield Problem(
                    files[path].file,
                    files[path].first_line + at,
                    message.format(anchor=anchor, file=files[to].file if to in files else to),
                )
