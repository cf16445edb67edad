"""The amounts of a handbook by name: the nation's, and those that its rule sets declare."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from calculators.rules.rates import Formula
from calculators.values.money import Rounding
from handbook.content.rules import schema, source_of
from handbook.content.rules.national_rates import Period, Rate
from handbook.content.rules.schema import RuleSet


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
    return Rate.model_construct(name=rate.name, unit=rate.unit, periods=periods)


def _periods(rules: RuleSet, name: str, national: Mapping[str, Rate]) -> Iterator[Period]:
    """Go through the periods of an amount, within those of its rule set."""
    if name not in rules.rates:
        yield from (period for period in national[name].periods if _meets(period, rules))
        return
    rate = rules.rates[name]
    if rate.periods:
        yield from rate.periods
    elif rate.of:
        for base in _periods(rules, rate.of, national):
            yield base.model_copy(update=_following(rules, rate, base.value))
    else:
        yield Period.model_construct(
            starts=rules.starts,
            ends=rules.ends,
            value=rate.value,
            source=source_of(rules, rate),
            status=rate.status or "unknown",
            checked=rules.checked,
            note=rate.note,
        )


def _following(rules: RuleSet, rate: schema.Rate, base: Decimal | None) -> dict[str, object]:
    """Return what differs between a base's period and that of the amount that follows from it."""
    shown: dict[str, object] = {"source": source_of(rules, rate), "note": rate.note}
    if base is None or rate.rounding is None:
        return shown | {"value": None, "status": "unknown"}
    formula = Formula(
        of=str(rate.of),
        rounding=Rounding(Decimal(rate.rounding.unit), rate.rounding.mode),
        source=source_of(rules, rate),
        status=str(rate.status),
        share=rate.share,
        times=rate.times,
        divided_by=rate.divided_by,
    )
    return shown | {"value": formula(base), "status": rate.status}


def _meets(period: Period, rules: RuleSet) -> bool:
    begins_before_end = rules.ends is None or period.starts <= rules.ends
    return begins_before_end and (period.ends is None or period.ends >= rules.starts)
