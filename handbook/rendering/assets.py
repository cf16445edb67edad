"""Styles and scripts, bundled by esbuild under names that carry their hash.

Material's own styles are bundled with ours, so that a site holds no file that no page asks for. Of
its scripts nothing is used.
"""

import hashlib
import json
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook.i18n.translations import translations
from handbook.settings import PROJECT

ENTRIES = (
    "styles/handbook.css",
    "styles/plain.css",
    "scripts/handbook.mjs",
    "scripts/links/moved.mjs",
    "scripts/search/worker.mjs",
    "scripts/offline/service-worker.mjs",
)


@dataclass(frozen=True)
class Assets:
    """What was bundled: the folder it lies in, and each entry's file by the entry's name."""

    folder: Path
    names: Mapping[str, str]

    @property
    def files(self) -> list[str]:
        """Every file to publish: the entries, and the fonts that the styles name."""
        return sorted(file.name for file in self.folder.iterdir())


def bundle(
    folder: Path, language: str, material: Path | None, entries: Iterable[str] = ENTRIES
) -> Assets:
    """Bundle entries of the theme into an empty folder, with their texts in a language.

    `material` is the folder of Material's own assets, when the entries use them.

    Raises subprocess.CalledProcessError when a script or style is wrong; esbuild has then said so.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for file in folder.iterdir():
        file.unlink()
    meta = folder.with_suffix(".json")
    texts = folder.with_suffix(".texts.json")
    texts.write_text(json.dumps(_texts(language), ensure_ascii=False), encoding="utf-8")
    styles = [*material.glob("stylesheets/main.*.min.css")] if material else []
    alias = [f"--alias:material-styles={file}" for file in styles]
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
            f"--alias:handbook-texts={texts}",
            *alias,
            f"--outdir={folder}",
            f"--metafile={meta}",
        ],
        cwd=PROJECT,
        check=True,
    )
    outputs = json.loads(meta.read_text(encoding="utf-8"))["outputs"]
    return Assets(
        folder,
        {
            Path(output["entryPoint"]).name: _named_by_content(folder / Path(path).name)
            for path, output in outputs.items()
            if "entryPoint" in output
        },
    )


def _named_by_content(file: Path) -> str:
    """Put a file's hash in its name; esbuild's own hash depends on where the project lies."""
    digest = hashlib.sha256(file.read_bytes()).hexdigest()[:8]
    return file.rename(file.with_stem(f"{file.stem}-{digest}")).name


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
