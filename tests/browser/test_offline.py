"""The handbook without a network: in real browsers, with a server that is really stopped."""

from __future__ import annotations

import hashlib
import random
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from selenium.common.exceptions import WebDriverException

from tests.browser.offline_site import (
    PAGES,
    WORKER,
    Version,
    forget_all,
    press,
    publish,
    saved,
    seen,
    wait_for,
)
from tests.browser.server import Cut, Server

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Launch, Serve
    from tests.browser.drivers import Browser

MOMENTS = 25
"""Seeded moments at which the server dies: so many during install, and as many during renewal."""
PARTS: dict[str, list[object]] = {
    "100-199": [206, "bytes 100-199/40000", 100],
    "39990-": [206, "bytes 39990-39999/40000", 10],
    "-5": [206, "bytes 39995-39999/40000", 5],
    "0-99999": [206, "bytes 0-39999/40000", 40000],
    "50000-": [416, "bytes */40000", 0],
    "0-1,5-6": [200, None, 40000],
}
"""What a film player may ask for of a file with 40 000 bytes, and what it gets."""


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
    assert [_part(browser, server.url + "shared.bin", f"bytes={one}") for one in PARTS] == [
        [*answer, "application/octet-stream"] for answer in PARTS.values()
    ]
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
        forget_all(browser)


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
    server = saved(browser, served, tmp_path / "site", old)
    moments = random.Random(6)  # noqa: S311 - not a secret, a seed
    for number in range(1, MOMENTS + 1):
        new = Version(str(number))
        fresh = {path for path, content in new.files().items() if content != old.files().get(path)}
        server.fuse = moments.randrange(1, sum(len(new.files()[path]) for path in fresh))
        publish(tmp_path / "site", new)
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
        assert sorted(set(asked) - {WORKER}) == sorted({*(fresh - whole), "offline.json"})
        assert seen(browser, server.url) == old.name
        wait_for(browser, "new")
        browser.script("document.querySelector('[data-offline-button]').click()")
        wait_for(browser, "saved")
        assert seen(browser, server.url) == new.name
        old = new


def test_of_a_changed_search_index_only_the_changed_part_is_fetched(
    browser: Browser, served: Serve, tmp_path: Path
) -> None:
    index = '{"chapters":[\n{"id":"arvode","text":"Samma"},\n{"id":"hotad","text":"%s"}]}\n'
    path = "search/search_index.json"
    server = saved(
        browser, served, tmp_path / "site", Version("ett", extra={path: (index % "Ring").encode()})
    )
    publish(tmp_path / "site", Version("ett", extra={path: (index % "Ring 112").encode()}))
    server.log.clear()
    _look_again(browser)
    wait_for(browser, "new")
    asked = [asked for asked in server.paths() if asked not in {"/offline.json", "/sw.js"}]
    assert len(asked) == 1
    assert asked[0].startswith("/search/parts/")
    browser.script("document.querySelector('[data-offline-button]').click()")
    wait_for(browser, "saved")
    server.stop()
    text = browser.promise(f"return (await fetch('/{path}')).text()")
    assert text == index % "Ring 112"


def test_a_damaged_file_is_found_and_fetched_again(
    browser: Browser, served: Serve, tmp_path: Path
) -> None:
    publish(tmp_path / "site", Version("ett"))
    server = served(tmp_path / "site")
    browser.open(server.url + "las-utan-nat/")
    wait_for(browser, "saved")
    browser.promise(
        "const cache = await caches.open('handbook / files');"
        "const isFile = ({ url }) => !url.endsWith('.json');"  # not the version's list
        "const [page, other] = (await cache.keys()).filter(isFile);"
        "await cache.put(page, new Response('skadad'));"
        "await cache.delete(other);"
    )
    server.log.clear()
    assert "2 of" in _pressed(browser, "Check now")
    wait_for(browser, "saved")
    assert len(set(server.paths()) - {"/offline.json", "/sw.js"}) == 2
    server.stop()
    assert "files are whole" in _pressed(browser, "Check now")
    assert [seen(browser, server.url + page) for page in PAGES] == ["ett"] * len(PAGES)


