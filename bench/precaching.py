"""What a device fetches from a site whose service worker keeps it: the peers' way."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.browser.drivers import launch
from tests.browser.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.browser.drivers import Browser

_SECONDS = 120
_INSTALLED = """
const [script, again] = given;
const registration = script
  ? await navigator.serviceWorker.register(script)
  : await navigator.serviceWorker.ready;
if (again) await registration.update();
const worker = registration.installing ?? registration.waiting ?? registration.active;
await new Promise((done) => {
  const look = () => ["installed", "activating", "activated"].includes(worker.state) && done();
  worker.addEventListener("statechange", look);
  look();
});
"""


@contextmanager
def opened(folder: Path, page: str) -> Iterator[tuple[Server, Browser]]:
    """Serve a folder as a compressing server does, and open a page of it in Chromium."""
    server = Server(folder, compress=True)
    server.start()
    try:
        with launch("chromium") as browser:
            browser.open(server.url + page)
            yield server, browser
    finally:
        server.stop()


def first_visit(folder: Path, page: str, script: str | None = None) -> int:
    """Return the bytes of a first visit, until the service worker is installed.

    The page registers it itself, or a script is named that it is to register.
    """
    with opened(folder, page) as (server, browser):
        browser.promise(_INSTALLED, script, None, seconds=_SECONDS)
        return server.sent()


def renewal(old: Path, new: Path, page: str, script: str | None = None) -> int:
    """Return the bytes that a device with the old site fetches for the new."""
    with opened(old, page) as (server, browser):
        browser.promise(_INSTALLED, script, None, seconds=_SECONDS)
        server.folder = new
        server.log.clear()
        browser.promise(_INSTALLED, script, "again", seconds=_SECONDS)
        return server.sent()
