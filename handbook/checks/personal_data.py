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
    r"""\d(?<!\d\d)(?<!\d-\d)
    (?P<day>\d{5} | \d{7} | \d{3}(?P<joint>[-./ ])\d\d(?P=joint)\d\d
      | \d(?P<short>[-./ ])\d\d(?P=short)\d\d(?=\s{0,9}[-+]))
    (?:(?P<sign>\s{0,9}[-+]\s{0,9} | \s{1,3} | [/_:~=·•‧∙⁃])?\d{4} | \s{0,9}[-+]\s{0,9}\d\d[ ]\d\d
      | \s{0,9}[-+]\s{0,9}(?:[JKLMNRSTUWX]\d{3} | (?=\d{0,3}[X*_])[\dX*_]{4}) | [X*]{4})
    (?![\d-]\d|\d)""",
    re.VERBOSE | re.IGNORECASE,
)
_OTHER_DASHES = (0x2212, 0x2E3A, 0x2E3B, 0x301C)
_SIGNS = str.maketrans(dict.fromkeys(map(chr, [*range(0x2010, 0x2016), *_OTHER_DASHES]), "-"))
_UNSEEN = re.compile(r"[\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2}))")
_BETWEEN = re.compile(
    r"(?<=[\d+-])(?:</?(?:b|i|em|strong|span|wbr|u|code|mark|small|tspan)\b[^<>\n]*>|[*_`\\])+"
    r"(?=[\d+-])"
)
"""What only lays out, within a number."""
_CENTURIES = ("18", "19", "20")
_PHONE = re.compile(r"070\d{7}")
"""A mobile number without spaces; who is born in 2007 is not told by these alone."""
_TIME = re.compile(r"(?:[01]\d|2[0-4])[0-5][05]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_GROWN_UP = 2010
"""A day of this year and later, with what may be a time or a year, is a day of a meeting."""
_COORDINATION = 60
"""What a coordination number adds to the day of birth."""
_LEAP_YEAR = 2000
_LAST = 10
_SHORT = 6


def problems(root: Path) -> list[Problem]:
    """Find Swedish personal identity numbers in `docs/` and `data/`, also in names of files."""
    return [
        Problem(
            file,
            line,
            _("Here stands a personal identity number. It must not be published."),
            _("the name of a function instead"),
        )
        for file, text in all_text(root)
        for line in [*lines_with_numbers(file.as_posix()), *lines_with_numbers(text)]
    ]


@remembered
def lines_with_numbers(text: str) -> list[int]:
    """List the lines of a text (from 1) on which a personal identity number begins."""
    text = _as_read(text)
    return [
        text.count("\n", 0, found.start()) + 1
        for found in _LIKE_ONE.finditer(text)
        if _is_number(found)
    ]


def _as_read(text: str) -> str:
    """Return a text as a reader sees it: no character references, one sign for each dash."""
    for _time in range(3):  # an address within an address is written twice
        if "%" not in text or (plain := unquote(text)) == text:
            break
        text = plain
    plain = html.unescape(html.unescape(text)) if "&" in text else text
    if "\\" in plain:
        plain = _ESCAPED.sub(lambda sign: chr(int(sign[1] or sign[2], 16)), plain)
    plain = _UNSEEN.sub("", plain).translate(_SIGNS)
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", plain))


def _is_number(found: re.Match[str]) -> bool:
    """Tell whether what is like a number is one, and no phone number, time or year."""
    signs = re.sub(r"[^\dA-Za-z*_]", "", found[0].replace(found["sign"] or " ", ""))
    day, last = signs[:-4], signs[-4:]
    month, of_month = int(day[-4:-2]), int(day[-2:])
    try:
        date(_LEAP_YEAR, month, of_month % _COORDINATION)
    except ValueError:
        return False
    if len(day) > _SHORT and not day.startswith(_CENTURIES):
        return False
    if not last.isdigit():
        return True
    return luhn.is_valid((day + last)[-_LAST:]) and not _is_other(found, day, last)


def _is_other(found: re.Match[str], day: str, last: str) -> bool:
    if _PHONE.fullmatch(found[0]):
        return True
    is_late = len(day) > _SHORT and int(day[:4]) >= _GROWN_UP
    is_apart = not found[0][-5].isdigit()
    return is_late and is_apart and bool(_TIME.fullmatch(last) or _YEAR.fullmatch(last))
