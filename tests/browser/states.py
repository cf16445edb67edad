"""What a page looks like once somebody has done something there: read, and brought about."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from tests.browser.calculators import FILLED, PAGES, link, own
from tests.browser.pages import look, show
from tests.browser.server import Hang

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.browser.drivers import Browser
    from tests.browser.server import Server

UPRIGHT = (820, 1180)
_FILE = Path(__file__).with_name("states.yml")
_DO = """
const [verb, argument] = arguments;
const shown = (selector) =>
  [...document.querySelectorAll(selector)].find((one) => one.checkVisibility());
const put = (field, value) => {
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
};
const verbs = {
  tap: () => shown(argument).click(),
  focus: () => shown(argument).focus(),
  write: () => {
    for (const [selector, text] of Object.entries(argument)) put(shown(selector), text);
  },
  set: () => {
    for (const [name, value] of Object.entries(argument)) {
      const field = document.querySelector(`form [name="${name}"]`);
      if (field) put(field, value);
    }
  },
  open: () => {
    for (const one of document.querySelectorAll(argument)) one.open = true;
  },
  answer: () => {
    for (const form of document.querySelectorAll("[data-question]")) {
      for (const input of form.querySelectorAll("[data-right]")) input.checked = true;
      form.requestSubmit();
    }
  },
};
if ((verb === "tap" || verb === "focus") && !shown(argument)) return false;
if (verb === "write" && !Object.keys(argument).every(shown)) return false;
if (verb === "open" && !document.querySelector(argument)) return false;
verbs[verb]();
return true;
"""
_SEEN = """
return [...document.querySelectorAll(arguments[0])].some((one) => one.checkVisibility());
"""


@dataclass(frozen=True)
class State:
    """A state of a page, as a row of `states.yml` says it."""

    name: str
    at: str
    until: str
    do: tuple[Mapping[str, Any], ...] = ()
    broken: tuple[str, ...] = ()
    hangs: bool = False
    fresh: bool = False
    kept: str | None = None
    size: tuple[int, int] = field(default=UPRIGHT)

    @property
    def is_fresh(self) -> bool:
        """Whether the browser must have saved nothing before."""
        return self.fresh or bool(self.broken)

    @property
    def is_paper(self) -> bool:
        """Whether it is looked at as it is printed."""
        return {"media": "print"} in self.do

    def open(self, browser: Browser, server: Server) -> None:
        """Show its page, as it is before anything is done there."""
        handbook = self.at.partition("/")[0]
        for pattern in self.broken:
            for file in (server.folder / handbook).glob(pattern):
                server.broken[f"/{file.relative_to(server.folder)}"] = Hang() if self.hangs else 404
        url = server.url + self.at
        if self.is_fresh:
            browser.open(url)
            look(browser, self.size, "light")
            return
        browser.open(f"{server.url}{handbook}/404.html")
        browser.script("localStorage.clear()")
        if self.kept:
            kept = json.dumps({"version": 1, "values": FILLED[self.kept]})
            name = f"handbook/{handbook}/{self.kept}"
            browser.script("localStorage.setItem(...arguments)", name, kept)
        show(browser, url, self.size)

    def enter(self, browser: Browser) -> None:
        """Bring it about on its page."""
        browser.script("window.print = () => {};")
        for step in self.do:
            [(verb, argument)] = step.items()
            if verb != "media":
                browser.wait(partial(browser.script, _DO, verb, argument))
        if self.is_paper and browser.engine == "chromium":
            browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        browser.wait(
            partial(browser.script, _SEEN, self.until), seconds=90
        )  # all may be copied first

    def leave(self, browser: Browser, server: Server) -> None:
        """Let the next one begin as if it had not been."""
        server.broken.clear()
        if self.is_paper and browser.engine == "chromium":
            browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def states() -> list[State]:
    """Return every state; one for each calculator where a row is for all of them."""
    rows = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return [one for name, row in rows.items() for one in _states(name, row)]


def _states(name: str, row: dict[str, Any]) -> list[State]:
    lists: dict[str, Any] = {
        key: tuple(row.pop(key)) for key in ("do", "broken", "size") if key in row
    }
    is_filled = row.pop("filled", False)
    if row.pop("each", None) is None:
        return [State(name, **row, **lists)]
    return [
        State(
            f"{name}: {calculator}",
            f"{handbook}/{page}/{_filled(handbook, calculator) if is_filled else ''}",
            **row,
            **lists,
        )
        for number, (calculator, page) in enumerate(PAGES.items())
        for handbook in [("vasteras", "alingsas")[number % 2]]
    ]


def _filled(handbook: str, calculator: str) -> str:
    return link(calculator, FILLED[calculator] | own(handbook, calculator))
