"""What a regulation says of fees (arvoden): for which meetings, for what time, and how much."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from calculators.rules.clause import MEETING_KINDS, Clause
from calculators.rules.fee_models import FeeModel
from calculators.rules.rates import Amount, Rates
from calculators.values.keys import (
    amount_key,
    choice_key,
    id_key,
    minutes_key,
    number_key,
    part_key,
    share_key,
    text_key,
    yes_no_key,
)
from calculators.values.messages import Kr, _
from calculators.values.money import ZERO, Rounding

ONE = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeClause(Clause):
    """The fee for some kinds of meeting in some bodies (sammanträdesarvode, förrättningsarvode).

    The first clause that fits a meeting decides. No kinds or no bodies means all of them. `most`
    names the highest fee for one meeting. A clause with a `way` holds only if the reader says that
    her regulation pays in that way. `lost_income` is there only to be refused.
    """

    name: str = text_key("Vad arvodet heter, som det står i resultatet.", "Sammanträdesarvode")
    kinds: tuple[str, ...] = choice_key(
        "Slagen av möten som regeln gäller. Utan nyckeln gäller den alla slag.",
        "[meeting]",
        *MEETING_KINDS,
        default=(),
    )
    bodies: tuple[str, ...] = id_key(
        "Organen som regeln gäller, med namn ur bodies. Utan nyckeln gäller den alla organ.",
        "[kommunfullmaktige]",
        default=(),
        names="bodies",
    )
    way: str | None = id_key(
        "Regeln gäller bara den som väljer det här sättet att betala, med namn ur ways.",
        "per-timme",
        default=None,
        names="ways",
    )
    pays: FeeModel = part_key(
        "Hur arvodet räknas: model säger vilket sätt, och resten av nycklarna hör till det.",
        "{model: fixed, amount: sammantradesarvode}",
    )
    most: str | None = amount_key(
        "Det högsta arvodet för ett möte.", "hogsta-arvode", "kr", default=None
    )
    lost_income: str = choice_key(
        "Får bara vara any: ett arvode får inte bero på om förlorad arbetsinkomst betalas.",
        "any",
        "any",
        "paid",
        "not-paid",
        default="any",
        written_only=True,
    )

    def fits(self, kind: str, body: str) -> bool:
        """Tell whether the clause speaks of a kind of meeting in a body."""
        return (not self.kinds or kind in self.kinds) and (not self.bodies or body in self.bodies)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeClause(Clause):
    """What counts as the time of a meeting.

    `meals` and `travel` are `paid` or `unpaid`. `midnight`: the time after it belongs to the
    `start-day`, or `each-day` has its own. Meetings at most `merge_gap` minutes apart are one
    meeting, in the `same_body` or in any; the gap itself is counted if `gap_counts`.
    """

    meals: str = choice_key(
        "Om raster för måltider räknas som mötestid.", "unpaid", "paid", "unpaid"
    )
    travel: str = choice_key(
        "Om resan till och från mötet räknas som mötestid.", "unpaid", "paid", "unpaid"
    )
    midnight: str = choice_key(
        "Vilken dag tiden efter midnatt hör till: dagen då mötet började, eller sin egen.",
        "start-day",
        "start-day",
        "each-day",
    )
    merge_gap: int | None = minutes_key(
        "Möten med högst så många minuter emellan räknas som ett.", "30", least=0, default=None
    )
    merge_same_body: bool = yes_no_key(
        "Om bara möten i samma organ räknas som ett.", "true", default=True
    )
    merge_gap_counts: bool = yes_no_key(
        "Om tiden mellan mötena också räknas.", "false", default=False
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor(Clause):
    """The share of the fee for someone who takes part in a certain way; None is unknown."""

    factor: Decimal | None = share_key("Så stor del av arvodet som betalas.", "50 %", bare=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Shares of the fee: by role at the meeting, and at a distance (distansdeltagande)."""

    member: Factor = part_key("Andelen för en ledamot.", optional=True)
    serving: Factor = part_key("Andelen för en ersättare som tjänstgör.", optional=True)
    present: Factor = part_key(
        "Andelen för en ersättare som är närvarande utan att tjänstgöra.", optional=True
    )
    invited: Factor = part_key("Andelen för den som deltar med närvarorätt.", optional=True)
    at_distance: Factor = part_key("Andelen för den som deltar på distans.", optional=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing(Clause):
    """The fee for signing the minutes (justering); no amount means that none is paid."""

    amount: str | None = amount_key(
        "Beloppet för att justera ett protokoll. null betyder att inget betalas.",
        "justering",
        "kr",
    )
    within_day_limit: bool = yes_no_key(
        "Om justeringen räknas in i dygnets tak.", "false", default=False
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLimit(Clause):
    """The most that a day gives (dygnsmaximum), over all bodies or in `each-body`.

    `limit`: `money` (`most` times an amount), `fees` (how many of the day's fees, the highest
    first), `full-days` (`most` times the full day's amount) or `minutes`. `over` is there to
    refuse a limit that holds for more than fees.
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

    def pay(
        self, fees: Iterable[Decimal], others: Decimal, day: date, rates: Rates, rounded: Rounding
    ) -> Amount:
        """Return the most that a day gives in kronor, of its fees and what else was paid."""
        if self.limit == "fees":
            most = rounded(_first(fees, self.most) + max(ZERO, others))
            return Amount(most, _("At most {most} fees a day.", most=self.most))
        quantity = rates.on(self.amount or "", day)
        why = _("At most {amount} a day.", amount=Kr(quantity.value))
        if self.most != ONE:
            amount = Kr(quantity.value)
            why = _("At most {most} × {amount} a day.", most=self.most, amount=amount)
        return Amount(rounded(quantity.value * self.most), why, (quantity,))


def _first(fees: Iterable[Decimal], most: Decimal) -> Decimal:
    """Add up so many fees, the highest first, the last perhaps in part: 1.5 is one and a half."""
    amount = ZERO
    for fee in sorted(fees, reverse=True):
        amount += fee * max(ZERO, min(ONE, most))
        most -= 1
    return amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Included:
    """Kinds of meeting in some bodies that an annual fee already pays; none means all."""

    kinds: tuple[str, ...] = choice_key(
        "Slagen av möten som ingår. Utan nyckeln ingår alla slag.",
        "[meeting]",
        *MEETING_KINDS,
        default=(),
    )
    bodies: tuple[str, ...] = id_key(
        "Organen där mötena ingår, med namn ur bodies. Utan nyckeln ingår alla organ.",
        "[kommunstyrelsen]",
        default=(),
        names="bodies",
    )

    def fits(self, kind: str, body: str) -> bool:
        """Tell whether a kind of meeting in a body is included."""
        return (not self.kinds or kind in self.kinds) and (not self.bodies or body in self.bodies)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Clause):
    """An annual fee (årsarvode): its amount, and what it includes.

    `share` is the part of full time that the assignment takes; `lost_income` tells whether
    lost income is paid beside the fee.
    """

    name: str = text_key("Vad uppdraget heter.", "Ordförande i kommunstyrelsen")
    amount: str = amount_key("Årsarvodet.", "arsarvode-ordforande", "kr/month", "kr/year")
    share: Decimal | None = share_key("Så stor del av heltid som uppdraget tar.", "80 %")
    lost_income: bool = yes_no_key(
        "Om förlorad arbetsinkomst betalas vid sidan av årsarvodet.", "true"
    )
    includes: tuple[Included, ...] = part_key(
        "Möten som årsarvodet redan betalar, så att inget eget arvode ges för dem.",
        "[{kinds: [meeting]}]",
        default=(),
    )

    def pays_for(self, kind: str, body: str) -> bool:
        """Tell whether the annual fee already pays for a kind of meeting in a body."""
        return any(included.fits(kind, body) for included in self.includes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Year(Clause):
    """Annual fees, the substantial part of full time, and the most that a year gives.

    `annual_most` is the ceiling on the sum of annual fees, `fees_most` on meeting fees.
    """

    substantial: Decimal = share_key("Det som är en betydande del av heltid.", "40 %")
    roles: dict[str, Role] = part_key(
        "Uppdragen med årsarvode, vart och ett med ett eget namn.",
        "(namn och årsarvoden)",
        default_factory=dict,
    )
    annual_most: str | None = amount_key(
        "Det högsta som flera årsarvoden kan ge tillsammans.",
        "basarvode",
        "kr/month",
        "kr/year",
        default=None,
    )
    fees_most: str | None = amount_key(
        "Det högsta som arvoden för möten kan ge under ett år.", "arstak", "kr/year", default=None
    )