def test_a_full_device_keeps_the_old_version_and_says_so(
    browser: Browser, served: Serve, tmp_path: Path
) -> None:
    server = saved(browser, served, tmp_path / "site")
    publish(tmp_path / "site", Version("två"))
    browser.script(
        "Cache.prototype.put = new Proxy(Cache.prototype.put, {apply(put, cache, [key, value]) {"
        "  if (String(key).endsWith('.bin')) throw new DOMException('', 'QuotaExceededError');"
        "  return Reflect.apply(put, cache, [key, value]);"
        "}});"
    )
    _look_again(browser)
    wait_for(browser, "failed")
    assert "not room enough" in _footer(browser)
    assert _kept(browser, Version("två")) == _kept(browser, Version("ett")) & set(
        _shared(Version("ett"), Version("två"))
    )
    browser.driver.refresh()  # it does not try in vain at each page
    server.log.clear()
    wait_for(browser, "failed")
    assert not [path for path in server.paths() if path.endswith(".bin")]
    server.stop()
    assert [seen(browser, server.url + page) for page in PAGES] == ["ett"] * len(PAGES)


def test_a_release_that_is_rolled_back_is_followed_back(
    browser: Browser, served: Serve, tmp_path: Path
) -> None:
    server = saved(browser, served, tmp_path / "site")
    publish(tmp_path / "site", Version("två"))
    _look_again(browser)
    wait_for(browser, "new")
    publish(tmp_path / "site", Version("ett"))
    _look_again(browser)  # before it was taken
    wait_for(browser, "saved")
    assert _record(browser)["next"] is None

    publish(tmp_path / "site", Version("två"))
    _look_again(browser)
    wait_for(browser, "new")
    browser.script("document.querySelector('[data-offline-button]').click()")
    wait_for(browser, "saved")
    assert seen(browser, server.url) == "två"
    publish(tmp_path / "site", Version("ett"))
    wait_for(browser, "saved")
    _look_again(browser)  # after
    wait_for(browser, "new")
    browser.script("document.querySelector('[data-offline-button]').click()")
    wait_for(browser, "saved")
    assert seen(browser, server.url) == "ett"


def test_two_pages_share_one_copying_and_each_keeps_its_version(
    browser: Browser, served: Serve, tmp_path: Path
) -> None:
    server = saved(browser, served, tmp_path / "site")
    first = browser.driver.current_window_handle
    browser.driver.switch_to.new_window("tab")
    browser.open(server.url + "arvode/")
    wait_for(browser, "saved")
    second = browser.driver.current_window_handle

    publish(tmp_path / "site", Version("två"))
    server.log.clear()
    _look_again(browser)
    wait_for(browser, "new")
    browser.driver.switch_to.window(first)
    wait_for(browser, "new")  # it was told by the other
    _look_again(browser)
    wait_for(browser, "new")
    assert len([path for path in server.paths() if path.endswith("own-två.bin")]) <= 1

    browser.script("document.querySelector('[data-offline-button]').click()")
    wait_for(browser, "saved")
    assert seen(browser, server.url) == "två"
    browser.driver.switch_to.window(second)
    server.stop()
    read = 'return (await (await fetch(given[0])).text()).match(/data-version="(.*?)"/)[1]'
    assert browser.promise(read, server.url + "hotad/") == "ett"  # the page that is open keeps it
    assert seen(browser, server.url + "hotad/") == "två"

    server.start()
    _look_again(browser)  # nobody reads the old version now: what only it needs is thrown away
    only_old = set(Version("ett").files()) - _shared(Version("ett"), Version("två"))
    browser.wait(lambda: not _kept(browser, Version("ett")) & only_old)


def test_the_next_start_takes_the_new_version_by_itself(
    launched: Launch, served: Serve, tmp_path: Path
) -> None:
    publish(tmp_path / "site", Version("ett"))
    server = served(tmp_path / "site")
    browser = launched(tmp_path / "profile")
    browser.open(server.url)
    wait_for(browser, "saved")
    publish(tmp_path / "site", Version("två"))
    _look_again(browser)
    wait_for(browser, "new")
    assert seen(browser, server.url + "arvode/") == "ett"
    browser.close()
    server.stop()
    again = launched(tmp_path / "profile")
    assert [seen(again, server.url + page) for page in PAGES] == ["två"] * len(PAGES)


def test_two_handbooks_on_one_host_leave_each_other_alone(
    browser: Browser, served: Serve, tmp_path: Path
) -> None:
    for name in ("vasteras", "alingsas"):
        publish(tmp_path / "site" / name, Version(name))
    server = served(tmp_path / "site")
    for name in ("vasteras", "alingsas"):
        browser.open(f"{server.url}{name}/las-utan-nat/")
        wait_for(browser, "saved")
    press(browser, "Remove everything")
    press(browser, "Yes, remove")
    wait_for(browser, "removed")
    browser.driver.refresh()
    wait_for(browser, "removed")
    server.stop()
    assert seen(browser, server.url + "vasteras/hotad/") == "vasteras"


