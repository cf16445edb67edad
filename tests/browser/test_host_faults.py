"""Whatever a host does to a version that is being fetched, the reader has one that is whole."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.browser.offline_faults import ALL, distinct, tell
from tests.browser.offline_site import (
    PAGES,
    WORKER,
    Version,
    forget_all,
    publish,
    saved,
    wait_for,
)
from tests.browser.server import Cut, Hang, Moved, Server, Typed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.browser.conftest import Serve
    from tests.browser.drivers import Browser
    from tests.browser.server import Fault

PAIRS = 200
SAMPLE = 2
LISTED = ("offline.json", WORKER)
STARTS = ("index.html", "assets/start.js", "assets/style.css")
"""Without these a first visit shows nothing that could be asked how it is."""
LOGIN = b"<!doctype html><title>Logga in</title><form></form>"

_READ = """
const read = async (path) => (await fetch(new URL(path, given[0]))).text();
const style = async () => (await read("assets/style.css")).match(/--version: (\\S+)/)?.[1];
const version = async (page) => (await read(page)).match(/version="(.*?)"/)?.[1];
return [...(await Promise.all(given[1].map(version))), await style()];
"""

_SAID = """
return [
  document.querySelector("[data-offline]").dataset.offline,
  document.querySelector("[data-offline-text]").textContent,
];
"""


@dataclass(frozen=True)
class Case:
    """Faults of the host, by path, while a version is fetched."""

    faults: dict[str, Fault]
    first: bool = False
    """Whether the device has nothing yet."""

    def of(self, version: Version) -> Case:
        """The same with the file that only this version has, instead of the model's."""
        own = {path.replace("own-x.", f"own-{version.name}."): f for path, f in self.faults.items()}
        return replace(self, faults=own)


def _kinds(path: str, content: bytes) -> dict[str, Fault]:
    """Everything that a host may do to a file."""
    return {
        "404": 404,
        "403": 403,
        "500": 500,
        "login": LOGIN,
        "rewritten": content + b"<!-- by a proxy -->",
        "truncated": content[: len(content) // 2],
        "cut": Cut(len(content) // 2),
        "hanging": Hang(),
        "redirected": Moved("/finns-inte/"),
        "typed": Typed("text/plain" if path != WORKER else "text/javascript"),
    }


def _cases() -> Iterator[Case]:
    """Each file with each fault, and random pairs; a sample of them in `make test`."""
    choice = random.Random(20261125)  # noqa: S311 - the same faults each time
    files = {**distinct("x").files(), **dict.fromkeys(LISTED, b"0123456789")}
    single = [Case({path: f}) for path, c in files.items() for f in _kinds(path, c).values()]
    if ALL:
        yield from single
        for number in range(PAIRS):
            first = number % 3 == 0
            paths = choice.sample([one for one in files if not (first and one in STARTS)], 2)
            faults = {path: choice.choice([*_kinds(path, files[path]).values()]) for path in paths}
            yield Case(faults, first)
    else:
        yield from choice.sample(single, SAMPLE)


def test_whatever_a_host_does_the_reader_has_one_whole_version(
    shared_browser: Browser, served: Serve, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    browser, old = shared_browser, distinct("0")
    server = saved(browser, served, tmp_path / "site", old)
    cases = list(_cases())
    for number, case in enumerate(cases, 1):
        new = distinct(str(number))
        try:
            _run(browser, server, case.of(new), old, new)
        except Exception as error:
            error.add_note(f"{number}: {case}, the page said {browser.script(_SAID)}")
            raise
        old = new
    tell(capsys, f"{browser.engine}: {len(cases)} faults of a host")


def _run(browser: Browser, server: Server, case: Case, old: Version, new: Version) -> None:
    server.log.clear()
    server.broken |= {f"/{path}": fault for path, fault in case.faults.items()}
    if case.first:
        forget_all(browser)
    publish(server.folder, new)
    if case.first:
        browser.open(server.url)
    else:
        browser.script("dispatchEvent(new Event('online'))")
    browser.wait(lambda: "/offline.json" in server.paths())
    _is_true(browser, case)
    if not case.first:
        assert _read(browser, server.url) == {old.name}
    server.broken.clear()
    browser.open(server.url + "hotad/")
    if browser.script("return document.body.dataset.version") != new.name:
        wait_for(browser, "new")
        browser.script("document.querySelector('[data-offline-button]').click()")
        browser.wait(partial(_shows, browser, new))
    wait_for(browser, "saved")
    assert _read(browser, server.url) == {new.name}


def _is_true(browser: Browser, case: Case) -> None:
    """Wait for what the page says of it, and hold that against what is so."""
    bad = {path for path, fault in case.faults.items() if not isinstance(fault, Typed)}
    files = bad - set(LISTED)
    needed = {path for path in files if _is_needed(path)}
    if "offline.json" in bad:
        said = {"failed", "absent"} if case.first else {"saved"}
    elif case.first:
        said = {"failed"} if bad else {"saved"}
    else:
        said = {"failed"} if needed else {"new"}
    named = needed or files if case.first else needed
    if said != {"failed"} or bad != files:
        named = set()
    words = [path.removesuffix("/index.html") for path in named]

    def is_said() -> bool:
        found, text = browser.script(_SAID)
        return found in said and all(word in text for word in words)

    browser.wait(is_said)


def _shows(browser: Browser, version: Version) -> bool:
    return bool(browser.script("return document.body?.dataset.version") == version.name)


def _is_needed(path: str) -> bool:
    return path != "404.html" and (
        path.startswith("runtime/") or path.endswith((".html", ".js", ".css"))
    )


def _read(browser: Browser, url: str) -> set[str]:
    return set(browser.promise(_READ, url, PAGES))
