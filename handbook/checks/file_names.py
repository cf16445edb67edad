"""The name of every file that is published can be written in an address, and read by people."""

from pathlib import Path

from handbook.content.files import below
from handbook.content.problems import Problem
from handbook.i18n.translations import _


def problems(root: Path) -> list[Problem]:
    """Find names in `docs/` with signs that nobody sees, such as a line break."""
    message = _("The name of the file has a sign that can not be seen. Give it another name.")
    names = (f"docs/{path}" for path in below(root / "docs"))
    return [Problem(Path(_shown(name)), 1, message) for name in names if not name.isprintable()]


def _shown(name: str) -> str:
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in name)
