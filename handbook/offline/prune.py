"""Takes away what the theme brings and no page asks for: a device should not have to store it."""

from pathlib import Path

UNUSED = (
    "**/*.map",  # for whoever debugs the theme
    "assets/javascripts/lunr/tinyseg.js",  # words of Japanese
    "assets/javascripts/lunr/wordcut.js",  # words of Thai
    "scripts/**/*",  # what we wrote, before it was bundled
    "styles/**/*",
    "sitemap.xml.gz",  # holds the time of the build
)
STEMMERS = "assets/javascripts/lunr/min/lunr.*.min.js"
KEPT_STEMMERS = ("lunr.stemmer.support.min.js", "lunr.multi.min.js")


def prune(site: Path, language: str = "sv") -> None:
    """Remove the unused files of a rendered site, and the folders that this leaves empty."""
    kept = {*KEPT_STEMMERS, f"lunr.{language}.min.js"}
    unused = {file for pattern in UNUSED for file in site.glob(pattern) if file.is_file()}
    unused |= {file for file in site.glob(STEMMERS) if file.name not in kept}
    for file in unused:
        file.unlink()
    for folder in sorted((path for path in site.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
