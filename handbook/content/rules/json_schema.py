"""A JSON Schema of a rule-set file, by which an editor completes, explains and marks mistakes."""

from datetime import date
from typing import Any

import yaml

from calculators.rules.regulation import RuleSet
from handbook.content.rules.keys import Key, keys_of, tag_of

_ID = "^[a-z0-9]+(-[a-z0-9]+)*$"
_NUMBER = "^-?[0-9][0-9 ]*([.,][0-9]+)?$"

# An editor reads `1132` as a number and `1 132,50` as a text; both are right here.
_KINDS: dict[str, dict[str, Any]] = {
    "text": {"type": ["string", "number"]},
    "id": {"type": "string", "pattern": _ID},
    "amount": {"type": "string", "pattern": _ID},
    "number": {"type": ["number", "string"], "pattern": _NUMBER},
    "whole": {"type": "integer"},
    "minutes": {"type": "integer"},
    "share": {"type": ["number", "string"], "pattern": r"^[0-9]+([.,][0-9]+)?\s*%?$"},
    "time": {"type": ["number", "string"], "pattern": "^[0-2]?[0-9][.:][0-5][0-9]$"},
    "date": {"type": "string", "format": "date"},
    "yes-no": {"type": "boolean"},
}
_LIMITS = {"least": "minimum", "above": "exclusiveMinimum", "most": "maximum"}


def json_schema() -> dict[str, Any]:
    """Return the schema of a file in `data/<handbook>/rules/`."""
    parts: dict[str, Any] = {}
    whole = _object(RuleSet, parts)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **whole, "$defs": parts}


def _object(declared: type, parts: dict[str, Any]) -> dict[str, Any]:
    keys = keys_of(declared)
    tag = tag_of(declared)
    properties = {"model": {"const": tag}} if tag else {}
    return {
        "type": "object",
        "properties": properties | {key.name: _property(key, parts) for key in keys},
        "required": ["model"] * bool(tag) + [key.name for key in keys if key.must_stand],
        "additionalProperties": False,
    }


def _property(key: Key, parts: dict[str, Any]) -> dict[str, Any]:
    found = _one(key, parts)
    if key.shape == "list":
        found = {"type": "array", "items": found, "minItems": key.said.get("fewest", 0)}
    elif key.shape == "mapping":
        names = {"pattern": _ID}
        found = {"type": "object", "propertyNames": names, "additionalProperties": found}
    if key.may_be_null:
        found = {"anyOf": [found, {"type": "null"}]}
    example = key.said["example"]
    shown = [_read(example)] if example and not example.startswith("(") else []
    return {"description": key.said["explanation"], "examples": shown} | found


def _one(key: Key, parts: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of one value."""
    said = key.said
    if len(key.classes) > 1:
        return _one_of(key.classes, parts)
    if key.classes:
        return _part(key.classes[0], parts)
    if choices := said.get("choices"):
        numbers = [_read(each) for each in choices]
        return {"enum": [*choices, *(each for each in numbers if not isinstance(each, str))]}
    # Those of minutes after midnight are not those of a time as it is written.
    limits = () if said["kind"] == "time" else _LIMITS.items()
    return _KINDS[said["kind"]] | {name: said[limit] for limit, name in limits if limit in said}


def _part(declared: type, parts: dict[str, Any]) -> dict[str, Any]:
    if declared.__name__ not in parts:
        parts[declared.__name__] = {}  # its place, if it should hold itself
        parts[declared.__name__] = _object(declared, parts)
    return {"$ref": f"#/$defs/{declared.__name__}"}


def _one_of(classes: tuple[type, ...], parts: dict[str, Any]) -> dict[str, Any]:
    """Let `model` decide what else may stand, so that an editor says what is wrong with that."""
    return {
        "type": "object",
        "required": ["model"],
        "properties": {"model": {"enum": [tag_of(each) for each in classes]}},
        "allOf": [
            {
                "if": {"properties": {"model": {"const": tag_of(each)}}, "required": ["model"]},
                "then": _part(each, parts),
            }
            for each in classes
        ],
    }


def _read(text: str) -> Any:  # noqa: ANN401 - whatever YAML holds
    """Read a YAML text as an editor does; it leaves a date as it stands."""
    value = yaml.safe_load(text)
    return text if isinstance(value, date) else value
