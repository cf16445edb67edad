"""From what is written to what calculates, and the canonical JSON text of it.

What a calculator reads says more than what is written: each clause has its whole source, and an
amount with one value has it for the rule set's days.
"""

from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from calculators.rules.clause import Clause
from calculators.rules.rates import Formula, Period, Rate
from calculators.values.money import decimal_text
from handbook.content.rules.keys import tag_of
from handbook.content.rules.schema import Written


def record_of[T](declared: type[T], written: Any) -> T:  # noqa: ANN401 - made of the declaration
    """Make the record of a declared class of what was found to be right."""
    made: T = _made(declared, written, written)
    return made


def source_of(rules: Any, written: Any) -> str:  # noqa: ANN401
    """Say where a clause or an amount is written: the source, and the paragraph if known."""
    source = written.source or rules.source
    return f"{source}, {written.paragraph}" if written.paragraph else str(source)


def _made(declared: type, written: Any, rules: Any) -> Any:  # noqa: ANN401
    values = {
        field.name: _value(field, getattr(written, field.name), rules)
        for field in fields(declared)
        if field.metadata and not field.metadata.get("beside")
    }
    if issubclass(declared, Clause):
        values["source"] = source_of(rules, written)
    if declared is Rate:
        values |= _reckoned(written, rules)
    return declared(**values)


def _value(field: Field[Any], value: Any, rules: Any) -> Any:  # noqa: ANN401
    match value:
        case Written():
            return _made(value.declared, value, rules)
        case tuple():
            return tuple(_value(field, each, rules) for each in value)
        case dict():
            return {name: _value(field, each, rules) for name, each in value.items()}
        case str() if field.type is Decimal:  # one of some numbers
            return Decimal(value)
    return value


def _reckoned(written: Any, rules: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return the formula of an amount, or its only value as a period."""
    if written.of is not None:
        return {"formula": _made(Formula, written, rules)}
    if written.periods:
        return {}
    period = Period(
        starts=rules.starts,
        ends=rules.ends,
        value=written.value,
        source=source_of(rules, written),
        status=written.status,
        assumption=written.assumption,
        checked=rules.checked,
        note=written.note,
    )
    return {"periods": (period,)}


def amounts_in(value: object) -> Iterator[str]:
    """Go through the names of the amounts that a record names."""
    if isinstance(value, tuple | dict):
        for each in value.values() if isinstance(value, dict) else value:
            yield from amounts_in(each)
    elif is_dataclass(value):
        for field in fields(value):
            held = getattr(value, field.name)
            if field.metadata.get("kind") == "amount" and held is not None:
                yield held
            else:
                yield from amounts_in(held)


def to_json(value: object) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """Write a record as plain data; what only says what is so anyway is left out."""
    match value:
        case tuple():
            return [to_json(each) for each in value]
        case dict():
            return {name: to_json(each) for name, each in value.items()}
        case Decimal():
            return decimal_text(value)
        case date():
            return value.isoformat()
    return _record_as_json(value) if is_dataclass(value) else value


def _record_as_json(value: Any) -> dict[str, Any]:  # noqa: ANN401
    tag = tag_of(type(value))
    return ({"model": tag} if tag else {}) | {
        field.name: to_json(getattr(value, field.name))
        for field in fields(value)
        if not field.metadata.get("written_only") and getattr(value, field.name) != _default(field)
    }


def _default(field: Field[Any]) -> object:
    return field.default if field.default_factory is MISSING else field.default_factory()
