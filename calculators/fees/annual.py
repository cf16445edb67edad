"""Annual fees (årsarvoden), month by month, and the ceiling on their sum."""

from datetime import date

from calculators.results.context import Context
from calculators.results.result import Line
from calculators.rules.caps import MonthCap, Payment
from calculators.rules.rates import MONTHS, Amount, Quantity
from calculators.values.messages import Kr, Renderable, _
from calculators.values.money import ZERO


def add_annual_fees(context: Context, day: date) -> None:
    """Add one month's part of each role's annual fee, as it stands on a day."""
    rule_set, rates, result = context.rules, context.rates, context.result
    year = rule_set.known(rule_set.year, _("The annual fee"))
    total = ZERO
    for name in context.request.roles:
        role = rule_set.known(year.roles.get(name), _("The annual fee"))
        quantity = rates.on(role.amount, day)
        amount = rule_set.roundings.fee(quantity.of_a_month)
        line = Line("annual-fee", _("Annual fee"), role, day, subject=role.name)
        total += result.add(line, Amount(amount, _in_figures(quantity), (quantity,)))
    line = Line("annual-fee", _("Annual fees"), year, day)
    for most in MonthCap(year.annual_most).most(Payment(day), rates, rule_set.roundings.fee):
        result.lower(line, total, most, year)


def _in_figures(quantity: Quantity) -> Renderable:
    if quantity.unit == "kr/year":
        return _("{base} / {parts}", base=Kr(quantity.value), parts=MONTHS)
    return quantity.shown
