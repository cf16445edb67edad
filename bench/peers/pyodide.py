"""Stock Pyodide, as its guide says to use it, with the same wheel."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from handbook.settings import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

FILES = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")
"""What a page fetches to start it, besides the wheel."""
_LOCK = "pyodide-lock.json"
_WORKER = """import { loadPyodide } from "./pyodide.mjs";
self.onmessage = async ({ data: [rules, request] }) => {
  const wheel = fetch("WHEEL").then((response) => response.arrayBuffer());
  const pyodide = await loadPyodide();
  pyodide.unpackArchive(await wheel, "wheel");
  const answer = pyodide.pyimport("calculators.api").answer;
  self.postMessage(answer(rules, request));
};
"""


def add(folder: Path, wheel: Path) -> None:
    """Fill a folder of the site with what it needs, and a `worker.mjs` that answers one request."""
    folder.mkdir()
    for name in (*FILES, _LOCK):
        shutil.copy(PROJECT / "node_modules" / "pyodide" / name, folder)
    shutil.copy(wheel, folder)
    (folder / "worker.mjs").write_text(_WORKER.replace("WHEEL", wheel.name), encoding="utf-8")
