"""The handbook without a network: in real browsers, with a server that is really stopped."""

from __future__ import annotations

import hashlib
import random
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from selenium.common.exceptions import WebDriverException

from tests.browser.offline_site import PAGES, WORKER, Version, publish, seen, wait_for
from tests.browser.server import Cut, Server

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Launch, Serve
    from tests.browser.drivers import Browser

MOMENTS = 25
"""Seeded moments at which the server dies: so many during install, and as many during renewal."""


def test_all_is_there_when_the_server_is_gone_and_after_a_cold_restart(
    launched: Launch, served: Serve, tmp_path: Path
) -> None:
    files = publish(tmp_path / "site", Version("ett"))
    server = served(tmp_path / "site")
    browser = launched(tmp_path / "profile")
    browser.open(server.url)
    wait_for(browser, "saved")
    server.stop()

    for page in PAGES:
        assert seen(browser, server.url + page) == "ett"
        wait_for(browser, "saved")
    assert _lengths(browser, server.url, files) == {
        path: len(content) for path, content in Version("ett").files().items()
    }
    browser.driver.refresh()
    assert seen(browser, server.url) == "ett"
    browser.close()

    again = launched(tmp_path / "profile")
    for page in PAGES:
        assert seen(again, server.url + page) == "ett"
    wait_for(again, "saved")


def test_an_install_that_is_cut_off_is_finished_and_never_begun_again(
    shared_browser: Browser, served: Serve, tmp_path: Path
) -> None:
    browser, version = shared_browser, Version("ett")
    publish(tmp_path / "site", version)
    server = served(tmp_path / "site")
    sizes = {path: len(content) for path, content in version.files().items()}
    first_page = sum(sizes[p] for p in ("index.html", "assets/style.css", "assets/start.js"))
    first_page += len((tmp_path / "site" / WORKER).read_bytes())
    moments = random.Random(5)  # noqa: S311 - not a secret, a seed
    for _ in range(MOMENTS):
        server.fuse = first_page + moments.randrange(1, sum(sizes.values()))
        browser.open(server.url)
        wait_for(browser, "failed")
        browser.wait(lambda: not server.running)
        assert _record(browser)["active"] is None
        with suppress(WebDriverException):  # one engine says it, the other shows its own page
            browser.open(server.url + "arvode/")
        assert browser.script("return document.body.dataset.version") is None
        _back(server)
        browser.open(server.url)
        wait_for(browser, "saved")
        _forget(browser, server.url)


@pytest.mark.parametrize("path", ["/offline.json", "/sw.js", "/runtime/python.wasm"])
@pytest.mark.parametrize("answer", [500, Cut(100)], ids=["error", "cut"])
def test_a_server_that_stumbles_is_asked_again(
    shared_browser: Browser, served: Serve, tmp_path: Path, path: str, answer: int | Cut
) -> None:
    browser = shared_browser
    publish(tmp_path / "site", Version("ett"))
    server = served(tmp_path / "site")
    server.broken[path] = answer
    browser.open(server.url)
    wait_for(browser, "failed")
    del server.broken[path]
    _look_again(browser)
    wait_for(browser, "saved")


def test_a_renewal_that_is_cut_off_shows_the_old_version_whole_until_the_new_is(
    shared_browser: Browser, served: Serve, tmp_path: Path
) -> None:
    browser, old = shared_browser, Version("0")
    publish(tmp_path / "site", old)
    server = served(tmp_path / "site")
    browser.open(server.url)
    wait_for(browser, "saved")
    moments = random.Random(6)  # noqa: S311 - not a secret, a seed
    for number in range(1, MOMENTS + 1):
        new = Version(str(number))
        publish(tmp_path / "site", new)
        fresh = {path for path, content in new.files().items() if content != old.files().get(path)}
        server.fuse = moments.randrange(1, sum(len(new.files()[path]) for path in fresh))
        _look_again(browser)
        browser.wait(lambda: not server.running)
        wait_for(browser, "failed", "saved")  # "saved": it died before the list had come
        for page in PAGES:
            assert seen(browser, server.url + page) == old.name

        whole = _kept(browser, new)
        server.log.clear()
        _back(server)
        _look_again(browser)
        wait_for(browser, "new")
        asked = [path.lstrip("/") for path in server.paths()]
        assert sorted(asked) == sorted({*(fresh - whole), "offline.json", *_asked_always(asked)})
        assert seen(browser, server.url) == old.name
        browser.script("document.querySelector('[data-offline-reload]').click()")
        browser.wait(lambda: browser.script("return document.body?.dataset.version") == new.name)
        wait_for(browser, "saved")
        old = new


def _asked_always(asked: list[str]) -> set[str]:
    """The worker's script is asked for when a browser thinks it should look for a newer one."""
    return {WORKER} & set(asked)


def _back(server: Server) -> None:
    server.fuse = None
    server.start()


def _look_again(browser: Browser) -> None:
    browser.script("dispatchEvent(new Event('online'))")


def _record(browser: Browser) -> dict[str, object]:
    """Read which version is read, as the service worker does."""
    record: dict[str, object] = browser.promise(
        "const found = await caches.match(new URL('/saved/state.json', location));"
        "return found ? found.json() : {active: null};"
    )
    return record


def _kept(browser: Browser, version: Version) -> set[str]:
    """The files of a version that are on the device."""
    hashes = {hashlib.sha256(text).hexdigest(): path for path, text in version.files().items()}
    keys: list[str] = browser.promise(
        "const names = await caches.keys();"
        "const all = await Promise.all(names.map(async (n) => (await caches.open(n)).keys()));"
        "return all.flat().map((request) => request.url.split('/').pop().split('.')[0]);"
    )
    return {hashes[key] for key in keys if key in hashes}


def _forget(browser: Browser, url: str) -> None:
    """Make the device as it was before the first visit."""
    browser.promise(
        "for (const name of await caches.keys()) await caches.delete(name);"
        "for (const one of await navigator.serviceWorker.getRegistrations())"
        " await one.unregister();"
    )
    del url
    browser.open("about:blank")


def _lengths(browser: Browser, url: str, paths: list[str]) -> dict[str, int]:
    """Fetch files in the page and return how long each is."""
    lengths: dict[str, int] = browser.promise(
        "const lengths = {};"
        "for (const path of given[1])"
        " lengths[path] = (await (await fetch(given[0] + path)).arrayBuffer()).byteLength;"
        "return lengths;",
        url,
        paths,
    )
    return lengths
