"""Tiny sites with the real offline scripts, in versions that a test publishes over each other."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import jinja2

from handbook.offline.file_list import LIST, listed, written
from handbook.offline.parts import write_parts
from handbook.settings import PROJECT

if TYPE_CHECKING:
    from tests.browser.conftest import Serve
    from tests.browser.drivers import Browser
    from tests.browser.server import Server

PAGES = ("", "arvode/", "hotad/", "las-utan-nat/")
WORKER = "sw.js"

# A version asks for its style under an address of its own, as names with hashes have it on the real
# sites: WebKit gives one answer to two pages that ask for the same address at once.
_PAGE = """<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>{version}</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="{up}assets/style.css?{version}">
<script type="module" src="{up}assets/start.js"></script></head>
<body data-version="{version}"><h1>{page}</h1><p>{text}</p>{status}</body></html>"""

_HURRY = b"""
const wait = globalThis.setTimeout;
globalThis.setTimeout = (work, time, ...given) => wait(work, time / 10, ...given);
"""


@dataclass(frozen=True)
class Version:
    """What one published version says; every page carries its name."""

    name: str
    text: str = "Samma text."
    extra: dict[str, bytes] = field(default_factory=dict)
    """More files, by path. A test puts those there that the next version shares, or not."""
    hurry: bool = False
    """Whether everything that is waited for is waited for a tenth of the time."""

    def files(self) -> dict[str, bytes]:
        """Every file of the site, by path; the runtime is the same in all versions."""
        pages = {f"{page}index.html": self._page(page) for page in PAGES}
        return {
            **pages,
            "404.html": self._page("404.html"),
            "assets/style.css": f"body {{ --version: {self.name} }}".encode(),
            "assets/start.js": self.script("offline/index.mjs"),
            "runtime/python.wasm": noise("runtime", 300_000),
            "shared.bin": noise("shared", 40_000),
            f"own-{self.name}.bin": noise(self.name, 20_000),
            **self.extra,
        }

    def script(self, name: str) -> bytes:
        """One of the real scripts."""
        return (_HURRY if self.hurry else b"") + _bundle(name)

    def _page(self, page: str) -> bytes:
        up = "../" if page.endswith("/") else ""
        status = _status(up)
        text = self.text + ("<div data-offline-panel></div>" if "utan-nat" in page else "")
        text = _PAGE.format(version=self.name, page=page, text=text, up=up, status=status)
        return text.encode()


def publish(folder: Path, version: Version) -> list[str]:
    """Put a version where the server finds it, at once; return the paths of its files."""
    folder.parent.mkdir(exist_ok=True)
    new = Path(mkdtemp(dir=folder.parent.parent))
    for path, content in version.files().items():
        file = new / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    files = listed(new, parts=write_parts(new))
    text = written(files, handbook="prov", name="Prov", version=version.name)
    (new / LIST).write_text(text, encoding="utf-8")
    (new / WORKER).write_bytes(version.script("offline/service-worker.mjs"))
    link = new.with_name(f"{new.name}-link")
    link.symlink_to(new)
    link.replace(folder)
    return [file.path for file in files]


def saved(
    browser: Browser, served: Serve, folder: Path, version: Version = Version("ett")
) -> Server:
    """Publish a first version, and wait until the browser has saved it."""
    publish(folder, version)
    server = served(folder)
    browser.open(server.url)
    wait_for(browser, "saved")
    return server


def state(browser: Browser) -> str:
    """What the page's footer shows about the device: saved, copying, new, failed …"""
    return str(browser.script("return document.querySelector('[data-offline]').dataset.offline"))


def wait_for(browser: Browser, *states: str, seconds: float = 30) -> None:
    """Wait until the footer shows one of the states."""
    browser.wait(lambda: state(browser) in states, seconds)


def press(browser: Browser, label: str) -> None:
    """Press the button that says exactly this."""
    browser.script(
        "[...document.querySelectorAll('button')].find((one) => one.textContent === arguments[0])"
        ".click()",
        label,
    )


def seen(browser: Browser, url: str) -> str:
    """Open a page and return the version that it, and its style sheet, belong to."""
    browser.open(url)
    page, style = browser.script(
        "return [document.body.dataset.version, "
        "getComputedStyle(document.body).getPropertyValue('--version').trim()]"
    )
    assert page == style, f"{url} is of {page}, its style sheet of {style}"
    return str(page)


def forget_all(browser: Browser) -> None:
    """Make the device as it was before the first visit."""
    browser.promise(
        "for (const name of await caches.keys()) await caches.delete(name);"
        "for (const one of await navigator.serviceWorker.getRegistrations())"
        " await one.unregister();"
    )
    browser.open("about:blank")


@cache
def _bundle(script: str) -> bytes:
    folder = Path(mkdtemp())
    texts = folder / "texts.json"
    texts.write_text("{}", encoding="utf-8")
    command = [
        str(PROJECT / "node_modules/.bin/esbuild"),
        f"theme/scripts/{script}",
        "--bundle",
        "--minify",
        "--format=esm",
        f"--alias:handbook-texts={texts}",
    ]
    content = subprocess.run(command, cwd=PROJECT, check=True, capture_output=True).stdout
    shutil.rmtree(folder)
    return content


def _status(up: str) -> str:
    partial = (PROJECT / "theme/partials/offline-status.html").read_text(encoding="utf-8")
    environment = jinja2.Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    environment.install_null_translations()  # type: ignore[attr-defined] # added by the extension
    environment.filters["url"] = lambda address: up + address
    return environment.from_string(partial).render()


def noise(seed: str, length: int) -> bytes:
    """Bytes that do not compress, the same for the same seed."""
    blocks = (sha256(f"{seed} {number}".encode()).digest() for number in range(length // 32 + 1))
    return b"".join(blocks)[:length]
