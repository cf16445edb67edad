"""The four calculators: each a plain function from a request and the rules to a result.

`fees`, `lost_income` and `travel` are parts; `claim` is a whole month of them. They share the
order: the rule set by the day, then the clauses, then what holds for all (`calculators.closing`).
"""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from calculators import clock
from calculators.closing import close
from calculators.fees import add_fees, lacks
from calculators.fields import Fault, RequestError
from calculators.lost_income import add_lost_income
from calculators.money import ZERO
from calculators.rates import MissingError, NotCoveredError, Rates
from calculators.requests import Meeting, Request
from calculators.result import Line, Result
from calculators.ruleset import Rules, RuleSet
from calculators.text import Kr, Shown, say
from calculators.travel import add_childcare, add_own_car, add_per_diem, add_receipt


def fees(request: Request, rules: Rules) -> Result:
    """Calculate the fees of any number of meetings."""
    calculation = _Calculation(request, rules)
    calculation.add_fees()
    return calculation.closed()


def lost_income(request: Request, rules: Rules) -> Result:
    """Calculate what is paid for the income lost by any number of meetings."""
    calculation = _Calculation(request, rules)
    calculation.add_lost_income()
    return calculation.closed()


def travel(request: Request, rules: Rules) -> Result:
    """Calculate what is paid for journeys and other costs."""
    calculation = _Calculation(request, rules)
    calculation.add_costs()
    return calculation.closed()


def claim(request: Request, rules: Rules) -> Result:
    """Calculate a whole month: annual fees, meetings, lost income, journeys and costs."""
    calculation = _Calculation(request, rules)
    calculation.add_annual_fees()
    calculation.add_fees()
    if request.work.method:
        calculation.add_lost_income()
    calculation.add_costs()
    return calculation.closed()


CALCULATORS: dict[str, Callable[[Request, Rules], Result]] = {
    "fees": fees,
    "lost-income": lost_income,
    "travel": travel,
    "claim": claim,
}


class _Calculation:
    """One request under some rules, on its way to a result."""

    def __init__(self, request: Request, rules: Rules) -> None:
        """Find the rule set of each day; raises RequestError with every day that has none."""
        self.request, self.rules, self.result = request, rules, Result()
        self.set_on: dict[date, RuleSet] = {}
        for day, field in request.days():
            try:
                self.set_on[day] = rules.on(day)
            except NotCoveredError as error:
                self.result.note(error, field)
        self.result.stop_at_faults()
        sets = {rule_set.id: rule_set for rule_set in self.set_on.values()}
        self.result.rule_sets = sorted(sets.values(), key=lambda rule_set: rule_set.starts)
        self.first_year = min(self.set_on, default=request.today).year

    def closed(self) -> Result:
        """Return the result with what holds for all of it; raises RequestError with all faults."""
        self.result.stop_at_faults()
        close(self.result, self.request)
        return self.result

    def add_fees(self) -> None:
        """Add the fees of all meetings; raises RequestError when one lacks what it is paid by."""
        for meeting in self.request.meetings:
            self.result.faults.extend(lacks(self.set_on[meeting.day], self.request, meeting))
        self.result.stop_at_faults()
        paid = {self.first_year: self.request.earlier_fees}
        for rule_set, meetings in self._meetings():
            add_fees(rule_set, self._rates(rule_set), self.request, meetings, paid, self.result)

    def add_lost_income(self) -> None:
        """Add the income lost by all meetings."""
        paid = {self.first_year: self.request.earlier_lost_income}
        for rule_set, meetings in self._meetings():
            rates = self._rates(rule_set)
            add_lost_income(rule_set, rates, self.request, meetings, paid, self.result)

    def add_annual_fees(self) -> None:
        """Add the month's part of each annual fee (årsarvode), within their ceiling."""
        day = self.request.month_start
        if day and self.request.roles:
            rule_set = self.set_on[day]
            try:
                add_annual_fees(
                    rule_set, self._rates(rule_set), self.request.roles, day, self.result
                )
            except UnknownError as error:
                self.result.note(error, "month")

    def add_costs(self) -> None:
        """Add journeys, childcare and outlays, each under the rule set of its day."""
        for trip in sorted(self.request.trips, key=lambda trip: (trip.day, trip.km)):
            self._add_cost("own_car", say("Own car"), add_own_car, trip)
        for journey in sorted(self.request.journeys, key=lambda each: each.order):
            self._add_cost("per_diem", say("Per diem"), add_per_diem, journey)
        of_day: dict[date, list[Care]] = {}
        for care in sorted(self.request.childcare, key=lambda care: (care.day, care.amount)):
            of_day.setdefault(care.day, []).append(care)
        for cares in of_day.values():
            self._add_cost("childcare", say("Childcare"), add_childcare, cares)
