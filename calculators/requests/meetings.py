"""What a reader says about her meetings."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from calculators.requests.entries import Dated, faults_of_times, span_on
from calculators.requests.fields import (
    FEES,
    LOST_INCOME,
    MONTH,
    Fault,
    asked,
    asked_minutes,
    asked_yes_or_no,
    choices,
)
from calculators.requests.narrowing import to_bodies, to_chair, to_times
from calculators.requests.work import CERTIFIED, METHODS, by_method
from calculators.values.messages import N_, _
from calculators.values.timespans import DAY, Span

# Kinds of meeting, and the ways to take part in one, with what they are called.
KINDS = {
    "meeting": N_("Minuted meeting"),
    "duty": N_("Other duty"),
    "training": N_("Training or conference"),
    "group": N_("Party group meeting"),
}
ATTENDANCES = {
    "member": N_("Member"),
    "serving": N_("Substitute who served"),
    "present": N_("Substitute who was present"),
    "invited": N_("With the right to attend"),
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Meeting(Dated):
    """A meeting, or another occasion of the assignment.

    `body` is what the fee goes by (an id of the rule set, else the name in small letters) and
    `body_name` what it is called. `certified_amount` is the deduction that was certified for it.
    """

    starts: int | None = asked(
        "time",
        N_("Began"),
        default=None,
        name="from",
        example="15:00",
        required_by=(LOST_INCOME,),
        narrow=to_times,
    )
    ends: int | None = asked(
        "time",
        N_("Ended"),
        default=None,
        name="to",
        example="17:20",
        most=DAY,
        required_by=(LOST_INCOME,),
        narrow=to_times,
    )
    ends_next_day: bool = asked(
        "boolean", N_("Ended after midnight"), default=False, narrow=to_times
    )
    body: str = asked(
        "text",
        N_("Committee or board"),
        default="",
        example="Kommunfullmäktige",
        parts=(FEES,),
        called="body_name",
        narrow=to_bodies,
    )
    body_name: str = ""
    kind: str = asked(
        "choice",
        N_("Kind of meeting"),
        default="meeting",
        choices=choices(KINDS),
        parts=(FEES,),
    )
    attendance: str = asked(
        "choice",
        N_("You took part as"),
        default="member",
        choices=choices(ATTENDANCES),
        parts=(FEES,),
    )
    at_distance: bool = asked_yes_or_no(N_("At a distance"), FEES)
    chaired: bool = asked(
        "boolean", N_("You chaired the meeting"), default=False, parts=(FEES,), narrow=to_chair
    )
    minutes_signed: bool = asked_yes_or_no(N_("You signed the minutes"), FEES)
    break_minutes: int = asked_minutes(N_("Breaks for meals"), FEES)
    travel_before: int = asked_minutes(N_("Journey there"))
    travel_after: int = asked_minutes(N_("Journey home"))
    rest_before: int = asked_minutes(N_("Needed rest before"), LOST_INCOME)
    rest_after: int = asked_minutes(N_("Needed rest after"), LOST_INCOME)
    income_lost: bool = asked(
        "boolean", N_("You lost income"), default=True, parts=(MONTH,), **by_method(*METHODS)
    )
    certified_amount: Decimal | None = asked(
        "money",
        N_("Certified deduction"),
        default=None,
        unit="kr",
        example="1 132,50",
        usual=(1, 20_000),
        parts=(LOST_INCOME,),
        **by_method(*CERTIFIED),
    )

    @property
    def span(self) -> Span | None:
        """The meeting's own time; None when the times were not given."""
        return span_on(self.day, self.starts, self.ends, ends_next_day=self.ends_next_day)

    @property
    def travel_minutes(self) -> int:
        """The time of the journey, there and back."""
        return self.travel_before + self.travel_after

    @property
    def clock(self) -> tuple[object, ...]:
        """By its own time, on which a night may have passed."""
        return (self.day, self.span or Span(0, 0))

    def faults(self) -> Iterator[Fault]:
        """Tell what can not be so."""
        yield from faults_of_times(self.entry, self.starts, self.ends, self.ends_next_day)
        if self.span and self.break_minutes >= self.span.minutes > 0:
            message = _("The breaks are as long as the meeting itself.")
            yield Fault(f"{self.entry}.break_minutes", message, "30")
