"""Every file is one, and its name can be written in an address, and read by people."""

from pathlib import Path

from handbook.content.files import below
from handbook.content.problems import Problem
from handbook.content.text_files import read_text
from handbook.i18n.translations import _


def problems(root: Path) -> list[Problem]:
    """Find names in `docs/` with signs that nobody sees, such as a line break, and no files."""
    message = _("The name of the file has a sign that can not be seen. Give it another name.")
    names = (f"docs/{path}" for path in below(root / "docs"))
    found = [Problem(Path(_shown(name)), 1, message) for name in names if not name.isprintable()]
    for one in sorted([*root.glob("docs/**/*.md"), *root.glob("data/*/*.yml")]):
        if not one.is_file():  # a folder, or a link to nothing: what should be read is not there
            read_text(root, one.relative_to(root), found)
    return found


def _shown(name: str) -> str:
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in name)
