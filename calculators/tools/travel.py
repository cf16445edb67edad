"""Journeys and other costs (resor och andra kostnader)."""

from calculators.requests.fields import CLAIM, COSTS
from calculators.tools.calculation import Calculation
from calculators.tools.calculator import Calculator
from calculators.values.messages import N_

CALCULATOR = Calculator(
    name="travel",
    title=N_("Calculate your journeys"),
    parts=(COSTS, CLAIM),
    steps=(Calculation.add_costs,),
    onward=("claim",),
    invitation=N_("Calculate the journey"),
)
