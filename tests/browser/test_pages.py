"""Every page of both handbooks, in real browsers: accessible, quiet, fit for tablet and finger."""

from __future__ import annotations

import shutil
import subprocess
from functools import partial
from typing import TYPE_CHECKING

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from handbook.checks.runner import checked
from handbook.content.files import SHARED
from handbook.settings import PROJECT
from tests.browser.audited import EXAMINED
from tests.browser.pages import (
    AUDIT,
    accessibility,
    addresses,
    foreign,
    look,
    moving,
    show,
    small_targets,
    too_wide,
)
from tests.conftest import DAY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser.conftest import Serve
    from tests.browser.drivers import Browser

HANDBOOKS = ["vasteras", "alingsas"]
UPRIGHT, NARROW = (820, 1180), (320, 800)
_MARKED = (
    "return [...document.querySelectorAll('#menu [aria-current=page]')].map((one) => one.href)"
)
_OPEN = (
    "return [...document.querySelectorAll('#menu details[open] summary')]"
    ".map((one) => one.textContent)"
)


@pytest.mark.examines("pages")
@pytest.mark.parametrize("handbook", HANDBOOKS)
def test_every_page_is_accessible_fits_and_keeps_to_itself(
    shared_browser: Browser,
    served: Serve,
    sites: Path,
    handbook: str,
    record_property: Callable[[str, object], None],
) -> None:
    browser, site = shared_browser, served(sites)
    wrong = {}
    looked_at = _looked_at(sites, handbook, browser.engine)
    record_property(EXAMINED, [f"{handbook}/{address}" for address in looked_at])
    for address in looked_at:
        url = f"{site.url}{handbook}/{address}"
        show(browser, url, UPRIGHT)
        found = accessibility(browser) + small_targets(browser)
        if browser.engine == "chromium":
            look(browser, NARROW, "dark")
            found += accessibility(browser) + small_targets(browser) + too_wide(browser)
            found += moving(browser) + foreign(browser)
        if found:
            wrong[address] = found
    assert wrong == {}
    assert browser.messages() == []
    assert browser.outside == []


def _looked_at(sites: Path, handbook: str, engine: str) -> list[str]:
    """Return the pages to look at: those of shared chapters once, and in WebKit every third.

    `make audit` looks at all.
    """
    every = addresses(sites / handbook)
    if AUDIT or (engine == "chromium" and handbook == "vasteras"):
        return every
    if engine == "webkit":
        return every[::3]
    [book] = checked(PROJECT, DAY, [handbook])
    shared = {one.id for one in book.chapters.values() if SHARED in one.file.parts}
    return [one for one in every if one.strip("/") not in shared]


def test_the_pages_are_valid_html(sites: Path) -> None:
    checker = PROJECT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-jar", str(checker), "--errors-only", "--skip-non-html", str(sites)]
    assert subprocess.run(command, capture_output=True, text=True, check=False).stderr == ""


def test_what_opens_is_accessible_and_closes(
    shared_browser: Browser, served: Serve, sites: Path
) -> None:
    browser = shared_browser
    address = f"{served(sites).url}vasteras/losenord/"
    show(browser, address, UPRIGHT)
    assert _news(browser) == ["", {}]
    browser.script("""
      const read = JSON.parse(localStorage.getItem("handbook/vasteras/read"));
      delete read.roller;
      const then = { ...read, losenord: "then", epost: "then" };
      localStorage.setItem("handbook/vasteras/read", JSON.stringify(then));""")
    show(browser, address, UPRIGHT)
    others = {"epost": "Ändrat", "roller": "Nytt"}
    told = "Ändrat sedan du läste det senast."
    assert _news(browser) == [told, {**others, "losenord": "Ändrat"}]
    folded = ".contents--folded summary"
    for opener, opened, closer in [
        (".bar__menu", ".menu:popover-open", ".menu__close"),
        (folded, ".contents--folded[open]", folded),
        (".term", ".explanation:popover-open", ".explanation:popover-open .explanation__close"),
        (".bar__search", "dialog[open]", ".search__close"),
    ]:
        _tap(browser, opener)
        browser.wait(partial(_is_there, browser, opened))
        assert accessibility(browser) + small_targets(browser) == []
        _tap(browser, closer)
        browser.wait(partial(_is_gone, browser, opened))

    show(browser, address, UPRIGHT)
    assert _news(browser) == ["", others]


def _news(browser: Browser) -> object:
    """Return what a page says of itself, and what the menu says of which chapters."""
    return browser.script("""
      const marks = [...document.querySelectorAll("#menu .menu__news")];
      const says = marks.map((mark) => [mark.closest("a").dataset.chapter, mark.textContent]);
      const note = document.querySelector(".news-note")?.textContent ?? "";
      return [note, Object.fromEntries(says)];""")


