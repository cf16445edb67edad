"""The real handbooks with the server stopped: every page, file, search, calculator and address."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

from calculators.api import answer
from handbook.changes import snapshot
from handbook.links import inventory
from handbook.offline.file_list import LIST, listed, written
from tests.browser.calculators import FILLED, PAGES, Calculator, link, own
from tests.browser.offline_site import press, wait_for
from tests.browser.pages import accessibility, addresses, small_targets
from tests.cases.reading import all_cases

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Launch, Serve
    from tests.browser.drivers import Browser

_CHANGED = """
const changed = [];
for (const file of given[1]) {
  const bytes = await (await fetch(given[0] + file.path)).arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const text = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (text !== file.sha256) changed.push(file.path);
}
return changed;
"""

_ALL_ANSWERS = """
const address = document.querySelector("form[data-worker]").dataset.worker;
const worker = new Worker(new URL(address, location), { type: "module" });
const answered = (id, rules, request) => new Promise((resolve, reject) => {
  worker.onmessage = ({ data }) => {
    if (data.type === "answer") resolve(data.text);
    if (data.type === "failed") reject(new Error(data.reason));
  };
  worker.postMessage({ type: "answer", id, rules, request });
});
worker.postMessage({ type: "start" });
const answers = [];
for (const [id, [rules, request]] of given[0].entries()) {
  answers.push(await answered(id, rules, request));
}
worker.terminate();
return answers;
"""


_OPEN_SEARCH = """
const dialog = document.querySelector("#search");
if (dialog && !dialog.open) document.querySelector("[data-search]").click();
return dialog?.open;
"""
# A reader types letter by letter, and each letter searches anew.
_TYPE_SEARCH = """
const field = document.querySelector("#search input");
field.value = arguments[0];
field.dispatchEvent(new Event("input", { bubbles: true }));
return [...document.querySelectorAll(".hit")].map((hit) => hit.href);
"""


@pytest.mark.parametrize("handbook", ["vasteras", "alingsas"])
def test_the_whole_handbook_works_when_the_server_is_gone(
    launched: Launch, served: Serve, sites: Path, tmp_path: Path, handbook: str
) -> None:
    server = served(sites)
    root = f"{server.url}{handbook}/"
    site = sites / handbook
    rows = json.loads((site / "offline.json").read_text(encoding="utf-8"))["files"]
    listed = [row for row in rows if row.get("need") != "on demand"]
    assert {row["path"] for row in rows if row not in listed} == {
        *inventory.FILES,
        snapshot.PATH,
    }
    browser = launched(tmp_path / "profile")
    browser.open(root)
    wait_for(browser, "saved", seconds=60)
    footer = browser.script("return document.querySelector('[data-offline]').innerText")
    assert f"{len(listed)} av {len(listed)} filer" in " ".join(footer.split())
    asked = {unquote(urlsplit(path).path).removeprefix(f"/{handbook}/") for path in server.paths()}
    assert asked - {file["path"] for file in listed} == {"", "offline.json", "sw.js"}
    assert browser.messages() == []
    server.stop()

    assert browser.promise(_CHANGED, root, listed) == []
    titles = {}
    for address in addresses(site):
        browser.open(root + address)
        titles[address] = browser.script("return document.querySelector('h1')?.textContent")
    assert [address for address, title in titles.items() if not title] == []
    _search_finds(browser, root)
    for name in PAGES:
        _answers(browser, server.url, handbook, name)
    cases = [(case.rules_text, case.request_text) for case in all_cases()]
    browser.open(f"{root}arvode/")
    assert browser.promise(_ALL_ANSWERS, cases) == [answer(*case) for case in cases]
    browser.open(f"{root}losenord")  # no slash, as on an old slide
    assert browser.driver.current_url == f"{root}losenord/"
    browser.open(f"{root}finns-inte/#alls")
    assert browser.script("return Boolean(document.querySelector('main [data-search]'))")
    browser.driver.refresh()
    assert browser.script("return Boolean(document.querySelector('main [data-search]'))")
    browser.close()

    again = launched(tmp_path / "profile")
    again.open(root)
    wait_for(again, "saved")
    _search_finds(again, root)
    _answers(again, server.url, handbook, "fees")
    assert again.outside == browser.outside == []


OWN = (
    "handbook/vasteras/read",
    "handbook/vasteras/lost-income",
    "handbook/vasteras/own",
    "course:vasteras/eu",
)
"""What the reader has filled in and answered, by the keys under which it is kept."""
OF_ANOTHER = ("handbook/alingsas/fees", "course:alingsas/presidium")


def test_the_panel_tells_checks_and_removes(browser: Browser, served: Serve, sites: Path) -> None:
    browser.open(served(sites).url + "vasteras/las-utan-nat/")
    wait_for(browser, "saved", seconds=60)
    told = browser.script("return document.querySelector('.offline-panel dl').innerText")
    assert "2026-11-21" in told
    assert " MB" in told
    press(browser, "Kontrollera nu")
    browser.wait(lambda: "filer är kompletta" in _answer(browser))
    _is_accessible(browser)
    for key in (*OWN, *OF_ANOTHER):
        browser.script(f"localStorage.setItem({key!r}, '{{}}')")
    press(browser, "Ta bort allt")
    _is_accessible(browser)
    press(browser, "Ja, ta bort")
    wait_for(browser, "removed")
    assert browser.promise("return (await caches.keys()).length") == 0
    assert browser.promise("return (await indexedDB.databases()).length") == 0
    kept = browser.script("return Object.keys(localStorage)")
    assert set(kept) & {*OWN, *OF_ANOTHER} == {*OF_ANOTHER}
    _is_accessible(browser)
    press(browser, "Spara på enheten")
    wait_for(browser, "saved", seconds=60)


def test_a_new_version_is_offered_in_the_footer(
    browser: Browser, served: Serve, sites: Path, tmp_path: Path
) -> None:
    server = served(sites)
    server.compress = True  # as a proxy in between may do
    browser.open(server.url + "vasteras/hotad/")
    wait_for(browser, "saved", seconds=60)
    new = tmp_path / "vasteras"
    shutil.copytree(sites / "vasteras", new)
    page = new / "hotad/index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("</h1>", "!</h1>"), encoding="utf-8")
    old = json.loads((new / LIST).read_text(encoding="utf-8"))
    parts = {file["path"]: tuple(file["parts"]) for file in old["files"] if "parts" in file}
    files = listed(new, leave_out={LIST, "sw.js"}, parts=parts)
    text = written(files, handbook="vasteras", name=old["name"], version="2026-11-22")
    (new / LIST).write_text(text, encoding="utf-8")
    server.folder = tmp_path
    browser.script("dispatchEvent(new Event('online'))")
    wait_for(browser, "new")
    _is_accessible(browser)
    assert not browser.script("return document.querySelector('h1').textContent").endswith("!")
    press(browser, "Ladda om")
    wait_for(browser, "saved")
    assert browser.script("return document.querySelector('h1').textContent").endswith("!")
    footer = browser.script("return document.querySelector('[data-offline]').innerText")
    assert "version 2026-11-22" in footer


# Only Chromium can pretend to have been opened from the home screen.
@pytest.mark.parametrize("engine", ["chromium"], indirect=True)
def test_on_the_home_screen_there_is_a_way_back(
    launched: Launch, served: Serve, sites: Path, tmp_path: Path
) -> None:
    root = served(sites).url + "vasteras/"
    browser = launched(tmp_path / "profile")
    pretend = {"source": "navigator.standalone = true"}
    browser.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", pretend)
    browser.open(root)
    browser.open(root + "hotad/")
    _is_accessible(browser)
    browser.script("document.querySelector('[data-back]').click()")
    browser.wait(lambda: browser.driver.current_url == root)
    kept = "return JSON.parse(localStorage.getItem('handbook /vasteras/ place')).url"
    assert browser.script(kept) == root + "hotad/"


def _is_accessible(browser: Browser) -> None:
    assert accessibility(browser) + small_targets(browser) == []


def _answer(browser: Browser) -> str:
    return str(
        browser.script("return document.querySelector('.offline-panel__answer').textContent")
    )


def _search_finds(browser: Browser, root: str) -> None:
    browser.open(f"{root}hotad/")
    browser.wait(lambda: browser.script(_OPEN_SEARCH))
    found = browser.wait(lambda: browser.script(_TYPE_SEARCH, "lösenord"))
    assert any(hit.startswith(f"{root}losenord/#") for hit in found)
    browser.open(found[0])
    assert browser.script("return document.querySelector(':target') !== null") == ("#" in found[0])


def _answers(browser: Browser, url: str, handbook: str, name: str) -> None:
    calculator = Calculator(browser, url)
    calculator.open(handbook, name, link(name, FILLED[name] | own(handbook, name)))
    known = ("Tillsammans", "Uppgifter saknas")
    browser.wait(lambda: any(word in calculator.result for word in known))
    assert " kr" in calculator.result
