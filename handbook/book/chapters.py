"""The chapters of a book: their texts, and where each link in them leads."""

import html
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element, tostring

from handbook.book import markup
from handbook.content.handbook import Handbook
from handbook.links.urls import public

INSIDE = "handbok:"
"""How a link to a place in the book begins, until the book knows where that place came to lie."""
_SITE = "/"


@dataclass(frozen=True)
class BookChapter:
    """A chapter as it stands in a book."""

    id: str
    title: str
    part: str
    """The title of the part that it belongs to."""
    address: str
    """Where it is on the web; "" when the handbook's address is unknown."""
    text: Element
    pictures: Mapping[str, Path]
    """The files of its pictures, by what its text calls them."""


def in_whole(book: Handbook) -> list[str]:
    """Return the ids of the chapters of a whole book: those that are for the officials."""
    return [one.id for one in book.ordered() if not one.matter.audience]


def chapters(book: Handbook, site: Path, chosen: Collection[str] = ()) -> list[BookChapter]:
    """Read chapters from the built site, in the handbook's order; the whole book's by default."""
    part_of = {name: part.title for part in book.profile.parts for name in part.chapters}
    kept = [name for name in part_of if name in (chosen or in_whole(book))]
    texts = {
        name: markup.article((site / name / "index.html").read_text(encoding="utf-8"))
        for name in kept
    }
    places = {
        name: {one.get("id", "") for one in text.iter()} - {""} for name, text in texts.items()
    }
    known = book.profile.address is not None
    for name, text in texts.items():
        for link in markup.links(text):
            _lead(link, _target(name, link.get("href", ""), places), book)
    return [
        BookChapter(
            id=name,
            title=book.chapters[name].matter.title,
            part=part_of[name],
            address=public(book, name) if known else "",
            text=text,
            pictures=dict(_pictures(name, text, site)),
        )
        for name, text in texts.items()
    ]


def _target(chapter: str, href: str, places: Mapping[str, Collection[str]]) -> str:
    """Return where a link of a chapter leads: a place in the book, a path in the site, the web."""
    whole = urljoin(f"{_SITE}{chapter}/", href)
    if not whole.startswith(_SITE):
        return href
    path, _hash, fragment = whole.partition("#")
    name = path.strip("/")
    if name not in places:
        return whole
    return f"{INSIDE}{name}#{fragment if unquote(fragment) in places[name] else ''}"


def _lead(link: Element, target: str, book: Handbook) -> None:
    """Let a link lead there; to the handbook on the web, if the place is not in the book.

    When the handbook's address is unknown, the words stand alone.
    """
    if not target.startswith(_SITE):
        link.set("href", target)
    elif book.profile.address is None:
        link.tag = "span"
        del link.attrib["href"]
    else:
        link.set("href", urljoin(str(book.profile.address), target.removeprefix(_SITE)))


def _pictures(chapter: str, text: Element, site: Path) -> Iterator[tuple[str, Path]]:
    for number, picture in enumerate(text.iter("img"), 1):
        path = urlsplit(urljoin(f"{_SITE}{chapter}/", picture.get("src", ""))).path.lstrip("/")
        file = site / unquote(path)
        name = f"{chapter}-{number}{file.suffix.lower()}"
        picture.set("src", name)
        yield name, file


def of_text(text: Element, method: Literal["html", "xml"]) -> str:
    """Write a text as `html` or `xml`, without the element around it."""
    inside = [tostring(child, "unicode", method=method) for child in text]
    return html.escape(text.text or "", quote=False) + "".join(inside)
