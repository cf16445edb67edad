"""What a calculator is: its names, the parts of the form that it asks, and what it adds up."""

from collections.abc import Callable
from dataclasses import dataclass

from calculators.requests.fields import GENERAL, Field
from calculators.requests.forms import form
from calculators.requests.records import Request
from calculators.results.result import Result
from calculators.rules.regulation import Rules
from calculators.tools.calculation import Calculation


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Calculator:
    """A calculator: from a request and the rules to a result.

    `parts` are the parts of the form, in the order in which they are asked; `record` declares the
    fields of each part. `steps` add to a calculation, one after another.
    """

    name: str
    title: str
    parts: tuple[str, ...]
    steps: tuple[Callable[[Calculation], None], ...]
    record: type[Request] = Request
    onward: tuple[str, ...] = ()
    """The calculators that what is filled in can go on to, so that a meeting is typed once."""
    invitation: str = ""
    """What a way on to this one says."""

    def form(self, rules: Rules) -> tuple[Field, ...]:
        """Return the fields that the reader fills in under some rules."""
        return form(self.record, self.parts, rules)

    def fields(self, rules: Rules) -> tuple[Field, ...]:
        """Return all fields of a request under some rules."""
        return form(self.record, (GENERAL,), rules) + self.form(rules)

    def calculate(self, request: Request, rules: Rules) -> Result:
        """Answer a request under some rules; raises RequestError with every fault."""
        calculation = Calculation(request, rules)
        for step in self.steps:
            step(calculation)
        return calculation.closed()
