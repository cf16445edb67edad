"""Journeys and other costs: own car, per diem, childcare, outlays (resor och andra kostnader).

Each function is one clause. What is within the nation's tax-free amount is tax-free; the part of
a rate above it is a taxable line of its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from calculators import clock
from calculators.clock import DAY, HOUR
from calculators.money import ZERO
from calculators.rates import Quantity, Rates
from calculators.requests import Care, Journey, Receipt, Trip
from calculators.result import Line, Result
from calculators.ruleset import Childcare, Clause, OwnCar, PerDiem, Receipts, RuleSet
from calculators.text import Hours, Joined, Kr, Percent, Say, Shown, say

KM_IN_MIL = 10


def add_own_car(
    clause: OwnCar, rule_set: RuleSet, rates: Rates, trip: Trip, result: Result
) -> None:
    """Add what a journey with one's own car gives (bilersättning), from the least distance on."""
    result.attach_all(clause.proof)
    line = Line(
        "travel",
        say("Own car"),
        ZERO,
        say("Shorter than {km} km: no compensation.", km=clause.least_km),
        clause,
        trip.day,
        taxable=False,
        entries=(trip.entry,),
        subject=trip.about or "",
    )
    if trip.km < clause.least_km:
        result.lines.append(line)
        return
    rate, tax_free = rates.on(clause.rate, trip.day), rates.on(clause.tax_free, trip.day)
    mil = trip.km / KM_IN_MIL
    rounded = rule_set.roundings.line
    free = min(rate.value, tax_free.value)
    free_amount = rounded(mil * free)
    result.lines.append(
        replace(
            line,
            amount=free_amount,
            sum=say("{mil} mil at {rate}", mil=mil, rate=Kr(free)),
            quantities=(rate, tax_free),
        )
    )
    if rate.value > free:
        result.lines.append(
            replace(
                line,
                label=say("Own car, above the tax-free rate"),
                amount=rounded(mil * rate.value) - free_amount,
                sum=say("{mil} mil at {rate}", mil=mil, rate=Kr(rate.value - free)),
                quantities=(rate, tax_free),
                taxable=True,
            )
        )


@dataclass(frozen=True, slots=True)
class _Day:
    """A day of a journey: whole or half, and the shares of it that paid meals take."""

    day: date
    is_whole: bool
    meals: Decimal


def add_per_diem(
    clause: PerDiem, rule_set: RuleSet, rates: Rates, journey: Journey, result: Result
) -> None:
    """Add the per diem (traktamente) of a journey: by day, less the meals that others paid."""
    result.attach_all(clause.proof)
    line = Line(
        "per-diem",
        say("Per diem"),
        ZERO,
        say("No night away: no per diem."),
        clause,
        journey.starts_on,
        taxable=False,
        entries=(journey.entry,),
        subject=journey.about or "",
    )
    if journey.starts_on == journey.ends_on:
        result.lines.append(line)
        return
    if journey.km <= clause.over_km:
        why = say("Not more than {km} km: no per diem.", km=clause.over_km)
        result.lines.append(replace(line, sum=why))
        return
    for day in _days(clause, journey):
        paid = rates.on(clause.whole if day.is_whole else clause.half, day.day)
        free = rates.on(
            clause.tax_free_whole if day.is_whole else clause.tax_free_half, day.day
        )
        label = say("Per diem, whole day") if day.is_whole else say("Per diem, half day")
        _add_day(replace(line, day=day.day, label=label), clause, day, paid, free, result)
    if journey.own_nights and clause.night:
        night = rates.on(clause.night, journey.starts_on)
        result.lines.append(
            replace(
                line,
                label=say("Nights that you arranged yourself"),
                amount=rule_set.roundings.line(night.value * journey.own_nights),
                sum=say("{count} × {amount}", count=journey.own_nights, amount=night.shown),
                quantities=(night,),
            )
        )


