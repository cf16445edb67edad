"""A page as any renderer of Markdown can take it: all that is to stand on it, as plain values."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from handbook.rendering.pictures import Shown


@dataclass(frozen=True)
class Document:
    """A page of the site, before its Markdown is made into HTML."""

    path: str
    """Where its Markdown lies, from which its links to other documents are seen."""
    address: str
    """Where its HTML is built."""
    markdown: str
    """Its text, with its macros written out."""
    title: str = ""
    id: str = ""
    template: str = "main.html"
    after: str = ""
    """HTML that stands after the text."""
    shown: Mapping[str, Shown] = field(default_factory=dict)
    """The pictures and films in its text, by their paths in the site."""
    context: Mapping[str, object] = field(default_factory=dict)
    """What the theme shows around the text: the chapter, its neighbours, its owner, the menu …"""

    @property
    def source(self) -> str:
        """The Markdown with its particulars above it, as a file."""
        particulars = {"id": self.id, "title": self.title, "template": self.template}
        lines = [f"{name}: {json.dumps(value)}" for name, value in particulars.items() if value]
        return "\n".join(["---", *lines, "---", "", self.markdown])
