"""Whatever a device loses of a saved handbook, the reader sees the handbook."""

from __future__ import annotations

import random
from hashlib import sha256
from typing import TYPE_CHECKING

from handbook.content.web_addresses import encoded
from tests.browser.offline_faults import ALL, distinct, tell
from tests.browser.offline_site import PAGES, WORKER, saved, wait_for

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.browser.conftest import Serve
    from tests.browser.drivers import Browser
    from tests.browser.offline_site import Version


_RECORDS = ("state.json", "list", "explanation.html")
_HARM = """
const [address, harm] = given;
for (const name of (await caches.keys()).sort().reverse()) {
  const cache = await caches.open(name);
  for (const request of await cache.keys()) {
    if (!request.url.includes(`/saved/${address}`)) continue;
    const saved = await cache.match(request);
    const bytes = new Uint8Array(await saved.arrayBuffer());
    const harmed = {
      emptied: () => new Uint8Array(),
      cut: () => bytes.slice(0, bytes.length / 2),
      altered: () => bytes.fill(120, 0, 9),
    }[harm];
    await cache.delete(request);
    if (harmed) await cache.put(request, new Response(harmed(), { headers: saved.headers }));
    return;
  }
}
"""
_RESTART = """
const registration = await navigator.serviceWorker.getRegistration(given[0]);
const old = registration.active;
await registration.update();
while (registration.active === old || registration.active.state !== "activated") {
  await new Promise((resolve) => setTimeout(resolve, 20));
}
"""


def _harms(version: Version) -> list[tuple[str, str, bool]]:
    """What is harmed, how, and whether there is a network."""
    choice = random.Random(20261126)  # noqa: S311 - the same harm each time
    harms = [
        (name, harm, online)
        for name in (*_RECORDS, *version.files())
        for harm in ("emptied", "cut", "altered", "deleted")
        for online in (True, False)
    ]
    return harms if ALL else choice.sample(harms, 1)


def test_whatever_a_device_loses_the_reader_sees_the_handbook(
    shared_browser: Browser, served: Serve, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    browser, version = shared_browser, distinct("0")
    server = saved(browser, served, tmp_path / "site", version)
    build = browser.promise("return (await (await fetch('/offline.json')).json()).build")
    worker = tmp_path / "site" / WORKER
    harms = _harms(version)
    for name, harm, online in harms:
        content = version.files().get(name)
        digest = sha256(content).hexdigest() if content is not None else ""
        address = digest or (f"{build}.json" if name == "list" else name)
        browser.promise(_HARM, address, harm)
        worker.write_bytes(worker.read_bytes() + b"\n// again")
        browser.promise(_RESTART, server.url)
        if not online:
            server.stop()
        for page in (*PAGES, "finns-inte/"):
            browser.open(server.url + page)
            shown = browser.script("return [document.body.dataset.version, document.links.length]")
            lost = not online and name in {
                f"{page}index.html",
                "404.html" if "inte" in page else "",
            }
            assert shown[0] == "0" or (lost and shown[1] == 1), (name, harm, online, page, shown)
        if not online:
            server.start()
        browser.open(server.url + "las-utan-nat/")
        wait_for(browser, "saved")
        wrong = browser.promise(_WRONG, server.url, _digests(version))
        assert wrong == [], (name, harm, online)
    tell(capsys, f"{browser.engine}: {len(harms)} harms to the store")


_WRONG = """
const wrong = [];
for (const [address, digest] of Object.entries(given[1])) {
  const bytes = await (await fetch(given[0] + address)).arrayBuffer();
  const found = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  if (Array.from(found, (byte) => byte.toString(16).padStart(2, "0")).join("") !== digest) {
    wrong.push(address);
  }
}
return wrong;
"""


def _digests(version: Version) -> dict[str, str]:
    return {encoded(path): sha256(text).hexdigest() for path, text in version.files().items()}
