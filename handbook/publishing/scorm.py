"""A course as a package for learning platforms: SCORM, one SCO, read by any of them."""

import html
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from handbook.content.courses.schema import Course, CoursePart
from handbook.content.handbook import Handbook
from handbook.i18n.translations import translations
from handbook.links.urls import public
from handbook.publishing.scorm_calculators import with_calculators
from handbook.publishing.scorm_manifest import MANIFEST, SCORM_12, Edition, manifest
from handbook.rendering.assets import Assets
from handbook.rendering.colour_scheme import style_sheet
from handbook.rendering.elements import Element, elements, rewritten
from handbook.rendering.standalone_pages import StandalonePages

ENTRIES = ("styles/scorm.css", "scripts/courses/scorm.mjs")
_LEFT_OUT = {"headerlink", "contents", "address-print", "lesson__notes"}
"""What is for a page of the site, or for the trainer alone."""
_SHOWN = re.compile(r'( (?:src|srcset)=")\.\./([^"]+)"')
"""A picture or a film in the page of a course, by its path from the front page."""
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Package:
    """What a package is made from: the handbook, its built site, and the bundled assets."""

    book: Handbook
    site: Path
    assets: Assets
    edition: Edition = SCORM_12

    def write(self, course: Course, folder: Path) -> Path:
        """Write a course as `<handbook>-<course>.zip`; the same course gives the same bytes."""
        page, calculators = self._page(course)
        shown = {unquote(html.unescape(path)) for _start, path in _SHOWN.findall(page)}
        files: dict[str, str | bytes] = {
            **{path: (self.site / path).read_bytes() for path in shown},
            "index.html": _SHOWN.sub(r'\1\2"', page),
            "colours.css": style_sheet(self.book.profile.colours),
        }
        files |= {
            f"assets/{name}": (self.assets.folder / name).read_bytes() for name in self.assets.files
        }
        files |= {path: (self.site / path).read_bytes() for path in calculators}
        name = f"{self.book.id}-{course.id}"
        files[MANIFEST] = manifest(self.edition, name, course.title, sorted(files))
        folder.mkdir(parents=True, exist_ok=True)
        package = folder / f"{name}{self.edition.suffix}.zip"
        with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in sorted(files):
                archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), files[name])
        return package

    def _page(self, course: Course) -> tuple[str, list[str]]:
        """Return the course's page, and the files of the site that its calculators need."""
        page = (self.site / course.chapter / "index.html").read_text(encoding="utf-8")
        article = next(one for one in elements(page) if one.name == "article")
        text = rewritten(page[article.inside], _left_out)
        text, needed = with_calculators(text, course, self.site)
        content = rewritten(text, lambda element: self._link(element, text[element.inside]))
        names: Mapping[str, str] = self.assets.names
        page = StandalonePages(self.book, names).page(
            "scorm.html", 0, course=course, content=content, edition=self.edition.name
        )
        return page, needed

    def _link(self, element: Element, words: str) -> str | None:
        """Lead to the handbook on the web; when its address is unknown, only say the words."""
        target = element.attributes.get("href") or ""
        if element.name != "a" or not target.startswith("../"):
            return None
        base = self.book.profile.address
        if base is None:
            return f"<span>{words}</span>"
        address = html.escape(str(base).rstrip("/") + target.removeprefix(".."))
        return f'<a href="{address}" target="_blank" rel="noopener">{words}</a>'


def _left_out(element: Element) -> str | None:
    is_left_out = (
        element.name == "nav"
        or "data-course-hold" in element.attributes
        or not _LEFT_OUT.isdisjoint(element.classes)
    )
    return "" if is_left_out else None


def link_list(book: Handbook, course: Course) -> str:
    """Write the course's parts as a list of links, to paste into a platform that takes HTML.

    When the handbook's address is unknown there is nothing to link to, and the list says so.
    """
    known = book.profile.address is not None
    rows = "".join(
        f"<li>{_linked(book, course, part) if known else html.escape(part.title)}</li>\n"
        for part in course.parts
    )
    gettext = translations(book.profile.language).gettext
    unknown = gettext("The handbook's address is unknown: write it as “address” in handbook.yml.")
    note = "" if known else f"<p><strong>{html.escape(unknown)}</strong></p>\n"
    return f"<h1>{html.escape(course.title)}</h1>\n{note}<ul>\n{rows}</ul>\n"


def _linked(book: Handbook, course: Course, part: CoursePart) -> str:
    address = html.escape(public(book, f"{course.chapter}#{part.id}"))
    return f'<a href="{address}">{html.escape(part.title)}</a>'
