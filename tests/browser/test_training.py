"""Courses in real browsers: questions, progress, certificate, the trainer's view."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from tests.browser.pages import accessibility, show, small_targets, too_wide, wait_for_code

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Serve
    from tests.browser.drivers import Browser

UPRIGHT, LYING, NARROW = (820, 1180), (1180, 820), (320, 800)
PARTS = 6
_ANSWER = """
for (const form of [...document.querySelectorAll("[data-question]")].slice(...arguments[0])) {
  for (const input of form.querySelectorAll("[data-right]")) input.checked = true;
  form.requestSubmit();
}
"""
_SAID = "return document.querySelector('[data-course-said]').textContent"


def press(browser: Browser, *keys: str) -> None:
    ActionChains(browser.driver).send_keys(*keys).perform()


def test_a_course_is_answered_remembered_and_forgotten(
    browser: Browser, served: Serve, sites: Path
) -> None:
    url = f"{served(sites).url}vasteras/kurs-eu/"
    show(browser, url, UPRIGHT)
    browser.wait(lambda: browser.script(_SAID))
    assert browser.script("return document.querySelector('[data-certificate]').hidden")
    browser.script(_ANSWER, [0, 2])
    assert "2 av 6 delar klara" in browser.script(_SAID)

    browser.driver.refresh()
    browser.wait(lambda: browser.script(_SAID))
    assert "2 av 6 delar klara" in browser.script(_SAID)
    assert browser.script("return document.querySelector('[data-course-next]').hash") == (
        "#vad-ar-eu"
    )
    browser.script(_ANSWER, [2, PARTS])
    assert not browser.script("return document.querySelector('[data-certificate]').hidden")
    assert accessibility(browser) + small_targets(browser) == []
    browser.script(
        "window.confirm = () => true; document.querySelector('[data-course-forget]').click()"
    )
    assert browser.script("return document.querySelector('progress').value") == 0
    assert browser.messages() == []


def test_a_wrong_answer_can_be_tried_again(browser: Browser, served: Serve, sites: Path) -> None:
    show(browser, f"{served(sites).url}vasteras/kurs-eu/", UPRIGHT)
    browser.wait(lambda: browser.script(_SAID))
    said = "return document.querySelector('[data-question-said]').textContent"

    browser.script("document.querySelector('[data-question]').requestSubmit()")
    assert "Välj ett svar" in browser.script(said)
    browser.script(
        "const form = document.querySelector('[data-question]');"
        "form.querySelector('input:not([data-right])').checked = true; form.requestSubmit();"
    )
    assert "Försök igen" in browser.script(said)
    assert "0 av 6" in browser.script(_SAID)
    why = "document.querySelector('[data-question-why] a')"
    assert browser.script(f"return {why}.getAttribute('href')") == "../utbildning/#eu"


def test_a_certificate_has_the_name_and_never_sends_it(
    browser: Browser, served: Serve, sites: Path
) -> None:
    server = served(sites)
    show(browser, f"{server.url}vasteras/kurs-eu/", UPRIGHT)
    browser.wait(lambda: browser.script(_SAID))
    browser.script(_ANSWER, [0, PARTS])
    browser.script(
        "window.print = () => {};"
        "document.querySelector('[data-certificate-name]').value = 'Ada Ek';"
        "document.querySelector('[data-certificate-form]').requestSubmit();"
    )

    assert browser.script(
        "return document.querySelector('[data-certificate-shown]').innerText"
    ) == ("Ada Ek")
    only = "return document.documentElement.dataset.print"
    assert browser.script(only) == "certificate"  # also after print(): paper may come later
    press(browser, Keys.SHIFT)
    assert browser.script(only) is None
    assert not any("Ada" in path for path in server.paths())


def test_a_course_is_held_with_the_keyboard(browser: Browser, served: Serve, sites: Path) -> None:
    url = f"{served(sites).url}vasteras/kurs-eu/"
    show(browser, url, LYING)
    browser.wait(lambda: browser.script(_SAID))
    text = browser.script("return document.querySelector('article').textContent.length")
    browser.script("document.querySelector('[data-course-hold]').click()")
    slide = "return document.querySelector('.slide--shown h2')?.id ?? 'start'"
    place = "return document.querySelector('[data-trainer-place]').textContent"

    assert browser.script(slide) == "start"
    assert accessibility(browser) + small_targets(browser) == []
    press(browser, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
    assert browser.script(slide) == "aktuella-fragor"
    assert browser.script(place) == f"Del 2 av {PARTS}"
    press(browser, Keys.ARROW_LEFT)
    assert browser.script(slide) == "introduktion"
    browser.script("document.activeElement.blur()")
    press(browser, "a")
    shown = "return document.querySelector('.slide--shown {}').checkVisibility()"
    assert browser.script(shown.format("[data-notes]"))
    wait_for_code(browser, f"{url}#introduktion")
    press(browser, "s")
    assert browser.script("return document.querySelector('.slide--shown [data-question-why]').open")
    assert accessibility(browser) + small_targets(browser) + too_wide(browser) == []
    press(browser, Keys.ESCAPE)
    assert not browser.script("return document.documentElement.classList.contains('is-held')")
    assert browser.script("return document.querySelector('article').textContent.length") == text
    assert browser.messages() == []


def test_a_course_leads_to_a_calculator_that_is_filled_in(
    browser: Browser, served: Serve, sites: Path
) -> None:
    browser.open(f"{served(sites).url}alingsas/kurs-politikerhandboken/")
    browser.script("document.querySelector('main a[href*=\"#rakna=\"]').click()")
    values = (
        "return [...document.querySelectorAll('form.calculator [type=date], [type=time]')]"
        ".map((field) => field.value)"
    )

    assert browser.wait(lambda: browser.script(values)[:3] == ["2026-12-01", "18:00", "20:30"])


@pytest.mark.parametrize("address", ["vasteras/kurs-hot-och-hat/", "alingsas/kurs-presidium/"])
def test_a_course_fits_a_narrow_screen(
    shared_browser: Browser, served: Serve, sites: Path, address: str
) -> None:
    show(shared_browser, served(sites).url + address, NARROW)

    assert accessibility(shared_browser) + too_wide(shared_browser) == []
