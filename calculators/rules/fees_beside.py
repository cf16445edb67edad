"""What a regulation pays beside the meeting fee: for reading, for the chair, for the journey."""

from dataclasses import dataclass

from calculators.rules.clause import ATTENDANCES, MeetingClause
from calculators.rules.fee_models import FeeModel
from calculators.values.keys import choice_key, part_key, text_key, yes_no_key


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeBeside(MeetingClause):
    """A fee beside the meeting fee: for reading, for the chair, for time on the way.

    Each that fits is paid, whole and in a line of its own, where a meeting fee is paid. An annual
    fee that includes the meeting includes this too, unless it comes `beside_annual_fee`.
    """

    name: str = text_key("Vad arvodet heter, som det står i resultatet.", "Läsarvode")
    counts: str = choice_key(
        "Tiden som pays räknar: mötets egen, eller resan till och från mötet.",
        "meeting",
        "meeting",
        "journey",
        default="meeting",
    )
    pays: FeeModel = part_key(
        "Hur arvodet räknas, med samma nycklar som för ett mötesarvode.",
        "{model: fixed, amount: lasarvode}",
    )
    taking_part: tuple[str, ...] = choice_key(
        "Sätten att delta som ger arvodet. Utan nyckeln: ledamöter och tjänstgörande ersättare.",
        "[member, serving]",
        *ATTENDANCES,
        default=("member", "serving"),
    )
    chair: bool = yes_no_key("Om bara den som leder mötet får arvodet.", "true", default=False)
    beside_annual_fee: bool = yes_no_key(
        "Om den får arvodet vars årsarvode redan betalar mötet.", "false", default=False
    )
    within_day_limit: bool = yes_no_key(
        "Om arvodet räknas in i dygnets tak.", "false", default=False
    )

    @property
    def by_meeting_time(self) -> bool:
        """Whether it needs to know when the meeting was."""
        return self.counts == "meeting" and self.pays.needs_times
