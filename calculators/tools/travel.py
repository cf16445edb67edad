"""Journeys and other costs (resor och andra kostnader)."""

from calculators.requests.fields import CLAIM, COSTS
from calculators.requests.records import Request
from calculators.results.result import Result
from calculators.rules.regulation import Rules
from calculators.tools.calculation import Calculation
from calculators.tools.calculator import Calculator
from calculators.values.messages import N_


def calculate(request: Request, rules: Rules) -> Result:
    """Calculate what is paid for journeys and other costs."""
    calculation = Calculation(request, rules)
    calculation.add_costs()
    return calculation.closed()


CALCULATOR = Calculator(
    name="travel",
    title=N_("Calculate your journeys"),
    parts=(COSTS, CLAIM),
    calculate=calculate,
)
