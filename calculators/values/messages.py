"""What a result says, kept apart from the language that it is said in.

The calculation makes sentences (`_`) of an English message and values; only the door turns them
into text. A message is its own English; the other languages stand in gettext catalogues.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from os.path import dirname, join

from calculators.values.money import decimal_text, kronor_text
from calculators.values.timespans import HOUR

NO_BREAK = "\u00a0"
_NUMBERS = {"sv": (NO_BREAK, ","), "en": (",", ".")}
LANGUAGES = tuple(_NUMBERS)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "translate this later"
    """Mark a message for the catalogues without translating it yet."""
    return message


MONTHS = N_("January February March April May June July August September October November December")
_SHORT_MONTHS = N_("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")
_SHORT_WEEKDAYS = N_("Mon Tue Wed Thu Fri Sat Sun")


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence that is not yet in any language: a message id, and the values to put in it."""

    message: str
    values: tuple[tuple[str, "Renderable"], ...] = ()


@dataclass(frozen=True, slots=True)
class Kr:
    """An amount to be shown, in kronor, with a unit such as kr, kr/h or kr/mil."""

    amount: Decimal
    unit: str = "kr"


@dataclass(frozen=True, slots=True)
class Hours:
    """Minutes to be shown as a length of time: `1,5 h`, `1 h 20 min`, `50 min`."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Percent:
    """A share to be shown as per cent: 0.015 as `1,5 %`."""

    share: Decimal


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day to be shown, in minutes after midnight: `17.20`."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Joined:
    """Sentences to be shown one after another, with a sign such as ` + ` between them."""

    parts: tuple["Renderable", ...]
    sign: str = " + "


type Renderable = Message | Kr | Hours | Percent | Time | Joined | Decimal | date | int | str


def _(message: str, /, **values: Renderable) -> Message:
    """Make a sentence; its message is collected into the catalogues."""
    return Message(message, tuple(values.items()))


def render(value: Renderable, language: str) -> str:  # noqa: PLR0911 - one for each kind of value
    """Turn a sentence or a value into text in a language."""
    match value:
        case str():
            return value
        case Message(message, values):
            texts = {name: render(inner, language) for name, inner in values}
            return translated(message, language).format_map(texts)
        case Joined(parts, sign):
            return sign.join(render(part, language) for part in parts)
        case Kr(amount, unit):
            number = _number(kronor_text(amount), language)
            return number + NO_BREAK + translated(unit, language)
        case Hours(minutes):
            return _hours(minutes, language)
        case Percent(share):
            return _number(decimal_text(share * 100), language) + NO_BREAK + "%"
        case Time(minutes):
            hour, minute = divmod(minutes, HOUR)
            return f"{hour:02}.{minute:02}" if language == "sv" else f"{hour:02}:{minute:02}"
        case date():
            return f"{value.day} {_named(MONTHS, value.month - 1, language)} {value.year}"
        case _:
            return _number(decimal_text(Decimal(value)), language)


def short_day(day: date, language: str) -> str:
    """Write a day of a known year: `tors 12 mars`."""
    weekday = _named(_SHORT_WEEKDAYS, day.weekday(), language)
    return f"{weekday} {day.day} {_named(_SHORT_MONTHS, day.month - 1, language)}"


def _named(names: str, number: int, language: str) -> str:
    return translated(names, language).split()[number]


def in_one_line(text: str) -> str:
    """Keep a text together, so that it never parts at the end of a line."""
    return text.replace(" ", NO_BREAK)


def _hours(minutes: int, language: str) -> str:
    """Write minutes as hours where two decimals say them exactly: `1,5 h`, else `1 h 20 min`."""
    if minutes >= HOUR and minutes * 100 % HOUR == 0:
        return _number(decimal_text(Decimal(minutes) / HOUR), language) + NO_BREAK + "h"
    whole, part = divmod(minutes, HOUR)
    return (f"{whole}{NO_BREAK}h " if whole else "") + f"{part}{NO_BREAK}min"


def _number(text: str, language: str) -> str:
    """Write a machine's number as people do: thousands apart, a decimal comma, a true minus."""
    group, point = _NUMBERS[language]
    whole, dot, part = text.lstrip("-").partition(".")
    sign = "−" if text.startswith("-") else ""
    return sign + f"{int(whole):,}".replace(",", group) + (point + part if dot else "")


def translated(message: str, language: str) -> str:
    """Return a message in a language; a message that is in no catalogue stays as it is."""
    return catalogue(language).get(message, message)


@cache
def catalogue(language: str) -> dict[str, str]:
    """Read a compiled catalogue; English is what the code itself says.

    gettext's own module would do the same, but it needs `struct` and itself (21 kB of source) in
    what every page fetches; this is what is needed of it. `os.path` stands for `pathlib`, whose
    import takes longer than everything else here.
    Raises FileNotFoundError when the catalogue was never compiled.
    """
    if language == "en":
        return {}
    path = join(dirname(dirname(__file__)), "locale", language, "LC_MESSAGES", "calculators.mo")  # noqa: PTH118, PTH120
    with open(path, "rb") as file:  # noqa: PTH123
        data = file.read()

    def number(at: int) -> int:
        return int.from_bytes(data[at : at + 4], "little")

    def text(table: int, position: int) -> str:
        entry = table + 8 * position
        start = number(entry + 4)
        return data[start : start + number(entry)].decode()

    count, ids, texts = number(8), number(12), number(16)
    return {text(ids, n): text(texts, n) for n in range(count)}
