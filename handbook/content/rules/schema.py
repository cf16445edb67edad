"""What may stand in a rule set, checked: made of the declaration in `calculators.rules`.

One file in `data/<handbook>/rules/` is one rule set, for one period. Keys that are left out say
that the regulation has no such limit; a value that is `null` is unknown.
"""

from dataclasses import MISSING
from decimal import Decimal
from functools import cache, partial, reduce
from operator import or_
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, create_model, model_validator

from calculators.values import quantities
from handbook.content.field_types import Day, Id, read_as
from handbook.content.rules.coherence import AS_IT_STANDS, COHERENCE
from handbook.content.rules.keys import Key, keys_of, tag_of, written_kind
from handbook.content.validation import Record


class Written(Record):
    """What stands in YAML, as it was written; `declared` is the class that it is to become."""

    declared: ClassVar[type]


_KINDS: dict[str, Any] = {
    "text": str,
    "id": Id,
    "amount": Id,
    "number": Annotated[Decimal, read_as(quantities.number)],
    "kronor": Annotated[Decimal, read_as(quantities.kronor)],
    "whole": Annotated[int, read_as(quantities.whole, "int_parsing")],
    "minutes": Annotated[int, read_as(quantities.minutes, "int_parsing")],
    "share": Annotated[Decimal, read_as(quantities.share)],
    "factor": Annotated[Decimal, read_as(partial(quantities.share, bare=True))],
    "time": Annotated[int, read_as(quantities.time_of_day)],
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
    if looked_at := AS_IT_STANDS.get(declared):
        validators["as_it_stands"] = model_validator(mode="before")(looked_at)
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
    kind = _KINDS.get(written_kind(key), key.holds)
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
