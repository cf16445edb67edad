"""What a regulation says of lost income (förlorad arbetsinkomst): what counts, and its worth.

A way to show the loss is one class: its keys, what it needs to know, and what lost time gives.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from calculators.rules.caps import DayCap, HourCap, Payment, YearCap
from calculators.rules.clause import STEP_COUNTS, Clause
from calculators.rules.rates import Amount, Quantity, Rates
from calculators.values.keys import (
    amount_key,
    choice_key,
    minutes_key,
    number_key,
    part_key,
    proof_key,
    share_key,
    yes_no_key,
)
from calculators.values.messages import Hours, Kr, Message, Percent, Renderable, _
from calculators.values.money import Rounding
from calculators.values.timespans import HOUR

AN_HOUR = _("The value of an hour")

type Known = Callable[[Decimal | None, Message], Decimal]
"""Returns what a regulation says; raises MissingError when it is silent on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Method(Clause):
    """A way to show lost income, and the proof that it asks for."""

    needs = ""
    of_each_meeting = False
    proof: tuple[str, ...] = proof_key("[Intyg om löneavdrag]", default=())

    def pay(self, told: Decimal, minutes: int, day: date, rates: Rates, known: Known) -> Amount:
        """Return what some lost minutes of a day are worth, before caps and not yet rounded.

        `told` is what the reader says of what the method `needs`.
        """
        value, how, quantities = self._hour(told, day, rates, known)
        in_figures = _("{time} at {rate}", time=Hours(minutes), rate=how)
        return Amount(value * minutes / HOUR, in_figures, quantities)

    def _hour(
        self, told: Decimal, _day: date, _rates: Rates, _known: Known
    ) -> tuple[Decimal, Renderable, tuple[Quantity, ...]]:
        """Return the value of an hour in kronor, rounded as declared, and how it came about."""
        return told, Kr(told), ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hourly(Method):
    """The employer certifies the deduction per hour."""

    needs = "hourly_pay"


