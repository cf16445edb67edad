"""Journeys and other costs: own car, per diem, childcare, outlays (resor och andra kostnader).

Each function is one clause. What is within the nation's tax-free amount is tax-free; the part of
a rate above it is a taxable line of its own.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from calculators.requests.costs import ChildcareCost, Journey, Receipt, Trip
from calculators.results.context import Context
from calculators.results.result import Line
from calculators.rules.caps import Payment
from calculators.rules.clause import Clause
from calculators.rules.costs import Childcare, OwnCar, PerDiem, Receipts
from calculators.rules.rates import Amount, EndedError, Quantity, UnknownError
from calculators.values.messages import Kr, Message, Percent, Renderable, _
from calculators.values.money import ZERO

KM_IN_MIL = 10
OWN_CAR = _("Own car")
PER_DIEM = _("Per diem")
CHILDCARE = _("Childcare")
OUTLAY = _("Outlay")
WHOLE_DAY = _("Per diem, whole day")
HALF_DAY = _("Per diem, half day")


def add_costs(
    context: Context,
    trips: list[Trip],
    journeys: list[Journey],
    childcare: list[ChildcareCost],
    receipts: list[Receipt],
) -> None:
    """Add the costs of some days, all within the rule set's period, to a result."""
    costs = context.rules.costs
    days = sorted({care.day for care in childcare})
    by_day = [[care for care in childcare if care.day == day] for day in days]
    kinds: tuple[tuple[Clause | None, Message, list[Any], Callable[..., None]], ...] = (
        (costs.own_car, OWN_CAR, [[trip] for trip in trips], add_own_car),
        (costs.per_diem, PER_DIEM, [[journey] for journey in journeys], add_per_diem),
        (costs.childcare, CHILDCARE, by_day, add_childcare),
        (costs.receipts, OUTLAY, [[receipt] for receipt in receipts], add_receipt),
    )
    for clause, label, groups, add in kinds:
        for group in groups:
            try:
                is_right = label is CHILDCARE
                add(context, context.rules.known(clause, label, by_law=is_right), *group)
            except UnknownError as error:
                context.result.note(error, group[0].day_field)
                context.result.unpriced.append((label, group[0].day))


def add_own_car(context: Context, clause: OwnCar, trip: Trip) -> None:
    """Add what a journey with one's own car gives (bilersättning), from the least distance on."""
    rates, result = context.rates, context.result
    line = _line("travel", OWN_CAR, clause, trip)
    if trip.km < clause.least_km:
        why = _("Shorter than {km} km: no compensation.", km=clause.least_km)
        result.add(line, Amount(ZERO, why))
        return
    result.attach_all(clause.proof)
    rate = rates.on(clause.rate, trip.day)
    mil = trip.km / KM_IN_MIL
    rounded = context.rules.roundings.line
    try:
        tax_free = rates.on(clause.tax_free, trip.day)
    except EndedError:
        in_figures = _("{mil} mil at {rate}", mil=mil, rate=Kr(rate.value))
        paid_in_all = Amount(rounded(mil * rate.value), in_figures, (rate,))
        result.add(replace(line, taxable=None), paid_in_all)
        return
    free = min(rate.value, tax_free.value)
    used = (rate, tax_free)
    in_figures = _("{mil} mil at {rate}", mil=mil, rate=Kr(free))
    paid = result.add(replace(line, untaxed_if=True), Amount(rounded(mil * free), in_figures, used))
    if rate.value > free:
        above = replace(line, label=_("Own car, above the tax-free rate"), taxable=True)
        in_figures = _("{mil} mil at {rate}", mil=mil, rate=Kr(rate.value - free))
        result.add(above, Amount(rounded(mil * rate.value) - paid, in_figures, used))


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Day:
    """A day of a journey: whole or half, and the shares of it that paid meals take."""

    day: date
    is_whole: bool
    meals: Decimal


