"""A municipality's regulation as data: the clauses, each by the name that it has in law.

The build writes the rules as canonical JSON (`handbook.content.rules`); here that text becomes
frozen records. They hold what the regulation says and nothing about how it is applied.
"""

import json
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from types import UnionType
from typing import Any

from calculators.rules.rates import MissingError, NotCoveredError, Rate
from calculators.values.messages import Message, _
from calculators.values.money import Rounding

VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """What every clause carries: where it is written, and how sure that reading is.

    `assumption` names the assumption that the clause rests on when its status is `assumed`.
    """

    status: str
    source: str
    assumption: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """What we assume where the source is silent, and the question that would settle it."""

    text: str
    question: str
    ask: str


# --- Fees (arvoden) ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedFee:
    """The same amount however long the meeting is (fast sammanträdesarvode)."""

    model = "fixed"
    amount: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SteppedFee:
    """An amount for the first time, then so much for each step of time (timarvode).

    `long_from` minutes or more give another first amount, `long_amount`. A rate per hour is paid
    for the minutes of the step, any other once a step. Times are in minutes.
    """

    model = "steps"
    step_minutes: int
    step_amount: str
    step_count: str
    first_minutes: int = 0
    first_amount: str | None = None
    long_from: int | None = None
    long_amount: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """An amount for a meeting of `at_least` so many minutes, or of more than `over`."""

    name: str
    amount: str
    at_least: int | None = None
    over: int | None = None

    def holds(self, minutes: int) -> bool:
        """Tell whether a meeting is long enough for the band."""
        if self.over is not None:
            return minutes > self.over
        return minutes >= (self.at_least or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class BandedFee:
    """Half and full day by duration (halvdag, heldag); bands from short to long."""

    model = "bands"
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockFee:
    """Half days by the clock: forenoon and afternoon, parted by noon.

    The time between `noon_from` and `noon_to`, in minutes after midnight, goes to the half day
    that it adjoins.
    """

    model = "clock"
    noon_from: int
    noon_to: int
    half: str
    full: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoFee:
    """No fee, for the reason that the clause's name gives."""

    model = "none"


type PayingModel = FixedFee | SteppedFee | BandedFee | ClockFee
type FeeModel = PayingModel | NoFee


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeClause(Clause):
    """The fee for some kinds of meeting in some bodies (sammanträdesarvode, förrättningsarvode).

    The first clause that fits a meeting decides. No kinds or no bodies means all of them. `most`
    names the highest fee for one meeting. A clause with a `way` holds only if the reader says that
    her regulation pays in that way.
    """

    name: str
    pays: FeeModel
    kinds: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    most: str | None = None
    way: str | None = None

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

    meals: str
    travel: str
    midnight: str
    merge_gap: int | None = None
    merge_same_body: bool = True
    merge_gap_counts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor(Clause):
    """The share of the fee for someone who takes part in a certain way; None is unknown."""

    factor: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Shares of the fee: by role at the meeting, and at a distance (distansdeltagande)."""

    member: Factor
    serving: Factor
    present: Factor
    invited: Factor
    at_distance: Factor

    @property
    def by_role(self) -> dict[str, Factor]:
        """The shares by role at the meeting."""
        return {
            "member": self.member,
            "serving": self.serving,
            "present": self.present,
            "invited": self.invited,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing(Clause):
    """The fee for signing the minutes (justering); no amount means that none is paid."""

    amount: str | None
    within_day_limit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLimit(Clause):
    """The most that a day gives (dygnsmaximum), over all bodies or in `each-body`.

    `limit`: `money` (`most` times an amount), `fees` (how many of the day's fees, the highest
    first), `full-days` (`most` times the full day's amount) or `minutes`.
    """

    limit: str
    most: Decimal = Decimal(1)
    scope: str = "all"
    amount: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Included:
    """Kinds of meeting in some bodies that an annual fee already pays; none means all."""

    kinds: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()

    def fits(self, kind: str, body: str) -> bool:
        """Tell whether a kind of meeting in a body is included."""
        return (not self.kinds or kind in self.kinds) and (not self.bodies or body in self.bodies)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Clause):
    """An annual fee (årsarvode): its amount, and what it includes.

    `share` is the part of full time that the assignment takes; `lost_income` tells whether
    lost income is paid beside the fee.
    """

    name: str
    amount: str
    share: Decimal | None
    lost_income: bool
    includes: tuple[Included, ...] = ()

    def pays_for(self, kind: str, body: str) -> bool:
        """Tell whether the annual fee already pays for a kind of meeting in a body."""
        return any(included.fits(kind, body) for included in self.includes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Year(Clause):
    """Annual fees, the substantial part of full time, and the most that a year gives.

    `annual_most` is the ceiling on the sum of annual fees, `fees_most` on meeting fees.
    """

    substantial: Decimal
    roles: dict[str, Role] = field(default_factory=dict)
    annual_most: str | None = None
    fees_most: str | None = None


# --- Lost income (förlorad arbetsinkomst) -------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Method(Clause):
    """A way to show lost income, and the proof that it asks for."""

    proof: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyPay(Method):
    """Month's pay over a divisor: the hours in a month. The value of an hour is rounded once."""

    divisor: Decimal | None
    rounding: Rounding


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfEmployed(Method):
    """A share of a year's registered income, over days of so many hours (egenföretagare)."""

    share: Decimal | None
    days_a_year: Decimal | None
    hours_a_day: Decimal | None
    rounding: Rounding


@dataclass(frozen=True, slots=True, kw_only=True)
class Flat(Method):
    """A flat amount, per hour or per day, where a loss is shown but not its size (schablon)."""

    amount: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Methods:
    """The ways to show and value lost income that a regulation knows.

    `hourly` and `amount`: the employer certifies the deduction per hour, or as an amount.
    `benefit`: unemployment or parental benefit that was lost, as an amount.
    """

    hourly: Method | None = None
    amount: Method | None = None
    benefit: Method | None = None
    monthly: MonthlyPay | None = None
    self_employed: SelfEmployed | None = None
    flat: Flat | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplement(Clause):
    """Holiday pay or pension lost, as a share of the lost income (semesterförmån, pension)."""

    share: Decimal
    within_caps: bool
    proof: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LostIncome(Clause):
    """How lost income is paid: the time that counts, the ways to value it, and the caps.

    Time is counted in whole steps of `step` minutes. `travel` and `rest` tell whether the time
    for them counts. Caps name amounts: per hour, per day (money or `day_minutes`) and per year.
    """

    step: int
    step_count: str
    travel: bool
    rest: bool
    methods: Methods
    cap_hour: str | None = None
    cap_day: str | None = None
    cap_day_minutes: int | None = None
    cap_year: str | None = None
    holiday: Supplement | None = None
    pension: Supplement | None = None


# --- Costs (kostnader) --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCar(Clause):
    """Compensation for one's own car: a rate per 10 km, and the part of it that is tax-free.

    A journey shorter than `least_km` gives nothing.
    """

    rate: str
    tax_free: str
    least_km: Decimal = Decimal(0)
    proof: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PerDiem(Clause):
    """Per diem (traktamente) for a journey with a night away, longer than `over_km` one way.

    The first day is whole if the journey starts before `starts_before`, the last if it ends after
    `ends_after` (minutes after midnight). Meals that someone else paid take off their shares of
    the day's amount, together and rounded once. `tax_free` names the tax-free whole day.
    """

    whole: str
    half: str
    tax_free_whole: str
    tax_free_half: str
    over_km: Decimal
    starts_before: int
    ends_after: int
    breakfast: Decimal
    lunch: Decimal
    dinner: Decimal
    rounding: Rounding
    night: str | None = None
    proof: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Childcare(Clause):
    """Costs for childcare (barntillsyn): the most per hour and per day, and whether taxed."""

    taxable: bool
    cap_hour: str | None = None
    cap_day: str | None = None
    proof: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipts(Clause):
    """Outlays by receipt (utlägg): parking, tickets, the extra costs of a disability."""

    proof: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """What is paid for costs; a kind that is absent is unknown."""

    own_car: OwnCar | None = None
    per_diem: PerDiem | None = None
    childcare: Childcare | None = None
    receipts: Receipts | None = None


# --- Claims (anspråk) ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Clause):
    """The last day to claim: so many months from the day, the month's or the year's end."""

    claims: tuple[str, ...]
    months: int | None
    counted_from: str
    self_employed_months: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting(Clause):
    """Who reports what: kinds of meeting that the secretary reports; the official the rest."""

    secretary: tuple[str, ...]
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvanceTax(Clause):
    """The share that is held back in advance of what is taxable (preliminär skatt)."""

    share: Decimal
    rounding: Rounding


@dataclass(frozen=True, slots=True, kw_only=True)
class Roundings(Clause):
    """How amounts are rounded: each fee, each line of lost income or costs, and the total."""

    fee: Rounding
    line: Rounding
    total: Rounding


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """One municipality's regulation for a period. What is None or absent is unknown.

    `assumes` names the assumptions that everything in it rests on.
    """

    id: str
    name: str
    municipality: str
    starts: date
    ends: date | None = None
    source: str
    roundings: Roundings
    attendance: Attendance
    time: TimeClause | None = None
    year: Year | None = None
    assumes: tuple[str, ...] = ()
    rates: dict[str, Rate] = field(default_factory=dict)
    assumptions: dict[str, Assumption] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)
    ways: dict[str, str] = field(default_factory=dict)
    fees: tuple[FeeClause, ...] = ()
    signing: Signing | None = None
    day: tuple[DayLimit, ...] = ()
    lost_income: LostIncome | None = None
    costs: Costs = field(default_factory=Costs)
    deadlines: tuple[Deadline, ...] = ()
    reporting: Reporting | None = None
    tax: AdvanceTax | None = None

    @property
    def roles(self) -> dict[str, Role]:
        """The annual fees, by name."""
        return self.year.roles if self.year else {}

    def silent_on(self, what: Message) -> MissingError:
        """Make the error that says what the regulation, as we know it, does not say."""
        return MissingError(
            "", _("{rules} does not say what this gives: {what}.", rules=self.name, what=what)
        )

    def known[C](self, clause: "C | None", what: Message) -> C:  # a text: C | None imports typing
        """Return a clause; raises MissingError when the regulation, as we know it, is silent."""
        if clause is None:
            raise self.silent_on(what)
        return clause

    def covers(self, day: date) -> bool:
        """Tell whether the rule set holds on a day."""
        return self.starts <= day and (self.ends is None or day <= self.ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """All rule sets of a handbook, dated, and the nation's rates."""

    sets: tuple[RuleSet, ...]
    rates: dict[str, Rate]

    def on(self, day: date) -> RuleSet:
        """Return the rule set that holds on a day; raises NotCoveredError when none does."""
        for rule_set in self.sets:
            if rule_set.covers(day):
                return rule_set
        covered = tuple((rule_set.starts, rule_set.ends) for rule_set in self.sets)
        raise NotCoveredError(self.sets[-1].name, day, covered)


@lru_cache(maxsize=4)
def read_rules(text: str) -> Rules:
    """Read rules from the JSON text that `handbook.content.rules` writes.

    Raises ValueError when the text is of another version.
    """
    data = json.loads(text)
    if data.pop("version") != VERSION:
        message = f"rules are not of version {VERSION}"
        raise ValueError(message)
    rules: Rules = _record(Rules, data)
    return rules


def names_in(value: object, rates: dict[str, Rate]) -> tuple[str, ...]:
    """Return the names of the amounts that a clause needs, and of those that they follow from."""
    if isinstance(value, str) and value in rates:
        formula = rates[value].formula
        return (value, *names_in(formula.of, rates)) if formula else (value,)
    if isinstance(value, dict):
        value = tuple(value.values())
    elif is_dataclass(value):
        value = tuple(getattr(value, each.name) for each in fields(value))
    if not isinstance(value, tuple):
        return ()
    return tuple(dict.fromkeys(name for each in value for name in names_in(each, rates)))


_FEE_MODELS = {model.model: model for model in (FixedFee, SteppedFee, BandedFee, ClockFee, NoFee)}


def _record(kind: Any, data: dict[str, Any]) -> Any:  # noqa: ANN401 - a type decides the type
    """Make a record of a mapping; each value becomes what its field declares."""
    given = [each for each in fields(kind) if each.name in data]
    return kind(**{each.name: _value(each.type, data[each.name]) for each in given})


def _value(kind: Any, data: Any) -> Any:  # noqa: ANN401, PLR0911 - a type decides the type
    """Turn a JSON value into the kind that a field declares."""
    if data is None or kind in (str, int, bool):
        return data
    if kind is FeeModel:
        model = _FEE_MODELS[data["model"]]
        return _record(model, data)
    if isinstance(kind, UnionType):
        return _value(kind.__args__[0], data)
    if is_dataclass(kind):
        return _record(kind, data)
    if kind is Decimal:
        return Decimal(data)
    if kind is date:
        return date.fromisoformat(data)
    if kind.__origin__ is tuple:
        return tuple(_value(kind.__args__[0], each) for each in data)
    return {name: _value(kind.__args__[1], each) for name, each in data.items()}
