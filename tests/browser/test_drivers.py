"""The browsers, the server and the trap do what the other tests rely on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from selenium.common.exceptions import WebDriverException

from tests.browser.server import POLICY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Launch, Serve
    from tests.browser.drivers import Browser

PAGE = """<!doctype html><html lang="sv"><title>Prov</title><link rel="icon" href="data:,">
<script src="own.js" type="module"></script><script>document.title = "inline";</script>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "own.js").write_text("document.title = 'own';", encoding="utf-8")
    return tmp_path


def test_a_page_a_policy_and_a_stopped_server(
    browser: Browser, served: Serve, folder: Path
) -> None:
    server = served(folder, {"Content-Security-Policy": POLICY})
    browser.open(server.url)
    browser.wait(lambda: browser.driver.title == "own")
    browser.wait(browser.violations)
    assert server.paths()[:2] == ["/", "/own.js"]
    assert server.sent() == len(PAGE) + len("document.title = 'own';")

    server.stop()
    with pytest.raises((WebDriverException, AssertionError)):
        browser.promise("return (await fetch('own.js', {cache: 'no-store'})).status")
    server.start()
    assert browser.promise("return (await fetch('own.js', {cache: 'no-store'})).status") == 200


def test_a_request_to_another_host_is_seen(browser: Browser, served: Serve, folder: Path) -> None:
    browser.open(served(folder).url)
    assert browser.outside == []
    browser.script("fetch('http://example.org/secret').catch(() => {})")
    browser.wait(lambda: browser.outside)
    assert "example.org" in browser.outside[0]


def test_the_page_gets_the_size_asked_for(browser: Browser, served: Serve, folder: Path) -> None:
    browser.open(served(folder).url)
    for width, height in ((820, 1180), (1180, 820), (320, 640)):
        browser.resize(width, height)
        assert browser.script("return [innerWidth, innerHeight]") == [width, height]


def test_a_kept_profile_survives_a_restart(
    launched: Launch, served: Serve, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    server = served(folder)
    profile = tmp_path_factory.mktemp("profile")
    first = launched(profile)
    first.open(server.url)
    first.promise("await (await caches.open('kept')).put('note', new Response('hej'))")
    first.close()

    second = launched(profile)
    second.open(server.url)
    assert (
        second.promise("return (await (await caches.open('kept')).match('note')).text()") == "hej"
    )
