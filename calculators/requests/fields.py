"""The fields of a request: declared once, for the form that asks and for the reading of answers.

Reading never stops at the first mistake. Every field in error is reported, by its path in the
request (`meetings.0.to`), with a sentence and an example of right.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from calculators.values.messages import Message, Renderable, _
from calculators.values.timespans import DAY, HOUR

_FIRST_DAY = date(2000, 1, 1)
_LAST_DAY = date(2100, 12, 31)
_LONGEST_TEXT = 200
_MOST_DIGITS = 15
_MOST = Decimal(1_000_000_000)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values that a field can have, and what it is called."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a request.

    `kind`: date, month, time, minutes, whole, money, number, boolean, text, choice, choices
    (several), group or list (of groups). `unit` is what a number counts. `record` is the name in
    the typed record. `shown_for` names another field and the values of it that make this one
    useful.
    """

    name: str
    kind: str
    label: str
    help: str = ""
    unit: str = ""
    required: bool = False
    default: str | bool | None = None
    example: str = ""
    least: int | None = None
    most: int | None = None
    choices: tuple[Choice, ...] = ()
    fields: tuple["Field", ...] = ()
    record: str = ""
    shown_for: tuple[str, tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a field, and an example of right."""

    field: str
    message: Message
    example: Renderable = ""


class RequestError(Exception):
    """A request can not be answered; carries every fault that was found."""

    def __init__(self, faults: list[Fault]) -> None:
        """Keep the faults, in the order of the request."""
        super().__init__([fault.field for fault in faults])
        self.faults = faults


class _NotReadError(Exception):
    """A value is not of its field's kind."""

    def __init__(self, message: Message, example: Renderable = "") -> None:
        super().__init__(message)
        self.message, self.example = message, example


def read_group(
    fields: tuple[Field, ...], data: object, path: str, faults: list[Fault]
) -> dict[str, Any]:
    """Read a mapping of fields into values by their record names.

    Mistakes are added to the faults; a field that was left out or is wrong has its default.
    """
    prefix = f"{path}." if path else ""
    if not isinstance(data, dict):
        faults.append(Fault(path, _("Here should stand named fields."), f"{fields[0].name}: …"))
        data = {}
    names = {field.name for field in fields}
    faults.extend(
        Fault(
            prefix + str(name),
            _("There is no field with this name."),
            ", ".join(field.name for field in fields),
        )
        for name in data
        if name not in names
    )
    return {
        field.record or field.name: _read(field, data.get(field.name), prefix + field.name, faults)
        for field in fields
    }


def _read(field: Field, value: object, path: str, faults: list[Fault]) -> Any:  # noqa: ANN401 - a field's kind decides the type
    if field.kind == "list":
        return _read_list(field, value, path, faults)
    if field.kind == "group":
        return read_group(field.fields, {} if value is None else value, path, faults)
    if isinstance(value, str):
        value = value.strip() or None
    if value is None and field.required:
        faults.append(Fault(path, _("This field must be filled in."), field.example))
    value = field.default if value is None else value
    if value is None:
        return () if field.kind == "choices" else None
    try:
        return _READERS[field.kind](field, value)
    except _NotReadError as error:
        faults.append(Fault(path, error.message, error.example or field.example))
        return None


def _read_list(field: Field, value: object, path: str, faults: list[Fault]) -> list[dict[str, Any]]:
    items = [] if value is None else value
    if not isinstance(items, list):
        faults.append(Fault(path, _("Here should stand a list.")))
        return []
    if not items and field.required:
        faults.append(Fault(path, _("At least one is needed.")))
    if field.most is not None and len(items) > field.most:
        faults.append(Fault(path, _("At most {most} can be given.", most=field.most)))
        return []
    return [
        read_group(field.fields, item, f"{path}.{position}", faults)
        for position, item in enumerate(items)
    ]


def _text(_field: Field, value: object) -> str:
    if not isinstance(value, str):
        raise _NotReadError(_("This must be a text."))
    if len(value) > _LONGEST_TEXT:
        raise _NotReadError(_("The text can have at most {most} characters.", most=_LONGEST_TEXT))
    return value


def _boolean(_field: Field, value: object) -> bool:
    if not isinstance(value, bool):
        raise _NotReadError(_("This must be true or false."), "true")
    return value


def _date(_field: Field, value: object) -> date:
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        day = None
    if day is None:
        raise _NotReadError(
            _("“{found}” is not a day in the calendar.", found=_found(value)), "2026-03-12"
        )
    if not _FIRST_DAY <= day <= _LAST_DAY:
        raise _NotReadError(
            _("The day must lie between {first} and {last}.", first=_FIRST_DAY, last=_LAST_DAY)
        )
    return day


def _time(_field: Field, value: object) -> int:
    """Read a time of day, `17:20` or `17.20`, as minutes after midnight."""
    hour, _point, minute = str(value).replace(".", ":").partition(":")
    if not (_digits(hour) and _digits(minute) and len(hour) <= 2 and len(minute) == 2):  # noqa: PLR2004 - two digits
        raise _NotReadError(_("“{found}” is not a time of day.", found=_found(value)), "17:20")
    minutes = int(hour) * HOUR + int(minute)
    if int(minute) >= HOUR or minutes >= DAY:
        raise _NotReadError(_("“{found}” is not a time of day.", found=_found(value)), "17:20")
    return minutes


def _number(field: Field, value: object) -> Decimal:
    """Read a number as Swedes write it, `1 132,50`, or as machines do, `1132.50`."""
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise _NotReadError(_("“{found}” is not a number.", found=_found(value)), "1 132,50")
    text = "".join(str(value).split()).replace(",", ".").replace("−", "-")
    text = text.removesuffix("kr").removesuffix(":-")
    whole, point, part = text.removeprefix("-").partition(".")
    if not _digits(whole) or (point and not _digits(part)) or len(whole + part) > _MOST_DIGITS:
        raise _NotReadError(_("“{found}” is not a number.", found=_found(value)), "1 132,50")
    number = Decimal(text)
    least = Decimal(field.least or 0)
    most = _MOST if field.most is None else Decimal(field.most)
    if number < least:
        raise _NotReadError(_("The number can not be less than {least}.", least=least))
    if number > most:
        raise _NotReadError(_("The number can not be more than {most}.", most=most))
    return number


def _minutes(field: Field, value: object) -> int:
    number = _number(field, value)
    if number != int(number):
        raise _NotReadError(_("This must be a whole number."), "30")
    return int(number)


def _month(_field: Field, value: object) -> str:
    """Read a month, `2026-03`."""
    try:
        day = date.fromisoformat(f"{value}-01")
    except ValueError:
        day = None
    if day is None or not _FIRST_DAY <= day <= _LAST_DAY:
        raise _NotReadError(_("“{found}” is not a month.", found=_found(value)), "2026-03")
    return f"{day.year}-{day.month:02}"


def _choice(field: Field, value: object) -> str:
    for choice in field.choices:
        if str(value) == choice.value:
            return choice.value
    raise _NotReadError(
        _("“{found}” is none of the values that can stand here.", found=_found(value)),
        ", ".join(choice.value for choice in field.choices),
    )


def _choices(field: Field, value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _NotReadError(_("Here should stand a list."))
    return tuple(sorted({_choice(field, each) for each in value}))


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _found(value: object) -> str:
    text = str(value)
    return text if len(text) <= 40 else text[:40] + "…"  # noqa: PLR2004 - enough to recognise


_READERS: dict[str, Callable[[Field, Any], Any]] = {
    "text": _text,
    "boolean": _boolean,
    "date": _date,
    "time": _time,
    "number": _number,
    "money": _number,
    "minutes": _minutes,
    "whole": _minutes,
    "month": _month,
    "choice": _choice,
    "choices": _choices,
}
