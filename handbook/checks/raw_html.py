"""HTML within a text: what a page's policy would stop, or what would make a page do harm.

A text is Markdown. HTML that only lays out (a `<div>` with a class) may stand in it; what runs,
loads, sends or leads elsewhere by itself may not, and a link or a picture is written in Markdown,
where it is checked.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from handbook.content.chapter import Chapter
from handbook.content.handbook import Handbook
from handbook.content.markdown import links, pictures, prose, without_code
from handbook.content.problems import Problem
from handbook.content.remembered import remembered
from handbook.content.source_location import SourceLocation
from handbook.i18n.translations import _

_MACRO = re.compile(r"\{\{.*?\}\}")
_LINK = "[Läs om arvode](arvode.md)"
_PICTURE = "![Stadshuset från torget](stadshuset.jpg)"
_FORM = "[Formuläret](https://www.exempel.se/)"
_REFUSED = {
    "a": _LINK,
    "img": _PICTURE,
    "picture": _PICTURE,
    "iframe": "[Se filmen](https://www.exempel.se/film)",
    "object": "[Broschyren](broschyr.pdf)",
    "embed": "[Broschyren](broschyr.pdf)",
    "form": _FORM,
    "input": _FORM,
    "button": _FORM,
    "select": _FORM,
    "textarea": _FORM,
    **dict.fromkeys(
        ("script", "style", "link", "base", "meta", "frame", "frameset", "template"), ""
    ),
    **dict.fromkeys(("applet", "portal", "svg", "math", "noscript"), ""),
}
"""Elements that may not stand in a text, each with what to write instead."""
_PLAYED = ("video", "audio", "source", "track")
"""Elements that the handbook writes itself, so that a device keeps what they play."""
_FILM = "![Så loggar du in](film.mp4)"
_LOADING = ("src", "srcset", "poster", "data", "background")
_NO_ELEMENT = re.compile(r"</?[a-zåäö]*[åäö:][\w:]*\s*/?>|</?o:p>", re.IGNORECASE)
_RUNNING = re.compile(r"^(javascript|vbscript|data):", re.IGNORECASE)


def problems(book: Handbook) -> Iterator[Problem]:
    """Find HTML that may not stand in a chapter, and links that run a script."""
    for chapter in book.chapters.values():
        yield from _elements(chapter)
        for link in links(chapter.text, chapter.first_line):
            if _RUNNING.match(link.target):
                message = _("A link can not run a script or hold a file.")
                yield SourceLocation(chapter.file, link.line).problem(message, _LINK)
        for picture in pictures(chapter.text, chapter.first_line):
            if "//" in picture.target:
                where = SourceLocation(chapter.file, picture.line)
                yield where.problem(_foreign(picture.target), _PICTURE)


def _elements(chapter: Chapter) -> Iterator[Problem]:
    for line, message, example in _in_text(chapter.text) if "<" in chapter.text else ():
        yield chapter.place(line).problem(message, example)


@remembered
def _in_text(text: str) -> list[tuple[int, str, str]]:
    """List what may not stand in a text: the line (from 1), a sentence, an example."""
    parser = _Parser()
    lines = dict(prose(text))
    last = max(lines, default=0)
    plain = [_plain(lines.get(number, "")) for number in range(1, last + 1)]
    parser.feed("\n".join(plain))
    return [*parser.found, *_open_comments(plain), *_no_elements(plain)]


def _open_comments(lines: list[str]) -> Iterator[tuple[int, str, str]]:
    """Find a comment that never ends: all that stands after it vanishes."""
    whole = "\n".join(lines)
    begin = whole.rfind("<!--")
    if begin != -1 and "-->" not in whole[begin:]:
        message = _("A comment begins here and never ends.")
        yield whole.count("\n", 0, begin) + 1, message, "-->"


def _no_elements(lines: list[str]) -> Iterator[tuple[int, str, str]]:
    """Find words between < and >, which no reader gets to see."""
    for number, line in enumerate(lines, 1):
        for found in _NO_ELEMENT.finditer(line) if "<" in line else ():
            message = _("“{text}” is not shown to the reader. Write it without < and >.")
            yield number, message.format(text=found[0]), found[0].strip("<>")


def _plain(line: str) -> str:
    """Take out what is shown as it stands (code), and what is checked by itself (macros)."""
    return _MACRO.sub("", without_code(line))


def _foreign(address: str) -> str:
    message = _("“{address}” lies on another host, and is not shown. Keep it in the handbook.")
    return message.format(address=address)


class _Parser(HTMLParser):
    """Collects what may not stand in a text: the line (from 1), a sentence, an example."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[int, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _REFUSED:
            self._tell(_("<{name}> can not stand in a text.").format(name=tag), _REFUSED[tag])
            return
        for name, value in attrs:
            if name.startswith("on") or name in ("style", "srcdoc", "formaction", "action"):
                message = _("“{name}” can not stand in an element of a text.")
                self._tell(message.format(name=name), "")
            elif name in _LOADING and "//" in (value or ""):
                self._tell(_foreign(value or ""), _PICTURE)
                return
        if tag in _PLAYED:
            self._tell(_("<{name}> can not stand in a text.").format(name=tag), _FILM)

    def _tell(self, message: str, example: str) -> None:
        self.found.append((self.getpos()[0], message, example))
