"""A peer of the offline bench: Docusaurus with its PWA plugin, on the text of the same pages.

Its tools come from npm, once, into `bench/docusaurus/node_modules`; nothing of it is shipped.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

from handbook.settings import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

_TOOLS = PROJECT / "bench" / "docusaurus"
_MACRO = re.compile(r"\{\{.*?\}\}")
_PICTURE = re.compile(r"!\[.*?\]\(.*?\)")
_CHAPTER = re.compile(r"---\n(.*?)\n---\n(.*)", re.DOTALL)


def build(docs: Path, handbook: str, scratch: Path, name: str) -> Path:
    """Build a handbook's chapters, without what only our build knows; return what to serve."""
    if not (_TOOLS / "node_modules").exists():
        print("Fetching Docusaurus, for this bench only …", flush=True)
        _run("npm", "ci", "--no-audit", "--no-fund", folder=_TOOLS)
    texts, served = scratch / "docs", scratch / name
    shutil.rmtree(texts, ignore_errors=True)  # where the texts lie stands in what is built
    for owner in ("shared", handbook):
        for chapter in sorted((docs / owner).rglob("*.md")):
            _write(chapter, texts / chapter.relative_to(docs / owner))
    (texts / "index.md").write_text("---\nslug: /\n---\n# Start\n", encoding="utf-8")
    out = str(served / handbook)
    _run("npx", "docusaurus", "build", "--out-dir", out, folder=_TOOLS, PEER_DOCS=str(texts))
    return served


def _write(chapter: Path, page: Path) -> None:
    parts = _CHAPTER.match(chapter.read_text(encoding="utf-8"))
    if parts is None:
        return
    head, text = parts.groups()
    known = dict(re.findall(r"^(id|title): (.*)$", head, re.MULTILINE))
    text = _PICTURE.sub("", _MACRO.sub("", text))
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(
        f"---\nslug: /{known['id']}\ntitle: {known['title']}\n---\n{text}", encoding="utf-8"
    )


def _run(*command: str, folder: Path, **environment: str) -> None:
    subprocess.run(  # noqa: S603 - our own command, no text from outside
        command, cwd=folder, env=os.environ | environment, check=True, capture_output=True
    )
