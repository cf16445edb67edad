"""What a regulation says of the most that a day or a year gives in fees."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from calculators.rules.clause import MeetingClause
from calculators.rules.rates import Amount, Quantity, Rates
from calculators.values.keys import (
    amount_key,
    choice_key,
    number_key,
    part_key,
    text_key,
)
from calculators.values.messages import N_, Kr, _
from calculators.values.money import ZERO, Rounding

ONE = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayAmount(MeetingClause):
    """What a day's limit is counted in where some meetings are held in it."""

    amount: str = amount_key(
        "Beloppet när en av dagens möten är ett sådant.", "heldag-styrelse", "kr", "kr/day"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLimit(MeetingClause):
    """The most that a day gives (dygnsmaximum), over all bodies or in `each-body`.

    Only the meetings of its kinds and bodies are counted. `limit`: `money` (`most` times an
    amount), `fees` (how many of the day's fees, the highest first), `full-days` (`most` times the
    full day's amount) or `minutes`. `over` is there to refuse one that holds for more than fees.
    """

    limit: str = choice_key(
        "Vad taket räknas i: pengar, antal arvoden, heldagar eller minuter.",
        "money",
        "money",
        "fees",
        "full-days",
        "minutes",
    )
    most: Decimal = number_key(
        "Så många arvoden, heldagar eller minuter, eller gånger beloppet, som en dag högst ger.",
        "1.5",
        above=0,
        default=ONE,
    )
    amount: str | None = amount_key(
        "Beloppet som taket räknas på, när det räknas i pengar eller heldagar.",
        "heldag",
        "kr",
        "kr/day",
        default=None,
    )
    by_body: tuple[DayAmount, ...] = part_key(
        "Beloppen när taket följer dagens möten: det högsta bland dem gäller.",
        "(en lista med bodies, amount …)",
        default=(),
    )
    scope: str = choice_key(
        "Om taket gäller alla organ tillsammans eller varje organ för sig.",
        "all",
        "all",
        "each-body",
        default="all",
    )
    over: tuple[str, ...] = choice_key(
        "Får bara vara [fees]: ett tak får inte räkna ihop arvode och förlorad arbetsinkomst.",
        "[fees]",
        "fees",
        "lost-income",
        default=("fees",),
        written_only=True,
    )

    @property
    def in_minutes(self) -> bool:
        """Whether it limits the minutes that are paid, so that the times must be known."""
        return self.limit == "minutes"

    def body(self, body: str) -> str:
        """Return for which body the limit is counted; empty when it is counted for all together."""
        return body if self.scope == "each-body" else ""

    def amount_on(
        self, meetings: Iterable[tuple[str, str]], day: date, rates: Rates
    ) -> Quantity | None:
        """Return what the limit is counted in, for meetings each of a kind in a body.

        Where it goes by body, the highest of the day's meetings; None when it names none of them.
        """
        if self.amount:
            return rates.on(self.amount, day)
        of_day = [
            rates.on(fitting[0].amount, day)
            for meeting in meetings
            if (fitting := [each for each in self.by_body if each.fits(*meeting)])
        ]
        return max(of_day, key=lambda quantity: quantity.value, default=None)

    def most_of(
        self, fees: Iterable[Decimal], others: Decimal, of_day: Quantity | None, rounded: Rounding
    ) -> Amount | None:
        """Return the most that a day gives in kronor, of its fees and what else was paid."""
        if self.limit == "fees":
            most = rounded(_first(fees, self.most) + max(ZERO, others))
            why = _("At most {most} fees a day.", most=self.most)
            return Amount(most, _("At most one fee a day.") if self.most == ONE else why)
        if of_day is None:
            return None
        amount = Kr(of_day.value)
        why = _("At most {amount} a day.", amount=amount)
        if self.by_body:
            why = _("At most {amount} a day, the highest of its bodies.", amount=amount)
        if self.most != ONE:
            why = _("At most {most} × {amount} a day.", most=self.most, amount=amount)
        return Amount(rounded(of_day.value * self.most), why, (of_day,))


def _first(fees: Iterable[Decimal], most: Decimal) -> Decimal:
    """Add up so many fees, the highest first, the last perhaps in part: 1.5 is one and a half."""
    amount = ZERO
    for fee in sorted(fees, reverse=True):
        amount += fee * max(ZERO, min(ONE, most))
        most -= 1
    return amount


# What a year's number of fees is counted in.
COUNTED_IN = {"days": N_("days"), "meetings": N_("meetings"), "hours": N_("hours")}


@dataclass(frozen=True, slots=True, kw_only=True)
class YearCount(MeetingClause):
    """The most days, meetings or hours of a year that are paid for; no fee after that."""

    name: str = text_key("Vad som räknas, som läsaren ser det.", "Dagar med utbildning")
    counted_in: str = choice_key("Det som räknas: dagar, möten eller timmar.", "days", *COUNTED_IN)
    most: Decimal = number_key("Så många som högst ger arvode på ett år.", "15", above=0)
