"""Four whole tasks by keyboard alone: find an answer, two kinds of money, a course.

All the way the focus is seen, lies under nothing, and goes through the page as it is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from tests.browser.drivers import ENGINES
from tests.browser.pages import AUDIT, show

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Serve
    from tests.browser.drivers import Browser, Engine

pytestmark = pytest.mark.examines("keyboard")
UPRIGHT = (820, 1180)
MOST_TABS = 150
"""Presses of the tab key in which any task comes to its next place."""

_FOCUS = """
const one = document.activeElement;
const last = window.lastFocus;
window.lastFocus = one;
if (one === document.body) return null;
const style = getComputedStyle(one);
const [box] = one.getClientRects(); // a link may go on in the next line
const seen = document.elementFromPoint(
  box.left + box.width / 2,
  box.top + Math.min(box.height / 2, 20),
);
const follows = Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY;
return {
  isSeen: parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== "none",
  isCovered: seen !== null && !one.contains(seen) && !seen.contains(one) &&
    !one.labels?.[0]?.contains(seen),
  isBack: Boolean(last?.isConnected && last !== document.body &&
    last !== one && !(last.compareDocumentPosition(one) & follows)),
  over: seen?.outerHTML.slice(0, 90),
  html: one.outerHTML.slice(0, 90),
};
"""
_ORDER = """
const parts = (kind) => new Intl.DateTimeFormat(undefined, kind)
  .formatToParts(new Date(2026, 10, 30, 13, 45)).map(({ type }) => type);
return [parts({ year: "numeric", month: "2-digit", day: "2-digit" }),
        parts({ hour: "2-digit", minute: "2-digit" }).includes("dayPeriod")];
"""
_PUT = """
document.activeElement.value = arguments[0];
document.activeElement.dispatchEvent(new Event("input", { bubbles: true }));
document.activeElement.dispatchEvent(new Event("change", { bubbles: true }));
"""
_LABEL = """
return [...document.activeElement.options].find(({ value }) => value === arguments[0]).text;
"""
_TOTAL = "return document.querySelector('.result__total')?.textContent ?? ''"


@pytest.fixture(scope="module", params=ENGINES if AUDIT else ENGINES[:1])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each engine in an audit, else the first."""
    chosen: Engine = request.param
    return chosen


@pytest.fixture
def keyboard(shared_browser: Browser) -> Keyboard:
    """The keys of a browser."""
    return Keyboard(shared_browser)


