"""Styles and scripts, bundled by esbuild under names that carry their hash.

Material's own styles are bundled with ours, so that a site holds no file that no page asks for. Of
its scripts nothing is used.
"""

import hashlib
import json
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from handbook.i18n.translations import translations
from handbook.rendering.material_styles import without_frame
from handbook.settings import PROJECT

_SPLIT = (
    "scripts/handbook.mjs",
    "scripts/calculator/calculators.mjs",
    "scripts/links/printed-address.mjs",
)
"""Entries that share their parts: a page fetches what it needs first, and more when wanted."""
ENTRIES = (
    "styles/handbook.css",
    "styles/plain.css",
    *_SPLIT,
    "scripts/navigation/menu.mjs",
    "scripts/links/moved.mjs",
    "scripts/search/worker.mjs",
    "scripts/offline/service-worker.mjs",
)

SHARED = "shared.mjs"
"""Stands for the file of what the parts of a split script have in common."""
_IN_ALL = "theme/scripts/lib/elements.mjs"
"""What every part has in common with the others."""
_THEIRS = re.compile(r"-[A-Z0-9]{8}$")
"""The hash that esbuild puts in the name of a part that several scripts share."""
_BUNDLED = PROJECT / ".cache" / "assets"
_NAMES = "names.json"


@dataclass(frozen=True)
class Assets:
    """What was bundled: the folder it lies in, and each entry's file by the entry's name."""

    folder: Path
    names: Mapping[str, str]

    @property
    def files(self) -> list[str]:
        """Every file to publish: the entries, and the fonts that the styles name."""
        return sorted(file.name for file in self.folder.iterdir())


@cache  # a program that runs has one theme: `handbook edit` begins anew when it changes
def bundle(language: str, material: Path | None, entries: Iterable[str] = ENTRIES) -> Assets:
    """Bundle entries of the theme with their texts in a language; what is bundled is used again.

    `material` is the folder of Material's own assets, when the entries use them.

    Raises subprocess.CalledProcessError when a script or style is wrong; esbuild has then said so.
    """
    texts = json.dumps(_texts(language), ensure_ascii=False)
    given = hashlib.sha256(repr((texts, tuple(entries))).encode())
    for file in _sources(material):
        given.update(file.name.encode() + hashlib.sha256(file.read_bytes()).digest())
    folder = _BUNDLED / given.hexdigest()[:16]
    if not folder.exists():
        _BUNDLED.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=_BUNDLED, prefix=".") as scratch:
            _bundle(Path(scratch), texts, material, entries)
            with suppress(OSError):  # another process was faster
                (Path(scratch) / "done").rename(folder)
    names: Mapping[str, str] = json.loads((folder / _NAMES).read_text(encoding="utf-8"))
    return Assets(folder / "files", names)


def _bundle(scratch: Path, texts: str, material: Path | None, entries: Iterable[str]) -> None:
    """Bundle into `done/` of an empty folder."""
    folder, own = scratch / "done" / "files", scratch / "texts.json"
    folder.mkdir(parents=True)
    own.write_text(texts, encoding="utf-8")
    aliases = [f"--alias:handbook-texts={own}", *(_aliases(material, scratch) if material else [])]
    names: dict[str, str] = {}
    for is_split in (False, True):
        chosen = [entry for entry in entries if (entry in _SPLIT) == is_split]
        if chosen:
            names |= _bundled(scratch, chosen, [*aliases, *(["--splitting"] * is_split)])
    (scratch / "done" / _NAMES).write_text(json.dumps(names), encoding="utf-8")


def _bundled(scratch: Path, entries: Iterable[str], options: Iterable[str]) -> dict[str, str]:
    """Bundle some entries; return the name of each one's file."""
    folder, meta = scratch / "done" / "files", scratch / "meta.json"
    subprocess.run(  # noqa: S603 - our own command, no text from outside
        [
            PROJECT / "node_modules" / ".bin" / "esbuild",
            *(f"theme/{entry}" for entry in entries),
            "--bundle",
            "--minify",
            "--format=esm",
            "--target=safari16.4,chrome110",
            "--entry-names=[name]",
            "--asset-names=[name]-[hash]",
            "--loader:.woff2=file",
            "--loader:.svg=dataurl",
            "--log-level=warning",
            *options,
            f"--outdir={folder}",
            f"--metafile={meta}",
        ],
        cwd=PROJECT,
        check=True,
    )
    outputs = json.loads(meta.read_text(encoding="utf-8"))["outputs"]
    named = _named_by_content(folder, outputs)
    return {
        Path(output["entryPoint"]).name if "entryPoint" in output else SHARED: named[file]
        for path, output in outputs.items()
        if "entryPoint" in output or _IN_ALL in output["inputs"]
        for file in [Path(path).name]
    }


def _sources(material: Path | None) -> Iterator[Path]:
    """Go through the files from which is bundled: the theme, Material's styles, and the code."""
    yield PROJECT / "package-lock.json"
    yield from sorted(Path(__file__).parent.glob("*.py"))
    yield from sorted(file for file in (PROJECT / "theme").rglob("*") if file.is_file())
    if material:
        yield _material_styles(material)


def _named_by_content(folder: Path, outputs: Mapping[str, Any]) -> dict[str, str]:
    """Put the hash of each script and style in its name, and in what imports it.

    esbuild's own hash depends on where the project lies.
    """
    named: dict[str, str] = {}
    imported = {
        Path(path).name: [Path(one["path"]).name for one in output["imports"]]
        for path, output in outputs.items()
        if Path(path).suffix in {".js", ".css"}
    }

    def name(old: str) -> str:
        if old in imported and old not in named:
            file = folder / old
            text = file.read_text(encoding="utf-8")
            for other in imported[old]:
                text = text.replace(other, name(other))
            digest = hashlib.sha256(text.encode()).hexdigest()[:8]
            stem = _THEIRS.sub("", file.stem)
            file.unlink()
            named[old] = file.with_stem(f"{stem}-{digest}").name
            (folder / named[old]).write_text(text, encoding="utf-8")
        return named.get(old, old)

    for old in imported:
        name(old)
    return named


def _aliases(material: Path, folder: Path) -> list[str]:
    styles = folder / "material.css"
    css = _material_styles(material).read_text(encoding="utf-8")
    styles.write_text(without_frame(css), encoding="utf-8")
    return [f"--alias:material-styles={styles}"]


def _material_styles(material: Path) -> Path:
    """Return the file whose name carries a hash that changes with each release of Material."""
    [file] = (material / "stylesheets").glob("main.*.min.css")
    return file


def _texts(language: str) -> dict[str, str]:
    """Return the part of the catalogue whose messages stand in the scripts."""
    scripts = "".join(
        file.read_text(encoding="utf-8") for file in sorted((PROJECT / "theme").rglob("*.mjs"))
    )
    catalogue: dict[str, str] = getattr(translations(language), "_catalog", {})
    return {
        message: text
        for message, text in sorted(catalogue.items())
        if message and json.dumps(message, ensure_ascii=False) in scripts
    }
