"""What a page fetches before its text is shown: all that it names, as a server sends it."""

import gzip
import re
from pathlib import Path

import pytest

MOST = 90_000
_HEADERS = 300
"""Bytes of an answer besides the file, as browsers count them."""
_NAMED = re.compile(
    r'<(?:link rel="(?:stylesheet|modulepreload)" href|script (?:type="module" )?src)="([^"]+)"'
)
_IMPORTED = re.compile(r'from"\./([\w.-]+)"|import"\./([\w.-]+)"')
_FONT = re.compile(r"font-style:normal;[^}]*url\(\"?\./([\w.-]+)")


def _fetched(page: Path) -> set[Path]:
    """Return the page, and what it needs before it is shown: styles, letters, scripts."""
    found = {page}
    waiting = [(page.parent / name) for name in _NAMED.findall(page.read_text(encoding="utf-8"))]
    while waiting:
        file = waiting.pop().resolve()
        if file in found:
            continue
        found.add(file)
        if file.suffix in {".js", ".css"}:
            pattern = _IMPORTED if file.suffix == ".js" else _FONT
            names = pattern.finditer(file.read_text(encoding="utf-8"))
            waiting += [file.parent / next(filter(None, name.groups())) for name in names]
    return found


def _sent(file: Path) -> int:
    content = file.read_bytes()
    packed = content if file.suffix == ".woff2" else gzip.compress(content, mtime=0)
    return len(packed) + _HEADERS


@pytest.mark.parametrize("handbook", ["vasteras", "alingsas"])
@pytest.mark.parametrize("page", ["", "arvode", "manad", "hotad"])
def test_the_first_page_is_small(sites: Path, handbook: str, page: str) -> None:
    fetched = _fetched(sites / handbook / page / "index.html")
    kinds = {file.suffix for file in fetched}
    assert kinds == {".html", ".css", ".js", ".woff2"}, "a way to name files has changed"
    assert sum(map(_sent, fetched)) <= MOST, {file.name: _sent(file) for file in sorted(fetched)}


def test_the_front_page_names_no_script_that_only_others_need(sites: Path) -> None:
    fetched = _fetched(sites / "vasteras" / "index.html")
    scripts = sorted(file.stem.split("-")[0] for file in fetched if file.suffix == ".js")
    assert scripts == ["chunk", "handbook", "menu"]
