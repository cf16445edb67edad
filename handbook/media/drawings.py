"""Drawings (SVG): what would make one run, or fetch something from elsewhere."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from handbook.i18n.translations import _

_RUNNING = {
    *("script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler"),
    *("set", "animate", "animatemotion", "animatetransform"),
}
"""Elements that may run, hold a page, or move without a stop (WCAG 2.2.2)."""
_FETCHED = re.compile(r"""@import|url\(\s*["']?(?!#|data:)""", re.IGNORECASE)
_LED = ("href", "src")
_HARMLESS = re.compile(r"\s*(?:#|data:image/(?!svg))", re.IGNORECASE)
"""What a drawing may lead to: a part of itself, or a picture that it holds."""


def problems(file: Path) -> Iterator[tuple[int, str]]:
    """Go through what is wrong with a drawing: the line, and a sentence."""
    reader = _Reader()
    try:
        reader.parser.Parse(file.read_bytes(), True)  # noqa: FBT003 - positional in expat
    except expat.ExpatError as error:
        yield error.lineno, _("The drawing can not be read. Save it again as SVG.")
    yield from reader.found


class _Reader:
    def __init__(self) -> None:
        self.found: list[tuple[int, str]] = []
        self._within = ""
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = lambda *_given: self._tell("<!ENTITY>")
        self.parser.ProcessingInstructionHandler = lambda target, _data: self._tell(f"<?{target}>")

    def _tell(self, what: str) -> None:
        message = _("“{name}” can not stand in a drawing. Save it as a simple SVG.")
        self.found.append((self.parser.CurrentLineNumber, message.format(name=what)))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._within = name.rpartition(":")[2].lower()
        if self._within in _RUNNING:
            self._tell(f"<{name}>")
        for attribute, value in attributes.items():
            plain = attribute.rpartition(":")[2].lower()
            is_led = plain in _LED and not _HARMLESS.match(value)
            if is_led or plain.startswith("on") or _FETCHED.search(value):
                self._tell(attribute)

    def _end(self, _name: str) -> None:
        self._within = ""

    def _text(self, text: str) -> None:
        if self._within == "style" and _FETCHED.search(text):
            self._tell("url()")
