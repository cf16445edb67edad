"""What the rules leave of a request's fields: bodies, annual fees, methods, amounts of one's own.

Each function takes a field as it is declared, the rules, and the parts of the form; it returns the
fields that are left of it: none when the rules have no use for it.
"""

from dataclasses import fields, replace

from calculators.requests.fields import COSTS, FEES, LOST_INCOME, Field, choices
from calculators.rules.limits import COUNTED_IN
from calculators.rules.reader import names_in
from calculators.rules.regulation import Rules, RuleSet

type Fields = tuple[Field, ...]

# The clauses whose amounts each part of a form needs.
_CLAUSES = {
    FEES: ("fees", "beside", "signing", "signing_in", "day", "year", "earned"),
    LOST_INCOME: ("lost_income",),
    COSTS: ("costs",),
}


def to_bodies(field: Field, rules: Rules, _parts: tuple[str, ...]) -> Fields:
    """Suggest the bodies that the rules know; where no fee goes by them, one can wait."""
    bodies = {name: label for rule_set in rules.sets for name, label in rule_set.bodies.items()}
    example = next(iter(bodies.values()), field.example)
    waits = not any(fee.bodies for rule_set in rules.sets for fee in rule_set.fees)
    return (replace(field, choices=choices(bodies), example=example, waits=waits),)


def to_times(field: Field, rules: Rules, parts: tuple[str, ...]) -> Fields:
    """Let the times of a meeting wait where no fee goes by them and no lost income is asked for."""
    by_time = any(
        any(fee.pays.needs_times for fee in rule_set.fees)
        or any(limit.in_minutes for limit in rule_set.day)
        for rule_set in rules.sets
    )
    return (replace(field, waits=not by_time and LOST_INCOME not in parts),)


def to_chair(field: Field, rules: Rules, _parts: tuple[str, ...]) -> Fields:
    """Ask only where the rules pay the chair of a meeting."""
    return (field,) if any(fee.chair for each in rules.sets for fee in each.beside) else ()


def to_year_counts(field: Field, rules: Rules, _parts: tuple[str, ...]) -> Fields:
    """Ask how many the reader has used of each number that a year gives."""
    counts = {name: each for rule_set in rules.sets for name, each in rule_set.year_counts.items()}
    return tuple(
        replace(
            field,
            name=name,
            record=name,
            within=field.record,
            label=each.name,
            unit=COUNTED_IN[each.counted_in],
        )
        for name, each in counts.items()
    )


def to_roles(field: Field, rules: Rules, _parts: tuple[str, ...]) -> Fields:
    """Offer the annual fees that the rules know."""
    roles = {name: role.name for rule_set in rules.sets for name, role in rule_set.roles.items()}
    return (replace(field, choices=choices(roles)),) if roles else ()


def to_methods(field: Field, rules: Rules, _parts: tuple[str, ...]) -> Fields:
    """Leave the ways to show lost income that the rules know, and what each of them needs."""
    known = _methods(rules)
    if field.shown_for:
        other, values = field.shown_for
        values = tuple(value for value in values if value in known)
        return (replace(field, shown_for=(other, values)),) if values else ()
    return (replace(field, choices=tuple(each for each in field.choices if each.value in known)),)


def to_self_employed(field: Field, rules: Rules, _parts: tuple[str, ...]) -> Fields:
    """Ask where the self-employed have other months to claim, for ways that do not tell it."""
    others = tuple(sorted(_methods(rules) - {"self_employed"}))
    has_own = any(each.self_employed_months for rule in rules.sets for each in rule.deadlines)
    return (replace(field, shown_for=("work.method", others)),) if has_own and others else ()


def to_lost_income(field: Field, rules: Rules, _parts: tuple[str, ...]) -> Fields:
    """Ask only where the rules know some way to show lost income."""
    return (field,) if _methods(rules) else ()


def to_year_limit(field: Field, rules: Rules, _parts: tuple[str, ...]) -> Fields:
    """Ask only where the rules limit the fees of a year."""
    return (field,) if any(each.year and each.year.fees_most for each in rules.sets) else ()


def to_lost_income_limit(field: Field, rules: Rules, _parts: tuple[str, ...]) -> Fields:
    """Ask only where the rules limit the lost income of a year."""
    has_limit = any(each.lost_income and each.lost_income.cap_year for each in rules.sets)
    return (field,) if has_limit else ()


def to_ways(field: Field, rules: Rules, _parts: tuple[str, ...]) -> Fields:
    """Offer the ways to pay fees of which the reader knows her own regulation's."""
    ways = {name: label for rule_set in rules.sets for name, label in rule_set.ways.items()}
    return (replace(field, choices=choices(ways)),) if ways else ()


def to_unknown_amounts(field: Field, rules: Rules, parts: tuple[str, ...]) -> Fields:
    """Ask for each amount that a part of the form needs and that nobody has published."""
    clauses = [clause for part in parts for clause in _CLAUSES.get(part, ())]
    amounts: dict[str, Field] = {}
    for rule_set in rules.sets:
        for clause in clauses:
            for name in names_in(getattr(rule_set, clause), rule_set.rates):
                rate = rule_set.rates[name]
                if any(period.value is None for period in rate.periods):
                    amounts[name] = replace(
                        field,
                        name=name,
                        record=name,
                        within=field.record,
                        label=rate.name,
                        unit=rate.unit,
                        shown_for=_ways_of(rule_set, name),
                    )
    return tuple(amounts.values())


def _ways_of(rule_set: RuleSet, amount: str) -> tuple[str, tuple[str, ...]] | None:
    """Tell for which ways to pay fees an amount is needed; None when it always is."""
    clauses = [clause for clause in rule_set.fees if amount in names_in(clause, rule_set.rates)]
    ways = tuple(dict.fromkeys(clause.way for clause in clauses if clause.way))
    return ("own.pays", ways) if ways else None


def _methods(rules: Rules) -> set[str]:
    known = [rule_set.lost_income.methods for rule_set in rules.sets if rule_set.lost_income]
    return {
        each.name for methods in known for each in fields(methods) if getattr(methods, each.name)
    }
