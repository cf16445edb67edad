"""The income lost (förlorad arbetsinkomst) by any number of meetings."""

from calculators.requests.fields import CLAIM, LOST_INCOME
from calculators.requests.records import Request
from calculators.results.result import Result
from calculators.rules.regulation import Rules
from calculators.tools.calculation import Calculation
from calculators.tools.calculator import Calculator
from calculators.values.messages import N_


def calculate(request: Request, rules: Rules) -> Result:
    """Calculate what is paid for the income lost by some meetings."""
    calculation = Calculation(request, rules)
    calculation.add_lost_income()
    return calculation.closed()


CALCULATOR = Calculator(
    name="lost-income",
    title=N_("Calculate your lost income"),
    parts=(LOST_INCOME, CLAIM),
    calculate=calculate,
)