def test_the_keyboard_is_enough(shared_browser: Browser, served: Serve, sites: Path) -> None:
    browser = shared_browser
    show(browser, f"{served(sites).url}vasteras/losenord/", UPRIGHT)
    _press(browser, Keys.TAB)
    assert _focused(browser) == "skip"
    _press(browser, Keys.ENTER)
    assert browser.wait(lambda: browser.script("return location.hash")) == "#main"

    browser.script("document.querySelector('.term').focus()")
    _press(browser, Keys.ENTER)
    browser.wait(lambda: _is_there(browser, ".explanation:popover-open"))
    _press(browser, Keys.ESCAPE)
    browser.wait(lambda: not _is_there(browser, ".explanation:popover-open"))
    assert _focused(browser) == "term"

    browser.script("document.querySelector('.bar__search').focus()")
    _press(browser, Keys.ENTER)
    browser.wait(lambda: _focused(browser) == "search__field")
    _press(browser, "hotad")
    browser.wait(lambda: _is_there(browser, ".hit"))
    _press(browser, Keys.ARROW_DOWN)
    assert _focused(browser) == "hit"
    _press(browser, Keys.ENTER)
    browser.wait(lambda: browser.driver.title.startswith("Om du blir hotad"))
    assert not _is_there(browser, "dialog[open]")


@pytest.mark.parametrize("below", ["", "vasteras/"])
def test_pages_change_without_a_new_start_under_any_address(
    browser: Browser, served: Serve, sites: Path, below: str
) -> None:
    folder = sites if below else sites / "vasteras"
    root = served(folder).url + below
    show(browser, root, UPRIGHT)
    assert browser.script(_MARKED) == [root]
    browser.script("window.kept = document.querySelector('#menu')")

    _tap(browser, ".part a[href$='losenord/']")
    browser.wait(lambda: browser.driver.title.startswith("Lösenord"))
    assert browser.script(_MARKED) == [f"{root}losenord/"]
    assert browser.script(_OPEN) == ["Digitala verktyg"]
    _tap(browser, ".neighbours [rel=next]")
    browser.wait(lambda: browser.driver.title.startswith("Surfplatta"))
    _tap(browser, "#menu a[href$='losenord/']")
    browser.wait(lambda: browser.driver.title.startswith("Lösenord"))
    _tap(browser, ".contents--folded summary")
    _tap(browser, ".contents--folded a[href$='#bra']")
    browser.wait(lambda: _is_there(browser, "#bra:target"))
    _tap(browser, ".card a[href*='kontakter/#']")
    browser.wait(lambda: browser.driver.title.startswith("Kontakter"))
    browser.wait(lambda: _is_there(browser, "h2:target"))
    assert browser.driver.current_url.startswith(f"{root}kontakter/#")

    browser.driver.back()
    browser.wait(lambda: browser.driver.title.startswith("Lösenord"))
    assert browser.driver.current_url == f"{root}losenord/#bra"
    _tap(browser, ".bar__emergency")
    browser.wait(lambda: browser.driver.title.startswith("Om du blir hotad"))
    _tap(browser, ".brand")
    browser.wait(lambda: browser.driver.current_url == root)
    _tap(browser, ".footer a[href$='innehall/']")
    browser.wait(lambda: browser.driver.title.startswith("Innehåll"))
    assert (browser.script(_MARKED), browser.script(_OPEN)) == ([], [])
    assert browser.script("return window.kept === document.querySelector('#menu')")
    assert browser.messages() == []


def test_without_its_scripts_a_page_leads_to_all_chapters(
    shared_browser: Browser, served: Serve, sites: Path, tmp_path: Path
) -> None:
    shutil.copytree(sites / "vasteras", tmp_path, dirs_exist_ok=True)
    for script in tmp_path.rglob("*.js"):
        script.write_text("", encoding="utf-8")
    browser, url = shared_browser, served(tmp_path).url
    browser.open(f"{url}losenord/")
    _tap(browser, ".bar__menu")
    browser.wait(lambda: _is_there(browser, ".menu:popover-open"))
    _tap(browser, "#menu a[href$='innehall/']")
    browser.wait(lambda: browser.driver.current_url == f"{url}innehall/")
    _tap(browser, ".part a[href$='losenord/']")
    browser.wait(lambda: browser.driver.current_url == f"{url}losenord/")


def test_a_wrong_address_leads_to_a_page_that_helps(
    browser: Browser, served: Serve, sites: Path
) -> None:
    server = served(sites / "vasteras")
    browser.open(f"{server.url}finns/inte/alls")
    browser.wait(lambda: browser.driver.current_url == f"{server.url}404.html")
    assert browser.wait(lambda: browser.driver.title).startswith("Sidan finns inte")
    browser.wait(lambda: _is_there(browser, ".way[href]"))
    browser.wait(lambda: browser.script("return document.readyState") == "complete")
    _tap(browser, "#menu a[href$='arvode/']")
    browser.wait(lambda: browser.driver.current_url == f"{server.url}arvode/")
    assert browser.script(_MARKED) == [f"{server.url}arvode/"]
    browser.driver.back()
    browser.wait(lambda: _is_there(browser, ".way[href]"))
    _tap(browser, ".way[href]")
    browser.wait(lambda: browser.driver.current_url == server.url)
    assert not browser.violations()