def test_addresses_that_are_not_files(browser: Browser, served: Serve, tmp_path: Path) -> None:
    publish(tmp_path / "site/vasteras", Version("ett"))
    server = served(tmp_path / "site")
    root = server.url + "vasteras/"
    browser.open(root)
    wait_for(browser, "saved")
    server.stop()
    assert seen(browser, root + "arvode") == "ett"  # no slash at the end
    assert browser.driver.current_url == root + "arvode/"
    assert seen(browser, root + "arvode?fran=bild#ratt") == "ett"
    assert browser.driver.current_url == root + "arvode/?fran=bild#ratt"
    assert seen(browser, root + "index.html?q=1") == "ett"
    for unknown in ("finns-inte/alls/", "finns-inte", "%E5", "%"):
        assert seen(browser, root + unknown) == "ett"
        assert browser.script("return document.querySelector('h1').textContent") == "404.html"


def test_a_server_that_misserves_the_worker_is_named(
    browser: Browser, served: Serve, tmp_path: Path
) -> None:
    publish(tmp_path / "site", Version("ett"))
    server = served(tmp_path / "site")
    server.broken["/sw.js"] = 404
    browser.open(server.url)
    wait_for(browser, "failed")
    assert "sw.js" in _footer(browser)


def test_wrong_types_are_put_right_in_the_copy(
    browser: Browser, served: Serve, tmp_path: Path
) -> None:
    script = {"runtime/worker.mjs": b"export const answer = 42;"}
    publish(tmp_path / "site", Version("ett", extra=script))
    server = served(tmp_path / "site")
    server.types |= {".mjs": "text/plain", ".wasm": "text/html", ".css": "text/plain"}
    browser.open(server.url)
    wait_for(browser, "saved")
    server.stop()
    assert browser.promise("return (await import('/runtime/worker.mjs')).answer") == 42
    types = "return (await fetch('/runtime/python.wasm')).headers.get('content-type')"
    assert browser.promise(types) == "application/wasm"
    assert seen(browser, server.url) == "ett"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("delete Navigator.prototype.serviceWorker", "Mail"),
        ("Object.defineProperty(window, 'isSecureContext', {value: false})", "https"),
        ("caches.open = () => Promise.reject(new DOMException('', 'SecurityError'))", "private"),
    ],
    ids=["inside another app", "http", "nothing may be saved"],
)
def test_the_reader_is_told_why_nothing_can_be_saved(
    browser: Browser, served: Serve, tmp_path: Path, change: str, words: str
) -> None:
    publish(tmp_path / "site", Version("ett"))
    page = tmp_path / "site/index.html"
    first = f"<head><script>{change}</script>"
    page.write_text(page.read_text(encoding="utf-8").replace("<head>", first), encoding="utf-8")
    browser.open(served(tmp_path / "site").url)
    wait_for(browser, "failed")
    assert words in _footer(browser)


def _back(server: Server) -> None:
    server.fuse = None
    server.start()


def _pressed(browser: Browser, label: str) -> str:
    """Press a button of the panel, and return the answer."""
    press(browser, label)
    idle = "return ![...document.querySelectorAll('button')].some((one) => one.disabled)"
    browser.wait(lambda: browser.script(idle))
    return str(
        browser.script("return document.querySelector('.offline-panel__answer').textContent")
    )


def _footer(browser: Browser) -> str:
    return str(browser.script("return document.querySelector('[data-offline-text]').textContent"))


def _shared(one: Version, other: Version) -> set[str]:
    """The files that two versions have in common."""
    return {path for path, content in one.files().items() if other.files().get(path) == content}


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


def _part(browser: Browser, url: str, wanted: str) -> list[object]:
    """Fetch a part of a file, as a film player does: status, what came, its length, its type."""
    answer: list[object] = browser.promise(
        "const answer = await fetch(given[0], {headers: {range: given[1]}});"
        "const [range, type] = ['content-range', 'content-type'].map((n) => answer.headers.get(n));"
        "return [answer.status, range, (await answer.arrayBuffer()).byteLength, type];",
        url,
        wanted,
    )
    return answer


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
