"""A page that is read after it was built, on a device whose clock goes on, or is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.pages import show

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Serve
    from tests.browser.drivers import Browser

SIZE = (820, 1180)
_CLOCK = """
{
  const { now } = Date, away = new Date(...%s).getTime() - now();
  window.Date = class extends Date {
    constructor(...given) { given.length ? super(...given) : super(now() + away); }
    static now() { return now() + away; }
  };
}
"""
"""Sets the device's clock: it goes on from a moment."""
_LOOK_AGAIN = "document.dispatchEvent(new Event('visibilitychange'));"
_SEEN = "return document.querySelector('#riksdagsarvode').innerText;"
ENDED = "Gällde till 31 december 2026. Nytt belopp saknas."


def _seen(browser: Browser) -> str:
    return str(browser.script(_SEEN)).replace("\xa0", " ")


def test_an_open_page_follows_the_clock_over_midnight_offline(
    browser: Browser, served: Serve, sites: Path
) -> None:
    site = served(sites)
    show(browser, f"{site.url}vasteras/belopp/", SIZE)
    site.stop()
    assert "81 400 kr/mån" in _seen(browser)

    browser.script(_CLOCK % "[2026, 11, 31, 23, 59, 59]" + _LOOK_AGAIN)
    before = _seen(browser)
    browser.wait(lambda: ENDED in _seen(browser))  # in a second it is midnight

    assert "81 400 kr/mån" in before
    assert "81 400" not in _seen(browser)
    assert browser.script("return document.querySelector('#riksdagsarvode').hidden") is False
    if browser.engine == "chromium":  # the other has no way to set the clock of a page to come
        _read_later(browser, f"{site.url}vasteras/")
    assert browser.outside == []


def _read_later(browser: Browser, site: str) -> None:
    """Open pages from what the device has saved, with its clock in 2027, 2101 and 1970."""
    _set_clock(browser, "[2027, 0, 1, 0, 0, 1]")
    browser.open(f"{site}belopp/")
    browser.wait(lambda: ENDED in _seen(browser))

    _set_clock(browser, "[2101, 0, 1]")
    browser.open(f"{site}belopp/")
    browser.wait(lambda: ENDED not in _seen(browser))

    _set_clock(browser, "[1970, 0, 1]")
    browser.open(f"{site}arvode/#rakna")
    browser.wait(
        lambda: browser.script(
            "document.querySelector('[data-today]').click();"
            "return Boolean(document.querySelector('[type=date]').value)"
        )
    )
    browser.script("document.querySelector('form[data-calculator] [type=submit]').click()")
    errors = "return document.querySelector('[data-errors]').innerText"
    browser.wait(lambda: "Klockan på din surfplatta verkar stå fel" in browser.script(errors))


def _set_clock(browser: Browser, moment: str) -> None:
    source = {"source": _CLOCK % moment}
    browser.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", source)
