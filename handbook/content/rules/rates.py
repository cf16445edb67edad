"""The amounts of a handbook by name: the nation's, and those that its rule sets declare."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from calculators.rules.rates import Formula, Period
from calculators.rules.regulation import RuleSet
from handbook.content.rules.national_rates import Rate


def rates_by_name(rule_sets: Iterable[RuleSet], national: Mapping[str, Rate]) -> dict[str, Rate]:
    """Return every amount that a page can show, with the periods of all rule sets together.

    An amount that follows from another (1,5 % of the base fee) is worked out, and says so by the
    status `derived`; it has the periods of the amount that it follows from.
    """
    named = dict(national)
    for rules in rule_sets:
        own: dict[str, Rate] = {}
        for name in rules.rates:
            own[name] = _shown(rules, name, national)
        for name, rate in own.items():
            earlier = named[name].periods if name in named else ()
            named[name] = rate.model_copy(update={"periods": (*earlier, *rate.periods)})
    return named


def _shown(rules: RuleSet, name: str, national: Mapping[str, Rate]) -> Rate:
    rate = rules.rates[name]
    periods = tuple(_periods(rules, name, national))
    shown: Rate = Rate.model_construct(name=rate.name, unit=rate.unit, periods=periods)
    return shown


def _periods(rules: RuleSet, name: str, national: Mapping[str, Rate]) -> Iterator[Period]:
    """Go through the periods of an amount, within those of its rule set."""
    if name not in rules.rates:
        yield from (period for period in national[name].periods if _meets(period, rules))
        return
    formula = rules.rates[name].formula
    if formula:
        for base in _periods(rules, formula.of, national):
            counts = _periods(rules, formula.by, national) if formula.by else (None,)
            yield from (_following(formula, base, each) for each in counts if _meet(base, each))
    yield from rules.rates[name].periods


def _following(formula: Formula, base: Period, count: Period | None) -> Period:
    """Return the period of the amount that follows from a base, and from a count at the time."""
    value = None
    if count is None and base.value is not None:
        value = formula(base.value)
    if count is not None:
        if base.value is not None and count.value is not None:
            value = formula(base.value, count.value)
        starts = max(base.starts, count.starts)
        ends = min((day for day in (base.ends, count.ends) if day), default=None)
        base = replace(base, starts=starts, ends=ends)
    status = "unknown" if value is None else formula.status
    return replace(base, value=value, status=status, source=formula.source, note=formula.note)


def _meet(one: Period, other: Period | None) -> bool:
    """Tell whether some day lies in both periods."""
    if other is None:
        return True
    first = max(one.starts, other.starts)
    return one.covers(first) and other.covers(first)


def _meets(period: Period, rules: RuleSet) -> bool:
    begins_before_end = rules.ends is None or period.starts <= rules.ends
    return begins_before_end and (period.ends is None or period.ends >= rules.starts)