def _days(clause: PerDiem, journey: Journey) -> Iterable[_Day]:
    """Go through the days of a journey; the first and the last may be half."""
    nights = (journey.ends_on - journey.starts_on).days
    for number in range(nights + 1):
        day = journey.starts_on + timedelta(days=number)
        is_whole = True
        if number == 0:
            is_whole = journey.starts_at < clause.starts_before
        elif number == nights:
            is_whole = journey.ends_at > clause.ends_after
        meals = sum(
            (
                share
                for each in journey.meals
                if each.day == day
                for share, is_paid in (
                    (clause.breakfast, each.breakfast),
                    (clause.lunch, each.lunch),
                    (clause.dinner, each.dinner),
                )
                if is_paid
            ),
            ZERO,
        )
        yield _Day(day, is_whole, meals)


def _add_day(
    line: Line, clause: PerDiem, day: _Day, paid: Quantity, free: Quantity, result: Result
) -> None:
    """Add a day: its tax-free part, the part above that, and what meals take off each."""
    tax_free = min(paid.value, free.value)
    parts = [(tax_free, False), (paid.value - tax_free, True)]
    reduction = clause.rounding(paid.value * day.meals)
    free_reduction = clause.rounding(tax_free * day.meals)
    for (amount, taxable), off in zip(
        parts, (free_reduction, reduction - free_reduction), strict=True
    ):
        if not amount:
            continue
        part = replace(line, taxable=taxable, quantities=(paid, free))
        result.lines.append(replace(part, amount=amount, sum=Kr(amount)))
        if off:
            result.lines.append(
                replace(
                    part,
                    label=say("Reduction for meals"),
                    amount=-off,
                    sum=say("{share} of {base}", share=Percent(day.meals), base=Kr(amount)),
                    reduction=True,
                )
            )


def add_childcare(
    clause: Childcare, rule_set: RuleSet, rates: Rates, cares: list[Care], result: Result
) -> None:
    """Add the costs for childcare (barntillsyn) of one day, within the caps per hour and day."""
    result.attach_all(clause.proof)
    rounded = rule_set.roundings.line
    of_day = ZERO
    for care in cares:
        amount = rounded(care.amount)
        line = Line(
            "childcare",
            say("Childcare"),
            amount,
            Kr(care.amount),
            clause,
            care.day,
            taxable=clause.taxable,
            entries=(care.entry,),
        )
        result.lines.append(line)
        if clause.cap_hour:
            hour = rates.on(clause.cap_hour, care.day)
            minutes = care.minutes or 0
            why = say("At most {time} at {rate}.", time=Hours(minutes), rate=Kr(hour.value))
            highest = rounded(hour.value * minutes / clock.HOUR)
            amount = _lowered(line, amount, highest, why, hour, result)
        if clause.cap_day:
            most = rates.on(clause.cap_day, care.day)
            why = say("At most {amount} a day.", amount=Kr(most.value))
            highest = max(ZERO, rounded(most.value) - of_day)
            amount = _lowered(line, amount, highest, why, most, result)
        of_day += amount


def _lowered(  # noqa: PLR0913 - what a line of reduction says
    line: Line, amount: Decimal, highest: Decimal, why: Say, limit: Quantity, result: Result
) -> Decimal:
    """Add a line when a cap lowers an amount; return the amount after the cap."""
    if highest >= amount:
        return amount
    result.lines.append(
        replace(
            line,
            label=say("Reduction"),
            amount=highest - amount,
            sum=why,
            reduction=True,
            quantities=(limit,),
        )
    )
    return highest


def add_receipt(clause: Receipts, rule_set: RuleSet, receipt: Receipt, result: Result) -> None:
    """Add an outlay by receipt (utlägg)."""
    result.attach_all(clause.proof)
    result.lines.append(
        Line(
            "receipts",
            say("Outlay"),
            rule_set.roundings.line(receipt.amount),
            Kr(receipt.amount),
            clause,
            receipt.day,
            taxable=False,
            entries=(receipt.entry,),
            subject=receipt.about or "",
        )
    )
