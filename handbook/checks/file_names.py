"""The name of every file that is published can be written in an address, and read by people."""

from pathlib import Path

from handbook.content.files import below
from handbook.content.problems import Problem
from handbook.i18n.translations import _


def problems(root: Path) -> list[Problem]:
    """Find names in `docs/` with signs that nobody sees, such as a line break."""
    return [
        Problem(
            Path(
                "".join(
                    sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in name
                )
            ),
            1,
            _("The name of the file has a sign that can not be seen. Give it another name."),
        )
        for path in below(root / "docs")
        if not (name := f"docs/{path}").isprintable()
    ]
