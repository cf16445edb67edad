"""A handbook grown to any number of chapters, with nothing but its own texts, to measure."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from handbook.settings import PROJECT

HANDBOOK = "vasteras"
_LEFT_OUT = re.compile(r"\{\{ (\w+s|calendar|glossary|rule_keys|calculator)\(")
"""What lists records, or calculates: it stands once in a handbook, whatever its size."""
_CHAPTERS = re.compile(r"^    chapters: \[(.*)\]$", re.MULTILINE)


def grow(root: Path, chapters: int, name: str = HANDBOOK) -> Path:
    """Copy the handbook below a root, by any name, with copies of its chapters up to a number."""
    for folder in ("docs", "data"):
        for owner, to in (("shared", "shared"), (HANDBOOK, name)):
            shutil.copytree(PROJECT / folder / owner, root / folder / to, dirs_exist_ok=True)
    originals = _originals(root / "docs" / name)
    copies: dict[str, list[str]] = {name: [name] for _file, name, _text in originals}
    profile = root / "data" / name / "handbook.yml"
    text = profile.read_text(encoding="utf-8")
    for number in range(chapters - sum(part.count(",") + 1 for part in _CHAPTERS.findall(text))):
        file, name, content = originals[number % len(originals)]
        new = f"{name}-{number}"
        copies[name].append(new)
        content = re.sub(r"^id: .*$", f"id: {new}", content, count=1, flags=re.MULTILINE)
        content = re.sub(
            r'^(title: .*?)("?)$', rf"\1 {number}\2", content, count=1, flags=re.MULTILINE
        )
        content += f"\nKapitlet är nummer {number}.\n"  # no two texts are the same
        file.with_name(f"{file.stem}-{number}.md").write_text(content, encoding="utf-8")
    text = _CHAPTERS.sub(lambda part: f"    chapters: [{_grown(part[1], copies)}]", text)
    profile.write_text(text, encoding="utf-8")
    return root


def _grown(names: str, copies: dict[str, list[str]]) -> str:
    return ", ".join(one for name in names.split(", ") for one in copies.get(name, [name]))


def _originals(folder: Path) -> list[tuple[Path, str, str]]:
    """Return the chapters that can stand many times in a handbook: file, id and text."""
    found = []
    for file in sorted(folder.rglob("*.md")):
        text = file.read_text(encoding="utf-8")
        name = re.search(r"^id: (.*)$", text, re.MULTILINE)
        if name and not _LEFT_OUT.search(text):
            found.append((file, name[1], text))
    return found
