"""Each feature of a page starts by itself, fails by itself, and says so in the page."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from selenium.common.exceptions import TimeoutException

from tests.browser.offline_faults import ALL, tell

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.browser.conftest import Serve
    from tests.browser.drivers import Browser
    from tests.browser.server import Fault, Server

SAMPLE = 2
FORM, COURSE = "vasteras/arvode/", "vasteras/kurs-eu/"
FRAGMENTS = [
    "",
    "#100%",
    "#f%F6r",
    "#%",
    "#rakna=%%%%",
    "#rakna=",
    "#%E5&utm_source=x",
    "#:~:text=%",
]
_GONE = "Object.defineProperty({0}, '{1}', {{ get() {{ {2} }}, configurable: true }});"
_REFUSED = "throw new DOMException('refused', 'SecurityError')"
BROKEN = {
    **{
        f"{name} is refused": _GONE.format("globalThis", name, _REFUSED)
        for name in ("localStorage", "sessionStorage", "indexedDB", "caches")
    },
    **{
        f"no {name}": _GONE.format("globalThis", name, "")
        for name in ("ResizeObserver", "BroadcastChannel", "requestIdleCallback", "caches")
    },
    **{
        f"no {name} of the browser": _GONE.format("Navigator.prototype", name, "")
        for name in ("locks", "serviceWorker", "storage", "onLine")
    },
    "no fonts": _GONE.format("Document.prototype", "fonts", ""),
    **{
        f"{name} fails": f"{name} = () => {{ throw new Error('broken') }};"
        for name in (
            "globalThis.Worker",
            "globalThis.BroadcastChannel",
            "globalThis.matchMedia",
            "globalThis.ResizeObserver",
            "History.prototype.replaceState",
            "History.prototype.pushState",
            "Document.prototype.createTreeWalker",
            "Storage.prototype.setItem",
            "Storage.prototype.getItem",
            "CustomElementRegistry.prototype.define",
            "Element.prototype.getClientRects",
            "Intl.DateTimeFormat",
            "Intl.NumberFormat",
        )
    },
    "the store holds nonsense": """
      const kept = { version: 1, values: { meetings: "x", own: [null], work: 5, month: {} } };
      for (const name of ["fees", "lost-income", "travel", "claim", "own"])
        localStorage.setItem(`handbook/vasteras/${name}`, JSON.stringify(kept));
      for (const name of ["read", "ticks/arvode"])
        localStorage.setItem(`handbook/vasteras/${name}`, '{"a": 1}');""",
    "the store holds null": """
      for (const name of ["fees", "lost-income", "travel", "claim", "own", "read"])
        localStorage.setItem(`handbook/vasteras/${name}`, '{"version": 1, "values": null}');""",
    "the store holds a number": """
      for (const name of ["fees", "own", "read"])
        localStorage.setItem(`handbook/vasteras/${name}`, '{"version": 1, "values": [7]}');""",
}
"""What a browser may lack or refuse, or the device hold, by a name: a script before the page's."""

_PROBE = r"""
const told = document.querySelector(".failures")?.textContent ?? "";
const form = document.querySelector("form[data-calculator]");
const grow = () => {
  const before = form.querySelectorAll("[data-entry]").length;
  form.querySelector("[data-add]").click();
  return form.querySelectorAll("[data-entry]").length > before;
};
const find = () => {
  document.querySelector(".bar__search").click();
  const dialog = document.querySelector("#search[open]");
  dialog?.close();
  return Boolean(dialog);
};
return {
  text: document.querySelector("article h1").textContent.length > 3,
  menu: document.querySelectorAll("#menu a").length > 1,
  told,
  works: {
    search: find(),
    ...(form && { calculator: grow() }),
    ...(document.querySelector("[data-course]") && {
      course: !document.querySelector("[data-course-progress]").hidden,
    }),
    copy: !["none", "failed"].includes(document.querySelector("[data-offline]").dataset.offline),
  },
  form: form?.dataset.state,
  why: form?.querySelector("[data-failure]:not([hidden]) [data-failure-text]")?.textContent ?? "",
  saved: document.querySelector("[data-offline-text]").textContent,
};
"""
_STARTED = """
return document.querySelector(".failures") !== null
  || document.querySelector("[data-offline]").dataset.offline !== "none";
"""


def _scripts(site: Path) -> list[str]:
    """The scripts of a page with a calculator or a course, by their paths."""
    names = sorted(file.name for file in (site / "vasteras" / "assets").glob("*.js"))
    return [f"/vasteras/assets/{name}" for name in names] + ["/vasteras/menu.js"]


def _with(page: Path) -> bytes:
    """A page that runs a script before its own."""
    text = page.read_text(encoding="utf-8")
    return text.replace("<head>", '<head><script src="/break.js"></script>').encode()


def _cases(site: Path) -> Iterator[tuple[str, str, dict[str, Fault]]]:
    """Each fault by a name: the page that is opened, and what the server answers instead."""
    for page in (FORM, COURSE):
        for path in _scripts(site):
            yield f"404 for {path}", page, {path: 404}
            yield f"{path} throws", page, {path: b"throw new Error('broken');"}
        html = site / page / "index.html"
        for name, script in BROKEN.items():
            first: dict[str, Fault] = {f"/{page}": _with(html), "/break.js": script.encode()}
            yield name, page, first
    for fragment in FRAGMENTS:
        yield f"fragment {fragment}", FORM + fragment, {}


def test_what_fails_stops_nothing_else_and_is_told(
    shared_browser: Browser, served: Serve, sites: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = list(_cases(sites))
    if not ALL:
        cases = random.Random(f"{20261125}{shared_browser.engine}").sample(cases, SAMPLE)  # noqa: S311 - the same each time
    server = served(sites)
    wrong = {}
    for name, page, faults in cases:
        if said := _wrong(shared_browser, server, page, faults):
            wrong[f"{name} on {page}"] = said
    tell(capsys, f"{shared_browser.engine}: {len(cases)} features that fail")
    assert wrong == {}


def _wrong(browser: Browser, server: Server, page: str, faults: dict[str, Fault]) -> list[str]:
    """Open a page with faults; return what does not hold."""
    server.broken.clear()
    # The page comes from the server each time: no worker may hand out what it has kept.
    server.broken |= {"/vasteras/sw.js": 404, **faults}
    browser.open("about:blank")
    browser.open(server.url + page)
    try:
        browser.wait(lambda: browser.script(_STARTED))
    except TimeoutException:
        return ["the saving neither starts nor says why"]
    found = browser.script(_PROBE)
    return [*_untrue(found, faults)]


def _untrue(found: dict[str, object], faults: dict[str, Fault]) -> Iterator[str]:
    works, told = found["works"], str(found["told"])
    assert isinstance(works, dict)
    if not (found["text"] and found["menu"]):
        yield "the text or the menu is gone"
    broken = [name for name, works_now in works.items() if not works_now and name != "copy"]
    if broken and not told:
        yield f"{broken} do not work, and nothing is said"
    if "fungerar inte" not in told and told:
        yield f"said: {told}"
    if not faults and (broken or told):
        yield f"{broken} do not work: {told}"
    if len(broken) > 1 and "En del av sidan kom inte fram" not in told:
        yield f"{broken} do not work, because of one fault"
    if "Allt är sparat" in str(found["saved"]):
        yield "it is said to be saved, and is not"
    if "calculator" in broken and works["search"] and not found["why"]:
        yield "the form does not say why"
