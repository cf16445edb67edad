"""What axe does not see: names, letters set wider, forced colours, tasks by keyboard alone.

`make test` looks at some kinds of page, `make audit` at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from tests.browser.drivers import launch
from tests.browser.pages import AUDIT, look, show, too_wide
from tests.browser.test_large_text import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.browser.conftest import Serve
    from tests.browser.drivers import Browser

UPRIGHT = (820, 1180)
EVERY = [address for addresses in KINDS.values() for address in addresses]
LOOKED_AT = EVERY if AUDIT else ["vasteras/arvode/", "alingsas/hotad/"]
MOST_TABS = 150
"""Presses of the tab key in which any task comes to its next place."""

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
_WITHOUT_EDGE = """
return [...document.querySelectorAll("button:not(.term), .action, .bar__emergency")]
  .filter((one) => one.checkVisibility() && parseFloat(getComputedStyle(one).borderTopWidth) < 1)
  .map((one) => one.outerHTML.slice(0, 90));
"""
_FOCUS = """
const one = document.activeElement;
if (one === document.body) return null;
const style = getComputedStyle(one);
const box = one.getBoundingClientRect();
const seen = document.elementFromPoint(
  box.left + box.width / 2,
  box.top + Math.min(box.height / 2, 20),
);
return {
  isSeen: parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== "none",
  isCovered: seen !== null && !one.contains(seen) && !seen.contains(one) &&
    !one.labels?.[0]?.contains(seen),
  html: one.outerHTML.slice(0, 90),
};
"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The engine that shows its tree of names and can force colours."""
    with launch("chromium") as started:
        yield started


@pytest.mark.parametrize("address", LOOKED_AT)
def test_what_a_screen_reader_calls_things(
    chromium: Browser, served: Serve, sites: Path, address: str
) -> None:
    show(chromium, f"{served(sites).url}{address}", UPRIGHT)
    tree = chromium.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    named = [
        (role, node.get("name", {}).get("value", "").strip())
        for node in tree
        if not node.get("ignored")
        and (role := node["role"]["value"])
        in {"heading", "link", "button", "textbox", "combobox", "checkbox", "Date", "InputTime"}
    ]
    assert len(named) > 10
    assert [one for one in named if not one[1] or "¶" in one[1]] == []
    headings = [name for role, name in named if role == "heading"]
    assert [name for name in headings if "Länk till" in name] == []


@pytest.mark.parametrize("address", LOOKED_AT)
def test_letters_and_lines_set_wider_lose_nothing(
    chromium: Browser, served: Serve, sites: Path, address: str
) -> None:
    show(chromium, f"{served(sites).url}{address}", (320, 800))
    chromium.script(_SPACED)
    assert [*too_wide(chromium), *chromium.script(_CUT)] == []


@pytest.mark.parametrize("address", LOOKED_AT)
def test_what_is_pressed_keeps_an_edge_in_forced_colours(
    chromium: Browser, served: Serve, sites: Path, address: str
) -> None:
    show(chromium, f"{served(sites).url}{address}", UPRIGHT)
    forced = {"features": [{"name": "forced-colors", "value": "active"}]}
    chromium.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", forced)
    assert chromium.script(_WITHOUT_EDGE) == []
    look(chromium, UPRIGHT, "light")


_DATED = """
const field = document.querySelector(`[name="meetings.${arguments[0]}.date"]`);
field.value = `2026-11-0${arguments[0] + 3}`;
field.dispatchEvent(new Event("change", {bubbles: true}));
"""


def test_a_fee_for_two_meetings_by_keyboard_alone(
    chromium: Browser, served: Serve, sites: Path
) -> None:
    show(chromium, f"{served(sites).url}vasteras/arvode/", UPRIGHT)
    _tab_to(chromium, "[data-add]")
    _press(chromium, Keys.ENTER)
    chromium.wait(lambda: _is_at(chromium, "[name='meetings.1.date']"))
    for number in (0, 1):
        chromium.script(_DATED, number)
    _tab_to(chromium, "[type=submit]")
    _press(chromium, Keys.ENTER)
    total = "return document.querySelector('.result__total')?.textContent ?? ''"
    chromium.wait(lambda: "2\u00a0264" in chromium.script(total))
    _tab_to(chromium, ".line summary")


def test_a_course_by_keyboard_alone(chromium: Browser, served: Serve, sites: Path) -> None:
    show(chromium, f"{served(sites).url}vasteras/kurs-inkop/", UPRIGHT)
    _tab_to(chromium, ".question input")
    _press(chromium, Keys.SPACE)
    _tab_to(chromium, ".question button")
    _press(chromium, Keys.ENTER)
    said = "return document.querySelector('[data-question-said]').textContent"
    assert chromium.wait(lambda: chromium.script(said))


def _tab_to(browser: Browser, selector: str) -> None:
    """Go on with the tab key until a place; on the way each focus is seen, and under nothing."""
    for _ in range(MOST_TABS):
        _press(browser, Keys.TAB)
        focus = browser.script(_FOCUS)
        assert focus is None or (focus["isSeen"] and not focus["isCovered"]), focus
        if _is_at(browser, selector):
            return
    raise AssertionError(selector)


def _is_at(browser: Browser, selector: str) -> bool:
    return bool(browser.script("return document.activeElement.matches(arguments[0])", selector))


def _press(browser: Browser, keys: str) -> None:
    ActionChains(browser.driver).send_keys(keys).perform()
