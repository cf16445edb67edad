"""What the tests ask of a page: is it accessible, does it fit, can a finger hit what it offers?"""

from __future__ import annotations

import json
import os
from functools import cache
from typing import TYPE_CHECKING

from zxingcpp import read_barcodes

from handbook.settings import PROJECT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.browser.drivers import Browser

AXE = PROJECT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
AUDIT = os.environ.get("AUDIT") == "all"
"""Whether `make audit` looks at all, or `make test` at a part of it."""
TOUCH = 44
"""CSS pixels that a finger needs, each way."""

_NAMED = {
    "button",
    "checkbox",
    "combobox",
    "Date",
    "heading",
    "InputTime",
    "link",
    "radio",
    "searchbox",
    "textbox",
}

_SMALL_TARGETS = """
const [touch] = arguments;
const isInSentence = (element) =>
  /^inline(-block)?$/.test(getComputedStyle(element).display) &&
  element.closest("p, li, dd, td, th, div").textContent.length > element.textContent.length;
return [...document.querySelectorAll("a[href], button, summary, input, select, textarea")]
  .filter((element) => element.checkVisibility({ checkVisibilityCSS: true }))
  .filter((element) => !isInSentence(element) && !element.matches(".skip, [type=checkbox]"))
  .map((element) => [element, (element.closest("label") ?? element).getBoundingClientRect()])
  .filter(([, box]) => Math.min(box.width, box.height) < touch - 0.5)
  .map(([element, box]) => `${element.outerHTML.slice(0, 90)} ${box.width}x${box.height}`);
"""
_WITHOUT_EDGE = """
return [...document.querySelectorAll("button:not(.term), .action, .bar__emergency")]
  .filter((one) => one.checkVisibility() && parseFloat(getComputedStyle(one).borderTopWidth) < 1)
  .map((one) => one.outerHTML.slice(0, 90));
"""
_TOO_WIDE = """
const wide = document.documentElement.scrollWidth - innerWidth;
if (wide <= 0) return [];
const culprits = [...document.querySelectorAll("main *, header *, footer *")]
  .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
  .map((element) => element.outerHTML.slice(0, 90));
return [`${wide} px wider than the screen`, ...culprits.slice(-2)];
"""
_MOVING = """
const seconds = (times) => Math.max(...times.split(",").map(parseFloat));
return [...document.querySelectorAll("*")].filter((one) => {
  const style = getComputedStyle(one);
  return seconds(style.transitionDuration) > 0.01 || seconds(style.animationDuration) > 0.01 ||
    style.scrollBehavior === "smooth";
}).map((one) => `moves: ${one.outerHTML.slice(0, 90)}`);
"""
_FOREIGN = r"""
const found = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const { data, parentElement } = walker.currentNode;
  if (parentElement.closest("script, template, code, kbd, pre, :lang(en)")) continue;
  if (data.match(/(^|\s)(the|of|and|with|your|this|is|to)(?=\s)/giu)?.length > 1)
    found.push(`no lang: ${data.trim().slice(0, 90)}`);
}
return found;
"""
"""Any text of English, by the words that hold it together, must say that it is English."""
_SETTLED = "await document.fonts.ready; await new Promise((done) => requestAnimationFrame(done));"
_RESTS = """
const { held, pending } = await navigator.locks.query(); // who looks for a newer version
const forms = [...document.querySelectorAll("form[data-calculator]")];
return document.querySelector("[data-offline]").dataset.offline === "saved" &&
  !held.length && !pending.length && forms.every((form) => form.dataset.state === "ready");
"""


def addresses(site: Path) -> list[str]:
    """Every page of a site, as an address below it."""
    return sorted(
        file.relative_to(site).as_posix().removesuffix("index.html")
        for file in site.rglob("*.html")
        if not file.is_relative_to(site / "assets")
    )


def look(browser: Browser, size: tuple[int, int], scheme: str) -> None:
    """Give the page a size and a colour scheme (WebKit knows light only), without motion."""
    if browser.engine == "chromium":
        features = {"prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce"}
        command = {"features": [{"name": k, "value": v} for k, v in features.items()]}
        browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", command)
    if browser.script("return [innerWidth, innerHeight]") != list(size):
        browser.resize(*size)
    browser.promise(_SETTLED)


def show(browser: Browser, url: str, size: tuple[int, int], scheme: str = "light") -> None:
    """Open a page and wait until it rests."""
    browser.open(url)
    look(browser, size, scheme)
    browser.wait(lambda: browser.promise(_RESTS), seconds=90)  # nothing is half fetched then


def wait_for_code(browser: Browser, address: str) -> None:
    """Wait until the one QR code on the screen, read off it as a camera does, is an address."""
    browser.wait(lambda: [code.text for code in read_barcodes(browser.picture())] == [address])


def accessibility(browser: Browser, rules: Sequence[str] = RULES) -> list[str]:
    """What axe finds wrong with the page as it stands."""
    browser.script(_axe())
    found = browser.promise(
        # What lies under the header, or still moves there, can not be hit.
        "do {"
        "  scrollTo({ top: 0, behavior: 'instant' });"
        "  await new Promise((done) => setTimeout(done, 50));"
        "} while (scrollY);"
        "const { violations } = await axe.run(document, given[0]); return violations;",
        {"runOnly": rules, "resultTypes": ["violations"]},
    )
    return [
        f"{rule['id']}: {node['html'][:120]} {json.dumps(node['any'][:1])[:160]}"
        for rule in found
        for node in rule["nodes"]
    ]


def small_targets(browser: Browser) -> list[str]:
    """What can be tapped and is smaller than a finger, but for links within a sentence."""
    return list(browser.script(_SMALL_TARGETS, TOUCH))


def too_wide(browser: Browser) -> list[str]:
    """What makes the page scroll sideways."""
    return list(browser.script(_TOO_WIDE))


def moving(browser: Browser) -> list[str]:
    """What moves although the reader has asked that nothing does (Chromium)."""
    return list(browser.script(_MOVING))


def foreign(browser: Browser) -> list[str]:
    """What is in English and does not say so."""
    return list(browser.script(_FOREIGN))


def without_edge(browser: Browser) -> list[str]:
    """What can be pressed and has no edge, where only an edge is seen: in forced colours."""
    return list(browser.script(_WITHOUT_EDGE))


def force_colours(browser: Browser) -> None:
    """Let the reader's own colours stand in for the page's (Chromium)."""
    forced = {"features": [{"name": "forced-colors", "value": "active"}]}
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", forced)


def names(browser: Browser) -> list[tuple[str, str]]:
    """What a screen reader meets, as its role and its name (Chromium)."""
    tree = browser.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    return [
        (node["role"]["value"], node.get("name", {}).get("value", "").strip())
        for node in tree
        if not node.get("ignored") and node["role"]["value"] in _NAMED
    ]


def nameless(browser: Browser) -> list[str]:
    """What has no name, or one that is a sign, for a screen reader (Chromium)."""
    return [f"{role} {name}" for role, name in names(browser) if not name or "¶" in name]


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")
