"""Where the start tags of a page stand, so that something can be put beside them.

A parser finds them; the page itself is not written anew, and keeps its bytes.
"""

from dataclasses import dataclass
from html.parser import HTMLParser


@dataclass(frozen=True)
class StartTag:
    """A start tag: its name, its id ("" when it has none), and where it begins and ends."""

    name: str
    id: str
    start: int
    end: int


def start_tags(page: str) -> list[StartTag]:
    """Return the start tags of a page, in order."""
    parser = _Parser(page)
    parser.feed(page)
    return parser.tags


class _Parser(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=False)
        self.tags: list[StartTag] = []
        self._lines = [0]
        for line in page.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, column = self.getpos()
        start = self._lines[line - 1] + column
        written = self.get_starttag_text() or ""
        self.tags.append(StartTag(tag, dict(attrs).get("id") or "", start, start + len(written)))