def test_the_emergency_chapter_and_its_numbers_are_a_tap_away_on_every_page(sites: Path) -> None:
    for handbook in HANDBOOKS:
        for address in addresses(sites / handbook):
            page = sites / handbook / address
            text = (page / "index.html" if page.is_dir() else page).read_text(encoding="utf-8")
            assert 'bar__emergency" href=' in text, address
            assert 'href="tel:112"' in text, address
            assert 'href="tel:11414"' in text, address


def test_the_heading_that_is_read_is_marked_beside_the_text(
    shared_browser: Browser, served: Serve, sites: Path
) -> None:
    browser = shared_browser
    show(browser, f"{served(sites).url}vasteras/losenord/", (1280, 900))
    marked = (
        "return [...document.querySelectorAll('.contents--beside .md-nav__link--active')]"
        ".map((link) => link.hash)"
    )
    assert browser.script(marked) == []
    links = "document.querySelectorAll('.contents--beside a')"
    second = browser.script(f"return {links}[1].hash")
    browser.script(
        "const top = document.querySelector(arguments[0]).getBoundingClientRect().top + scrollY;"
        "scrollTo({ top, behavior: 'instant' })",
        second,
    )
    browser.wait(lambda: browser.script(marked) == [second])
    browser.script("scrollTo({ top: 0, behavior: 'instant' })")
    browser.wait(lambda: browser.script(marked) == [])


def test_what_is_folded_opens_for_a_link_into_it_and_on_paper(
    shared_browser: Browser, served: Serve, sites: Path
) -> None:
    browser = shared_browser
    show(browser, f"{served(sites).url}vasteras/losenord/", UPRIGHT)
    is_open = "return document.querySelector('.contents--folded').open"
    for event, opened in [("beforeprint", True), ("afterprint", False)]:
        browser.script("dispatchEvent(new Event(arguments[0]))", event)
        assert browser.script(is_open) is opened
    browser.script(
        "document.querySelector('.contents--folded li').id = 'folded'; location.hash = 'folded'"
    )
    browser.wait(lambda: browser.script(is_open))


def test_a_wide_table_moves_by_itself(shared_browser: Browser, served: Serve, sites: Path) -> None:
    browser = shared_browser
    show(browser, f"{served(sites).url}vasteras/for-it/", UPRIGHT)
    found = "return document.querySelectorAll('article table:not([class])').length"
    wrapped = found.replace("table:", ".md-typeset__scrollwrap > .md-typeset__table > table:")
    assert browser.script(found) == browser.script(wrapped) > 0


def test_what_is_ticked_off_is_remembered_under_the_handbooks_name(
    shared_browser: Browser, served: Serve, sites: Path
) -> None:
    browser, url = shared_browser, f"{served(sites).url}vasteras/forsta-veckan/"
    ticked = "return [...document.querySelectorAll('.tick input')].map((box) => box.checked)"
    show(browser, url, UPRIGHT)
    _tap(browser, ".tick input")
    show(browser, url, UPRIGHT)
    boxes = browser.script(ticked)
    assert boxes == [True] + [False] * (len(boxes) - 1)
    assert len(boxes) > 1
    assert browser.script("return localStorage['handbook/vasteras/ticks/forsta-veckan'].length > 2")

    _tap(browser, ".tick input")
    show(browser, url, UPRIGHT)
    assert not any(browser.script(ticked))


def test_what_a_day_changes_is_shown_as_of_the_readers_day(
    shared_browser: Browser, served: Serve, sites: Path
) -> None:
    browser = shared_browser
    show(browser, f"{served(sites).url}alingsas/e-post/", UPRIGHT)
    hidden = (
        "const note = document.querySelector('.review[data-from-day]');"
        "Object.assign(note.dataset, arguments[0]);"
        "document.dispatchEvent(new Event('handbook:page')); return note.hidden"
    )
    assert browser.script(hidden, {}) is False
    assert browser.script(hidden, {"fromDay": "2999-01-01"}) is True
    assert browser.script(hidden, {"fromDay": "2024-01-01", "untilDay": "2999-01-01"}) is False
    assert browser.script(hidden, {"untilDay": "2024-01-02"}) is True


def _is_there(browser: Browser, selector: str) -> bool:
    return bool(browser.driver.find_elements(By.CSS_SELECTOR, selector))


def _is_gone(browser: Browser, selector: str) -> bool:
    return not _is_there(browser, selector)


def _tap(browser: Browser, selector: str) -> None:
    browser.script("document.querySelector(arguments[0]).click()", selector)


def _press(browser: Browser, keys: str) -> None:
    ActionChains(browser.driver).send_keys(keys).perform()


def _focused(browser: Browser) -> str:
    return str(browser.script("return document.activeElement.classList[0]"))
