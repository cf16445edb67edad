"""What axe does not see: names, letters set wider, forced colours.

`make test` looks at some kinds of page, `make audit` at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.drivers import launch
from tests.browser.pages import (
    AUDIT,
    force_colours,
    look,
    nameless,
    names,
    show,
    too_wide,
    without_edge,
)
from tests.browser.test_large_text import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.browser.conftest import Serve
    from tests.browser.drivers import Browser

UPRIGHT = (820, 1180)
EVERY = [address for addresses in KINDS.values() for address in addresses]
LOOKED_AT = EVERY if AUDIT else ["vasteras/arvode/", "alingsas/hotad/"]

_SPACED = """
const sheet = new CSSStyleSheet();
sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
document.adoptedStyleSheets = [sheet];
"""
_CUT = """
return [...document.querySelectorAll("main *, header *")]
  .filter((one) => one.checkVisibility() && !one.closest(".brand") && one.tagName !== "INPUT")
  .filter((one) => /hidden|clip/.test(getComputedStyle(one).overflow))
  .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
  .map((one) => one.outerHTML.slice(0, 90));
"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The engine that shows its tree of names and can force colours."""
    with launch("chromium") as started:
        yield started


@pytest.mark.examines("names")
@pytest.mark.parametrize("address", LOOKED_AT)
def test_what_a_screen_reader_calls_things(
    chromium: Browser, served: Serve, sites: Path, address: str
) -> None:
    show(chromium, f"{served(sites).url}{address}", UPRIGHT)
    named = names(chromium)
    assert len(named) > 10
    assert nameless(chromium) == []
    headings = [name for role, name in named if role == "heading"]
    assert [name for name in headings if "Länk till" in name] == []


@pytest.mark.examines("spacing")
@pytest.mark.parametrize("address", LOOKED_AT)
def test_letters_and_lines_set_wider_lose_nothing(
    chromium: Browser, served: Serve, sites: Path, address: str
) -> None:
    show(chromium, f"{served(sites).url}{address}", (320, 800))
    chromium.script(_SPACED)
    assert [*too_wide(chromium), *chromium.script(_CUT)] == []


@pytest.mark.examines("forced-colours")
@pytest.mark.parametrize("address", LOOKED_AT)
def test_what_is_pressed_keeps_an_edge_in_forced_colours(
    chromium: Browser, served: Serve, sites: Path, address: str
) -> None:
    show(chromium, f"{served(sites).url}{address}", UPRIGHT)
    force_colours(chromium)
    assert without_edge(chromium) == []
    look(chromium, UPRIGHT, "light")
