"""What a reader says about her costs: journeys, childcare and outlays."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from calculators.requests.entries import Dated, Entry
from calculators.requests.fields import Fault, asked, asked_list
from calculators.values.messages import N_, _
from calculators.values.timespans import DAY

LONGEST_JOURNEY = 90


def _about() -> Any:  # noqa: ANN401 - as dataclasses.field
    return asked("text", N_("What for"), default=None, example="Parkering", waits=True)


def _cost() -> Any:  # noqa: ANN401 - as dataclasses.field
    return asked("money", N_("Cost"), unit="kr", example="1 132,50", usual=(1, 20_000))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Trip(Dated):
    """A journey with one's own car, there and back in kilometres."""

    km: Decimal = asked("number", N_("Distance"), unit="km", example="42", most=5000)
    about: str | None = _about()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Meals(Dated):
    """The meals of a day that someone else paid for."""

    breakfast: bool = asked("boolean", N_("Breakfast"), default=False)
    lunch: bool = asked("boolean", N_("Lunch"), default=False)
    dinner: bool = asked("boolean", N_("Dinner"), default=False)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Journey(Entry):
    """A journey with a night away. `km` is the distance one way; `own_nights` were not paid for."""

    day: date = asked("date", N_("First day"), name="starts_on", example="2026-03-12")
    starts_at: int = asked("time", N_("Began"), example="08:00")
    ends_on: date = asked("date", N_("Last day"), example="2026-03-13")
    ends_at: int = asked("time", N_("Ended"), example="18:00", most=DAY)
    km: Decimal = asked("number", N_("Distance one way"), unit="km", example="120", most=20000)
    own_nights: int = asked(
        "whole", N_("Nights that you arranged yourself"), default=0, example="1", most=100
    )
    meals: tuple[Meals, ...] = asked_list(Meals, N_("Meals that you did not pay for"), most=100)
    about: str | None = _about()

    @property
    def day_field(self) -> str:
        """Where in the request its first day stands."""
        return f"{self.entry}.starts_on"

    def faults(self) -> Iterator[Fault]:
        """Tell what can not be so."""
        nights = (self.ends_on - self.day).days
        if (self.ends_on, self.ends_at) <= (self.day, self.starts_at):
            yield Fault(f"{self.entry}.ends_on", _("It ends before it begins."), "2026-03-13")
        elif nights > LONGEST_JOURNEY:
            message = _("A journey can be at most {days} days.", days=LONGEST_JOURNEY)
            yield Fault(f"{self.entry}.ends_on", message, "2026-03-13")
        elif self.own_nights > nights:
            message = _("The journey has no more nights than this: {nights}.", nights=nights)
            yield Fault(f"{self.entry}.own_nights", message, str(nights))
        days = [meals.day for meals in self.meals]
        for meals in self.meals:
            if not self.day <= meals.day <= self.ends_on:
                message = _("The day is not a day of the journey.")
                yield Fault(meals.day_field, message, self.day.isoformat())
            elif days.index(meals.day) != self.meals.index(meals):
                yield Fault(meals.day_field, _("The day stands here twice."))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ChildcareCost(Dated):
    """Childcare on a day: what it cost (kronor), and for how many minutes."""

    amount: Decimal = _cost()
    minutes: int | None = asked(
        "minutes", N_("Time"), default=None, unit=N_("min"), example="120", most=DAY
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Receipt(Dated):
    """An outlay on a day, in kronor."""

    amount: Decimal = _cost()
    about: str | None = _about()
