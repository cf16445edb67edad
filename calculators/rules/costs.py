"""What a regulation says of costs (kostnader): own car, per diem, childcare, outlays."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from calculators.rules.caps import DayCap, HourCap, Payment
from calculators.rules.clause import Clause
from calculators.rules.rates import Amount, Rates
from calculators.values.keys import (
    amount_key,
    number_key,
    part_key,
    proof_key,
    share_key,
    time_key,
    yes_no_key,
)
from calculators.values.money import ZERO, Rounding


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCar(Clause):
    """Compensation for one's own car: a rate per 10 km, and the part of it that is tax-free.

    A journey shorter than `least_km` gives nothing.
    """

    rate: str = amount_key("Ersättningen per mil.", "bilersattning", "kr/mil")
    tax_free: str = amount_key(
        "Den skattefria delen av ersättningen per mil.", "skattefri-bilersattning", "kr/mil"
    )
    least_km: Decimal = number_key(
        "Så många kilometer som en resa minst ska vara för att ersättas.",
        "3",
        least=0,
        default=ZERO,
    )
    proof: tuple[str, ...] = proof_key("[Körjournal]", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class PerDiem(Clause):
    """Per diem (traktamente) for a journey with a night away, longer than `over_km` one way.

    The first day is whole if the journey starts before `starts_before`, the last if it ends after
    `ends_after` (minutes after midnight). Meals that someone else paid take off their shares of
    the day's amount, together and rounded once. `tax_free` names the tax-free whole day.
    """

    whole: str = amount_key("Traktamentet för en hel dag.", "traktamente-heldag", "kr/day")
    half: str = amount_key("Traktamentet för en halv dag.", "traktamente-halvdag", "kr/day")
    tax_free_whole: str = amount_key(
        "Det skattefria traktamentet för en hel dag.", "traktamente-heldag", "kr/day"
    )
    tax_free_half: str = amount_key(
        "Det skattefria traktamentet för en halv dag.", "traktamente-halvdag", "kr/day"
    )
    over_km: Decimal = number_key(
        "Resan ska vara längre än så många kilometer, räknat en väg.", "50", least=0
    )
    starts_before: int = time_key(
        "Första dagen är hel om resan börjar före det här klockslaget.", '"12:00"'
    )
    ends_after: int = time_key(
        "Sista dagen är hel om resan slutar efter det här klockslaget.", '"19:00"'
    )
    breakfast: Decimal = share_key(
        "Avdraget för en frukost som någon annan betalar, som andel av dagens belopp.", "20 %"
    )
    lunch: Decimal = share_key(
        "Avdraget för en lunch som någon annan betalar, som andel av dagens belopp.", "35 %"
    )
    dinner: Decimal = share_key(
        "Avdraget för en middag som någon annan betalar, som andel av dagens belopp.", "35 %"
    )
    rounding: Rounding = part_key("Hur dagens avdrag för måltider avrundas.")
    night: str | None = amount_key(
        "Beloppet för en natt som resenären själv ordnar.",
        "nattraktamente",
        "kr/day",
        default=None,
    )
    proof: tuple[str, ...] = proof_key("[Program för resan]", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Childcare(Clause):
    """Costs for childcare (barntillsyn): the most per hour and per day, and whether taxed."""

    taxable: bool = yes_no_key("Om ersättningen är skattepliktig.", "true")
    cap_hour: str | None = amount_key(
        "Det högsta som betalas per timme.", "barntillsyn-per-timme", "kr/h", default=None
    )
    cap_day: str | None = amount_key(
        "Det högsta som betalas per dag.", "barntillsyn-per-dag", "kr/day", default=None
    )
    proof: tuple[str, ...] = proof_key("[Kvitto]", default=())

    def ceilings(self, payment: Payment, rates: Rates, rounded: Rounding) -> Iterator[Amount]:
        """Go through the most that is paid: per hour, and what the day has left."""
        for cap in (HourCap(self.cap_hour), DayCap(self.cap_day)):
            yield from cap.most(payment, rates, rounded)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipts(Clause):
    """Outlays by receipt (utlägg): parking, tickets, the extra costs of a disability."""

    proof: tuple[str, ...] = proof_key("[Kvitto i original]", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """What is paid for costs; a kind that is absent is unknown."""

    own_car: OwnCar | None = part_key("Ersättningen för resor med egen bil.", default=None)
    per_diem: PerDiem | None = part_key("Traktamentet för resor med övernattning.", default=None)
    childcare: Childcare | None = part_key("Ersättningen för barntillsyn.", default=None)
    receipts: Receipts | None = part_key("Utlägg som ersätts mot kvitto.", default=None)
