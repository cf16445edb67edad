"""What a reader says about her work: when she works, and how the loss of income is shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from calculators.requests.entries import Entry, faults_of_times, span_on
from calculators.requests.fields import (
    LOST_INCOME,
    Choice,
    Fault,
    asked,
    asked_yes_or_no,
    choices,
    declared,
)
from calculators.requests.narrowing import to_methods, to_self_employed
from calculators.values.holidays import is_public_holiday
from calculators.values.messages import N_, _
from calculators.values.timespans import DAY, Span

# Ways to show the loss of income, and those by which it is certified what each occasion cost.
METHODS = {
    "hourly": N_("The employer certifies the pay per hour"),
    "amount": N_("The employer certifies the deduction as an amount"),
    "monthly": N_("Monthly pay"),
    "self_employed": N_("Self-employed, by registered income"),
    "benefit": N_("Lost unemployment or parental benefit"),
    "flat": N_("Flat amount: the loss can be shown, but not its size"),
}
CERTIFIED = ("amount", "benefit")
WEEKDAYS = {
    "weekdays": (N_("Monday to Friday"), (0, 1, 2, 3, 4)),
    "monday": (N_("Monday"), (0,)),
    "tuesday": (N_("Tuesday"), (1,)),
    "wednesday": (N_("Wednesday"), (2,)),
    "thursday": (N_("Thursday"), (3,)),
    "friday": (N_("Friday"), (4,)),
    "saturday": (N_("Saturday"), (5,)),
    "sunday": (N_("Sunday"), (6,)),
}


def by_method(*methods: str) -> dict[str, Any]:
    """Say that a field is for some ways to show the loss of income."""
    return {"shown_for": ("work.method", methods), "narrow": to_methods}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Shift(Entry):
    """Hours that would have been worked: every week on some weekdays, or on one day."""

    weekday: str | None = asked(
        "choice",
        N_("Weekday"),
        default=None,
        choices=tuple(Choice(name, label) for name, (label, _days) in WEEKDAYS.items()),
    )
    day: date | None = asked(
        "date", N_("Or one day"), default=None, name="date", example="2026-03-12", waits=True
    )
    starts: int = asked("time", N_("From"), name="from", example="08:00")
    ends: int = asked("time", N_("To"), name="to", example="17:00", most=DAY)
    ends_next_day: bool = asked_yes_or_no(N_("Ended after midnight"))

    on_holidays: bool = asked_yes_or_no(N_("Also on public holidays"))

    def on(self, day: date) -> Span | None:
        """Return the hours on a day; None when nothing is worked then."""
        if day != self.day and not self._is_weekly_on(day):
            return None
        return span_on(day, self.starts, self.ends, ends_next_day=self.ends_next_day)

    def _is_weekly_on(self, day: date) -> bool:
        """Tell whether they come back every week on a day; a public holiday is free of work."""
        _label, weekdays = WEEKDAYS.get(self.weekday or "", ("", ()))
        return day.weekday() in weekdays and (self.on_holidays or not is_public_holiday(day))

    def faults(self) -> Iterator[Fault]:
        """Tell what can not be so."""
        yield from faults_of_times(self.entry, self.starts, self.ends, self.ends_next_day)
        if (self.weekday is None) == (self.day is None):
            message = _("Give either the weekday or the date.")
            yield Fault(f"{self.entry}.weekday", message, "weekdays")


def _pay(label: str, unit: str, method: str, usual: tuple[int, int]) -> Any:  # noqa: ANN401 - as dataclasses.field
    said = by_method(method)
    return asked("money", label, default=None, unit=unit, example="250", usual=usual, **said)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Work:
    """How the loss of income is shown, and what the reader earns (kronor)."""

    method: str | None = asked(
        "choice",
        N_("How you show the loss"),
        default=None,
        example="hourly",
        choices=choices(METHODS),
        required_by=(LOST_INCOME,),
        narrow=to_methods,
    )
    self_employed: bool = asked(
        "boolean", N_("You are self-employed"), default=False, narrow=to_self_employed
    )
    hourly_pay: Decimal | None = _pay(N_("Pay per hour"), "kr/h", "hourly", (50, 2_500))
    monthly_pay: Decimal | None = _pay(N_("Monthly pay"), "kr/month", "monthly", (3_000, 200_000))
    registered_income: Decimal | None = _pay(
        N_("Registered income"), "kr/year", "self_employed", (10_000, 3_000_000)
    )
    holiday_lost: bool = asked_yes_or_no(N_("You also lost holiday pay"))
    pension_lost: bool = asked_yes_or_no(N_("You also lost pension"))

    @property
    def is_self_employed(self) -> bool:
        """Whether she is self-employed: she says so, or shows her loss as only they do."""
        return self.self_employed or self.method == "self_employed"

    def faults(self) -> Iterator[Fault]:
        """Tell what the chosen method needs and lacks."""
        for each in declared(Work):
            is_needed = each.shown_for and self.method in each.shown_for[1]
            if is_needed and getattr(self, each.record) is None:
                yield Fault(f"work.{each.name}", _("This field must be filled in."), each.example)
