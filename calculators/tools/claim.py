"""A whole month: annual fees, meetings, lost income, journeys and costs."""

from calculators.requests.fields import CLAIM, COSTS, FEES, LOST_INCOME, MONTH
from calculators.tools.calculation import Calculation
from calculators.tools.calculator import Calculator
from calculators.values.messages import N_


def _add_lost_income(calculation: Calculation) -> None:
    if calculation.request.work.method:
        calculation.add_lost_income()


CALCULATOR = Calculator(
    name="claim",
    title=N_("Calculate your month"),
    parts=(MONTH, FEES, LOST_INCOME, COSTS, CLAIM),
    steps=(
        Calculation.add_annual_fees,
        Calculation.add_fees,
        _add_lost_income,
        Calculation.add_costs,
    ),
    invitation=N_("Put it in the month"),
)
