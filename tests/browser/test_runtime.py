"""The worker answers in real browsers, both ways to start; and when it can not, it says why."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from calculators.api import answer
from handbook.pyodide import Runtime, build
from handbook.settings import PROJECT
from tests.browser.server import POLICY, Cut, Server
from tests.cases.reading import all_cases

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.browser.drivers import Browser

PATHS = ("snapshot", "trimmed")
PAGE = """<!doctype html><html lang="sv"><meta charset="utf-8"><title>Prov</title>
<link rel="icon" href="data:,"><script type="module" src="page.mjs"></script>"""
SCRIPT = """import { Runtime } from "./client.mjs";
window.stages = [];
window.started = (path, options = {}) => window.runtime = new Runtime(new URL(WORKER, location), {
  path: path === "trimmed" ? path : undefined,
  onStage: ({ stage, path, reason }) => window.stages.push([stage, path ?? reason]),
  ...options,
});
window.told = (promise) => promise.catch((failure) => failure.reason);
"""
CASES = [(case.rules_text, case.request_text) for case in all_cases()]
RULES, REQUEST = CASES[0]
IPAD = (
    "Object.defineProperty(navigator, 'platform', {value: 'MacIntel'});"
    "Object.defineProperty(navigator, 'maxTouchPoints', {value: 5});"
)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Runtime]:
    folder = tmp_path_factory.mktemp("runtime")
    runtime = build(PROJECT, folder)
    shutil.copy(PROJECT / "theme" / "scripts" / "runtime" / "client.mjs", folder)
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    script = SCRIPT.replace("WORKER", json.dumps(runtime.worker))
    (folder / "page.mjs").write_text(script, encoding="utf-8")
    return folder, runtime


class Page:
    """The page with the worker, and ways to break what it is served."""

    def __init__(self, browser: Browser, site: tuple[Path, Runtime]) -> None:
        self.browser = browser
        self.folder, self.runtime = site
        self.headers = {"Content-Security-Policy": POLICY, "Cache-Control": "no-store"}
        self.server = Server(self.folder, self.headers)

    def open(self) -> None:
        self.browser.open(self.server.url)
        self.browser.wait(lambda: self.browser.script("return Boolean(window.started)"))

    def file(self, stem: str) -> str:
        return next(
            f"/{f.path}" for f in self.runtime.files if f.path.startswith(f"runtime/{stem}-")
        )

    def before_the_worker(self, script: str) -> None:
        worker = (self.folder / self.runtime.worker).read_bytes()
        self.server.broken[f"/{self.runtime.worker}"] = script.encode() + worker

    def answer(self, path: str = "snapshot", **options: object) -> str:
        """Start a worker, ask once, and return the answer or the reason why there is none."""
        return str(
            self.browser.promise(
                "window.stages = []; window.started(given[2], given[3]);"
                "return window.told(window.runtime.answer(1, given[0], given[1]))",
                RULES,
                REQUEST,
                path,
                options,
            )
        )

    def stages(self) -> list[list[str]]:
        stages: list[list[str]] = self.browser.script("return window.stages")
        return [stage for n, stage in enumerate(stages) if n == 0 or stage != stages[n - 1]]


@pytest.fixture
def page(shared_browser: Browser, site: tuple[Path, Runtime]) -> Iterator[Page]:
    found = Page(shared_browser, site)
    found.server.start()
    found.open()
    yield found
    found.server.stop()
    assert shared_browser.violations() == []
    assert shared_browser.outside == []


@pytest.mark.parametrize("path", PATHS)
def test_every_case_is_answered_as_by_cpython(page: Page, path: str) -> None:
    found = page.browser.promise(
        "window.started(given[1]); const answers = [];"
        "for (const call of given[0]) answers.push(await window.runtime.answer(1, ...call));"
        "return answers",
        CASES,
        path,
    )
    assert found == [answer(*case) for case in CASES]
    assert page.stages() == [[stage, path] for stage in ("fetch", "start", "load", "ready")]


@pytest.mark.parametrize("path", PATHS)
def test_an_ipad_is_no_exception(page: Page, path: str) -> None:
    page.before_the_worker(IPAD)
    assert page.answer(path) == answer(RULES, REQUEST)
    assert page.stages()[-1] == ["ready", path]


def test_a_newer_request_replaces_one_that_waits(page: Page) -> None:
    assert page.browser.promise(
        "const { runtime } = { runtime: window.started() };"
        "const ask = (key, n) => runtime.answer(key, given[0], `${' '.repeat(n)}${given[1]}`);"
        "return (await Promise.all([ask(1, 1), ask(2, 1), ask(1, 2), ask(1, 3), ask(2, 2)]))"
        ".map((text) => text === null ? null : text.length > 0)",
        RULES,
        REQUEST,
    ) == [True, None, None, True, True]


def test_a_page_that_is_put_aside_while_it_starts_answers_when_it_is_back(page: Page) -> None:
    """Chromium 156 crashes now and then when it keeps a page whose worker still fetches."""
    answered = page.browser.promise(
        "const terminate = Worker.prototype.terminate; let ended = 0;"
        "Worker.prototype.terminate = function () { ended += 1; terminate.call(this); };"
        "const runtime = window.started();"
        "const early = runtime.answer('a', ...given); dispatchEvent(new Event('pagehide'));"
        "const late = runtime.answer('b', ...given); dispatchEvent(new Event('pageshow'));"
        "const answers = await Promise.all([early, late]);"
        "dispatchEvent(new Event('pagehide'));"
        "return [ended, ...answers, await runtime.answer('a', ...given)];",
        RULES,
        REQUEST,
    )
    assert answered == [1] + [answer(RULES, REQUEST)] * 3


def test_warm_up_is_not_heard_of(page: Page) -> None:
    page.before_the_worker(
        "const told = new BroadcastChannel('warmedUp'); const later = self.setTimeout;"
        "self.setTimeout = (act, pause) =>"
        " later(() => { act(); if (pause) told.postMessage(0); }, pause);"
    )
    found = page.browser.promise(
        "let left = 2; const warmedUp = new Promise((done) => {"
        "  new BroadcastChannel('warmedUp').onmessage = () => (left -= 1) || done(); });"
        "window.started().warmUp(given[0], 'nonsense');"
        "window.started().warmUp('no rules', given[1]);"
        "await warmedUp;"
        "return window.runtime.answer(1, given[0], given[1])",
        RULES,
        REQUEST,
    )
    assert found == answer(RULES, REQUEST)
    assert {"failed"}.isdisjoint(stage for stage, _ in page.stages())


def test_the_second_start_needs_no_network(browser: Browser, site: tuple[Path, Runtime]) -> None:
    page = Page(browser, site)
    page.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    page.server.start()
    page.open()
    first = page.answer()
    page.server.stop()
    assert page.answer() == first == answer(RULES, REQUEST)


@pytest.mark.parametrize("harm", [404, b"no such memory", Cut(50_000)], ids=str)
def test_without_the_snapshot_the_trimmed_library_answers(
    page: Page, harm: int | bytes | Cut
) -> None:
    page.server.broken[page.file("memory")] = harm
    assert page.answer() == answer(RULES, REQUEST)
    assert page.stages()[-1] == ["ready", "trimmed"]


def test_a_snapshot_that_does_not_fit_is_refused(page: Page) -> None:
    page.before_the_worker(
        "const made = WebAssembly.instantiate;"
        "WebAssembly.instantiate = async (module, imports) => {"
        "const instance = await made(module, imports);"
        "if (!self.spoiled) new Uint8Array(imports.env.memory.buffer)[2000000] ^= 1;"
        "self.spoiled = true; return instance };"
    )
    assert page.answer() == answer(RULES, REQUEST)
    assert page.stages()[-1] == ["ready", "trimmed"]


@pytest.mark.parametrize(
    ("harm", "reason"),
    [(404, "network"), (b"no such thing", "integrity"), (Cut(50_000), "network")],
    ids=str,
)
@pytest.mark.parametrize("path", PATHS)
def test_a_broken_file_is_told_of(
    page: Page, harm: int | bytes | Cut, reason: str, path: str
) -> None:
    whole = {"snapshot": "python", "trimmed": "library"}[path]
    page.server.broken[page.file(whole)] = harm
    assert page.answer(path) == reason
    assert page.stages()[-1] == ["failed", reason]

    page.server.broken.clear()
    assert page.browser.promise(
        "return window.runtime.answer(1, given[0], given[1])", RULES, REQUEST
    ) == answer(RULES, REQUEST)


@pytest.mark.parametrize("stem", ["worker", "engine"])
def test_a_missing_script_is_told_of(page: Page, stem: str) -> None:
    page.server.broken[page.file(stem)] = 404
    assert page.answer() == "network"


def test_an_altered_file_that_still_unpacks_is_refused(page: Page) -> None:
    name = page.file("library")
    content = bytearray((page.folder / name[1:]).read_bytes())
    content[9] ^= 1  # the operating system on which it was packed: unpacks to the same
    page.server.broken[name] = bytes(content)
    assert page.answer("trimmed") == "integrity"


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("delete globalThis.WebAssembly;", "unsupported"),
        ("delete globalThis.DecompressionStream;", "unsupported"),
        (
            "WebAssembly.Memory = class { constructor() { throw new RangeError('No memory') } };",
            "memory",
        ),
        ("self.close();", "stopped"),
        ("for (;;);", "stopped"),
    ],
)
def test_what_the_device_can_not_do_is_told_of(page: Page, script: str, reason: str) -> None:
    page.before_the_worker(script)
    assert page.answer(patience=500) == reason
    assert page.stages()[-1] == ["failed", reason]


def test_a_policy_that_forbids_it_is_told_of_at_once(
    browser: Browser, site: tuple[Path, Runtime]
) -> None:
    page = Page(browser, site)
    page.server.headers = {"Content-Security-Policy": POLICY.replace("'wasm-unsafe-eval'", "")}
    page.server.start()
    page.open()
    assert page.answer() == "unsupported"
    page.server.stop()


def test_a_broken_call_ends_its_worker_only(page: Page) -> None:
    assert page.browser.promise(
        "window.started(); const { runtime } = window;"
        "const broken = await window.told(runtime.answer(1, 'no rules', given[1]));"
        "return [broken, await runtime.answer(1, given[0], given[1])]",
        RULES,
        REQUEST,
    ) == ["error", answer(RULES, REQUEST)]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("request_text", ["", '"\\ud800"', "å\u2028🙂", "nul\0nul"])
def test_nonsense_gets_the_same_answer_as_in_cpython(
    page: Page, path: str, request_text: str
) -> None:
    found = page.browser.promise(
        "window.started(given[2]);return window.told(window.runtime.answer(1, given[0], given[1]))",
        RULES,
        request_text,
        path,
    )
    assert found == answer(RULES, request_text)


def test_too_much_for_the_stack_is_told_of(page: Page) -> None:
    found = page.browser.promise(
        "window.started(); const deep = '['.repeat(100000);"
        "return [await window.told(window.runtime.answer(1, given[0], deep)),"
        "await window.runtime.answer(1, given[0], given[1])]",
        RULES,
        REQUEST,
    )
    assert found[0] in {"error", answer(RULES, "[" * 100_000)}
    assert found[1] == answer(RULES, REQUEST)
