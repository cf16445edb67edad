"""A whole month: annual fees, meetings, lost income, journeys and costs."""

from calculators.requests.fields import CLAIM, COSTS, FEES, LOST_INCOME, MONTH
from calculators.requests.records import Request
from calculators.results.result import Result
from calculators.rules.regulation import Rules
from calculators.tools.calculation import Calculation
from calculators.tools.calculator import Calculator
from calculators.values.messages import N_


def calculate(request: Request, rules: Rules) -> Result:
    """Calculate all of a month."""
    calculation = Calculation(request, rules)
    calculation.add_annual_fees()
    calculation.add_fees()
    if request.work.method:
        calculation.add_lost_income()
    calculation.add_costs()
    return calculation.closed()


CALCULATOR = Calculator(
    name="claim",
    title=N_("Calculate your month"),
    parts=(MONTH, FEES, LOST_INCOME, COSTS, CLAIM),
    calculate=calculate,
)
