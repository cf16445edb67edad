"""What lies in `docs/` and `data/` is files of the handbook, with names that people can read."""

import os
from collections.abc import Iterator
from pathlib import Path

from handbook.content.files import below
from handbook.content.problems import Problem
from handbook.content.text_files import no_file
from handbook.i18n.translations import _


def problems(root: Path) -> list[Problem]:
    """Find names in `docs/` with signs that nobody sees, and shortcuts out of the handbook."""
    message = _("The name of the file has a sign that can not be seen. Give it another name.")
    names = (f"docs/{path}" for path in below(root / "docs"))
    unseen = [Problem(Path(_shown(name)), 1, message) for name in names if not name.isprintable()]
    is_folder = _("This is a folder, but should be a file.")
    files = [*root.glob("docs/**/*.md"), *root.glob("data/*/*.yml")]
    no_files = [
        Problem(one.relative_to(root), 1, is_folder if one.is_dir() else no_file())
        for one in sorted(files)
        if one.exists() and not one.is_file()
    ]
    return [*unseen, *no_files, *_shortcuts(root)]


def _shown(name: str) -> str:
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in name)


def _shortcuts(root: Path) -> Iterator[Problem]:
    """Find symbolic links that lead to no file of the handbook."""
    homes = [(root / name).resolve() for name in ("docs", "data")]
    for folder in ("docs", "data"):
        for at, folders, names in os.walk(root / folder):
            for name in (*folders, *names):
                link = Path(at, name)
                if link.is_symlink() and (said := _wrong(link, homes)):
                    yield Problem(link.relative_to(root), 1, said)


def _wrong(link: Path, homes: list[Path]) -> str:
    end = Path(os.path.realpath(link))
    if not any(end.is_relative_to(home) for home in homes):
        return _("This leads out of the handbook. Put the file itself here.")
    if not link.exists():  # editors remember in one that begins with a dot what they have open
        return "" if link.name.startswith(".") else _("This leads to a file that does not exist.")
    return _("This leads to a folder. Put the files themselves here.") if link.is_dir() else ""
