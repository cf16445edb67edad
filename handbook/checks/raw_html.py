"""HTML within a text: what a page's policy would stop, or what would make a page do harm.

A text is Markdown. HTML that only lays out (a `<div>` with a class) may stand in it, and so may an
attribute list (`{: #namn }`); what runs, loads, sends or leads elsewhere by itself may not, and a
link or a picture is written in Markdown, where it is checked. What may stand is listed, not what
may not: there is always another.
"""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from urllib.parse import unquote

from handbook.content.handbook import Handbook
from handbook.content.markdown import foreign_pictures, without_blocks, without_code
from handbook.content.problems import Problem
from handbook.content.remembered import remembered
from handbook.i18n.translations import _

_MACRO = re.compile(r"\{\{(?:(?!\{\{).)*?\}\}")
_LINK = "[Läs om arvode](arvode.md)"
_PICTURE = "![Stadshuset från torget](stadshuset.jpg)"
_FILM = "![Så loggar du in](film.mp4)"
_FORM = "[Formuläret](https://www.exempel.se/)"
_BROCHURE = "[Broschyren](broschyr.pdf)"
_BOX = '<div class="ruta" markdown>'
_HEADING = "## Rubriken"
_ALLOWED = {
    *("abbr", "aside", "b", "blockquote", "br", "caption", "cite", "code", "col", "colgroup"),
    *("dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "hr"),
    *("i", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp"),
    *("section", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td"),
    *("tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr"),
}
"""Elements that only lay out."""
_WITHOUT_END = {"br", "col", "hr", "wbr"}
_ATTRIBUTES = {
    *("class", "colspan", "data-kept", "data-offline-panel", "datetime", "dir", "id", "lang"),
    *("markdown", "open", "reversed", "role", "rowspan", "scope", "start", "title", "value"),
}
"""What may be said of them, beside `aria-…`."""
_INSTEAD = {
    **dict.fromkeys(("a", "area", "map"), _LINK),
    **dict.fromkeys(("img", "image", "picture", "svg", "math"), _PICTURE),
    **dict.fromkeys(("video", "audio", "source", "track", "bgsound"), _FILM),
    **dict.fromkeys(("iframe", "frame", "frameset"), "[Se filmen](https://www.exempel.se/film)"),
    **dict.fromkeys(("object", "embed", "applet", "param"), _BROCHURE),
    **dict.fromkeys(("form", "input", "button", "select", "textarea", "option"), _FORM),
    **dict.fromkeys(("label", "fieldset", "output", "dialog"), _FORM),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _HEADING),
    **dict.fromkeys(("html", "body", "main", "article", "header", "footer", "nav"), _BOX),
}
"""What to write instead of an element that may not stand in a text."""
_LOADING = ("src", "srcset", "poster", "data", "background")
_RUNNING = re.compile(r"(javascript|vbscript|data|file|blob):", re.IGNORECASE)
_UNSEEN = re.compile(r"[\s\x00-\x1f\u00ad\u200b-\u200f\ufeff]")
_LED_TO = re.compile(
    r"\](?=\(\s{0,99}<?([^)]{0,300}))|^[ ]{0,3}\[[^\]\n]+\]:(?=\s{0,99}<?(.{0,300}))",
    re.MULTILINE,
)
_SET = re.compile(r"""([^\s={}"'.#]+)=""")
_SHOWN_ONLY = re.compile(
    r"""<(?:https?://|mailto:)[^<>\s]*> | <[^<>\s!]+@[^@<>\s]+>  # an address that is a link
      | (?<!\\)\[[^\[\]]*\]\(\s*<[^<>]*>  # where a link leads to
      | ^[ ]{0,3}\[(?!\^)[^\]\n]+\]:[ ]*<[^<>\n=]*>[ ]*$
    """,
    re.MULTILINE | re.VERBOSE,
)
_NO_COMMENT = re.compile(r"<!--(?=-?>)|--!>")
"""Where a browser begins and ends no comment, or ends one, though HTMLParser does not."""
_COMMENT = "<!--"
_DEEP = re.compile(r" {4}|.*\t| *[^ ]")
"""What stands before a `<!--` with which Markdown begins no comment that goes on over lines."""
_NO_ELEMENT = re.compile(r"</?[a-zåäö]*[åäö:][\w:]*\s*/?>|</?o:p>", re.IGNORECASE)
_DECLARED = re.compile(r"<(?=!(?!--)|\?)")
"""Where something begins that is neither an element nor a comment."""


def problems(book: Handbook) -> Iterator[Problem]:
    """Find HTML that may not stand in a chapter, and links that run a script."""
    for chapter in book.chapters.values():
        text = chapter.text
        for line, message, example in _in_text(text) if any(map(text.__contains__, "<{]")) else ():
            yield chapter.place(line).problem(message, example)


@remembered
def _in_text(text: str) -> list[tuple[int, str, str]]:
    """List what may not stand in a text: the line (from 1), a sentence, an example."""
    read = _MACRO.sub("", without_blocks(text))
    plain = "\n".join(_without_code(block) for block in re.split(r"\n(?=[^\S\n]*\n)", read))
    found = [
        (plain.count("\n", 0, link.start()) + 1, _("A link can not run a script or hold a file."))
        for link in _LED_TO.finditer(plain)
        if _RUNNING.match(_UNSEEN.sub("", unescape(unquote(link[1] or link[2] or ""))))
    ]
    listed = [
        (number, *_of_attribute(name, "{: #namn }"))
        for number, line in enumerate(plain.split("\n"), 1)
        for name in (_SET.findall(line[line.find("{") : line.rfind("}")]) if "{" in line else ())
        if not _may_be_said(name)
    ]
    foreign = [(one.line, _foreign(one.target), _PICTURE) for one in foreign_pictures(plain)]
    elements = list(_in_markup(read, plain)) if "<" in plain else []
    return [*((line, message, _LINK) for line, message in found), *listed, *foreign, *elements]


def _in_markup(text: str, plain: str) -> Iterator[tuple[int, str, str]]:
    yield from _in_html(_NO_ELEMENT.sub("", text), _NO_ELEMENT.sub("", plain))
    yield from _no_elements(plain)
    begin = plain.rfind("<!--")
    if begin != -1 and "-->" not in plain[begin:]:
        message = _("A comment begins here and never ends.")
        yield plain.count("\n", 0, begin) + 1, message, "-->"


def _no_elements(plain: str) -> Iterator[tuple[int, str, str]]:
    """Find words between < and >, which no reader gets to see."""
    for number, line in enumerate(plain.split("\n"), 1):
        for found in _NO_ELEMENT.finditer(line):
            message = _("“{text}” is not shown to the reader. Write it without < and >.")
            yield number, message.format(text=found[0]), found[0].strip("<>")


def _without_code(block: str) -> str:
    """Take out of the lines of a paragraph what is shown as it stands; nothing when that is unsure.

    A lone sign can begin what ends on another line, as Markdown reads it, or not.
    """
    plain = "\n".join(map(without_code, block.split("\n")))
    return block if "`" in plain else plain


def _in_html(text: str, plain: str) -> list[tuple[int, str, str]]:
    """Read a text's HTML as a browser would; `plain` is without what is shown as it stands.

    Within an element that holds no Markdown nothing is shown as it stands.
    """
    text, plain = _without_open_comments(text), _without_open_comments(plain)
    shown = _SHOWN_ONLY.sub(lambda found: "\n" * found[0].count("\n"), plain).split("\n")
    first = _Parser(shown)
    rest = [
        line if number in first.raw or line.lstrip().startswith("<") else read
        for number, (line, read) in enumerate(zip(text.split("\n"), shown, strict=True), 1)
    ]
    return first.found if rest == shown else _Parser(rest).found


def _without_open_comments(text: str) -> str:
    """Take out what begins a comment for HTML alone, and not as Markdown reads it."""
    if _COMMENT not in text:
        return text
    lines = text.split("\n")
    for number, line in enumerate(lines):
        at = line.find(_COMMENT, line.rfind("-->") + 1)
        if at >= 0 and _DEEP.match(line[:at]):
            lines[number] = line[:at] + line[at:].replace(_COMMENT, "")
    return "\n".join(lines)


def _may_be_said(name: str) -> bool:
    return name.lower() in _ATTRIBUTES or name.lower().startswith("aria-")


def _of_attribute(name: str, example: str) -> tuple[str, str]:
    message = _("“{name}” can not stand in an element of a text.")
    return message.format(name=name), example


def _of_element(name: str) -> tuple[str, str]:
    message = _("<{name}> can not stand in a text.")
    return message.format(name=name), _INSTEAD.get(name, "")


def _foreign(address: str) -> str:
    message = _("“{address}” lies on another host, and is not shown. Keep it in the handbook.")
    return message.format(address=address)


class _Parser(HTMLParser):
    """Collects what may not stand in a text: the line (from 1), a sentence, an example."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[int, str, str]] = []
        self.raw: set[int] = set()
        """The lines that begin within an element that holds no Markdown."""
        self._open: list[str] = []
        self._count: Counter[str] = Counter()
        self._since = 0
        for number, line in enumerate(lines, 1):
            if _DECLARED.search(line):
                self.found.append((number, *_of_element("!")))
        self.feed(_DECLARED.sub("&lt;", _NO_COMMENT.sub("-->", "\n".join(lines))))
        if self._open:
            self.raw.update(range(self._since + 1, len(lines) + 1))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        foreign = [value for name, value in attrs if name in _LOADING and "//" in (value or "")]
        if foreign and _INSTEAD.get(tag, _FILM) == _FILM:
            self._tell(_foreign(foreign[0] or ""), _PICTURE)
        elif tag not in _ALLOWED:
            self._refuse(tag)
        for name, _value in attrs if tag in _ALLOWED and not foreign else ():
            if not _may_be_said(name):
                self._tell(*_of_attribute(name, _BOX if name == "style" else ""))
        if tag not in _WITHOUT_END and "markdown" not in dict(attrs):
            self._since = self._since if self._open else self.getpos()[0]
            self._open.append(tag)
            self._count[tag] += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._end(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _ALLOWED and not self._count[tag]:
            self._refuse(f"/{tag}")
        self._end(tag)

    def _end(self, tag: str) -> None:
        if not self._count[tag]:
            return
        while (ended := self._open.pop()) != tag:
            self._count[ended] -= 1
        self._count[tag] -= 1
        if not self._open:
            self.raw.update(range(self._since + 1, self.getpos()[0] + 1))

    def _refuse(self, name: str) -> None:
        self._tell(*_of_element(name))

    def _tell(self, message: str, example: str) -> None:
        self.found.append((self.getpos()[0], message, example))