def add_per_diem(context: Context, clause: PerDiem, journey: Journey) -> None:
    """Add the per diem (traktamente) of a journey: by day, less the meals that others paid."""
    rates, result = context.rates, context.result
    line = _line("per-diem", PER_DIEM, clause, journey)
    if journey.day == journey.ends_on:
        result.add(line, Amount(ZERO, _("No night away: no per diem.")))
        return
    if journey.km <= clause.over_km:
        why = _("Not more than {km} km: no per diem.", km=clause.over_km)
        result.add(line, Amount(ZERO, why))
        return
    result.attach_all(clause.proof)
    for day in _days(clause, journey):
        _add_day(context, clause, replace(line, day=day.day), day)
    if journey.own_nights and clause.night:
        night = rates.on(clause.night, journey.day)
        nights = replace(line, label=_("Nights that you arranged yourself"))
        amount = context.rules.roundings.line(night.value * journey.own_nights)
        in_figures = _("{count} × {amount}", count=journey.own_nights, amount=Kr(night.value))
        result.add(nights, Amount(amount, in_figures, (night,)))


def _days(clause: PerDiem, journey: Journey) -> Iterator[_Day]:
    """Go through the days of a journey; the first and the last may be half."""
    nights = (journey.ends_on - journey.day).days
    for number in range(nights + 1):
        day = journey.day + timedelta(days=number)
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


def _add_day(context: Context, clause: PerDiem, line: Line, day: _Day) -> None:
    """Add a day: its tax-free part, the part above that, and what meals take off each."""
    if day.is_whole:
        label, paid_name, free_name = WHOLE_DAY, clause.whole, clause.tax_free_whole
    else:
        label, paid_name, free_name = HALF_DAY, clause.half, clause.tax_free_half
    paid = context.rates.on(paid_name, day.day)
    used: tuple[Quantity, ...] = (paid,)
    tax_free, is_taxable = paid.value, None
    try:
        free = context.rates.on(free_name, day.day)
        used, tax_free, is_taxable = (paid, free), min(paid.value, free.value), False
    except EndedError:
        pass  # nobody knows what of it is taxed
    off = clause.rounding(paid.value * day.meals)
    free_off = clause.rounding(tax_free * day.meals)
    for value, taken_off, taxable in (
        (tax_free, free_off, is_taxable),
        (paid.value - tax_free, off - free_off, True),
    ):
        part = replace(line, label=label, taxable=taxable)
        if value:
            context.result.add(part, Amount(value, Kr(value), used))
            share = _("{share} for meals", share=Percent(day.meals))
            context.result.lower(part, value, Amount(value - taken_off, share), clause)


def add_childcare(context: Context, clause: Childcare, *cares: ChildcareCost) -> None:
    """Add the costs for childcare (barntillsyn) of one day, within the caps per hour and day."""
    context.result.attach_all(clause.proof)
    of_day = ZERO
    for care in cares:
        line = Line(
            "childcare",
            CHILDCARE,
            clause,
            care.day,
            taxable=clause.taxable,
            entries=(care.entry,),
        )
        payment = Payment(care.day, care.minutes, f"{care.entry}.minutes", paid_in_day=of_day)
        ceilings = list(clause.ceilings(payment, context.rates, context.rules.roundings.line))
        cost = Amount(context.rules.roundings.line(care.amount), Kr(care.amount))
        paid = context.result.add(line, cost)
        for ceiling in ceilings:
            paid = context.result.lower(line, paid, ceiling, clause)
        of_day += paid


def add_receipt(context: Context, clause: Receipts, receipt: Receipt) -> None:
    """Add an outlay by receipt (utlägg)."""
    context.result.attach_all(clause.proof)
    line = _line("receipts", OUTLAY, clause, receipt)
    amount = context.rules.roundings.line(receipt.amount)
    context.result.add(line, Amount(amount, Kr(receipt.amount)))


def _line(kind: str, label: Renderable, clause: Clause, of: Trip | Journey | Receipt) -> Line:
    """Begin a tax-free line of one entry, still without an amount."""
    subject = of.about or ""
    return Line(kind, label, clause, of.day, taxable=False, entries=(of.entry,), subject=subject)
