"""What a regulation says of claims (anspråk): last day, who reports what, tax, what is earned."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from calculators.rules.clause import MEETING_KINDS, Clause
from calculators.rules.rates import Rates
from calculators.values.keys import (
    amount_key,
    choice_key,
    part_key,
    share_key,
    text_key,
    whole_key,
)
from calculators.values.money import ZERO, Rounding


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Clause):
    """The last day to claim: so many months from the day, the month's or the year's end."""

    claims: tuple[str, ...] = choice_key(
        "Det som ska begäras i tid: arvoden, förlorad arbetsinkomst eller kostnader.",
        "[lost-income]",
        "fees",
        "lost-income",
        "costs",
        fewest=1,
    )
    months: int | None = whole_key(
        "Antalet månader att begära på. null betyder att det inte är känt.", "6", above=0, most=60
    )
    self_employed_months: int | None = whole_key(
        "Antalet månader för egenföretagare, hur de än visar förlusten, om det är ett annat.",
        "18",
        above=0,
        most=60,
        default=None,
    )
    counted_from: str = choice_key(
        "Vad tiden räknas från: dagen själv, månadens slut eller årets slut.",
        "day",
        "day",
        "month-end",
        "year-end",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting(Clause):
    """Who reports what: kinds of meeting that the secretary reports; the official the rest."""

    secretary: tuple[str, ...] = choice_key(
        "Slagen av möten som sekreteraren rapporterar. Resten begär den förtroendevalda själv.",
        "[meeting]",
        *MEETING_KINDS,
    )
    where: str = text_key("Var den förtroendevalda rapporterar resten.", "Självservice")


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvanceTax(Clause):
    """The share that is held back in advance of what is taxable (preliminär skatt)."""

    share: Decimal = share_key("Så stor del av det skattepliktiga som dras.", "30 %")
    rounding: Rounding = part_key("Hur skatten avrundas.")


# What can be earned by, of the kinds of lines of a result.
EARNED_BY = ("annual-fee", "fee", "lost-income")


@dataclass(frozen=True, slots=True, kw_only=True)
class Earned(Clause):
    """What payments earn beside themselves, such as pension (OPF-KL): told, never paid out.

    It is a share of what a month pays, `up_to` a month's part of an amount or `above` it.
    """

    name: str = text_key("Det som tjänas in, som det står i resultatet.", "Pension")
    of: tuple[str, ...] = choice_key(
        "Det som ger det: årsarvode, arvode för möten eller förlorad arbetsinkomst.",
        "[annual-fee, fee]",
        *EARNED_BY,
        fewest=1,
    )
    share: Decimal = share_key("Så stor del av det som tjänas in.", "6 %")
    up_to: str | None = amount_key(
        "Beloppet som det räknas upp till.", "brytpunkt", "kr/month", "kr/year", default=None
    )
    above: str | None = amount_key(
        "Beloppet som det räknas över.", "brytpunkt", "kr/month", "kr/year", default=None
    )

    def base(self, paid: Decimal, day: date, rates: Rates) -> Decimal:
        """Return what it is a share of, of what the month of a day pays."""
        if self.up_to:
            paid = min(paid, rates.on(self.up_to, day).of_a_month)
        if self.above:
            paid -= rates.on(self.above, day).of_a_month
        return max(ZERO, paid)


@dataclass(frozen=True, slots=True, kw_only=True)
class Roundings(Clause):
    """How amounts are rounded: each fee, each line of lost income or costs, and the total."""

    fee: Rounding = part_key("Hur varje arvode avrundas.")
    line: Rounding = part_key("Hur varje rad för förlorad arbetsinkomst och kostnader avrundas.")
    total: Rounding = part_key("Hur summan avrundas.")
