"""The handbook without a network: in real browsers, with a server that is really stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.offline_site import PAGES, Version, publish, seen, wait_for

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Launch, Serve
    from tests.browser.drivers import Browser


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
