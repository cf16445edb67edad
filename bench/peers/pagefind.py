"""Pagefind on the text of the same pages, asked in Chromium.

It comes from npm when it is first needed, into `.cache/bench/pagefind/`.
"""

from __future__ import annotations

import html
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handbook.settings import PROJECT
from tests.browser.drivers import launch
from tests.browser.server import Server

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOOLS = PROJECT / ".cache" / "bench" / "pagefind"
_PACKAGE = "pagefind@1.6.0"
_ASK = """
const pagefind = await import("/pagefind/pagefind.js");
await pagefind.init();
const answers = [];
for (const question of given[0]) {
  const { results } = await pagefind.search(question);
  answers.push(await Promise.all(results.slice(0, 10).map(async (one) => (await one.data()).url)));
}
return answers;
"""


def chapters(text: dict[str, Any], questions: Sequence[str], scratch: Path) -> list[list[str]]:
    """Return the chapters that it shows for each question, in order.

    Raises CalledProcessError when npm or Pagefind fails, with what they said.
    """
    _install()
    for chapter in text["chapters"]:
        page = scratch / chapter["id"] / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(_page(chapter), encoding="utf-8")
    (scratch / "index.html").write_text("<!doctype html><title>Start</title>", encoding="utf-8")
    _run(_TOOLS / "node_modules" / ".bin" / "pagefind", "--site", scratch, folder=PROJECT)
    server = Server(scratch)
    server.start()
    try:
        with launch("chromium") as browser:
            browser.open(server.url)
            found = browser.promise(_ASK, list(questions))
    finally:
        server.stop()
    return [[place.strip("/").partition("/")[0] for place in places] for places in found]


def _page(chapter: dict[str, Any]) -> str:
    sections = "".join(
        (f'<h2 id="{one["id"]}">{html.escape(one["title"])}</h2>' if one["id"] else "")
        + f"<p>{html.escape(one['text'])}</p>"
        for one in chapter["sections"]
    )
    title = html.escape(chapter["title"])
    return (
        f'<!doctype html><html lang="sv"><meta charset="utf-8"><title>{title}</title>'
        f"<main data-pagefind-body><h1>{title}</h1>{sections}</main>"
    )


def _install() -> None:
    ready = _TOOLS / "node_modules" / ".bin" / "pagefind"
    if not ready.exists():
        print("Fetching Pagefind, for this bench only …", flush=True)
        _TOOLS.mkdir(parents=True, exist_ok=True)
        _run("npm", "install", "--prefix", _TOOLS, "--no-save", _PACKAGE, folder=_TOOLS)


def _run(*command: str | Path, folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True)  # noqa: S603 - our own
