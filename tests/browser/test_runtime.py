"""The worker answers in real browsers, both ways to start; and when it can not, it says why."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from handbook.runtime import Runtime, build
from handbook.settings import PROJECT
from tests.browser.server import POLICY, Cut

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Serve
    from tests.browser.drivers import Browser
    from tests.browser.server import Server

PAGE = """<!doctype html><html lang="sv"><meta charset="utf-8"><title>Prov</title>
<link rel="icon" href="data:,"><script type="module" src="page.mjs"></script>"""
SCRIPT = """import { Runtime } from "./runtime-client.mjs";
window.stages = [];
window.runtimeWith = (options = {}, address = WORKER) => new Runtime(
  new URL(address, location), { onStage: (stage) => window.stages.push(stage), ...options });
window.reasonOf = (promise) => promise.then((text) => text, (failure) => failure.reason);
window.runtime = window.runtimeWith();
"""
RULES = "{}"
REQUEST = json.dumps({"version": 1, "calculator": "nonsense", "language": "sv"})


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Runtime]:
    folder = tmp_path_factory.mktemp("site")
    runtime = build(PROJECT, folder)
    shutil.copy(PROJECT / "theme" / "scripts" / "runtime-client.mjs", folder)
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    script = SCRIPT.replace("WORKER", json.dumps(runtime.worker))
    (folder / "page.mjs").write_text(script, encoding="utf-8")
    return folder, runtime
