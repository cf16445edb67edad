"""Where the elements of a page stand: to put something beside them, or write some of them anew.

A parser finds them; the rest of the page keeps its bytes.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

_VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Element:
    """An element: its name and attributes, where it begins and ends, and where its content does."""

    name: str
    attributes: dict[str, str | None]
    start: int
    inside: slice
    end: int

    @property
    def id(self) -> str:
        """Its id; "" when it has none."""
        return self.attributes.get("id") or ""

    @property
    def classes(self) -> list[str]:
        """Its classes."""
        return (self.attributes.get("class") or "").split()


def elements(page: str) -> list[Element]:
    """Return the elements of a page, in the order in which they begin."""
    parser = _Parser(page)
    parser.feed(page)
    return parser.found


def rewritten(page: str, write: Callable[[Element], str | None]) -> str:
    """Return a page with some elements written anew; those for which it returns None stay."""
    return "".join(_parts(page, write))


def _parts(page: str, write: Callable[[Element], str | None]) -> Iterator[str]:
    at = 0
    for element in elements(page):
        if element.start >= at and (new := write(element)) is not None:
            yield page[at : element.start]
            yield new
            at = element.end
    yield page[at:]


class _Parser(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[Element] = []
        self._open: list[Element] = []
        self._lines = [0]
        for line in page.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self._here()
        end = start + len(self.get_starttag_text() or "")
        element = Element(tag, dict(attrs), start, slice(end, end), end)
        self.found.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if not any(element.name == tag for element in self._open):
            return
        while (element := self._open.pop()).name != tag:
            pass
        element.inside = slice(element.inside.start, self._here())
        element.end = self._here() + len(f"</{tag}>")
