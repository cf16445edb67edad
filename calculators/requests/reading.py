"""Reading a request by its declared fields: values first, then the records that hold them.

Reading never stops at the first mistake. Every field in error is reported, by its path in the
request (`meetings.0.to`), with a sentence and an example of right.
"""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from calculators.requests.fields import Choice, Fault, Field
from calculators.values import quantities
from calculators.values.messages import Kr, _
from calculators.values.quantities import NotReadError
from calculators.values.timespans import DAY

_FIRST_DAY = date(2000, 1, 1)
_LAST_DAY = date(2100, 12, 31)
_LONGEST_TEXT = 200
TODAY = "today"
"""The field that the device's clock fills in, and days that nobody has changed with it."""
_MOST = Decimal(1_000_000_000)
_NUMBERS = ("money", "number", "minutes")


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
        value = value.strip() or None if field.kind == "text" else quantities.plain(value) or None
    if value is None and field.required:
        faults.append(Fault(path, _("This field must be filled in."), field.example))
    value = field.default if value is None else value
    if value is None:
        return () if field.kind == "choices" else None
    try:
        found = _READERS[field.kind](field, value)
    except NotReadError as error:
        faults.append(Fault(path, error.message, error.example or field.example))
        return None
    if field.kind in _NUMBERS:
        faults.extend(_question(field, found, path))
    return found


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
        raise NotReadError(_("This must be a text."))
    if len(value) > _LONGEST_TEXT:
        raise NotReadError(_("The text can have at most {most} characters.", most=_LONGEST_TEXT))
    return value


def _boolean(_field: Field, value: object) -> bool:
    if not isinstance(value, bool):
        raise NotReadError(_("This must be true or false."), "true")
    return value


def _date(field: Field, value: object) -> date:
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        day = None
    if day is None:
        raise NotReadError(
            _("“{found}” is not a day in the calendar.", found=quantities.shown(value)),
            "2026-03-12",
        )
    if field.name == TODAY and not _FIRST_DAY <= day <= _LAST_DAY:
        raise NotReadError(_("The clock of your device seems to be wrong: it says {day}.", day=day))
    if not _FIRST_DAY <= day <= _LAST_DAY:
        raise NotReadError(
            _("The day must lie between {first} and {last}.", first=_FIRST_DAY, last=_LAST_DAY)
        )
    return day


def _time(field: Field, value: object) -> int:
    """Read a time of day; only what ends can end at 24:00, which is when the next day begins."""
    minutes = quantities.time_of_day(str(value))
    if minutes == DAY and field.most != DAY:
        raise NotReadError(_("Midnight is written 00:00, on the day that begins then."), "00:00")
    return minutes


def _within(field: Field, number: Decimal) -> Decimal:
    """Return a number that lies within what its field allows."""
    least = Decimal(field.least or 0)
    most = _MOST if field.most is None else Decimal(field.most)
    if number < least:
        raise NotReadError(_("The number can not be less than {least}.", least=least))
    if number > most:
        raise NotReadError(_("The number can not be more than {most}.", most=most))
    return number


def _written(value: object) -> str:
    """Return a number as it was written; true and false are none."""
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise NotReadError(_("“{found}” is not a number.", found=quantities.shown(value)))
    return str(value)


def _money(field: Field, value: object) -> Decimal:
    return _within(field, quantities.kronor(_written(value), field.unit))


def _number(field: Field, value: object) -> Decimal:
    return _within(field, quantities.number(_written(value), field.unit))


def _minutes(field: Field, value: object) -> int:
    return int(_within(field, Decimal(quantities.minutes(_written(value)))))


def _whole(field: Field, value: object) -> int:
    return int(_within(field, Decimal(quantities.whole(_written(value)))))


def _question(field: Field, number: Decimal | int, path: str) -> Iterator[Fault]:
    """Ask about a number that is far from what is usual: it can be right, or a slip of the pen."""
    least, most = field.usual or quantities.USUAL.get(field.unit, (0, int(_MOST)))
    if number and not least <= number <= most:
        amount = Kr(Decimal(number), field.unit)
        if number > most:
            message = _("{amount} is unusually much. Is that right?", amount=amount)
        else:
            message = _("{amount} is unusually little. Is that right?", amount=amount)
        yield Fault(path, message, asks=True)


def _month(_field: Field, value: object) -> str:
    """Read a month, `2026-03`."""
    try:
        day = date.fromisoformat(f"{value}-01")
    except ValueError:
        day = None
    if day is None or not _FIRST_DAY <= day <= _LAST_DAY:
        raise NotReadError(_("“{found}” is not a month.", found=quantities.shown(value)), "2026-03")
    return f"{day.year}-{day.month:02}"


def _choice(field: Field, value: object) -> str:
    for choice in field.choices:
        if str(value) == choice.value:
            return choice.value
    raise NotReadError(
        _("“{found}” is none of the values that can stand here.", found=quantities.shown(value)),
        ", ".join(choice.value for choice in field.choices),
    )


def _choices(field: Field, value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise NotReadError(_("Here should stand a list."))
    return tuple(sorted({_choice(field, each) for each in value}))


_READERS: dict[str, Callable[[Field, Any], Any]] = {
    "text": _text,
    "boolean": _boolean,
    "date": _date,
    "time": _time,
    "number": _number,
    "money": _money,
    "minutes": _minutes,
    "whole": _whole,
    "month": _month,
    "choice": _choice,
    "choices": _choices,
}
