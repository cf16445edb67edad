"""A page and its workers read one version, whenever another is taken."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from tests.browser.offline_faults import ALL, distinct, tell
from tests.browser.offline_site import publish, wait_for

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.browser.conftest import Serve
    from tests.browser.drivers import Browser


SWITCHES = 30

_FRAMES = """
const [delays, order] = given;
const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));
// Under an address of its own, as a page asks for its style.
const asked = async (page) => {
  const worker = new page.Worker(new URL(`/assets/probe.js?${Math.random()}`, location));
  const answer = new Promise((resolve) => (worker.onmessage = ({ data }) => resolve(data)));
  worker.postMessage("");
  return answer.finally(() => worker.terminate());
};
const styled = (page) =>
  page.getComputedStyle(page.document.body).getPropertyValue("--version").trim();
const seen = async (page) => {
  while (!styled(page)) await wait(10);
  return [page.document.body.dataset.version, styled(page), ...(await asked(page))];
};
const opened = async (delay) => {
  await wait(delay);
  const frame = document.createElement("iframe");
  const loaded = new Promise((resolve) => (frame.onload = resolve));
  frame.src = `/arvode/?${Math.random()}`;
  document.body.append(frame);
  await loaded;
  const early = await seen(frame.contentWindow);
  await wait(100);
  const late = await seen(frame.contentWindow);
  frame.remove();
  return [...early, ...late];
};
const frames = delays.map(opened);
if (order !== null) {
  await wait(order);
  (await navigator.serviceWorker.getRegistration("/")).active.postMessage("switch");
}
return [...(await Promise.all(frames)), await seen(window)];
"""


def test_no_page_is_mixed_while_versions_are_switched(
    shared_browser: Browser, served: Serve, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    browser, choice = shared_browser, random.Random(20261127)  # noqa: S311 - a seed
    publish(tmp_path / "site", distinct("0"))
    server = served(tmp_path / "site")
    tabs = [browser.driver.current_window_handle]
    browser.open(server.url)
    wait_for(browser, "saved")
    for _ in range(2):
        browser.driver.switch_to.new_window("tab")
        tabs.append(browser.driver.current_window_handle)
        browser.open(server.url + "hotad/")
        wait_for(browser, "saved")
    pages: list[list[str]] = []
    switches = SWITCHES if ALL else 1
    for number in range(1, switches + 1):
        publish(tmp_path / "site", distinct(str(number)))
        browser.script("dispatchEvent(new Event('online'))")
        wait_for(browser, "new")
        delays = [choice.randrange(60) for _ in range(4)]
        pages += browser.promise(_FRAMES, delays, choice.randrange(40))
        for tab in choice.sample(tabs, 3):
            browser.driver.switch_to.window(tab)
            pages += browser.promise(_FRAMES, delays[:1], None)
        if number % 3 == 0:
            browser.driver.refresh()
            wait_for(browser, "saved", "new")
    for tab in tabs[1:]:
        browser.driver.switch_to.window(tab)
        browser.driver.close()
    browser.driver.switch_to.window(tabs[0])
    mixed = [page for page in pages if len(set(page)) > 1]
    tell(capsys, f"{browser.engine}: {switches} switches, {len(pages)} pages, {len(mixed)} mixed")
    assert mixed == [], [" ".join(map(str, one)) for one in mixed]
    assert len({version for page in pages for version in page}) > switches / 2
