"""Finds what the pages of a finished site ask for, and that the site does not have."""

import re
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
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
_HOST = "https://site.invalid/"
"""Stands for the site's own host while addresses are resolved; no real host is called that."""


class _Asked(HTMLParser):
    """Collects the addresses that a page asks for or links to."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.addresses |= {value for name in _ASKING.get(tag, ()) if (value := values.get(name))}
        if srcset := values.get("srcset"):
            self.addresses |= {part.split()[0] for part in srcset.split(",") if part.strip()}


def missing_files(site: Path) -> list[str]:
    """Return a sentence for each file that a page or a style sheet asks for in vain."""
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    asked = {
        (path, address)
        for path in files
        if path.endswith((".html", ".css"))
        for address in _addresses(site / path)
    }
    return [
        _("{page} asks for “{address}”, which the site does not have.").format(
            page=page, address=address
        )
        for page, address in sorted(asked)
        if not _is_there(page, address, files)
    ]


def _addresses(file: Path) -> set[str]:
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".css":
        return set(_STYLE_URL.findall(text))
    parser = _Asked()
    parser.feed(text)
    return parser.addresses


def _is_there(page: str, address: str, files: set[str]) -> bool:
    """Tell whether an address, seen from a page, is one of the files; other hosts are no matter."""
    absolute = urlsplit(urljoin(_HOST + page, address))
    if f"{absolute.scheme}://{absolute.netloc}/" != _HOST:
        return True
    path = unquote(absolute.path).lstrip("/")
    return path in files or PurePosixPath(path, "index.html").as_posix() in files
