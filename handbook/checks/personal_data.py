"""No personal identity number stands anywhere in the handbook's files, however it is written.

A number (personnummer, samordningsnummer, Folkbokföringslagen 1991:481, 18 and 18 a §§) is a day of
birth, a sign, and four digits of which the last checks the others. Texts that are pasted write the
sign as one of many dashes or spaces, or hide one within.
"""

import html
import re
import unicodedata
from datetime import date
from pathlib import Path
from urllib.parse import unquote

from stdnum import luhn

from handbook.content.problems import Problem
from handbook.content.remembered import remembered
from handbook.i18n.translations import _
from handbook.media.texts import all_text

# A digit first, so that the search is fast; what stands before it is looked at afterwards.
_LIKE_ONE = re.compile(
    r"\d(?<![\d-]\d)(?:\d{5}|\d{7}|\d{3}-\d\d-\d\d)"
    r"(?:(?P<sign>\s*[-+]\s*|\s)?\d{4}|\s*[-+]\s*(?:[JKLMNRSTUWX]\d{3}|[Xx*]{4}))"
    r"(?![\d-]\d|\d)"
)
_SIGNS = str.maketrans(
    dict.fromkeys("\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}", "-")
    | dict.fromkeys("\N{HORIZONTAL BAR}\N{MINUS SIGN}\N{SOFT HYPHEN}", "-")
    | dict.fromkeys(
        "\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}\N{WORD JOINER}"
        "\N{ZERO WIDTH NO-BREAK SPACE}"
    )
)
_COORDINATION = 60
"""What a coordination number adds to the day of birth."""
_LEAP_YEAR = 2000
_LAST = 10


def problems(root: Path) -> list[Problem]:
    """Find Swedish personal identity numbers in `docs/` and `data/`."""
    return [
        Problem(
            file,
            line,
            _("Here stands a personal identity number. It must not be published."),
            _("the name of a function instead"),
        )
        for file, text in all_text(root)
        for line in lines_with_numbers(text)
    ]


@remembered
def lines_with_numbers(text: str) -> list[int]:
    """List the lines of a text (from 1) on which a personal identity number begins."""
    text = _as_read(text)
    return [
        text.count("\n", 0, found.start()) + 1
        for found in _LIKE_ONE.finditer(text)
        if _is_number(re.sub(r"[^\dA-Za-z*]", "", found[0]))
    ]


def _as_read(text: str) -> str:
    """Return a text as a reader sees it: no character references, one sign for each dash."""
    plain = html.unescape(unquote(text) if "%" in text else text)
    return unicodedata.normalize("NFKC", plain.translate(_SIGNS))


def _is_number(signs: str) -> bool:
    """Tell whether digits (the last four may be hidden, or begin with a letter) are a number."""
    day, last = signs[:-4], signs[-4:]
    month, of_month = int(day[-4:-2]), int(day[-2:])
    try:
        date(_LEAP_YEAR, month, of_month % _COORDINATION)
    except ValueError:
        return False
    return not last.isdigit() or luhn.is_valid((day + last)[-_LAST:])
