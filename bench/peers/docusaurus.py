"""Docusaurus with its offline plugin, on the text of the same chapters.

Its tools come from npm when they are first needed, into `.cache/bench/docusaurus/`. The packages
that we name are pinned; theirs are those of one day.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from handbook.settings import PROJECT

_TOOLS = PROJECT / ".cache" / "bench" / "docusaurus"
_PACKAGES = Path(__file__).with_suffix(".package.json")
_CONFIG = Path(__file__).with_suffix(".config.mjs")
_DAY = "2026-11-21"
"""No package that was published later is installed."""
_MACRO = re.compile(r"\{\{.*?\}\}")
_PICTURE = re.compile(r"!\[.*?\]\(.*?\)")
_CHAPTER = re.compile(r"---\n(.*?)\n---\n(.*)", re.DOTALL)


def build(docs: Path, handbook: str, scratch: Path, name: str) -> Path:
    """Build a handbook's chapters, without what only our build knows; return what to serve.

    Raises CalledProcessError when npm or Docusaurus fails, with what they said.
    """
    _install()
    texts, served = scratch / "docs", scratch / name
    shutil.rmtree(texts, ignore_errors=True)  # where the texts lie stands in what is built
    texts.mkdir(parents=True)
    for owner in ("shared", handbook):
        for chapter in sorted((docs / owner).rglob("*.md")):
            _write(chapter, texts / chapter.relative_to(docs / owner))
    (texts / "index.md").write_text("---\nslug: /\n---\n# Start\n", encoding="utf-8")
    docusaurus = _TOOLS / "node_modules" / ".bin" / "docusaurus"
    _run(docusaurus, "build", "--out-dir", served / handbook, PEER_DOCS=str(texts))
    return served


def _install() -> None:
    """Install the tools, unless that was done from the same list of packages."""
    wanted = f"{_DAY}\n{_PACKAGES.read_text(encoding='utf-8')}"
    ready = _TOOLS / "ready"
    if not ready.exists() or ready.read_text(encoding="utf-8") != wanted:
        print("Fetching Docusaurus, for this bench only …", flush=True)
        shutil.rmtree(_TOOLS, ignore_errors=True)
        _TOOLS.mkdir(parents=True)
        shutil.copy(_PACKAGES, _TOOLS / "package.json")
        _run("npm", "install", "--no-package-lock", "--no-audit", "--no-fund", f"--before={_DAY}")
        ready.write_text(wanted, encoding="utf-8")
    shutil.copy(_CONFIG, _TOOLS / "docusaurus.config.mjs")


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


def _run(*command: str | Path, **environment: str) -> None:
    subprocess.run(  # noqa: S603 - our own command, no text from outside
        [str(part) for part in command],
        cwd=_TOOLS,
        env=os.environ | environment,
        check=True,
        capture_output=True,
        text=True,
    )
