"""The income lost (förlorad arbetsinkomst) by any number of meetings."""

from calculators.requests.fields import CLAIM, LOST_INCOME
from calculators.tools.calculation import Calculation
from calculators.tools.calculator import Calculator
from calculators.values.messages import N_

CALCULATOR = Calculator(
    name="lost-income",
    title=N_("Calculate your lost income"),
    parts=(LOST_INCOME, CLAIM),
    steps=(Calculation.add_lost_income,),
    onward=("fees", "travel", "claim"),
    invitation=N_("Calculate the income you lost"),
)
