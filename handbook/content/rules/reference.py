"""The reference of all keys of a rule set, in the order of the regulation, for people to read."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from calculators.rules.clause import Clause
from calculators.rules.regulation import RuleSet
from handbook.content.rules.keys import Key, keys_of, tag_of
from handbook.i18n.translations import N_, _

_KINDS = {
    "text": N_("a text"),
    "id": N_("an id: a–z, 0–9 and hyphens"),
    "number": N_("a number"),
    "whole": N_("a whole number"),
    "minutes": N_("minutes"),
    "kronor": N_("an amount in kronor"),
    "share": N_("a share"),
    "time": N_("a time of day"),
    "date": N_("a date as year-month-day"),
    "yes-no": N_("true or false"),
    "part": N_("keys of its own"),
}


@dataclass(frozen=True)
class Row:
    """One key: how it is written, whether it must stand, what may stand, what it means."""

    name: str
    must_stand: bool
    kind: str
    explanation: str
    example: str


@dataclass(frozen=True)
class Section:
    """The keys that stand at one place, named by the keys above it; none for the file itself."""

    place: str
    rows: tuple[Row, ...]
    is_clause: bool
    """Whether what every clause carries can stand there too."""


def sections() -> tuple[Section, ...]:
    """Return the keys of a rule set; what every clause carries comes last, with no place."""
    common = Section("", tuple(map(_row, keys_of(Clause))), is_clause=True)
    return (*_sections(RuleSet, "", set()), common)


def _sections(declared: type, place: str, told: set[type]) -> Iterator[Section]:
    """Go through a class and those within it, each where it first can stand."""
    told.add(declared)
    common = {field.name for field in fields(Clause)} if issubclass(declared, Clause) else set()
    own = [key for key in keys_of(declared) if key.field not in common]
    rows = [_row(key) for key in own]
    if tag := tag_of(declared):
        rows.insert(0, Row("model", True, tag, _("Says which way it is."), tag))  # noqa: FBT003 - as the key's own
    if rows:
        yield Section(place, tuple(rows), is_clause=bool(common))
    for key in own:
        for inner in key.classes:
            if inner not in told:
                tag = tag_of(inner)
                below = f"{place}.{key.name}".strip(".") + (f" (model: {tag})" if tag else "")
                yield from _sections(inner, below, told)


def _row(key: Key) -> Row:
    example = key.said["example"]
    shown = f"{key.name}: {example}" if example and not example.startswith("(") else ""
    return Row(key.name, key.must_stand, _kind(key), key.said["explanation"], shown)


def _kind(key: Key) -> str:
    """Say what may stand there."""
    said = key.said
    if said.get("units"):
        kind = _("the name of an amount in {units}").format(units=_(" or ").join(said["units"]))
    elif said["kind"] == "amount":
        kind = _("the name of an amount")
    elif said["kind"] == "choice":
        kind = ", ".join(said["choices"])
    else:
        word = _KINDS[said["kind"]]
        kind = _(word)
    if key.shape == "list":
        return _("a list of: {kind}").format(kind=kind)
    if key.shape == "mapping":
        return _("names, each with: {kind}").format(kind=kind)
    return kind
