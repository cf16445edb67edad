"""Annual fees (årsarvoden), month by month, and the ceiling on their sum."""

from datetime import date
from decimal import Decimal

from calculators.results.context import Context
from calculators.results.result import Line
from calculators.rules.rates import Amount, Quantity
from calculators.values.messages import Kr, Renderable, _
from calculators.values.money import ZERO

MONTHS = 12


def add_annual_fees(context: Context, day: date) -> None:
    """Add one month's part of each role's annual fee, as it stands on a day."""
    rule_set, rates, result = context.rules, context.rates, context.result
    total = ZERO
    for name in context.request.roles:
        role = rule_set.known(rule_set.roles.get(name), _("The annual fee"))
        quantity = rates.on(role.amount, day)
        amount = rule_set.roundings.fee(_of_a_month(quantity))
        line = Line("annual-fee", _("Annual fee"), role, day, subject=role.name)
        total += result.add(line, Amount(amount, _in_figures(quantity), (quantity,)))
    year = rule_set.year
    if year and year.annual_most:
        most = rates.on(year.annual_most, day)
        highest = rule_set.roundings.fee(_of_a_month(most))
        line = Line("annual-fee", _("Annual fees"), year, day)
        why = _("At most {amount}.", amount=most.shown)
        result.lower(line, total, Amount(highest, why, (most,)), year)


def _of_a_month(quantity: Quantity) -> Decimal:
    return quantity.value / MONTHS if quantity.unit == "kr/year" else quantity.value


def _in_figures(quantity: Quantity) -> Renderable:
    if quantity.unit == "kr/year":
        return _("{base} / {parts}", base=Kr(quantity.value), parts=MONTHS)
    return quantity.shown
