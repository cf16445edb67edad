"""Reads the rules from the JSON text that the build writes (`handbook.content.rules`)."""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from types import UnionType
from typing import Any

from calculators.rules.rates import Rate
from calculators.rules.regulation import Rules

VERSION = 1


@lru_cache(maxsize=4)
def read_rules(text: str) -> Rules:
    """Read rules from the JSON text that `handbook.content.rules` writes.

    Raises ValueError when the text is of another version.
    """
    data = json.loads(text)
    if data.pop("version") != VERSION:
        message = f"rules are not of version {VERSION}"
        raise ValueError(message)
    rules: Rules = _record(Rules, data)
    return rules


def names_in(value: object, rates: dict[str, Rate]) -> tuple[str, ...]:
    """Return the names of the amounts that a clause needs, and of those that they follow from."""
    if isinstance(value, str) and value in rates:
        formula = rates[value].formula
        return (value, *names_in((formula.of, formula.by), rates)) if formula else (value,)
    if isinstance(value, dict):
        value = tuple(value.values())
    elif is_dataclass(value):
        value = tuple(getattr(value, each.name) for each in fields(value))
    if not isinstance(value, tuple):
        return ()
    return tuple(dict.fromkeys(name for each in value for name in names_in(each, rates)))


def _record(kind: Any, data: dict[str, Any]) -> Any:  # noqa: ANN401 - a type decides the type
    """Make a record of a mapping; each value becomes what its field declares."""
    given = [each for each in fields(kind) if each.name in data]
    return kind(**{each.name: _value(each.type, data[each.name]) for each in given})


def _value(kind: Any, data: Any) -> Any:  # noqa: ANN401, PLR0911 - a type decides the type
    """Turn a JSON value into the kind that a field declares."""
    if data is None or kind in (str, int, bool):
        return data
    if isinstance(kind, UnionType):
        return _value(_member(kind, data), data)
    if is_dataclass(kind):
        return _record(kind, data)
    if kind is Decimal:
        return Decimal(data)
    if kind is date:
        return date.fromisoformat(data)
    if kind.__origin__ is tuple:
        return tuple(_value(kind.__args__[0], each) for each in data)
    return {name: _value(kind.__args__[1], each) for name, each in data.items()}


def _member(union: Any, data: Any) -> Any:  # noqa: ANN401 - a type decides the type
    """Return the kind of a union that a value is of: a class by its `model`, else the first."""
    kinds = union.__args__
    if isinstance(data, dict) and "model" in data:
        return next(kind for kind in kinds if kind.model == data["model"])
    return kinds[0]
