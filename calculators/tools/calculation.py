"""One request on its way to a result: which rule set holds on which day, and the parts in order.

The order is always the same: the rule set by the day, then the clauses, then what holds for all
(`calculators.results.totals`).
"""

from collections.abc import Iterable
from datetime import date

from calculators.costs import add_costs
from calculators.fees.annual import add_annual_fees
from calculators.fees.meetings import PaidFees, add_fees, missing_inputs
from calculators.fees.year_counts import YearCounts
from calculators.lost_income import add_lost_income
from calculators.requests.costs import ChildcareCost, Journey, Receipt, Trip
from calculators.requests.meetings import Meeting
from calculators.requests.records import Request
from calculators.results.context import Context, PriorPayments
from calculators.results.result import Result
from calculators.results.totals import add_earned, finalise
from calculators.rules.rates import NotCoveredError, Rates, UnknownError
from calculators.rules.regulation import Rules, RuleSet
from calculators.values.money import ZERO


class Calculation:
    """One request under some rules, on its way to a result."""

    def __init__(self, request: Request, rules: Rules) -> None:
        """Find the rule set of each day; raises RequestError with every day that has none."""
        self.request, self.rules, self.result = request, rules, Result(ask=rules.ask)
        self.set_on: dict[date, RuleSet] = {}
        for day, field in request.days():
            try:
                self.set_on[day] = rules.on(day, request.today)
            except NotCoveredError as error:
                self.result.note(error, field)
        self.result.stop_at_faults()
        sets = {rule_set.id: rule_set for rule_set in self.set_on.values()}
        self.result.rule_sets = sorted(sets.values(), key=lambda rule_set: rule_set.starts)
        self.first_year = min(self.set_on, default=request.today).year

    def closed(self) -> Result:
        """Return the result with what holds for all of it; raises RequestError with all faults."""
        self._stop_where_rules_have_ended()
        self.result.stop_at_faults()
        finalise(self.result, self.request)
        for rule_set in self.result.rule_sets:
            add_earned(self._context(rule_set))
        return self.result

    def _stop_where_rules_have_ended(self) -> None:
        """Find the lines that rest on what a rule set said before it ended."""
        fields = dict(reversed(list(self.request.days())))
        for line in self.result.lines:
            rule_set = self.result.rules_of(line)
            if rule_set.has_ended(line.day) and rule_set.says(line.clause):
                error = NotCoveredError(
                    rule_set.name, line.day, ((rule_set.starts, rule_set.ends),)
                )
                self.result.note(error, fields.get(line.day, ""))

    def add_fees(self) -> None:
        """Add the fees of all meetings; raises RequestError when one lacks what it is paid by."""
        for meeting in self.request.meetings:
            self.result.faults.extend(
                missing_inputs(self.set_on[meeting.day], self.request, meeting)
            )
        self.result.stop_at_faults()
        said = self.request.earlier
        earlier = PaidFees(
            PriorPayments(paid_in_year={self.first_year: said.fees or ZERO}),
            counts=YearCounts({(self.first_year, name): n for name, n in said.counts.items()}),
        )
        for context, meetings in self._meetings():
            add_fees(context, meetings, earlier)

    def add_lost_income(self) -> None:
        """Add the income lost by all meetings."""
        earlier = PriorPayments(
            paid_in_year={self.first_year: self.request.earlier.lost_income or ZERO}
        )
        for context, meetings in self._meetings():
            add_lost_income(context, meetings, earlier)

    def add_annual_fees(self) -> None:
        """Add the month's part of each annual fee (årsarvode), within their ceiling."""
        day = self.request.month_start
        if day and self.request.roles:
            try:
                add_annual_fees(self._context(self.set_on[day]), day)
            except UnknownError as error:
                self.result.note(error, "month")

    def add_costs(self) -> None:
        """Add journeys, childcare and outlays."""
        request = self.request
        for rule_set in self.result.rule_sets:
            add_costs(
                self._context(rule_set),
                self._under(rule_set, request.trips),
                self._under(rule_set, request.journeys),
                self._under(rule_set, request.childcare),
                self._under(rule_set, request.receipts),
            )

    def _meetings(self) -> Iterable[tuple[Context, list[Meeting]]]:
        """Go through the rule sets that have meetings, by date."""
        for rule_set in self.result.rule_sets:
            meetings = self._under(rule_set, self.request.meetings)
            if meetings:
                yield self._context(rule_set), meetings

    def _under[R: Meeting | Trip | Journey | ChildcareCost | Receipt](
        self, rule_set: RuleSet, records: tuple[R, ...]
    ) -> list[R]:
        """Return the records whose day a rule set covers, in an order that is not the entered."""
        under = [record for record in records if self.set_on[record.day] is rule_set]
        return sorted(under, key=lambda record: record.order)

    def _context(self, rule_set: RuleSet) -> Context:
        rates = Rates(
            self.rules.rates | rule_set.rates,
            self.request.own.amounts,
            frozenset(self.rules.rates),
            self.request.today,
            self.rules.ask,
        )
        return Context(rule_set, rates, self.request, self.result)
