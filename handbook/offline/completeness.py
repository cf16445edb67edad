"""Finds what the pages of a finished site ask for, and that the site does not have."""

import posixpath
import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import cache, partial
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from handbook.i18n.translations import _

_ASKING = {
    "a": ("href",),
    "area": ("href",),
    "audio": ("src",),
    "iframe": ("src",),
    "image": ("href",),
    "img": ("src",),
    "input": ("src",),
    "link": ("href",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src",),
    "track": ("src",),
    "use": ("href",),
    "video": ("src", "poster"),
}
_STYLE_URL = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")
_PLAIN = re.compile(r"(?!/)[\w./-]+", re.ASCII)
"""An address that is a path and no more."""
_ELSEWHERE = ("https:", "http:", "mailto:", "tel:", "data:")
_HOST = "https://site.invalid/"
"""Stands for the site's own host while addresses are resolved; no real host is called that."""


class _Asked(HTMLParser):
    """Collects the addresses that a page asks for or links to."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: set[str] = set()

    def updatepos(self, i: int, j: int) -> int:
        """Count no lines: nobody asks where an address stands."""
        del i
        return j

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.addresses |= {value for name in _ASKING.get(tag, ()) if (value := values.get(name))}
        if srcset := values.get("srcset"):
            self.addresses |= {part.split()[0] for part in srcset.split(",") if part.strip()}


def missing_files(site: Path, asked: Mapping[str, Iterable[str]] | None = None) -> list[str]:
    """Return a sentence for each file that a page or a style sheet asks for in vain.

    `asked` says what some files ask for, by their paths, so that they need not be read.
    """
    known = asked or {}
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    is_there = cache(partial(_is_there, files=files))
    missing = {
        (path, address)
        for path in files
        if path.endswith((".html", ".css"))
        for address in (
            known[path]
            if path in known
            else asked_by(path, (site / path).read_text(encoding="utf-8"))
        )
        if not is_there(*_seen_from(path, address))
    }
    return [
        _("{page} asks for “{address}”, which the site does not have.").format(
            page=page, address=address
        )
        for page, address in sorted(missing)
    ]


def asked_by(path: str, text: str) -> AbstractSet[str]:
    """Return what a page or a style sheet asks for or links to."""
    if path.endswith(".css"):
        return set(_STYLE_URL.findall(text))
    parser = _Asked()
    parser.feed(text)
    return parser.addresses


def _seen_from(path: str, address: str) -> tuple[str, str]:
    """Return a page that asks, and for what: the front page for what all pages as deep share."""
    up = "../" * path.count("/")
    return ("", address.removeprefix(up)) if address.startswith(up) else (path, address)


def _is_there(page: str, address: str, files: AbstractSet[str]) -> bool:
    """Tell whether an address, seen from a page, is one of the files; other hosts are no matter."""
    address = address.partition("#")[0]
    if not address or address.startswith(_ELSEWHERE):
        return True
    if _PLAIN.fullmatch(address):  # most are; ten times as fast
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page), address))
    else:
        absolute = urlsplit(urljoin(_HOST + page, address))
        if f"{absolute.scheme}://{absolute.netloc}/" != _HOST:
            return True
        path = unquote(absolute.path).lstrip("/")
    return path in files or posixpath.normpath(posixpath.join(path, "index.html")) in files
