"""What a regulation says of assignments with an annual fee (årsarvode): their size and sums."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from calculators.rules.clause import MEETING_KINDS, Clause
from calculators.rules.rates import Amount, MissingError, Rates
from calculators.values.keys import (
    amount_key,
    choice_key,
    id_key,
    part_key,
    share_key,
    text_key,
    yes_no_key,
)
from calculators.values.messages import Percent, _
from calculators.values.money import ZERO


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
class SumOfAssignments(Clause):
    """What stops when assignments together are a part of full time, or their annual fees a sum."""

    stops: tuple[str, ...] = choice_key(
        "Det som inte betalas när summan är nådd: arvoden för möten, förlorad arbetsinkomst.",
        "[lost-income]",
        "fees",
        "lost-income",
        fewest=1,
    )
    at_least: Decimal | None = share_key(
        "Uppdragen är tillsammans minst så stor del av heltid.", "40 %", default=None
    )
    over: Decimal | None = share_key(
        "Uppdragen är tillsammans mer än så stor del av heltid.", "7 %", default=None
    )
    amount: str | None = amount_key(
        "Årsarvodena är tillsammans minst så mycket.",
        "hogsta-arsarvode",
        "kr/month",
        "kr/year",
        default=None,
    )

    def reached(self, roles: Collection[Role], day: date, rates: Rates) -> Amount | None:
        """Return why nothing is paid when the assignments reach the sum, else None.

        Raises MissingError when an assignment of unknown size decides.
        """
        if self.amount:
            most = rates.on(self.amount, day)
            fees = sum((rates.on(role.amount, day).of_a_month for role in roles), ZERO)
            why = _("The annual fees together reach {amount}.", amount=most.shown)
            return Amount(ZERO, why, (most,)) if fees >= most.of_a_month else None
        total = sum((role.share or ZERO for role in roles), ZERO)
        most_share = self.at_least or self.over or ZERO
        if total > most_share or (total == most_share and self.over is None):
            limit = _("at least {share}", share=Percent(most_share))
            if self.over:
                limit = _("more than {share}", share=Percent(most_share))
            said = _(
                "Your assignments are together {total} of full time, and the limit is {limit}.",
                total=Percent(total),
                limit=limit,
            )
            return Amount(ZERO, said)
        for role in roles:
            if role.share is None:
                message = _("Not known how much of full time it takes: {role}.", role=role.name)
                raise MissingError("", message)  # noqa: EM101 - no field tells it
        return None


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
    sums: tuple[SumOfAssignments, ...] = part_key(
        "Det som flera uppdrag tillsammans gör att man inte får.",
        "(en lista med stops, share …)",
        default=(),
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
