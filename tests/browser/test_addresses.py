"""Addresses in real browsers: old ones open the right text, new ones can be copied and shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handbook.checks.runner import checked
from handbook.links.resolution import resolve
from handbook.links.targets import targets
from handbook.publishing.build import build
from handbook.settings import Settings
from tests.browser.offline_site import wait_for
from tests.browser.pages import accessibility, show, small_targets, wait_for_code
from tests.town import marks, travelled, wrong

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Serve
    from tests.browser.drivers import Browser

EDITS = 200
UPRIGHT = (820, 1180)
_NOT_OPENED = """
// Open each address in a frame, as a visit would; return those where the text is not shown.
const [root, wanted] = given;
const LANES = 8;
const shown = (frame, texts) => {
  const page = frame.contentDocument;
  const anchor = decodeURIComponent(frame.contentWindow.location.hash.slice(1));
  if (page?.readyState !== "complete") return false;
  const target = anchor ? page.getElementById(anchor) : page.querySelector("article, main");
  if (!target?.checkVisibility()) return false;
  let text = target.textContent;
  let node = target;
  while (node?.matches(".moved")) node = node.nextElementSibling;
  if (node?.matches("h1")) node = page.querySelector("article");
  text += node?.textContent ?? "";
  while ((node = node?.nextElementSibling) && !node.matches("h1, h2")) text += node.textContent;
  return texts.some((one) => text.includes(one));
};
const opened = async (address, texts) => {
  const until = performance.now() + 5000;
  const frame = Object.assign(document.createElement("iframe"), { src: root + address });
  document.body.append(frame);
  try {
    while (performance.now() < until) {
      await new Promise((done) => setTimeout(done, 5));
      try { if (shown(frame, texts)) return true; } catch { /* between two pages */ }
    }
    failed.push(`${address}: ${frame.contentWindow.location}`);
  } finally {
    frame.remove();
  }
};
const failed = [];
const left = [...wanted];
const lane = async () => { while (left.length) await opened(...left.shift()); };
await Promise.all(Array.from({ length: LANES }, lane));
return failed;
"""


@pytest.fixture(scope="module")
def travelled_site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[object]]:
    """A site after two hundred edits, and what each address it ever had must show."""
    root = tmp_path_factory.mktemp("travelled")
    town = travelled(root, 2026, EDITS)
    build(Settings(root=root, day=town.day, handbook="staden"))
    [book] = checked(root, town.day)
    assert wrong(town, book) == []
    living = targets(book)
    wanted: list[object] = []
    for address, meant in town.published.items():
        ending = resolve(address, book.ledger.entries, living)
        assert ending
        path = address.replace("#", "/#") if "#" in address else f"{address}/"
        if ending.address is None:
            texts = [ending.retired]
        else:  # a chapter of which most is deleted leads to what is most like it
            spot = living[ending.address]
            texts = [f"{mark}." for mark in sorted(meant & marks(spot.text))] or [spot.title]
        wanted.append([path, texts])
    return root / "site", wanted


def test_every_address_ever_published_opens_its_text(
    browser: Browser, served: Serve, travelled_site: tuple[Path, list[object]]
) -> None:
    folder, wanted = travelled_site
    server = served(folder)
    root = f"{server.url}staden/"
    browser.open(root)
    wait_for(browser, "saved", seconds=60)

    assert browser.promise(_NOT_OPENED, root, wanted, seconds=300) == []
    server.stop()
    assert browser.promise(_NOT_OPENED, root, wanted, seconds=300) == []
    assert browser.violations() == []


def test_a_heading_offers_its_link_and_its_qr_code(
    shared_browser: Browser, served: Serve, sites: Path
) -> None:
    browser = shared_browser
    show(browser, f"{served(sites).url}vasteras/losenord/", UPRIGHT)
    browser.script("document.querySelector('#byta .headerlink').click()")
    panel = "document.querySelector('.address-tools')"
    browser.wait(lambda: browser.script(f"return {panel}?.matches(':popover-open')"))

    address = browser.script(f"return {panel}.querySelector('a').href")
    assert address.endswith("/vasteras/losenord/#byta")
    wait_for_code(browser, address)
    assert browser.script("return location.hash") == "#byta"
    assert browser.script(f"return {panel}.contains(document.activeElement)")
    assert accessibility(browser) + small_targets(browser) == []
    browser.script(f"[...{panel}.querySelectorAll('button')].at(-1).click()")
    focused = "return document.activeElement.matches('#byta .headerlink')"
    assert browser.wait(lambda: browser.script(focused))


def test_a_clause_offers_its_link(shared_browser: Browser, served: Serve, sites: Path) -> None:
    browser = shared_browser
    browser.open(f"{served(sites).url}vasteras/bemotandekod/")
    browser.script("document.querySelector('a[href$=\"#k1-1\"]').click()")

    link = "return document.querySelector('.address-tools:popover-open a')?.hash"
    assert browser.wait(lambda: browser.script(link)) == "#k1-1"


def test_all_addresses_can_be_searched(shared_browser: Browser, served: Serve, sites: Path) -> None:
    browser = shared_browser
    show(browser, f"{served(sites).url}vasteras/adresser/", UPRIGHT)
    rows = "return [...document.querySelectorAll('.addresses tbody tr')]"
    every = browser.script(f"{rows}.length")
    browser.script(
        "const find = document.querySelector('[data-addresses-find]');"
        "find.value = 'losen byta'; find.dispatchEvent(new Event('input'));"
    )

    found = browser.script(f"{rows}.filter((row) => !row.hidden).map((row) => row.innerText)")
    assert every > 200
    assert 0 < len(found) < 10
    assert any("losenord/#byta" in row for row in found)
    assert accessibility(browser) + small_targets(browser) == []