@dataclass(frozen=True, slots=True, kw_only=True)
class Certified(Method):
    """The employer or a fund certifies what each occasion cost."""

    needs = "certified_amount"
    of_each_meeting = True

    def pay(self, told: Decimal, _minutes: int, _day: date, _rates: Rates, _known: Known) -> Amount:
        """Return what was certified."""
        return Amount(told, _("Certified: {amount}", amount=Kr(told)))


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyPay(Method):
    """Month's pay over a divisor: the hours in a month. The value of an hour is rounded once."""

    needs = "monthly_pay"
    divisor: Decimal | None = number_key(
        "Talet som månadslönen delas med för att ge värdet av en timme.", "165", above=0
    )
    rounding: Rounding = part_key("Hur värdet av en timme avrundas.")

    def _hour(
        self, told: Decimal, _day: date, _rates: Rates, known: Known
    ) -> tuple[Decimal, Renderable, tuple[Quantity, ...]]:
        hours = known(self.divisor, AN_HOUR)
        hour = self.rounding(told / hours)
        return hour, _("{hour} ({pay} / {hours})", hour=Kr(hour), pay=Kr(told), hours=hours), ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfEmployed(Method):
    """A share of a year's registered income, over days of so many hours (egenföretagare)."""

    needs = "registered_income"
    share: Decimal | None = share_key("Så stor del av årsinkomsten som räknas.", "100 %")
    days_a_year: Decimal | None = number_key(
        "Antalet dagar som årsinkomsten delas på.", "260", above=0
    )
    hours_a_day: Decimal | None = number_key("Antalet timmar på varje dag.", "8", above=0)
    rounding: Rounding = part_key("Hur värdet av en timme avrundas.")

    def _hour(
        self, told: Decimal, _day: date, _rates: Rates, known: Known
    ) -> tuple[Decimal, Renderable, tuple[Quantity, ...]]:
        share, days = known(self.share, AN_HOUR), known(self.days_a_year, AN_HOUR)
        hours = known(self.hours_a_day, AN_HOUR)
        hour = self.rounding(told * share / (days * hours))
        how = _(
            "{hour} ({share} of {income} / {days} days / {hours} hours)",
            hour=Kr(hour),
            share=Percent(share),
            income=Kr(told),
            days=days,
            hours=hours,
        )
        return hour, how, ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Flat(Method):
    """A flat amount, per hour or per day, where a loss is shown but not its size (schablon)."""

    amount: str = amount_key(
        "Schablonbeloppet, per timme eller per dag.", "schablon", "kr/h", "kr/day"
    )

    def pay(self, told: Decimal, minutes: int, day: date, rates: Rates, known: Known) -> Amount:
        """Return the day's amount, or so much an hour."""
        flat = rates.on(self.amount, day)
        if flat.unit == "kr/day":
            return Amount(flat.value, flat.shown, (flat,))
        return Method.pay(self, told, minutes, day, rates, known)

    def _hour(
        self, _told: Decimal, day: date, rates: Rates, _known: Known
    ) -> tuple[Decimal, Renderable, tuple[Quantity, ...]]:
        flat = rates.on(self.amount, day)
        return flat.value, Kr(flat.value), (flat,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Methods:
    """The ways to show and value lost income that a regulation knows.

    `hourly` and `amount`: the employer certifies the deduction per hour, or as an amount.
    `benefit`: unemployment or parental benefit that was lost, as an amount.
    """

    hourly: Hourly | None = part_key("Arbetsgivaren intygar avdraget per timme.", default=None)
    amount: Certified | None = part_key(
        "Arbetsgivaren intygar avdraget som ett belopp.", default=None
    )
    benefit: Certified | None = part_key(
        "Förlorad a-kassa eller föräldrapenning, intygad som ett belopp.", default=None
    )
    monthly: MonthlyPay | None = part_key("Månadslönen delas med ett tal.", default=None)
    self_employed: SelfEmployed | None = part_key(
        "Egenföretagare: årsinkomsten delas på årets dagar och dagens timmar.", default=None
    )
    flat: Flat | None = part_key(
        "En schablon, när förlusten är visad men inte hur stor den är.", default=None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplement(Clause):
    """Holiday pay or pension lost, as a share of the lost income (semesterförmån, pension)."""

    share: Decimal = share_key("Tillägget som en andel av den förlorade arbetsinkomsten.", "12 %")
    within_caps: bool = yes_no_key("Om tillägget ryms inom taken.", "false")
    proof: tuple[str, ...] = proof_key("[Intyg om semesterlön]", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class LostIncome(Clause):
    """How lost income is paid: the time that counts, the ways to value it, and the caps.

    Time is counted in whole steps of `step` minutes. `travel` and `rest` tell whether the time
    for them counts. Caps name amounts: per hour, per day (money or `day_minutes`) and per year.
    """

    step: int = minutes_key("Längden i minuter på de steg som förlorad tid räknas i.", "30")
    step_count: str = choice_key(
        "Hur en del av ett steg räknas: påbörjat, helt eller närmaste steg.",
        "started",
        *STEP_COUNTS,
    )
    travel: bool = yes_no_key("Om restiden till och från mötet räknas.", "true")
    rest: bool = yes_no_key("Om nödvändig vila före och efter mötet räknas.", "true")
    methods: Methods = part_key("Sätten att visa hur stor inkomst som gått förlorad.")
    cap_hour: str | None = amount_key(
        "Det högsta som betalas per timme.", "hogst-per-timme", "kr/h", default=None
    )
    cap_day: str | None = amount_key(
        "Det högsta som betalas per dag.", "hogst-per-dag", "kr/day", default=None
    )
    cap_day_minutes: int | None = minutes_key(
        "Så många minuter per dag som högst ersätts.", "480", default=None
    )
    cap_year: str | None = amount_key(
        "Det högsta som betalas per år.", "hogst-per-ar", "kr/year", default=None
    )
    holiday: Supplement | None = part_key("Tillägget för förlorad semesterlön.", default=None)
    pension: Supplement | None = part_key("Tillägget för förlorad pension.", default=None)

    def ceilings(
        self, payment: Payment, worth: Callable[[int], Amount], rates: Rates, rounded: Rounding
    ) -> Iterator[Amount]:
        """Go through the most that can be paid for a day: by minutes, per hour, day and year.

        `worth` tells what some minutes of the day are worth.
        """
        most = self.cap_day_minutes
        if most is not None and (payment.minutes or 0) > most:
            payment = replace(payment, minutes=most)
            why = _("At most {most} a day are compensated.", most=Hours(most))
            yield replace(worth(most), sum=why)
        for cap in (HourCap(self.cap_hour), DayCap(self.cap_day), YearCap(self.cap_year)):
            yield from cap.most(payment, rates, rounded)
