"""The fees (arvoden) of any number of meetings."""

from calculators.requests.fields import CLAIM, FEES
from calculators.tools.calculation import Calculation
from calculators.tools.calculator import Calculator
from calculators.values.messages import N_

CALCULATOR = Calculator(
    name="fees",
    title=N_("Calculate your fee"),
    parts=(FEES, CLAIM),
    steps=(Calculation.add_fees,),
    onward=("lost-income", "travel", "claim"),
    invitation=N_("Calculate the fee"),
)
