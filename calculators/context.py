"""One rule set at work on one request."""

from dataclasses import dataclass

from calculators.rates import Rates
from calculators.requests import Request
from calculators.result import Result
from calculators.ruleset import RuleSet


@dataclass(frozen=True, slots=True)
class Context:
    """What each clause works with: its rule set, the amounts, the request, the result so far."""

    rules: RuleSet
    rates: Rates
    request: Request
    result: Result
