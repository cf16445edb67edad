"""What may stand in a rule set, checked: made of the declaration in `calculators.rules`.

One file in `data/<handbook>/rules/` is one rule set, for one period. Keys that are left out say
that the regulation has no such limit; a value that is `null` is unknown.
"""

from dataclasses import MISSING
from decimal import Decimal
from functools import cache, reduce
from operator import or_
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, create_model, model_validator

from handbook.content.field_types import Day, Id, Number
from handbook.content.rules.coherence import COHERENCE
from handbook.content.rules.keys import Key, keys_of, tag_of
from handbook.content.validation import Record, field_error
from handbook.i18n.translations import _


class Written(Record):
    """What stands in YAML, as it was written; `declared` is the class that it is to become."""

    declared: ClassVar[type]


def _share(text: object) -> object:
    """Read a share as Swedes write it, `1,5 %`, or as a number, `0.015`."""
    if not isinstance(text, str):
        return text
    number = text.replace("\u00a0", " ").replace(",", ".").strip()
    if not number.endswith("%"):
        return number
    try:
        return Decimal(number.removesuffix("%").strip()) / 100
    except ArithmeticError:
        return text


def _time_of_day(text: object) -> object:
    """Read a time of day, `11.00` or `11:00`, as minutes after midnight."""
    hour, _point, minute = str(text).replace(":", ".").partition(".")
    if hour.isdecimal() and minute.isdecimal() and len(minute) == 2 and int(minute) < 60:  # noqa: PLR2004 - as on a clock
        return int(hour) * 60 + int(minute)
    raise field_error(_("“{text}” is not a time of day.").format(text=text), '"11:00"')


_KINDS: dict[str, Any] = {
    "text": str,
    "id": Id,
    "amount": Id,
    "number": Number,
    "whole": int,
    "minutes": int,
    "share": Annotated[Decimal, BeforeValidator(_share)],
    "time": Annotated[int, BeforeValidator(_time_of_day)],
    "date": Day,
    "yes-no": bool,
}
_LIMITS = {"least": "ge", "above": "gt", "most": "le"}


@cache
def model_of(declared: type) -> type[Written]:
    """Return the model that checks what is written of a declared class."""
    members: dict[str, Any] = {
        key.field: (_annotation(key), _field(key)) for key in keys_of(declared)
    }
    if tag := tag_of(declared):
        members = {"model": (Literal[tag], ...), **members}
    checks = [COHERENCE[each] for each in reversed(declared.__mro__) if each in COHERENCE]

    def coherent(self: Any) -> Any:  # noqa: ANN401 - a model made here
        for check in checks:
            check(self)
        return self

    validators: Any = {"coherent": model_validator(mode="after")(coherent)} if checks else {}
    model = create_model(
        declared.__name__,
        __base__=Written,
        __doc__=declared.__doc__,
        __validators__=validators,
        **members,
    )
    model.declared = declared
    return model


def _annotation(key: Key) -> Any:  # noqa: ANN401 - a type
    kind: Any = _one(key)
    if key.shape == "list":
        kind = tuple.__class_getitem__((kind, ...))
    elif key.shape == "mapping":
        kind = dict.__class_getitem__((Id, kind))
    return kind | None if key.may_be_null else kind


def _one(key: Key) -> Any:  # noqa: ANN401 - a type
    """Return the type of one value."""
    if key.classes:
        models = [model_of(each) for each in key.classes]
        several = Field(discriminator="model")
        return Annotated[reduce(or_, models), several] if len(models) > 1 else models[0]
    if choices := key.said.get("choices"):
        return Literal[choices]
    limits = {_LIMITS[name]: limit for name, limit in key.said.items() if name in _LIMITS}
    kind = _KINDS.get(key.said["kind"], key.holds)
    return Annotated[kind, Field(**limits)] if limits else kind


def _field(key: Key) -> Any:  # noqa: ANN401 - as Field
    said = key.said
    return Field(
        ... if key.default is MISSING else key.default,
        alias=key.name if key.name != key.field else None,
        min_length=said.get("fewest"),
        examples=[said["example"]] if said["example"] else None,
        json_schema_extra={
            name: list(said[name]) if name == "units" else said[name]
            for name in ("units", "names")
            if name in said
        },
    )
