"""No personal identity number stands anywhere in the handbook's files."""

import re
from pathlib import Path

from stdnum.se import personnummer

from handbook.content.files import all_text
from handbook.content.problems import Problem
from handbook.i18n.translations import _

# A digit first, so that the search is fast; what stands before it is looked at afterwards.
_LIKE_ONE = re.compile(r"\d(?<![\d-]\d)(?:\d{7}|\d{5})[-+]?\d{4}(?![\d-])")


def problems(root: Path) -> list[Problem]:
    """Find Swedish personal identity numbers (with a right check digit) in `docs/` and `data/`."""
    return [
        Problem(
            file,
            number,
            _("Here stands a personal identity number. It must not be published."),
            _("the name of a function instead"),
        )
        for file, text in all_text(root)
        for found in _LIKE_ONE.finditer(text)
        if personnummer.is_valid(found[0])
        for number in [text.count("\n", 0, found.start()) + 1]
    ]
