"""Quantities as people write them: kronor, shares, numbers, minutes, times of day.

This is the one place where they are read, for forms, links, the command line and YAML. What can be
read in two ways is never guessed: it is refused, with what to write. Spaces of all widths, and the
signs that nobody sees but that come along with pasted text, make no difference.
"""

import re
from decimal import Decimal

from calculators.values.messages import Message, Percent, Renderable, _
from calculators.values.timespans import DAY, HOUR

_UNSEEN = dict.fromkeys(
    (0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF)
)
_MOST_DIGITS = 15

# Patterns are compiled when they are first used: a page that starts reads none of them.
# `1 132`, perhaps with decimals; `1.132,50` and `1.132.500`, in Swedish and in English.
_PLAIN = r"([0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(?:[.,]([0-9]+))?"
_GROUPED = r"([0-9]{1,3}(?:([.,])[0-9]{3})(?:\2[0-9]{3})*)(?!\2)[.,]([0-9]+)"
_GROUPS = r"([0-9]{1,3}(?:([.,])[0-9]{3})(?:\2[0-9]{3})+)()"
_THREE_DECIMALS = r"[.,][0-9]{3}$"
_NUMBER = r"(-?) ?([0-9](?:[0-9 .,]*[0-9])?)(.*)"
_KRONOR = r"\.?(?:[:,.]?-)? ?(?:(?:kr|kronor|sek)\.?)?(?: ?(?:/|per) ?([a-zåäö]+)\.?)?"
_PER = {
    **dict.fromkeys(("h", "tim", "timme", "timmen"), "h"),
    **dict.fromkeys(("day", "dag", "dagen", "dygn", "dygnet"), "day"),
    **dict.fromkeys(("month", "mån", "månad", "månaden"), "month"),
    **dict.fromkeys(("year", "år", "året"), "year"),
    "mil": "mil",
}
_PARTS = {"%": 100, "procent": 100, "‰": 1000, "promille": 1000}
_CLOCK = r"(?:kl(?:\.|ockan)? ?)?([0-9]{1,2})(?:[.:,]([0-9]{2})|([0-9]{2}))?"
_LENGTH = (
    r"(?:([0-9]+(?:[.,][0-9]+)?) ?(?:h|tim|timme|timmar)\.?)?(?: ?([0-9]+) ?(?:min|minuter)\.?)?"
)
_HOURS_MINUTES = r"([0-9]{1,2})(?: ?(?:h|tim|timme|timmar)\.? ?|:)([0-5][0-9])"
_DISTANCES = ("km", "mil", "m")

# By unit, what an amount or a number usually lies between; what does not is asked about.
USUAL = {
    "kr": (1, 100_000),
    "kr/h": (50, 2_500),
    "kr/day": (20, 20_000),
    "kr/month": (200, 300_000),
    "kr/year": (1_000, 3_000_000),
    "kr/mil": (5, 100),
    "km": (1, 2_000),
    "min": (1, 600),
}


class NotReadError(Exception):
    """A text is no quantity of its kind; what to say about it, and an example of right."""

    def __init__(self, message: Message, example: Renderable = "") -> None:
        """Remember what to say."""
        super().__init__(message)
        self.message, self.example = message, example


class NotANumberError(NotReadError):
    """A text is no number at all, or no whole one."""


def plain(text: str) -> str:
    """Return a text as it is seen: without unseen signs, with single spaces, with one minus."""
    seen = " ".join(text.translate(_UNSEEN).split())
    return seen.replace("−", "-").replace("–", "-")


def shown(text: object) -> str:
    """Return what was found, at a length that is enough to recognise it."""
    found = plain(str(text))
    return found if len(found) <= 40 else found[:40] + "…"  # noqa: PLR2004 - enough to recognise


def number(text: str, unit: str = "") -> Decimal:
    """Read a number, `1 132,50`, perhaps followed by its unit; raises NotReadError."""
    sign, digits, rest = _number_and_rest(text)
    said = rest.strip(" .")
    if unit != said and unit in _DISTANCES and said in _DISTANCES:
        raise _in_another_unit(text, unit)
    if said not in ("", unit):
        raise _not_a_number(text)
    if _could_be_thousands(digits):
        message = _(
            "“{found}” can be a number of thousands or one with decimals: write {number}, or "
            "another number of decimals than three.",
            found=digits,
            number=re.sub(r"[.,]", "", digits),
        )
        raise NotReadError(message)
    return _decimal(text, sign, digits)


