"""As much of JSON Schema as ours uses, so that a test can be an editor."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import Any

type Schema = Mapping[str, Any]


def faults(value: object, schema: Schema, whole: Schema) -> Iterator[str]:
    """Go through what a schema, which is part of a whole, finds wrong in a value."""
    for keyword, check in _CHECKS.items():
        if keyword in schema:
            yield from check(value, schema, whole)


def _reference(value: object, schema: Schema, whole: Schema) -> Iterator[str]:
    yield from faults(value, whole["$defs"][schema["$ref"].rpartition("/")[2]], whole)


def _any_of(value: object, schema: Schema, whole: Schema) -> Iterator[str]:
    found = [list(faults(value, one, whole)) for one in schema["anyOf"]]
    if all(found):
        yield from found[0]


def _all_of(value: object, schema: Schema, whole: Schema) -> Iterator[str]:
    for one in schema["allOf"]:
        if not any(faults(value, one["if"], whole)):
            yield from faults(value, one["then"], whole)


def _enum(value: object, schema: Schema, _whole: Schema) -> Iterator[str]:
    if value not in schema["enum"]:
        yield f"{value} is none of {schema['enum']}"


def _const(value: object, schema: Schema, _whole: Schema) -> Iterator[str]:
    if value != schema["const"]:
        yield f"{value} is not {schema['const']}"


def _type(value: object, schema: Schema, _whole: Schema) -> Iterator[str]:
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if not set(kinds) & _KINDS[type(value)]:
        yield f"{value} is no {' or '.join(kinds)}"


def _pattern(value: object, schema: Schema, _whole: Schema) -> Iterator[str]:
    if isinstance(value, str) and not re.search(schema["pattern"], value):
        yield f"{value} is not like {schema['pattern']}"


def _limits(value: object, schema: Schema, _whole: Schema) -> Iterator[str]:
    if isinstance(value, int | float):
        if value < schema.get("minimum", value) or value > schema.get("maximum", value):
            yield f"{value} is beyond its limits"
        if "exclusiveMinimum" in schema and value <= schema["exclusiveMinimum"]:
            yield f"{value} is too small"


def _items(value: object, schema: Schema, whole: Schema) -> Iterator[str]:
    if isinstance(value, list):
        if len(value) < schema["minItems"]:
            yield f"{value} is too short"
        yield from chain.from_iterable(faults(one, schema["items"], whole) for one in value)


def _required(value: object, schema: Schema, _whole: Schema) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (f"{name} is missing" for name in schema["required"] if name not in value)


def _properties(value: object, schema: Schema, whole: Schema) -> Iterator[str]:
    for name in schema["properties"].keys() & (value if isinstance(value, dict) else {}).keys():
        yield from faults(value[name], schema["properties"][name], whole)  # type: ignore[index]


def _others(value: object, schema: Schema, whole: Schema) -> Iterator[str]:
    others = (value if isinstance(value, dict) else {}).keys() - schema.get("properties", {}).keys()
    for name in others:
        if schema["additionalProperties"]:
            yield from faults(value[name], schema["additionalProperties"], whole)  # type: ignore[index]
        else:
            yield f"{name} can not stand here"


_CHECKS: dict[str, Callable[[object, Schema, Schema], Iterator[str]]] = {
    "$ref": _reference,
    "anyOf": _any_of,
    "allOf": _all_of,
    "enum": _enum,
    "const": _const,
    "type": _type,
    "pattern": _pattern,
    "minimum": _limits,
    "exclusiveMinimum": _limits,
    "items": _items,
    "required": _required,
    "properties": _properties,
    "additionalProperties": _others,
}
_KINDS = {
    str: {"string"},
    int: {"integer", "number"},
    float: {"number"},
    bool: {"boolean"},
    list: {"array"},
    dict: {"object"},
    type(None): {"null"},
}
