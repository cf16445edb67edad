"""The fees (arvoden) of any number of meetings."""

from calculators.requests.fields import CLAIM, FEES
from calculators.requests.records import Request
from calculators.results.result import Result
from calculators.rules.regulation import Rules
from calculators.tools.calculation import Calculation
from calculators.tools.calculator import Calculator
from calculators.values.messages import N_


def calculate(request: Request, rules: Rules) -> Result:
    """Calculate the fees of some meetings."""
    calculation = Calculation(request, rules)
    calculation.add_fees()
    return calculation.closed()


CALCULATOR = Calculator(
    name="fees",
    title=N_("Calculate your fee"),
    parts=(FEES, CLAIM),
    calculate=calculate,
)
