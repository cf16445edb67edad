"""The search in the page: hits in order while one types, and help when there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.browser.pages import accessibility, small_targets

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Serve
    from tests.browser.drivers import Browser

_OPEN = """
const dialog = document.querySelector("#search");
if (dialog && !dialog.open) document.querySelector("[data-search]").click();
return dialog?.open;
"""
_HITS = "return [...document.querySelectorAll('#search ol a')].map((hit) => hit.href)"
_SAID = "return document.querySelector('#search [role=status]').textContent"


@pytest.fixture
def searching(shared_browser: Browser, served: Serve, sites: Path) -> tuple[Browser, str]:
    """A page with the search open, and the address of its handbook."""
    root = f"{served(sites).url}vasteras/"
    shared_browser.open(f"{root}resor/")
    shared_browser.wait(lambda: shared_browser.script(_OPEN))
    return shared_browser, root


def _type(browser: Browser, words: str) -> None:
    field = browser.driver.find_element(By.CSS_SELECTOR, "#search input")
    field.clear()
    field.send_keys(words)


def test_hits_come_in_order_and_one_leads_to_its_place(searching: tuple[Browser, str]) -> None:
    browser, root = searching
    _type(browser, "jag har blivit hotad")
    browser.wait(lambda: (browser.script(_HITS) or [""])[0] == f"{root}hotad/")
    shown = browser.script("return document.querySelector('#search ol a').innerText")
    assert "112" in shown
    _type(browser, "lössenord")
    browser.wait(lambda: any(hit.startswith(f"{root}losenord/#") for hit in browser.script(_HITS)))
    assert "lösenord" in browser.script(_SAID)
    assert accessibility(browser) + small_targets(browser) == []
    browser.driver.switch_to.active_element.send_keys(Keys.ENTER)
    browser.wait(lambda: browser.driver.title.startswith("Lösenord"))
    assert browser.violations() == []


def test_nothing_found_says_what_is_near_and_whom_to_ask(searching: tuple[Browser, str]) -> None:
    browser, root = searching
    _type(browser, "afsäjelce")
    browser.wait(lambda: browser.script("return document.querySelector('[data-try]')"))
    assert browser.script(_HITS) == []
    assert browser.script(_SAID) == "Inga träffar."
    ask = "return document.querySelector('#search [data-help] a').href"
    assert browser.script(ask) == f"{root}kontakter/"
    assert accessibility(browser) + small_targets(browser) == []
    browser.script("document.querySelector('[data-try]').click()")
    browser.wait(lambda: f"{root}uppdrag/#avsaga" in browser.script(_HITS))
    assert browser.script("return document.querySelector('[data-try]')") is None
