"""A JSON Schema of a rule-set file, by which an editor completes, explains and marks mistakes."""

import re
from collections.abc import Iterable
from typing import Any

import yaml

from calculators.rules.regulation import RuleSet
from handbook.content.rules.keys import Key, keys_of, tag_of, written_kind

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ID = "^[a-z0-9]+(-[a-z0-9]+)*$"
NUMBER = "^-?[0-9][0-9 ]*([.,][0-9]+)?$"
_KRONOR = "^[0-9][0-9 .,]*(:-|-)?( ?(kr|kronor)(/[a-zåäö]+)?)?$"
_SHARE = {
    "type": ["number", "string"],
    "pattern": r"^[0-9]+([.,][0-9]+)?\s*(%|‰|procent|promille)$",
}

# An editor reads `1132` as a number and `1 132,50` as a text; both are right here.
_KINDS: dict[str, dict[str, Any]] = {
    "text": {"type": ["string", "number"]},
    "id": {"type": "string", "pattern": _ID},
    "amount": {"type": "string", "pattern": _ID},
    "number": {"type": ["number", "string"], "pattern": NUMBER},
    "whole": {"type": "integer"},
    "minutes": {"type": "integer"},
    "kronor": {"type": ["number", "string"], "pattern": _KRONOR},
    # Without its sign a share is a number: of no paid part, or of one that can not be misread.
    "share": _SHARE | {"maximum": 0},
    "factor": _SHARE | {"maximum": 1},
    "time": {"type": ["number", "string"], "pattern": "^[0-2]?[0-9][.:][0-5][0-9]$"},
    "date": {"type": "string", "format": "date"},
    "yes-no": {"type": "boolean"},
}
_LIMITS = {"least": "minimum", "above": "exclusiveMinimum", "most": "maximum"}


def json_schema(declared: type = RuleSet) -> dict[str, Any]:
    """Return the schema of a declared class: of a file in `data/<handbook>/rules/`."""
    parts: dict[str, Any] = {}
    whole = _object(declared, parts)
    return {"$schema": DIALECT, **whole, "$defs": parts}


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
    return {
        "description": key.said["explanation"],
        "examples": shown([key.said["example"]]),
    } | found


def _one(key: Key, parts: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of one value."""
    said = key.said
    if len(key.classes) > 1:
        return _one_of(key.classes, parts)
    if key.classes:
        return _part(key.classes[0], parts)
    if choices := said.get("choices"):
        numbers = [read_as_editor(each) for each in choices]
        return {"enum": [*choices, *(each for each in numbers if not isinstance(each, str))]}
    # Those of minutes after midnight are not those of a time as it is written; so with shares.
    limits = () if said["kind"] in ("time", "share") else _LIMITS.items()
    return _KINDS[written_kind(key)] | {
        name: said[limit] for limit, name in limits if limit in said
    }


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


def shown(examples: Iterable[str]) -> list[Any]:
    """Return declared examples as an editor reads them; what only describes one is left out."""
    return [read_as_editor(one) for one in examples if one and not one.startswith("(")]


class _EditorLoader(yaml.SafeLoader):
    """Reads YAML 1.2: a date and a time of day are texts."""


_EditorLoader.yaml_implicit_resolvers = {
    first: [one for one in found if not one[0].endswith(("timestamp", "int"))]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_EditorLoader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"-?\d+$"), list("-0123456789")
)


def read_as_editor(text: str) -> Any:  # noqa: ANN401 - whatever YAML holds
    """Read a YAML text as an editor does."""
    return yaml.load(text, _EditorLoader)  # noqa: S506 - as safe as the loader that it is made of
