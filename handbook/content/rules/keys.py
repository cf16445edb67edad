"""The keys of a declared class as they stand in YAML, from the one declaration in `calculators`."""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin


@dataclass(frozen=True)
class Key:
    """One key: the field that it fills, and what may stand there."""

    name: str
    """How it is written in YAML."""
    field: str
    """What it is called in code."""
    holds: Any
    """What one value is: a type, a declared class, or several that `model` tells apart."""
    shape: str
    """`one` value, a `list` of them, or a `mapping` from names to them."""
    may_be_null: bool
    default: Any
    """What it is when it is left out; MISSING when it must stand."""
    said: Mapping[str, Any]
    """The rest of what is declared: kind, limits, choices, explanation, example."""

    @property
    def must_stand(self) -> bool:
        """Whether it may not be left out."""
        return self.default is MISSING

    @property
    def classes(self) -> tuple[type, ...]:
        """The declared classes that a value of it can be of."""
        if self.said["kind"] != "part":
            return ()
        return get_args(self.holds) or (self.holds,)


@cache
def keys_of(declared: type) -> tuple[Key, ...]:
    """Return the keys of a declared class, in the order of the declaration."""
    return tuple(_keys(declared))


def tag_of(declared: type) -> str | None:
    """Return the `model` by which a class is told from others; None when it has none."""
    tag = getattr(declared, "model", None)
    return tag if isinstance(tag, str) else None


def written_kind(key: Key) -> str:
    """Return how a value of a key is read: a factor is a share that may lack its sign, as 0.5."""
    return "factor" if key.name == "factor" else str(key.said["kind"])


def _keys(declared: type) -> Iterator[Key]:
    for field in fields(declared):
        if field.metadata.get("beside"):
            yield from (_key(each, beside=True) for each in _own_first(field))
        elif field.metadata:
            yield _key(field)


def _own_first(field: Field[Any]) -> list[Field[Any]]:
    """Return the keys that stand beside others; a clause's own before those of every clause."""
    (declared,) = (each for each in get_args(field.type) if each is not NoneType)
    common = {each.name for each in fields(declared.__base__)}
    own = [each for each in fields(declared) if each.name not in common]
    return own + [each for each in fields(declared) if each.name in common]


def _key(field: Field[Any], *, beside: bool = False) -> Key:
    said = field.metadata
    default = None if beside and said["default"] is MISSING else said["default"]
    holds: Any = field.type
    may_be_null = default is None
    if isinstance(holds, UnionType) and NoneType in get_args(holds):
        holds = get_args(holds)[0]
        may_be_null = may_be_null or not said.get("written_only")
    shape = {tuple: "list", dict: "mapping"}.get(get_origin(holds), "one")
    if shape != "one":
        holds = get_args(holds)[0 if shape == "list" else 1]
    name = said.get("name", field.name)
    return Key(name, field.name, holds, shape, may_be_null, default, said)
