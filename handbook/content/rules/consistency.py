"""What must hold in a rule set beyond its schema: names that resolve, and days without gaps."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Any

from calculators.requests.fields import declared
from calculators.requests.records import Own, PriorPayments
from calculators.rules.regulation import RuleSet
from calculators.values.money import decimal_text
from handbook.content.problems import Problem, closest_match
from handbook.content.rules.national_rates import Rate
from handbook.content.rules.schema import Written
from handbook.content.source_location import SourceLocation
from handbook.content.yaml_source import Location, YamlText
from handbook.i18n.translations import _


@dataclass(frozen=True)
class RuleFile:
    """A rule set, what was written of it, and the YAML that it was read from."""

    rules: RuleSet
    written: Written
    source: YamlText

    def problem(self, at: Location, message: str, example: str = "") -> Problem:
        """Make a problem of what stands at a location of the file."""
        return SourceLocation.of(self.source, *at).problem(message, example)


def problems(files: list[RuleFile], national: Mapping[str, Rate] | None) -> Iterator[Problem]:
    """Find all that is wrong in the rule sets of one municipality, ordered by first day.

    Which amounts are unknown is not said when the nation's could not be read (None).
    """
    for file in files:
        if national is not None:
            yield from _unknown_amounts(file, national)
        yield from _unknown_names(file)
        yield from _taken_names(file)
        yield from _circles(file)
        yield from _idle_limits(file)
        yield from _unlawful_roles(file)
        yield from _unlawful_sums(file)
        yield from _two_deadlines(file)
    yield from _gaps(files)
    yield from _same_ids(files)


def _keys(record: Written, at: Location) -> Iterator[tuple[Location, Any, Mapping[str, Any]]]:
    """Go through all that is written: where, the value, and what its key declares."""
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        here = (*at, field.alias or name)
        said = field.json_schema_extra
        yield here, value, said if isinstance(said, dict) else {}
        yield from _within(value, here)


def _within(value: object, at: Location) -> Iterator[tuple[Location, Any, Mapping[str, Any]]]:
    if isinstance(value, Written):
        yield from _keys(value, at)
    elif isinstance(value, tuple):
        for position, each in enumerate(value):
            yield from _within(each, (*at, position))
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from _within(each, (*at, name))


def _unknown_amounts(file: RuleFile, national: Mapping[str, Rate]) -> Iterator[Problem]:
    units = {name: rate.unit for name, rate in national.items()}
    units |= {name: rate.unit for name, rate in file.rules.rates.items()}
    for at, name, said in _keys(file.written, ()):
        fitting = said.get("units", ())
        if name is None or "units" not in said:
            continue
        if name not in units:
            message = _("There is no amount “{name}” in “rates”.").format(name=name)
            guess = closest_match(name, units) or "basarvode"
            yield file.problem(at, message, f"{at[-1]}: {guess}")
        elif fitting and units[name] not in fitting:
            message = _("“{name}” is an amount in {unit}, but here it must be in {units}.")
            units_here = _(" or ").join(fitting)
            message = message.format(name=name, unit=units[name], units=units_here)
            yield file.problem(at, message, f"unit: {fitting[0]}")
    for name in file.rules.rates:
        if name in national:
            message = _("“{name}” is the name of a national amount; it needs another name.")
            yield file.problem(("rates", name), message.format(name=name), f"{name}-lokalt: …")


def _unknown_names(file: RuleFile) -> Iterator[Problem]:
    """Find assumptions, bodies and ways that are used but not there, and the other way round."""
    rules = file.rules
    used: dict[str, set[str]] = {}
    for at, value, said in _keys(file.written, ()):
        if "names" not in said or value is None:
            continue
        place = said["names"]
        there = getattr(rules, place)
        for each in [value] if isinstance(value, str) else value:
            used.setdefault(place, set()).add(each)
            if each not in there:
                message = _("“{name}” is not among the names in “{place}”.")
                message = message.format(name=each, place=place)
                yield file.problem(at, message, closest_match(each, there))
    for place, there in (("assumptions", rules.assumptions), ("ways", rules.ways)):
        for name in there.keys() - used.get(place, set()):
            message = _("“{name}” is used nowhere.").format(name=name)
            yield file.problem((place, name), message, _("remove it, or refer to it"))


def _taken_names(file: RuleFile) -> Iterator[Problem]:
    """Find names that make a field of a form with the name of one that it has already."""
    places = (
        ("rates", file.rules.rates, Own),
        ("year_counts", file.rules.year_counts, PriorPayments),
    )
    for place, names, record in places:
        for name in sorted(names.keys() & {each.name for each in declared(record)}):
            message = _("“{name}” can not be a name here: the form has a field called so.")
            yield file.problem((place, name), message.format(name=name), f"{name}-2: …")


def _circles(file: RuleFile) -> Iterator[Problem]:
    rates = file.rules.rates
    follows = {name: rate.formula.of for name, rate in rates.items() if rate.formula}
    for first in follows:
        passed = [first]
        while (of := follows.get(passed[-1])) in rates and of is not None:
            if of in passed:
                if of == first:
                    circle = " → ".join([*passed, first])
                    message = _("The amount follows from itself: {circle}.").format(circle=circle)
                    yield file.problem(("rates", first, "of"), message, "of: basarvode")
                break
            passed.append(of)


def _idle_limits(file: RuleFile) -> Iterator[Problem]:
    if not all(clause.pays.counts_minutes for clause in file.rules.fees):
        for position, limit in enumerate(file.rules.day):
            if limit.in_minutes:
                message = _("A limit in minutes can not hold for a fee by the clock.")
                example = "limit: full-days, amount: heldag"
                yield file.problem(("day", position, "limit"), message, example)


def _unlawful_roles(file: RuleFile) -> Iterator[Problem]:
    """Find annual fees that switch off lost income though they are too small for it."""
    year = file.rules.year
    for name, role in year.roles.items() if year else ():
        if year and not role.lost_income and (role.share is None or role.share < year.substantial):
            yield file.problem(
                ("year", "roles", name, "lost_income"),
                _(
                    "{role}: an annual fee below a substantial part of full time must not "
                    "switch off lost income (HFD 2017 ref. 28)."
                ).format(role=role.name),
                "lost_income: true",
            )


def _unlawful_sums(file: RuleFile) -> Iterator[Problem]:
    """Find sums of assignments that switch off lost income though they are too small for it."""
    year = file.rules.year
    for position, each in enumerate(year.sums if year else ()):
        share = each.at_least or each.over
        if year and "lost-income" in each.stops and (share is None or share < year.substantial):
            yield file.problem(
                ("year", "sums", position, "stops"),
                _(
                    "Assignments that together are below a substantial part of full time must "
                    "not switch off lost income (HFD 2017 ref. 28)."
                ),
                f"at_least: {decimal_text(year.substantial * 100)} %",
            )


def _two_deadlines(file: RuleFile) -> Iterator[Problem]:
    """Find claims with two last days: what comes after both would be taken away twice."""
    claims: set[str] = set()
    for position, deadline in enumerate(file.rules.deadlines):
        for claim in sorted(claims & set(deadline.claims)):
            message = _("“{claim}” has a last day already, in a rule above.").format(claim=claim)
            yield file.problem(("deadlines", position, "claims"), message, "claims: [costs]")
        claims |= set(deadline.claims)


def _gaps(files: list[RuleFile]) -> Iterator[Problem]:
    """Find days that have two rule sets, and days between rule sets that have none."""
    for earlier, later in pairwise(files):
        day_before = later.rules.starts - timedelta(days=1)
        at: Location = ("to",) if earlier.rules.ends else ("from",)
        if earlier.rules.ends is None or earlier.rules.ends > day_before:
            message = _("{day} has two rule sets: “{one}” and “{other}”.").format(
                day=later.rules.starts, one=earlier.rules.id, other=later.rules.id
            )
            yield earlier.problem(at, message, f"to: {day_before}")
        elif earlier.rules.ends < day_before:
            start = earlier.rules.ends + timedelta(days=1)
            message = _("No rule set covers {start} to {end}.").format(start=start, end=day_before)
            yield earlier.problem(at, message, f"to: {day_before}")


def _same_ids(files: list[RuleFile]) -> Iterator[Problem]:
    ids = [file.rules.id for file in files]
    for position, file in enumerate(files):
        if file.rules.id in ids[:position]:
            message = _("The id “{id}” is taken by another rule set.").format(id=file.rules.id)
            yield file.problem(("id",), message, f"id: {file.rules.id}-2")
