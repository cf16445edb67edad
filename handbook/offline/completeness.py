"""Finds what the pages of a finished site ask for, and that the site does not have."""

import posixpath
import re
from collections.abc import Iterator
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
_REPEATED = re.compile(r'(?=<details class="menu__part")')
"""Where each part of the menu begins, which is the same in many pages."""
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


def missing_files(site: Path) -> list[str]:
    """Return a sentence for each file that a page or a style sheet asks for in vain."""
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    search = _Search(files)
    missing = {
        (path, address)
        for path in files
        if path.endswith((".html", ".css"))
        for address in search.missing(path, (site / path).read_text(encoding="utf-8"))
    }
    return [
        _("{page} asks for “{address}”, which the site does not have.").format(
            page=page, address=address
        )
        for page, address in sorted(missing)
    ]


class _Search:
    """Looks for what the files of a site ask for; what many pages ask for is looked up once.

    An address that begins with the way up to the front page leads to the same file from every
    page that lies as deep. The menu stands in every page, and so each part of it is read once.
    """

    def __init__(self, files: AbstractSet[str]) -> None:
        self._asked = cache(_asked)
        self._is_there = cache(partial(_is_there, files=files))
        self._all_there = cache(lambda page, asked: all(self._is_there(page, one) for one in asked))

    def missing(self, path: str, text: str) -> Iterator[str]:
        """Go through the addresses that a page or a style sheet asks for in vain."""
        depth = path.count("/")
        up, any_page = "../" * depth, "_/" * depth or path
        is_page = path.endswith(".html")
        pieces = _REPEATED.split(text) if is_page else []
        above, other = set[str](), set(() if is_page else _STYLE_URL.findall(text))
        for piece in pieces:
            asked = self._asked(piece, up)
            if not self._all_there(any_page, asked[0]):
                above |= asked[0]
            other |= asked[1]
        yield from (one for one in above if not self._is_there(any_page, one))
        yield from (one for one in other if not self._is_there(path, one))


def _asked(html: str, up: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return what a piece of a page asks for: what begins with the way up, and what does not."""
    parser = _Asked()
    parser.feed(html)
    above = frozenset(one for one in parser.addresses if one.startswith(up))
    return above, frozenset(parser.addresses - above)


def _is_there(page: str, address: str, files: AbstractSet[str]) -> bool:
    """Tell whether an address, seen from a page, is one of the files; other hosts are no matter."""
    absolute = urlsplit(urljoin(_HOST + page, address))
    if f"{absolute.scheme}://{absolute.netloc}/" != _HOST:
        return True
    path = unquote(absolute.path).lstrip("/")
    return path in files or posixpath.normpath(posixpath.join(path, "index.html")) in files
