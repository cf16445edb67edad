"""Material's own styles for what our pages have.

Its templates are not used, nor its Markdown for tabs, coloured code and the like.

What a rule is for stands in its selectors: those with a class of Material's (`md-…`) that no file
of the theme names can match nothing, so they are left out, and with them half of the styles.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache
from pathlib import Path

from handbook.settings import PROJECT

_CLASS = re.compile(r"\bmd-[\w-]+")
_UNWRITTEN = re.compile(
    r"\.(tabbed|highlight|linenos|linenodiv|keys|key-|critic|arithmatex|task-list|twemoji|emojione|"
    r"gemoji|mermaid|doc-|giscus|annotate)"
)
"""Classes that only Markdown extensions write which `mkdocs.yml` does not name."""
_CHOICE = re.compile(r":(?:not|is|where)\([^()]*\)")
_PIECE = re.compile(r"""((?:/\*.*?\*/|"[^"]*"|'[^']*'|[^{};"'])*)([{};]|$)""", re.DOTALL)
"""What stands before a brace or a semicolon, and that sign."""
_VALUE = re.compile(r"var\((--md-[\w-]+)")
_ICON = re.compile(r"(--md-[\w-]+):\s*url\(")
_SELECTOR = re.compile(r"(?:\((?:[^()]|\([^()]*\))*\)|[^,()])+")


def without_frame(css: str) -> str:
    """Return a style sheet without what only Material's own frame has. It must nest no rules."""
    kept = "".join(_kept(css, named_in_theme()))
    return "".join(_without_icons(kept, {*_VALUE.findall(kept), *_values_of_theme()}))


@cache
def named_in_theme() -> AbstractSet[str]:
    """Return every class of Material's that a template, a script or a style of the theme names."""
    files = [*_theme("*.html"), *_theme("*.mjs"), *_theme("*.css")]
    return {name for file in files for name in _CLASS.findall(file.read_text(encoding="utf-8"))}


def _values_of_theme() -> Iterator[str]:
    for file in _theme("*.css"):
        yield from _VALUE.findall(file.read_text(encoding="utf-8"))


def _theme(pattern: str) -> Iterator[Path]:
    return (PROJECT / "theme").rglob(pattern)


def _kept(css: str, named: AbstractSet[str]) -> Iterator[str]:
    is_left_out = False
    for text, sign in _PIECE.findall(css):
        kept = text
        if sign == "{" and not text.lstrip().startswith("@"):
            kept = ",".join(one for one in _SELECTOR.findall(text) if _may_match(one, named))
            is_left_out = not kept
        if not is_left_out:
            yield kept + sign
        is_left_out = is_left_out and sign != "}"


def _without_icons(css: str, used: AbstractSet[str]) -> Iterator[str]:
    """Leave out the pictures that no rule shows."""
    for text, sign in _PIECE.findall(css):
        icon = _ICON.match(text)
        yield text + sign if not icon or icon[1] in used else sign.replace(";", "")


def _may_match(selector: str, named: AbstractSet[str]) -> bool:
    if _UNWRITTEN.search(_CHOICE.sub("", selector)):
        return False
    is_choice = any(one in selector for one in (":not(", ":is(", ":where("))
    return is_choice or named >= set(_CLASS.findall(selector))