def kronor(text: str, unit: str = "") -> Decimal:
    """Read an amount in kronor, `1.132,50`, `528:-`, `610 kr/h`; raises NotReadError.

    What it is per must be that of the unit, when the unit is known.
    """
    sign, digits, rest = _number_and_rest(text)
    said = re.fullmatch(_KRONOR, rest)
    per = said and said[1]
    if not said or (per and per not in _PER):
        raise _not_a_number(text)
    if per and unit and unit != f"kr/{_PER[per]}":
        raise _in_another_unit(text, unit)
    amount = _decimal(text, sign, digits)
    if re.search(_THREE_DECIMALS, digits) and not re.fullmatch(_GROUPS, digits):
        meant = re.sub(r"[ .,]", "", digits)
        message = _("Kronor have no third decimal: did you mean {number}?", number=int(meant))
        raise NotReadError(message, str(int(meant)))
    return amount


def share(text: str, *, bare: bool = False) -> Decimal:
    """Read a share, `1,5 %` or `12,8 ‰`; raises NotReadError.

    Without its sign it may be 0, or where `bare` also a part of one.
    """
    sign, digits, rest = _number_and_rest(text)
    value = _decimal(text, sign, digits)
    if parts := _PARTS.get(rest.strip()):
        return value / parts
    if rest:
        message = _("“{found}” is not a share, which has a sign of its own.", found=shown(text))
        raise NotReadError(message)
    if not value or (bare and 0 < value <= 1):
        return value
    meant = Percent(value / 100)
    if value > 1:
        message = _("A share has a sign: did you mean {share}?", share=meant)
    else:
        message = _(
            "A share has a sign: did you mean {share} or {other}?",
            share=meant,
            other=Percent(value),
        )
    raise NotReadError(message)


def time_of_day(text: str) -> int:
    """Read a time of day as minutes after midnight; raises NotReadError.

    `17:20`, `17.20`, `9,30`, `1530`, `kl 17` and `24:00` are all times.
    """
    found = re.fullmatch(_CLOCK, plain(text).lower())
    if found:
        hour, minute = int(found[1]), int(found[2] or found[3] or 0)
        if minute < HOUR and hour * HOUR + minute <= DAY:
            return hour * HOUR + minute
    raise NotReadError(_("“{found}” is not a time of day.", found=shown(text)), "17:20")


def minutes(text: str) -> int:
    """Read a length of time in minutes, `30`, `1 h 30 min`, `1h30` or `1:30`.

    Raises NotReadError.
    """
    text = plain(text).lower()
    if found := re.fullmatch(_HOURS_MINUTES, text):
        return int(found[1]) * HOUR + int(found[2])
    found = re.fullmatch(_LENGTH, text)
    if found and found[0]:
        hours = Decimal((found[1] or "0").replace(",", "."))
        return _whole(hours * HOUR) + int(found[2] or 0)
    return _whole(number(text))


def whole(text: str) -> int:
    """Read a whole number; raises NotReadError."""
    return _whole(number(text))


def _whole(value: Decimal) -> int:
    if value != int(value):
        raise NotANumberError(_("This must be a whole number."), "30")
    return int(value)


def _not_a_number(text: str) -> NotANumberError:
    return NotANumberError(_("“{found}” is not a number.", found=shown(text)))


def _in_another_unit(text: str, unit: str) -> NotReadError:
    return NotReadError(_("“{found}” is not in {unit}.", found=shown(text), unit=Message(unit)))


def _number_and_rest(text: str) -> tuple[str, str, str]:
    """Part a text into a sign, the digits with what stands between them, and what follows."""
    found = re.fullmatch(_NUMBER, plain(text).lower())
    if not found:
        raise _not_a_number(text)
    return found[1], found[2], found[3]


def _could_be_thousands(digits: str) -> bool:
    """Tell whether the decimals of a number could be the last three figures of a larger one."""
    return bool(re.fullmatch(r"(?!0+[.,])[0-9]{1,3}[.,][0-9]{3}", digits))


def _decimal(text: str, sign: str, digits: str) -> Decimal:
    """Read the digits of a number."""
    for way in (_PLAIN, _GROUPED, _GROUPS):
        if found := re.fullmatch(way, digits):
            break
    else:
        raise _not_a_number(text)
    whole_part, part = re.sub(r"[ .,]", "", found[1]), found.groups()[-1] or ""
    if len(whole_part + part) > _MOST_DIGITS:
        raise _not_a_number(text)
    return Decimal(f"{sign}{whole_part}.{part}") + 0  # no minus before nothing
