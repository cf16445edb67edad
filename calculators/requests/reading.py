"""Reading a request by its declared fields: values first, then the records that hold them.

Reading never stops at the first mistake. Every field in error is reported, by its path in the
request (`meetings.0.to`), with a sentence and an example of right.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from calculators.requests.fields import Choice, Fault, Field
from calculators.values.messages import Message, Renderable, _
from calculators.values.timespans import DAY, HOUR

_FIRST_DAY = date(2000, 1, 1)
_LAST_DAY = date(2100, 12, 31)
_LONGEST_TEXT = 200
TODAY = "today"
"""The field that the device's clock fills in, and days that nobody has changed with it."""
_MOST_DIGITS = 15
_MOST = Decimal(1_000_000_000)


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
    names = [field.name for field in fields]
    message, known = _("There is no field with this name."), ", ".join(names)
    faults += [Fault(f"{prefix}{name}", message, known) for name in data if name not in names]
    return {
        field.record or field.name: _read(field, data.get(field.name), prefix + field.name, faults)
        for field in fields
    }


def made(of: Any, asked: tuple[Field, ...], values: dict[str, Any], path: str = "") -> Any:  # noqa: ANN401 - a class decides the type
    """Make a record of its fields' values, which were read without a fault.

    `path` is the path in the request of a list's entry, which its record knows as `entry`.
    """
    found: dict[str, Any] = {"entry": path} if path else {}
    prefix = f"{path}." if path else ""
    for field in asked:
        value = values[field.record or field.name]
        if field.kind == "group":
            found[field.record] = made(field.of, field.fields, value)
        elif field.kind == "list":
            found[field.record] = tuple(
                made(field.of, field.fields, each, f"{prefix}{field.name}.{position}")
                for position, each in enumerate(value)
            )
        elif field.within:
            gathered = found.setdefault(field.within, {})
            if value is not None:
                gathered[field.name] = value
        elif field.called:
            found[field.record], found[field.called] = _recognised(value, field.choices)
        else:
            found[field.record] = value
    return of(**found)


def _recognised(text: str, choices: tuple[Choice, ...]) -> tuple[str, str]:
    """Recognise a choice by its value or its label; any other text is known by itself."""
    plain = text.casefold()
    for choice in choices:
        if plain in (choice.value, choice.label.casefold()):
            return choice.value, choice.label
    return plain, text


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


def _date(field: Field, value: object) -> date:
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        day = None
    if day is None:
        raise _NotReadError(
            _("“{found}” is not a day in the calendar.", found=_found(value)), "2026-03-12"
        )
    if field.name == TODAY and not _FIRST_DAY <= day <= _LAST_DAY:
        raise _NotReadError(
            _("The clock of your device seems to be wrong: it says {day}.", day=day)
        )
    if not _FIRST_DAY <= day <= _LAST_DAY:
        raise _NotReadError(
            _("The day must lie between {first} and {last}.", first=_FIRST_DAY, last=_LAST_DAY)
        )
    return day


def _time(_field: Field, value: object) -> int:
    """Read a time of day, `17:20` or `17.20`, as minutes after midnight."""
    hour, _point, minute = str(value).replace(".", ":").partition(":")
    if _digits(hour) and _digits(minute) and len(hour) <= 2 and len(minute) == 2:  # noqa: PLR2004 - two digits
        minutes = int(hour) * HOUR + int(minute)
        if int(minute) < HOUR and minutes < DAY:
            return minutes
    raise _NotReadError(_("“{found}” is not a time of day.", found=_found(value)), "17:20")


def _number(field: Field, value: object) -> Decimal:
    """Read a number as Swedes write it, `1 132,50`, or as machines do, `1132.50`."""
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise _NotReadError(_("“{found}” is not a number.", found=_found(value)))
    text = "".join(str(value).split()).replace(",", ".").replace("−", "-")
    text = text.removesuffix("kr").removesuffix(":-")
    whole, point, part = text.removeprefix("-").partition(".")
    if not _digits(whole) or (point and not _digits(part)) or len(whole + part) > _MOST_DIGITS:
        raise _NotReadError(_("“{found}” is not a number.", found=_found(value)))
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
