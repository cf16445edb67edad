"""A whole rule set to delete from: every key, explained, in the order of a regulation.

It is made of the declaration, so that it always holds what may stand. It is a rule set that can be
read: what must stand does, and what excludes something else stands as a comment.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from textwrap import wrap

from calculators.rules.clause import Clause
from calculators.rules.rates import UNITS, Period, Rate
from calculators.rules.regulation import RuleSet
from handbook.content.rules.keys import Key, keys_of, tag_of
from handbook.i18n.translations import _

_WIDTH = 100
_STEP = "  "
_COMMON = {field.name for field in fields(Clause)}
_STANDS_TOO = {
    ("Band", "at_least"),
    ("SumOfAssignments", "at_least"),
    ("DayLimit", "amount"),
    ("Included", "kinds"),
}
"""What may be left out, but not here."""
_NAMES = {"year.roles": "ordforande", "assumptions": "per-sammantrade"}
"""What stands for the names of one's own."""
_AS_COMMENT = {"assumptions", "by_body"}
"""Parts that may not stand where nothing names them, or beside what they stand instead of."""


def template(day: date, national: Iterable[str]) -> str:
    """Return a rule set with every key, as a text; it begins with the day's year.

    `national` are the names of the amounts that no rule set declares.
    """
    head = _comment(
        _(
            "A rule set, with all that can stand in one. Each value is an example: write what your "
            "regulation says, and delete what it does not say. A value that is null is unknown. A "
            "line with # and no space is a key that may be left out: take away the # to have it."
        )
    )
    amounts = {
        name: units for name, units in _amounts(RuleSet).items() if name not in set(national)
    }
    lines = _Writer(amounts).block(RuleSet, "")
    every = [*_comment(_("Every rule also has:")), *_comments(keys_of(Clause))]
    text = "\n".join([*head, "#", *every, "", *lines]) + "\n"
    return text.replace("2024-01-01", f"{day.year}-01-01")


def _amounts(declared: type) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return the names of amounts that examples name: what each is, and in which units."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for key in keys_of(declared):
        if key.said["kind"] == "amount":
            units = key.said["units"] or UNITS
            what, before = found.get(key.said["example"], (key.said["explanation"], UNITS))
            fitting = tuple(unit for unit in before if unit in units)
            found[key.said["example"]] = (what, fitting)
        for inner in key.classes:
            for name, (what, units) in _amounts(inner).items():
                said, before = found.get(name, (what, UNITS))
                found[name] = (said, tuple(unit for unit in before if unit in units))
    return found


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in wrap(text, _WIDTH)]


def _comments(keys: Iterable[Key]) -> Iterator[str]:
    for key in keys:
        yield from _comment(f"{key.name}: {key.said['example']}  {key.said['explanation']}")


def _as_comment(lines: Iterable[str]) -> Iterator[str]:
    return (line if line.lstrip().startswith("#") else f"#{line}" for line in lines)


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"{_STEP}{line}" if line else "" for line in lines)


def _listed(lines: list[str]) -> Iterator[str]:
    """Write lines as one item of a list, which begins at the first that is no comment."""
    first = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    for number, line in enumerate(lines):
        yield ("- " if number == first else _STEP) + line


class _Writer:
    """Writes keys and what they mean; what a class means is told where it first can stand."""

    def __init__(self, amounts: Mapping[str, tuple[str, tuple[str, ...]]]) -> None:
        self.amounts = amounts
        self.told: set[type] = set()

    def block(self, declared: type, place: str) -> Iterator[str]:
        """Write the keys of a class; those of every clause come last."""
        is_told = declared in self.told
        self.told.add(declared)
        is_clause = issubclass(declared, Clause)
        if tag := tag_of(declared):
            yield f"model: {tag}"
        for key in keys_of(declared):
            if is_clause and key.name in _COMMON:
                continue
            if not is_told:
                yield from _comment(key.said["explanation"])
            lines = self._entry(key, f"{place}.{key.name}".strip("."))
            is_part = bool(key.classes) and key.name not in _AS_COMMENT
            if key.must_stand or is_part or (declared.__name__, key.name) in _STANDS_TOO:
                yield from lines
            else:
                yield from _as_comment(lines)
            if not place:
                yield ""
        if is_clause:
            yield from ("status: source", "paragraph: 1 §")

    def _entry(self, key: Key, place: str) -> Iterator[str]:
        """Write a key with its value."""
        if key.name == "rates":
            yield "rates:"
            yield from _indented(self._rates())
        elif not key.classes:
            yield f"{key.name}: {key.said['example']}"
        else:
            yield f"{key.name}:"
            first, *others = key.classes
            yield from _indented(self._part(key, first, place))
            for other in others:
                yield from _indented(
                    _as_comment([*_comment(_("or:")), *self._part(key, other, place)])
                )

    def _part(self, key: Key, declared: type, place: str) -> Iterator[str]:
        lines = list(self.block(declared, place))
        if key.shape == "list":
            return _listed(lines)
        return iter(
            [f"{_NAMES.get(place, 'exempel')}:", *_indented(lines)]
            if key.shape == "mapping"
            else lines
        )

    def _rates(self) -> Iterator[str]:
        """Write the amounts that the examples name; none is known."""
        yield from _comment(_("Of each amount can be told:"))
        yield from _comments(key for key in keys_of(Rate) if key.name not in _COMMON)
        yield from _comment(_("Of a part of “periods”:"))
        yield from _comments(keys_of(Period))
        for name, (what, units) in self.amounts.items():
            yield f"{name}:"
            yield from _indented([f"name: {what.rstrip('.')}", f"unit: {units[0]}"])
            yield from _indented(["value: null", "status: unknown"])
