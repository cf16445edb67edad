"""What a regulation says of fees (arvoden): for which meetings, for what time, and how much."""

from dataclasses import dataclass
from decimal import Decimal

from calculators.rules.clause import ATTENDANCES, Clause, MeetingClause
from calculators.rules.fee_models import FeeModel
from calculators.values.keys import (
    amount_key,
    choice_key,
    id_key,
    minutes_key,
    part_key,
    share_key,
    text_key,
    yes_no_key,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeClause(MeetingClause):
    """The fee for some kinds of meeting in some bodies (sammanträdesarvode, förrättningsarvode).

    The first clause that fits a meeting decides. `most` names the highest fee for one meeting. A
    clause with a `way` holds only if the reader says that her regulation pays in that way.
    `lost_income` is there only to be refused.
    """

    name: str = text_key("Vad arvodet heter, som det står i resultatet.", "Sammanträdesarvode")
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


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeClause(Clause):
    """What counts as the time of a meeting.

    `meals` and `travel` are `paid` or `unpaid`. `midnight`: the time after it belongs to the
    `start-day`, or `each-day` has its own. Meetings at most `merge_gap` minutes apart, or
    all of a day, are one meeting, in the same body and of the same kind or in any; the gap itself
    is counted if `merge_gap_counts`.
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
    overlap: str | None = choice_key(
        "Om tid som flera möten delar betalas en gång, eller i varje möte.",
        "once",
        "once",
        "each",
        default=None,
    )
    merge_gap: int | None = minutes_key(
        "Möten med högst så många minuter emellan räknas som ett.", "30", least=0, default=None
    )
    merge_day: bool = yes_no_key(
        "Om alla möten samma dag räknas som ett, hur långt det än är emellan.",
        "true",
        default=False,
    )
    merge_same_body: bool = yes_no_key(
        "Om bara möten i samma organ räknas som ett.", "true", default=True
    )
    merge_same_kind: bool = yes_no_key(
        "Om bara möten av samma slag räknas som ett; annars avgör det första arvodet.",
        "true",
        default=True,
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
class AttendanceInBody(MeetingClause):
    """The share of the fee for some ways to take part, where it is another in some bodies."""

    taking_part: tuple[str, ...] = choice_key(
        "Sätten att delta som andelen gäller.",
        "[present]",
        *ATTENDANCES,
        "at_distance",
        fewest=1,
    )
    factor: Decimal | None = share_key("Så stor del av arvodet som betalas.", "50 %")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing(MeetingClause):
    """The fee for signing the minutes (justering); no amount means that none is paid."""

    amount: str | None = amount_key(
        "Beloppet för att justera ett protokoll. null betyder att inget betalas.",
        "justering",
        "kr",
    )
    within_day_limit: bool = yes_no_key(
        "Om justeringen räknas in i dygnets tak.", "false", default=False
    )
