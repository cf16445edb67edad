"""The calculators by name, in the order in which they are listed.

Everybody who names a calculator (forms, courses, the command line, the checks) reads it here. A new
one is a file in `calculators/tools/`, its line here, and its texts.
"""

from calculators.tools import claim, fees, lost_income, travel
from calculators.tools.calculator import Calculator

CALCULATORS: dict[str, Calculator] = {
    module.CALCULATOR.name: module.CALCULATOR for module in (fees, lost_income, travel, claim)
}
