"""All that a reader says, as one typed record.

Each field of a request is declared once, in the record that holds it: its name, what a form asks,
and how the answer is read. Times of day are minutes after midnight, other times are minutes, money
is kronor.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from calculators.requests.costs import ChildcareCost, Journey, Receipt, Trip
from calculators.requests.fields import (
    CLAIM,
    COSTS,
    FEES,
    GENERAL,
    LOST_INCOME,
    MONTH,
    Choice,
    Fault,
    asked,
    asked_group,
    asked_list,
    asked_mapping,
)
from calculators.requests.meetings import Meeting
from calculators.requests.narrowing import (
    to_lost_income,
    to_lost_income_limit,
    to_roles,
    to_unknown_amounts,
    to_ways,
    to_year_counts,
    to_year_limit,
)
from calculators.requests.work import CERTIFIED, Shift, Work
from calculators.values.messages import LANGUAGES, N_, _


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Own:
    """What the reader knows of her own regulation: the way in which it pays fees, and amounts."""

    pays: str | None = asked(
        "choice",
        N_("How your regulation pays fees"),
        default=None,
        parts=(FEES,),
        narrow=to_ways,
    )
    amounts: dict[str, Decimal] = asked_mapping("money", example="900", narrow=to_unknown_amounts)


def _prior(label: str, part: str, narrow: Any) -> Any:  # noqa: ANN401 - as dataclasses.field
    said = {"parts": (part,), "narrow": narrow}
    return asked("money", label, default=None, unit="kr", example="1 132,50", **said)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class PriorPayments:
    """What the first meeting's year has given before it, where a limit needs that to be known."""

    fees: Decimal | None = _prior(N_("Fees"), FEES, to_year_limit)
    lost_income: Decimal | None = _prior(N_("Lost income"), LOST_INCOME, to_lost_income_limit)
    counts: dict[str, Decimal] = asked_mapping(
        "number", example="3", parts=(FEES,), narrow=to_year_counts
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Request:
    """All that a reader has said. `claimed` is None while nothing is claimed."""

    version: str = asked("choice", N_("Version"), choices=(Choice("1", "1"),), parts=(GENERAL,))
    calculator: str = asked("text", N_("Calculator"), parts=(GENERAL,))
    language: str = asked(
        "choice",
        N_("Language"),
        default=LANGUAGES[0],
        choices=tuple(Choice(name, name) for name in LANGUAGES),
        parts=(GENERAL,),
    )
    today: date = asked("date", N_("Today"), example="2026-03-12", parts=(GENERAL,))
    month: str | None = asked(
        "month", N_("Month"), default=None, example="2026-03", parts=(MONTH,), required_by=(MONTH,)
    )
    own: Own = asked_group(
        Own, N_("Amounts in your regulation"), parts=(MONTH, FEES, LOST_INCOME, COSTS)
    )
    roles: tuple[str, ...] = asked(
        "choices",
        N_("Your annual fees"),
        default=(),
        parts=(MONTH, FEES, LOST_INCOME),
        narrow=to_roles,
    )
    work: Work = asked_group(Work, N_("Your work"), parts=(LOST_INCOME,), narrow=to_lost_income)
    schedule: tuple[Shift, ...] = asked_list(
        Shift,
        N_("Hours you would have worked"),
        most=50,
        parts=(LOST_INCOME,),
        required_by=(LOST_INCOME,),
        narrow=to_lost_income,
    )
    meetings: tuple[Meeting, ...] = asked_list(
        Meeting,
        N_("Meetings"),
        most=100,
        parts=(FEES, LOST_INCOME),
        required_by=(FEES, LOST_INCOME),
    )
    trips: tuple[Trip, ...] = asked_list(Trip, N_("With your own car"), most=100, parts=(COSTS,))
    journeys: tuple[Journey, ...] = asked_list(
        Journey, N_("With a night away"), most=20, parts=(COSTS,)
    )
    childcare: tuple[ChildcareCost, ...] = asked_list(
        ChildcareCost, N_("Childcare"), most=100, parts=(COSTS,)
    )
    receipts: tuple[Receipt, ...] = asked_list(Receipt, N_("Outlays"), most=100, parts=(COSTS,))
    earlier: PriorPayments = asked_group(
        PriorPayments, N_("Paid to you earlier in the year"), parts=(CLAIM,)
    )
    claimed: date | None = asked(
        "date",
        N_("Day of the claim"),
        default=None,
        help=N_("Leave empty if you have not claimed yet."),
        example="2026-03-31",
        parts=(CLAIM,),
        waits=True,
    )

    questions: tuple[Fault, ...] = ()
    """What is unusual in it, so that the reader is asked whether it is right."""

    @property
    def pays(self) -> str | None:
        """The way in which the reader's own regulation pays fees, if she has said it."""
        return self.own.pays

    def _faults_of_loss(self, meeting: Meeting) -> Iterator[Fault]:
        """Tell what lost income needs to know of a meeting."""
        if meeting.starts is None and meeting.ends is None:
            message = _("Lost income depends on the time: fill in when it began and ended.")
            yield Fault(f"{meeting.entry}.from", message, "15:00")
        if self.work.method in CERTIFIED and meeting.certified_amount is None:
            message = _("Which deduction was certified? Write 0 if there was none.")
            yield Fault(f"{meeting.entry}.certified_amount", message, "1 132,50")

    @property
    def month_start(self) -> date | None:
        """The first day of the month that is claimed; None when no month is."""
        return date.fromisoformat(f"{self.month}-01") if self.month else None

    def days(self) -> Iterator[tuple[date, str]]:
        """Go through every day that the request speaks of, each with the field that says so."""
        for record in (*self.meetings, *self.trips, *self.childcare, *self.receipts):
            yield record.day, record.day_field
        for journey in self.journeys:
            yield journey.day, journey.day_field
            yield journey.ends_on, f"{journey.entry}.ends_on"
        if self.month_start and self.roles:
            yield self.month_start, "month"

    def faults(self) -> Iterator[Fault]:
        """Tell what can not be so, record by record."""
        for day, field in self.days():
            is_end = field.endswith(".ends_on")
            if self.month and not is_end and f"{day.year}-{day.month:02}" != self.month:
                yield Fault(field, _("The day is not in the month that is claimed."), self.month)
        yield from self.work.faults()
        for shift in self.schedule:
            yield from shift.faults()
        for meeting in self.meetings:
            yield from meeting.faults()
            if self.work.method and meeting.income_lost:
                yield from self._faults_of_loss(meeting)
        if self.work.method and not self.schedule:
            yield Fault("schedule", _("Say which hours you would have worked."))
        for journey in self.journeys:
            yield from journey.faults()