class Keyboard:
    """The only way into the page."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        ActionChains(self.browser.driver).send_keys(*keys).perform()

    def is_at(self, selector: str) -> bool:
        """Say whether an element has the focus."""
        return bool(
            self.browser.script("return document.activeElement.matches(arguments[0])", selector)
        )

    def tab_to(self, selector: str) -> None:
        """Go on with the tab key until a place."""
        self.browser.script(_FOCUS)
        for _ in range(MOST_TABS):
            self.press(Keys.TAB)
            focus = self.browser.script(_FOCUS)
            assert focus is None or (
                focus["isSeen"] and not focus["isCovered"] and not focus["isBack"]
            ), focus
            if self.is_at(selector):
                return
        raise AssertionError(selector)

    def day(self, year: int, month: int, number: int) -> None:
        """Type a day as the browser wants it."""
        order, _ = self.browser.script(_ORDER)
        digits = {"year": f"{year}", "month": f"{month:02}", "day": f"{number:02}"}
        self._type(
            "".join(digits.get(part, "") for part in order), f"{year}-{month:02}-{number:02}"
        )

    def time(self, hour: int, minute: int) -> None:
        """Type a time as the browser wants it."""
        _, is_halved = self.browser.script(_ORDER)
        half = "AM" if hour < 12 else "PM"
        halved = f"{(hour - 1) % 12 + 1:02}{minute:02}{half}"
        self._type(halved if is_halved else f"{hour:02}{minute:02}", f"{hour:02}:{minute:02}")

    def _type(self, keys: str, value: str) -> None:
        """Type a value; WebKitGTK has days and times in fields that no driver can type in."""
        if self.browser.engine == "chromium":
            self.press(keys)
        else:
            self.browser.script(_PUT, value)
        assert self.browser.script("return document.activeElement.value") == value

    def choose(self, value: str) -> None:
        """Type the words of a choice."""
        self.press(self.browser.script(_LABEL, value))


def test_an_answer_is_found(keyboard: Keyboard, served: Serve, sites: Path) -> None:
    browser = keyboard.browser
    show(browser, f"{served(sites).url}vasteras/losenord/", UPRIGHT)
    keyboard.tab_to(".skip")
    keyboard.tab_to("[data-search]")
    keyboard.press(Keys.ENTER)
    browser.wait(lambda: keyboard.is_at("#search input"))
    keyboard.press("hotad")
    browser.wait(lambda: browser.script("return document.querySelector('#search ol a')"))
    keyboard.press(Keys.ARROW_DOWN)
    assert keyboard.is_at("#search ol a")
    keyboard.press(Keys.ENTER)
    browser.wait(lambda: browser.driver.title.startswith("Om du blir hotad"))
    browser.wait(lambda: keyboard.is_at("h1, main, body"))
    keyboard.tab_to("article a[href^='tel:']")


def test_a_fee_for_two_meetings(keyboard: Keyboard, served: Serve, sites: Path) -> None:
    browser = keyboard.browser
    show(browser, f"{served(sites).url}vasteras/arvode/", UPRIGHT)
    keyboard.tab_to("[name='meetings.0.date']")
    keyboard.day(2026, 11, 3)
    keyboard.tab_to("[data-add]")
    keyboard.press(Keys.ENTER)
    browser.wait(lambda: keyboard.is_at("[name='meetings.1.date']"))
    keyboard.day(2026, 11, 4)
    keyboard.tab_to("[type=submit]")
    keyboard.press(Keys.ENTER)
    browser.wait(lambda: "2\u00a0264" in browser.script(_TOTAL))
    keyboard.tab_to(".line summary")


def test_lost_income(keyboard: Keyboard, served: Serve, sites: Path) -> None:
    browser = keyboard.browser
    show(browser, f"{served(sites).url}vasteras/forlorad-inkomst/", UPRIGHT)
    keyboard.tab_to("[name='work.method']")
    keyboard.choose("hourly")
    keyboard.tab_to("[name='work.hourly_pay']")
    keyboard.press("250")
    keyboard.tab_to("[name='schedule.0.weekday']")
    keyboard.choose("weekdays")
    for field, hour in {"schedule.0.from": 8, "schedule.0.to": 17}.items():
        keyboard.tab_to(f"[name='{field}']")
        keyboard.time(hour, 0)
    keyboard.tab_to("[name='meetings.0.date']")
    keyboard.day(2026, 11, 3)
    for field, (hour, minute) in {
        "meetings.0.from": (13, 0),
        "meetings.0.to": (16, 30),
    }.items():
        keyboard.tab_to(f"[name='{field}']")
        keyboard.time(hour, minute)
    keyboard.tab_to("[type=submit]")
    keyboard.press(Keys.ENTER)
    browser.wait(lambda: "875" in browser.script(_TOTAL))
    keyboard.tab_to(".line summary")
    keyboard.press(Keys.ENTER)
    keyboard.tab_to("[data-onward=claim]")


def test_a_course(keyboard: Keyboard, served: Serve, sites: Path) -> None:
    browser = keyboard.browser
    show(browser, f"{served(sites).url}vasteras/kurs-inkop/", UPRIGHT)
    keyboard.tab_to(".question input")
    keyboard.press(Keys.SPACE)
    keyboard.tab_to(".question button")
    keyboard.press(Keys.ENTER)
    said = "return document.querySelector('[data-question-said]').textContent"
    assert browser.wait(lambda: browser.script(said))
    keyboard.tab_to("[data-question-why] summary")
    keyboard.press(Keys.ENTER)
    keyboard.tab_to("[data-question-why] a")
