"""Every kind of page at every size of text and every width: nothing sticks out, nothing is cut.

`make test` tries some of them, the same ones each time; `make audit` tries all.
"""

from __future__ import annotations

import random
from itertools import product
from typing import TYPE_CHECKING

import pytest

from tests.browser.audited import EXAMINED
from tests.browser.drivers import launch
from tests.browser.pages import AUDIT, look, show, too_wide

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.browser.conftest import Serve
    from tests.browser.drivers import Browser

KINDS = {
    "front page": ["vasteras/", "alingsas/"],
    "list of chapters": ["vasteras/innehall/"],
    "no such page": ["vasteras/404.html"],
    "emergency": ["vasteras/hotad/", "alingsas/hotad/"],
    "calculator": [f"vasteras/{one}/" for one in ("arvode", "forlorad-inkomst", "resor", "manad")],
    "chapter": ["vasteras/losenord/", "alingsas/meetings/", "vasteras/forsta-veckan/"],
    "records": [f"vasteras/{one}/" for one in ("kontakter", "system", "dokument", "ordlista")],
    "amounts and laws": ["vasteras/belopp/", "alingsas/belopp/", "vasteras/lagar/"],
    "addresses": ["vasteras/adresser/"],
    "course": ["vasteras/kurs-inkop/", "vasteras/kalender/"],
    "statement": ["alingsas/tillganglighet/"],
    "technicians": ["vasteras/for-it/", "vasteras/regelnycklar/"],
}
TEXT = (100, 130, 150, 200)
"""Sizes of text, as per cent of what a browser begins with."""
SCREENS = [(320, 800), (390, 844), (820, 1180), (1180, 820)]
ZOOMED = [(320, 256, 100), (295, 205, 100)]
"""Screens of 1280 × 1024 and 1180 × 820 at 400 % zoom: as many points, as large letters."""
SIZES = [(*screen, text) for screen, text in product(SCREENS, TEXT)] + ZOOMED
SAMPLE = 3
"""How many sizes of each page `make test` tries."""

_PARTED = """
// The page has seen its new size, and has fetched what parts words if one needs it.
const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
await frame();
await frame();
const fetched = performance.getEntriesByType("resource").find(({ name }) => /hyphens-/.test(name));
if (fetched) await import(fetched.name);
await frame();
"""
_BROKEN_WORDS = r"""
const range = document.createRange();
const bottom = (text, at) => {
  range.setStart(text, at);
  range.setEnd(text, at + 1);
  return [...range.getClientRects()].at(-1)?.bottom;
};
const isBroken = (text, from, to) => {
  for (let at = from; at < to - 1; at++) {
    if (text.data[at] === "\xad" || text.data[at + 1] === "\xad") continue;
    if (bottom(text, at + 1) - bottom(text, at) > 4) return true;
  }
  return false;
};
const found = new Set();
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const text = walker.currentNode;
  const unseen = "script, noscript, template, select, pre, code, .addresses td:last-child";
  if (!text.parentElement.checkVisibility() || text.parentElement.closest(unseen)) continue;
  for (const { 0: word, index } of text.data.matchAll(
    /(?<![\p{L}@/.-])[\p{L}\xad]{4,}(?![\p{L}@/]|\.\p{L})/gu, // no part of an address
  )) {
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    if (range.getClientRects().length > 1 && isBroken(text, index, index + word.length))
      found.add(`broken: ${word}`);
  }
}
return [...found];
"""
_HEADER = """
const words = document.querySelector(".bar__emergency .bar__words").getBoundingClientRect();
const button = document.querySelector(".bar__emergency").getBoundingClientRect();
const boxes = [...document.querySelectorAll(".bar__inner > *")]
  .filter((one) => one.checkVisibility())
  .map((one) => [one, one.getBoundingClientRect()]);
const found = [];
const isWithin =
  words.left >= button.left && words.right <= button.right && words.top >= button.top &&
  words.bottom <= button.bottom && button.left >= 0 && button.right <= innerWidth;
if (!isWithin || words.width < 20) found.push("the emergency is cut");
for (const [one, a] of boxes) for (const [other, b] of boxes) {
  const isBeside = a.right <= b.left + 1 || b.right <= a.left + 1;
  const isAbove = a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
  if (one !== other && !isBeside && !isAbove)
    found.push(`${one.className} lies on ${other.className}`);
}
return found;
"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The engine that can be told how large its letters are to be."""
    with launch("chromium") as started:
        yield started


@pytest.mark.examines("large-text")
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_holds_large_text(
    chromium: Browser,
    served: Serve,
    sites: Path,
    kind: str,
    record_property: Callable[[str, object], None],
) -> None:
    record_property(EXAMINED, KINDS[kind])
    wrong = {}
    root = served(sites).url
    for address in KINDS[kind]:
        show(chromium, f"{root}{address}", (390, 844))
        for width, height, text in _sizes(address):
            _write(chromium, text)
            look(chromium, (width, height), "light")
            chromium.promise(_PARTED)
            found = [
                *too_wide(chromium),
                *chromium.script(_HEADER),
                *chromium.script(_BROKEN_WORDS),
            ]
            if found:
                wrong[f"{address} {width} {text} %"] = found
        _write(chromium, 100)
    assert wrong == {}


def test_letters_grow_when_the_reader_asks_for_it(
    chromium: Browser, served: Serve, sites: Path
) -> None:
    show(chromium, f"{served(sites).url}vasteras/arvode/", (390, 844))
    sizes = {}
    for text in (100, 200):
        _write(chromium, text)
        sizes[text] = chromium.script(
            "return ['h1', '.intro p', '.bar__emergency', '.footer a'].map((one) =>"
            " parseFloat(getComputedStyle(document.querySelector(one)).fontSize))"
        )
    _write(chromium, 100)
    assert all(large >= 1.7 * small for small, large in zip(*sizes.values(), strict=True)), sizes


def _sizes(address: str) -> list[tuple[int, int, int]]:
    if AUDIT:
        return SIZES
    return random.Random(address).sample(SIZES, SAMPLE)  # noqa: S311 - a sample, no secret


def _write(browser: Browser, text: int) -> None:
    """Let letters be this large, as in the settings of a browser."""
    sizes = {"standard": round(16 * text / 100), "fixed": round(13 * text / 100)}
    browser.driver.execute_cdp_cmd("Page.setFontSizes", {"fontSizes": sizes})
