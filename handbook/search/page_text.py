"""The text of a page as it is read, section by section.

Left out is what a reader with a browser does not read (`<noscript>`, `hidden`), what can be filled
in (forms, buttons), what repeats other pages (menus, explanations) and what the theme marks with
`data-search-exclude`.
"""

import re
import unicodedata
from dataclasses import dataclass
from html.parser import HTMLParser

_ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)
_UNSEEN = re.compile("[\xad\u200b-\u200d\u2060\ufeff]")
_VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_INLINE = {"a", "abbr", "b", "button", "code", "em", "i", "kbd", "mark", "small", "strong", "sub"}
_UNREAD = {"form", "nav", "noscript", "script", "style", "svg", "template", "h1"}
_UNREAD_CLASSES = {"address-print", "contents", "headerlink", "review"}
_READ_BUTTON = "term"
"""A word that a button explains stands in the sentence; other buttons are no text."""
_UNREAD_SECTION = "data-search-exclude"
"""Stands for the id of a section whose heading is marked: the whole section is left out."""
_HEADINGS = {"h2", "h3", "h4", "dt"}


@dataclass(frozen=True)
class Section:
    """A heading (its id and title, both empty above the first) and the text below it."""

    id: str
    title: str
    text: str


def sections(page: str) -> tuple[Section, ...]:
    """Read the sections of a page's article; a heading without an id belongs to the one above."""
    article = _ARTICLE.search(page)
    if not article:
        return ()
    reader = _Reader()
    reader.feed(article[0])
    reader.close()
    return tuple(
        Section(name, _tidy(title), _tidy(text))
        for name, title, text in reader.found
        if (name or text) and name != _UNREAD_SECTION
    )


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found = [["", "", ""]]
        self.unread: list[str] = []
        """The open tags, from the outermost whose text is not read."""
        self.heading = ""
        """The tag of the heading that is being read."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self._space(tag)
            return
        given = dict(attrs)
        if tag in _HEADINGS and not self.unread and "data-search-exclude" in given:
            self.found.append([_UNREAD_SECTION, "", ""])
        if self.unread or _is_unread(tag, given):
            self.unread.append(tag)
            return
        self._space("div" if "action" in (given.get("class") or "").split() else tag)
        if tag in _HEADINGS and given.get("id"):
            self.heading = tag
            self.found.append([given["id"] or "", "", ""])

    def handle_endtag(self, tag: str) -> None:
        if self.unread:
            if tag in self.unread:  # an end tag may be left out, as that of <p> and <li>
                while self.unread.pop() != tag:
                    pass
            return
        self._space(tag)
        if tag == self.heading:
            self.heading = ""

    def handle_data(self, data: str) -> None:
        if not self.unread:
            self.found[-1][1 if self.heading else 2] += data

    def _space(self, tag: str) -> None:
        if tag not in _INLINE:
            self.handle_data(" ")


def _is_unread(tag: str, attributes: dict[str, str | None]) -> bool:
    classes = set((attributes.get("class") or "").split())
    return (
        tag in _UNREAD
        or (tag == "button" and _READ_BUTTON not in classes)
        or not classes.isdisjoint(_UNREAD_CLASSES)
        or not attributes.keys().isdisjoint({"hidden", "data-search-exclude", "download"})
    )


def _tidy(text: str) -> str:
    """Write a text as it looks: composed letters, single spaces, nothing that can not be seen."""
    return " ".join(_UNSEEN.sub("", unicodedata.normalize("NFC", text)).split())
