"""What a reader says about her meetings, work and costs, as typed records.

Their names are those of the fields in `calculators.declaration`; times of day are minutes after
midnight, other times are minutes, money is kronor.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from calculators.clock import DAY, Span, moment
from calculators.rates import Rate, Rates
from calculators.ruleset import RuleSet
from calculators.text import later

# Kinds of meeting, and the ways to take part in one, with what they are called.
KINDS = {
    "meeting": later("Minuted meeting"),
    "duty": later("Other duty"),
    "training": later("Training or conference"),
    "group": later("Party group meeting"),
}
ATTENDANCES = {
    "member": later("Member"),
    "serving": later("Substitute who served"),
    "present": later("Substitute who was present"),
    "invited": later("With the right to attend"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting, or another occasion of the assignment; `entry` is its path in the request."""

    entry: str
    date: date
    starts: int | None
    ends: int | None
    ends_next_day: bool
    body: str
    kind: str
    attendance: str
    at_distance: bool
    minutes_signed: bool
    break_minutes: int
    travel_before: int
    travel_after: int
    rest_before: int = 0
    rest_after: int = 0
    certified_amount: Decimal | None = None

    @property
    def span(self) -> Span | None:
        """The meeting's own time; None when the times were not given."""
        if self.starts is None or self.ends is None:
            return None
        end = self.ends + (DAY if self.ends_next_day else 0)
        return Span(moment(self.date, self.starts), moment(self.date, end))

    @property
    def order(self) -> tuple[object, ...]:
        """By when it was, then by all that was said of it: never by when it was entered."""
        start = -1 if self.starts is None else self.starts
        return (
            self.date,
            start,
            self.span.minutes if self.span else 0,
            self.body,
            self.kind,
            self.attendance,
            self.at_distance,
            self.minutes_signed,
            self.break_minutes,
            self.travel_before,
            self.travel_after,
            self.rest_before,
            self.rest_after,
            self.certified_amount or Decimal(-1),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What holds for a whole request: the day, the claim's day, the roles, what was paid before.

    `own` holds the amounts that the reader has given herself, `pays` the way in which her
    regulation pays fees. `claimed` is None while nothing is claimed.
    """

    today: date
    claimed: date | None
    roles: tuple[str, ...]
    own: dict[str, Decimal]
    pays: str | None
    earlier_fees: Decimal
    earlier_lost_income: Decimal
    national: dict[str, Rate]

    def rates(self, rule_set: RuleSet) -> Rates:
        """Return the amounts that hold under a rule set for this reader."""
        return Rates(self.national | rule_set.rates, self.own)
