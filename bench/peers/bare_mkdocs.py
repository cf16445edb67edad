"""Bare MkDocs with Material, as they come, on a handbook's Markdown with its macros written."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from handbook.checks.runner import checked
from handbook.content.chapter import HOME
from handbook.publishing.renderer import installed
from handbook.publishing.site import Site

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

CONFIGURATION = """site_name: Handbok
theme: {name: material, language: sv}
markdown_extensions:
  [admonition, attr_list, def_list, footnotes, md_in_html, tables, pymdownx.details]
"""


def project(root: Path, handbook: str, day: date, folder: Path) -> Path:
    """Write a handbook's Markdown as a project of MkDocs; return its folder."""
    [book] = checked(root, day, [handbook])
    for path, document in Site.of(book, installed().styles).documents.items():
        file = folder / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        text = document.markdown if document.id else "# Start\n"
        file.write_text(text, encoding="utf-8")
    (folder / "docs" / HOME).touch()
    (folder / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
    return folder


def command(what: str, *options: str) -> list[str]:
    """Return the command that builds or serves the project in the current folder."""
    return [sys.executable, "-m", "mkdocs", what, *options]
