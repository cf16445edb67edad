"""One rule set at work on one request."""

from dataclasses import dataclass, field
from decimal import Decimal

from calculators.requests.records import Request
from calculators.results.result import Result
from calculators.rules.rates import Rates
from calculators.rules.regulation import RuleSet
from calculators.values.money import ZERO
from calculators.values.timespans import Span


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Context:
    """What each clause works with: its rule set, the amounts, the request, the result so far."""

    rules: RuleSet
    rates: Rates
    request: Request
    result: Result


@dataclass(slots=True, eq=False, repr=False)
class PriorPayments:
    """What is already paid for, whichever rule set did it: the time, and kronor by year."""

    taken: list[Span] = field(default_factory=list)
    paid_in_year: dict[int, Decimal] = field(default_factory=dict)

    def in_year(self, year: int) -> Decimal:
        """Return what has been paid in a year, in kronor."""
        return self.paid_in_year.get(year, ZERO)

    def pay(self, year: int, amount: Decimal) -> None:
        """Add to what has been paid in a year."""
        self.paid_in_year[year] = self.in_year(year) + amount
