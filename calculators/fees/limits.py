"""The most that a day or a year gives in fees; what a limit takes away is a line of its own."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from calculators.requests.meetings import Meeting
from calculators.results.context import Context, PriorPayments
from calculators.results.result import Line
from calculators.rules.caps import Payment, YearCap
from calculators.rules.limits import DayLimit
from calculators.rules.rates import Amount, UnknownError
from calculators.values.messages import _
from calculators.values.money import ZERO


@dataclass(frozen=True, slots=True)
class Paid:
    """What a day has given in a body, in kronor: a fee, another payment, or what a limit took."""

    day: date
    kind: str
    body: str
    body_name: str
    amount: Decimal
    is_fee: bool = True

    @classmethod
    def of(cls, meeting: Meeting, amount: Decimal, *, is_fee: bool = True) -> "Paid":
        """Return what a meeting gave."""
        return cls(
            meeting.day, meeting.kind, meeting.body, meeting.body_name, amount, is_fee=is_fee
        )


def limit_days(context: Context, paid: list[Paid]) -> None:
    """Apply each limit in money to each day; what it takes away is added to what is paid."""
    for limit in context.rules.day:
        if limit.in_minutes:
            continue
        groups: dict[tuple[date, str], list[Paid]] = {}
        counted = [each for each in paid if limit.fits(each.kind, each.body)]
        for each in sorted(counted, key=lambda each: (each.day, each.body)):
            groups.setdefault((each.day, limit.body(each.body)), []).append(each)
        for (day, body), of_day in groups.items():
            body_name = of_day[0].body_name if body else ""
            try:
                most = _most_of_day(context, limit, day, of_day)
            except UnknownError as error:
                context.result.note(error)
                continue
            context.result.rest_on(limit)
            if most is None:
                continue
            total = sum((each.amount for each in of_day), ZERO)
            line = Line("fee", _("Fees of the day"), limit, day, subject=body_name)
            left = context.result.lower(line, total, most, limit)
            kinds = {each.kind for each in of_day}
            bodies = {each.body for each in of_day}
            taken = left - total
            paid.append(Paid(day, _only(kinds), _only(bodies), body_name, taken, is_fee=False))


def _only(names: set[str]) -> str:
    """Return the kind or body that all of a day's meetings share; empty when they share none."""
    return names.pop() if len(names) == 1 else ""


def _most_of_day(context: Context, limit: DayLimit, day: date, paid: list[Paid]) -> Amount | None:
    """Return the most that a limit lets a day give."""
    fees = [each.amount for each in paid if each.is_fee]
    others = sum((each.amount for each in paid if not each.is_fee), ZERO)
    meetings = [(each.kind, each.body) for each in paid if each.is_fee and each.amount]
    of_day = limit.amount_on(meetings, day, context.rates)
    return limit.most_of(fees, others, of_day, context.rules.roundings.fee)


def limit_years(context: Context, paid: list[Paid], earlier: PriorPayments) -> None:
    """Apply the year's limit (årstak) to each year, with what was paid earlier in it."""
    clause, rounded = context.rules.year, context.rules.roundings.fee
    for year in sorted({each.day.year for each in paid}):
        of_year = [each for each in paid if each.day.year == year]
        total = sum((each.amount for each in of_year), ZERO)
        if clause:
            day = max(each.day for each in of_year)
            payment = Payment(day, paid_in_year=earlier.in_year(year))
            line = Line("fee", _("Fees of the year"), clause, day)
            try:
                for most in YearCap(clause.fees_most).most(payment, context.rates, rounded):
                    total = context.result.lower(line, total, most, clause)
            except UnknownError as error:
                context.result.note(error)
                continue
        earlier.pay(year, total)
