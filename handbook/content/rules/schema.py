"""The schema of a rule set: what a municipality's regulation can say, as it stands in YAML.

One file in `data/<handbook>/rules/` is one rule set, for one period. Each class here is what may
be written; the class of the same name in `calculators.rules.regulation` is what it means. Keys
that are left out say that the regulation has no such limit; a value that is `null` is unknown.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from handbook.content.field_types import Id, Number
from handbook.content.rules.national_rates import Period, Unit
from handbook.content.validation import Record, field_error
from handbook.i18n.translations import _

type Status = Literal["source", "derived", "assumed", "unknown"]
type Kind = Literal["meeting", "duty", "training", "group"]
type Count = Literal["started", "completed", "nearest"]


def _share(text: object) -> object:
    """Read a share as Swedes write it, `1,5 %`, or as a number, `0.015`."""
    if not isinstance(text, str):
        return text
    number = text.replace("\u00a0", " ").replace(",", ".").strip()
    if not number.endswith("%"):
        return number
    try:
        return Decimal(number.removesuffix("%").strip()) / 100
    except ArithmeticError:
        return text


def _time_of_day(text: object) -> object:
    """Read a time of day, `11.00` or `11:00`, as minutes after midnight."""
    hour, _point, minute = str(text).replace(":", ".").partition(".")
    if hour.isdecimal() and minute.isdecimal() and len(minute) == 2 and int(minute) < 60:  # noqa: PLR2004 - as on a clock
        return int(hour) * 60 + int(minute)
    raise field_error(_("“{text}” is not a time of day.").format(text=text), '"11:00"')


type Share = Annotated[Decimal, BeforeValidator(_share), Field(ge=0, le=10)]
type TimeOfDay = Annotated[int, BeforeValidator(_time_of_day), Field(ge=0, le=1440)]
type Minutes = Annotated[int, Field(gt=0, le=1440)]
type Amount = Id
"""The name of an amount: one of the rule set's own `rates`, or of the nation's in `rates.yml`."""


def amount_in(*units: Unit, example: str, default: Any = ...) -> Any:  # noqa: ANN401 - as Field
    """Declare a field that names an amount in one of some units."""
    return Field(default, examples=[example], json_schema_extra={"units": list(units)})


def _assumed_without_assumption() -> PydanticCustomError:
    return field_error(
        _("What is assumed says which assumption it rests on, and nothing else does."),
        "status: assumed, assumption: per-sammantrade",
    )


class Rounding(Record):
    """To which unit in kronor an amount is rounded, and which way."""

    unit: Literal["0.01", "1", "10", "100"] = Field(examples=["1"])
    mode: Literal["down", "half-up", "half-even", "up"] = Field(examples=["half-up"])


class Clause(Record):
    """What every clause carries: how sure we are, and where it is written."""

    status: Status = Field(examples=["source"])
    paragraph: str | None = Field(None, examples=["5 §"])
    source: str | None = Field(None, examples=["Kommunallagen 5 kap. 16 §"])
    assumption: Id | None = Field(None, examples=["per-sammantrade"])
    note: str | None = Field(None, examples=["Gäller även på distans."])

    @model_validator(mode="after")
    def _assumed_says_what(self) -> "Clause":
        if (self.status == "assumed") != (self.assumption is not None):
            raise _assumed_without_assumption()
        return self


class Assumption(Record):
    """What we assume where the source is silent, and the question that would settle it."""

    text: str = Field(examples=["Beloppet gäller per sammanträde."])
    question: str = Field(examples=["Gäller beloppet per sammanträde eller per timme?"])
    ask: str = Field(examples=["Nämndens sekreterare"])


class Rate(Record):
    """An amount: a value, values by period, or what follows from another amount."""

    name: str = Field(examples=["Sammanträdesarvode"])
    unit: Unit = Field(examples=["kr/h"])
    value: Number | None = Field(None, ge=0, examples=["1132"])
    periods: tuple[Period, ...] = Field((), examples=["(en lista med from, value …)"])
    of: Amount | None = Field(None, examples=["basarvode"])
    share: Share | None = Field(None, examples=["1,5 %"])
    times: Number | None = Field(None, gt=0, examples=["3"])
    divided_by: Number | None = Field(None, gt=0, examples=["8"])
    rounding: Rounding | None = Field(None, examples=["{unit: 1, mode: half-up}"])
    status: Status | None = Field(None, examples=["source"])
    paragraph: str | None = Field(None, examples=["5 §"])
    source: str | None = Field(None, examples=["Kommunallagen 5 kap. 16 §"])
    assumption: Id | None = Field(None, examples=["per-sammantrade"])
    note: str | None = Field(None, examples=["Källan säger inte per vilken tid."])

    @model_validator(mode="after")
    def _is_said_in_one_way(self) -> "Rate":
        ways = {"value", "periods", "of"} & self.model_fields_set
        if len(ways) != 1:
            raise field_error(
                _("An amount has exactly one of “value”, “periods” and “of”."), "value: 1132"
            )
        if (self.status is None) != ("periods" in ways):
            raise field_error(
                _("An amount has a “status”, or periods that each have their own."),
                "status: source",
            )
        factors = [self.share, self.times, self.divided_by]
        if self.of and (sum(each is not None for each in factors) != 1 or not self.rounding):
            raise field_error(
                _("With “of” belong a rounding and one of “share”, “times” and “divided_by”."),
                "of: basarvode, share: 1,5 %, rounding: {unit: 1, mode: half-up}",
            )
        if not self.of and (self.rounding or any(each is not None for each in factors)):
            raise field_error(
                _("A share and a rounding need “of”: the amount that they are of."),
                "of: basarvode",
            )
        if "value" in ways and (self.value is None) != (self.status == "unknown"):
            raise field_error(
                _("A value that is null has “status: unknown”, and no other value has."),
                "value: null, status: unknown",
            )
        if (self.status == "assumed") != (self.assumption is not None):
            raise _assumed_without_assumption()
        return self


# Fees.


class FixedFee(Record):
    """The same amount however long the meeting is."""

    model: Literal["fixed"]
    amount: Amount = amount_in("kr", example="sammantradesarvode")


class SteppedFee(Record):
    """An amount for the first time, then so much for each step of time. Times are minutes."""

    model: Literal["steps"]
    first_minutes: int = Field(0, ge=0, le=1440, examples=["60"])
    first_amount: Amount | None = amount_in("kr", example="forsta-timmen", default=None)
    long_from: Minutes | None = Field(None, examples=["240"])
    long_amount: Amount | None = amount_in("kr", example="forsta-timmen-langt", default=None)
    step_minutes: Minutes = Field(examples=["30"])
    step_amount: Amount = amount_in("kr", "kr/h", example="timarvode")
    step_count: Count = Field(examples=["started"])

    @model_validator(mode="after")
    def _is_coherent(self) -> "SteppedFee":
        if (self.first_minutes > 0) != (self.first_amount is not None):
            raise field_error(
                _("“first_minutes” and “first_amount” belong together."),
                "first_minutes: 60, first_amount: forsta-timmen",
            )
        if (self.long_from is None) != (self.long_amount is None) or (
            self.long_amount and not self.first_amount
        ):
            raise field_error(
                _("“long_from” and “long_amount” belong together, and to a “first_amount”."),
                "long_from: 240, long_amount: forsta-timmen-langt",
            )
        return self


class Band(Record):
    """An amount for a meeting of at least, or over, so many minutes."""

    name: str = Field(examples=["Halvdag"])
    amount: Amount = amount_in("kr", example="halvdag")
    at_least: int | None = Field(None, ge=0, le=1440, examples=["0"])
    over: int | None = Field(None, ge=0, le=1440, examples=["240"])

    @model_validator(mode="after")
    def _has_one_limit(self) -> "Band":
        if (self.at_least is None) == (self.over is None):
            raise field_error(_("A band has either “at_least” or “over”."), "over: 240")
        return self

    @property
    def order(self) -> tuple[int, bool]:
        """Where the band begins: over four hours comes after at least four hours."""
        return (self.at_least or self.over or 0, self.over is not None)


class BandedFee(Record):
    """Half and full day by duration; bands from short to long."""

    model: Literal["bands"]
    bands: tuple[Band, ...] = Field(min_length=1, examples=["(en lista med name, at_least …)"])

    @model_validator(mode="after")
    def _rises(self) -> "BandedFee":
        orders = [band.order for band in self.bands]
        if orders != sorted(set(orders)):
            raise field_error(_("The bands stand from short to long, each with its own length."))
        return self


class ClockFee(Record):
    """Half days by the clock: before noon and after it; noon's time adjoins either."""

    model: Literal["clock"]
    noon_from: TimeOfDay = Field(examples=['"11:00"'])
    noon_to: TimeOfDay = Field(examples=['"13:00"'])
    half: Amount = amount_in("kr", example="halvdag")
    full: Amount = amount_in("kr", example="heldag")

    @model_validator(mode="after")
    def _noon_is_a_time(self) -> "ClockFee":
        if self.noon_from > self.noon_to:
            raise field_error(
                _("Noon ends before it begins."), 'noon_from: "11:00", noon_to: "13:00"'
            )
        return self


class NoFee(Record):
    """No fee."""

    model: Literal["none"]


type FeeModel = Annotated[
    FixedFee | SteppedFee | BandedFee | ClockFee | NoFee, Field(discriminator="model")
]


class FeeClause(Clause):
    """The fee for some kinds of meeting in some bodies; the first that fits decides.

    `lost_income` is here only to be refused: a fee that depends on it is against the law.
    """

    name: str = Field(examples=["Sammanträdesarvode"])
    kinds: tuple[Kind, ...] = Field((), examples=["[meeting]"])
    bodies: tuple[Id, ...] = Field((), examples=["[kommunfullmaktige]"])
    way: Id | None = Field(None, examples=["per-timme"])
    pays: FeeModel = Field(examples=["{model: fixed, amount: sammantradesarvode}"])
    most: Amount | None = amount_in("kr", example="hogsta-arvode", default=None)
    lost_income: Literal["any", "paid", "not-paid"] = Field("any", exclude=True, examples=["any"])

    @model_validator(mode="after")
    def _is_apart_from_lost_income(self) -> "FeeClause":
        if self.lost_income != "any":
            raise field_error(
                _("A fee must not depend on whether lost income is paid (RÅ 1998 ref. 33)."),
                "lost_income: any",
            )
        return self


class TimeClause(Clause):
    """What counts as the time of a meeting."""

    meals: Literal["paid", "unpaid"] = Field(examples=["unpaid"])
    travel: Literal["paid", "unpaid"] = Field(examples=["unpaid"])
    midnight: Literal["start-day", "each-day"] = Field(examples=["start-day"])
    merge_gap: int | None = Field(None, ge=0, le=1440, examples=["30"])
    merge_same_body: bool = Field(default=True, examples=["true"])
    merge_gap_counts: bool = Field(default=False, examples=["false"])


class Factor(Clause):
    """The share of the fee for someone who takes part in a certain way; null is unknown."""

    factor: Share | None = Field(examples=["50 %"])

    @model_validator(mode="after")
    def _unknown_is_said(self) -> "Factor":
        if (self.factor is None) != (self.status == "unknown"):
            raise field_error(
                _("A value that is null has “status: unknown”, and no other value has."),
                "factor: null, status: unknown",
            )
        return self


class Attendance(Record):
    """Shares of the fee, by the way in which someone takes part."""

    member: Factor
    serving: Factor
    present: Factor
    invited: Factor
    at_distance: Factor


class Signing(Clause):
    """The fee for signing the minutes; `null` says that none is paid."""

    amount: Amount | None = amount_in("kr", example="justering")
    within_day_limit: bool = Field(default=False, examples=["false"])


class DayLimit(Clause):
    """The most that a day gives. `over` says which payments it limits: fees, nothing else."""

    limit: Literal["money", "fees", "full-days", "minutes"] = Field(examples=["money"])
    most: Number = Field(Decimal(1), gt=0, examples=["1.5"])
    amount: Amount | None = amount_in("kr", "kr/day", example="heldag", default=None)
    scope: Literal["all", "each-body"] = Field("all", examples=["all"])
    over: tuple[Literal["fees", "lost-income"], ...] = Field(
        ("fees",), exclude=True, examples=["[fees]"]
    )

    @model_validator(mode="after")
    def _is_coherent(self) -> "DayLimit":
        if "lost-income" in self.over:
            raise field_error(
                _(
                    "A limit on fees and lost income together makes the fee depend on lost income, "
                    "which it must not (RÅ 1998 ref. 33)."
                ),
                "over: [fees]",
            )
        if (self.limit in {"money", "full-days"}) != (self.amount is not None):
            raise field_error(
                _("A limit in money or full days names an amount; no other does."), "amount: heldag"
            )
        if self.limit == "minutes" and self.most != int(self.most):
            raise field_error(_("A limit in minutes is a whole number of them."), "most: 480")
        return self


class Included(Record):
    """What an annual fee already pays: kinds of meeting in some bodies; none means all."""

    kinds: tuple[Kind, ...] = Field((), examples=["[meeting]"])
    bodies: tuple[Id, ...] = Field((), examples=["[kommunstyrelsen]"])


class Role(Clause):
    """An annual fee: its amount, the part of full time that it takes, and what it includes."""

    name: str = Field(examples=["Ordförande i kommunstyrelsen"])
    amount: Amount = amount_in("kr/month", "kr/year", example="arsarvode-ordforande")
    share: Share | None = Field(examples=["80 %"])
    lost_income: bool = Field(examples=["true"])
    includes: tuple[Included, ...] = Field((), examples=["[{kinds: [meeting]}]"])


class Year(Clause):
    """Annual fees, the substantial part of full time, and the most that a year gives."""

    substantial: Share = Field(examples=["40 %"])
    roles: dict[Id, Role] = Field({}, examples=["(namn och årsarvoden)"])
    annual_most: Amount | None = amount_in("kr/month", "kr/year", example="basarvode", default=None)
    fees_most: Amount | None = amount_in("kr/year", example="arstak", default=None)


# Lost income.


class Method(Clause):
    """A way to show lost income, and the proof that it asks for."""

    proof: tuple[str, ...] = Field((), examples=["[Intyg om löneavdrag]"])


class MonthlyPay(Method):
    """Month's pay over a divisor."""

    divisor: Number | None = Field(gt=0, examples=["165"])
    rounding: Rounding


class SelfEmployed(Method):
    """A share of a year's registered income, over so many days of so many hours."""

    share: Share | None = Field(examples=["100 %"])
    days_a_year: Number | None = Field(gt=0, examples=["260"])
    hours_a_day: Number | None = Field(gt=0, examples=["8"])
    rounding: Rounding


class Flat(Method):
    """A flat amount where a loss is shown but not its size."""

    amount: Amount = amount_in("kr/h", "kr/day", example="schablon")


class Methods(Record):
    """The ways to show and value lost income that the regulation knows."""

    hourly: Method | None = None
    amount: Method | None = None
    benefit: Method | None = None
    monthly: MonthlyPay | None = None
    self_employed: SelfEmployed | None = None
    flat: Flat | None = None


class Supplement(Clause):
    """Holiday pay or pension lost, as a share of the lost income."""

    share: Share = Field(examples=["12 %"])
    within_caps: bool = Field(examples=["false"])
    proof: tuple[str, ...] = Field((), examples=["[Intyg om semesterlön]"])


class LostIncome(Clause):
    """How lost income is paid: the time that counts, the ways to value it, and the caps."""

    step: Minutes = Field(examples=["30"])
    step_count: Count = Field(examples=["started"])
    travel: bool = Field(examples=["true"])
    rest: bool = Field(examples=["true"])
    methods: Methods
    cap_hour: Amount | None = amount_in("kr/h", example="hogst-per-timme", default=None)
    cap_day: Amount | None = amount_in("kr/day", example="hogst-per-dag", default=None)
    cap_day_minutes: Minutes | None = Field(None, examples=["480"])
    cap_year: Amount | None = amount_in("kr/year", example="hogst-per-ar", default=None)
    holiday: Supplement | None = None
    pension: Supplement | None = None


# Costs.


class OwnCar(Clause):
    """Compensation for one's own car, from a least distance; the rate is per 10 km."""

    rate: Amount = amount_in("kr/mil", example="bilersattning")
    tax_free: Amount = amount_in("kr/mil", example="skattefri-bilersattning")
    least_km: Number = Field(Decimal(0), ge=0, examples=["3"])
    proof: tuple[str, ...] = Field((), examples=["[Körjournal]"])


class PerDiem(Clause):
    """Per diem for a journey with a night away."""

    whole: Amount = amount_in("kr/day", example="traktamente-heldag")
    half: Amount = amount_in("kr/day", example="traktamente-halvdag")
    night: Amount | None = amount_in("kr/day", example="nattraktamente", default=None)
    tax_free_whole: Amount = amount_in("kr/day", example="traktamente-heldag")
    tax_free_half: Amount = amount_in("kr/day", example="traktamente-halvdag")
    over_km: Number = Field(ge=0, examples=["50"])
    starts_before: TimeOfDay = Field(examples=['"12:00"'])
    ends_after: TimeOfDay = Field(examples=['"19:00"'])
    breakfast: Share = Field(examples=["20 %"])
    lunch: Share = Field(examples=["35 %"])
    dinner: Share = Field(examples=["35 %"])
    rounding: Rounding
    proof: tuple[str, ...] = Field((), examples=["[Program för resan]"])


class Childcare(Clause):
    """Costs for childcare."""

    taxable: bool = Field(examples=["true"])
    cap_hour: Amount | None = amount_in("kr/h", example="barntillsyn-per-timme", default=None)
    cap_day: Amount | None = amount_in("kr/day", example="barntillsyn-per-dag", default=None)
    proof: tuple[str, ...] = Field((), examples=["[Kvitto]"])


class Receipts(Clause):
    """Outlays by receipt."""

    proof: tuple[str, ...] = Field((), examples=["[Kvitto i original]"])


class Costs(Record):
    """What is paid for costs; a kind that is left out is unknown."""

    own_car: OwnCar | None = None
    per_diem: PerDiem | None = None
    childcare: Childcare | None = None
    receipts: Receipts | None = None


# Claims.


class Deadline(Clause):
    """The last day to claim: so many months from the day, the month's or the year's end."""

    claims: tuple[Literal["fees", "lost-income", "costs"], ...] = Field(
        min_length=1, examples=["[lost-income]"]
    )
    months: int | None = Field(gt=0, le=60, examples=["6"])
    self_employed_months: int | None = Field(None, gt=0, le=60, examples=["18"])
    counted_from: Literal["day", "month-end", "year-end"] = Field(examples=["day"])


class Reporting(Clause):
    """Kinds of meeting that the secretary reports; the official reports the rest."""

    secretary: tuple[Kind, ...] = Field(examples=["[meeting]"])
    where: str = Field(examples=["Självservice"])


class AdvanceTax(Clause):
    """The share of what is taxable that is held back in advance."""

    share: Share = Field(examples=["30 %"])
    rounding: Rounding


class Roundings(Clause):
    """How fees, lines of lost income and costs, and the total are rounded."""

    fee: Rounding
    line: Rounding
    total: Rounding


class RuleSet(Record):
    """One municipality's regulation for one period."""

    id: Id = Field(examples=["vasteras-2024"])
    name: str = Field(examples=["Arvoden i Västerås från 2024"])
    municipality: str = Field(examples=["Västerås stad"])
    starts: date = Field(alias="from", examples=["2024-01-01"])
    ends: date | None = Field(None, alias="to", examples=["2026-12-31"])
    source: str = Field(examples=["Arvodesbestämmelser, fullmäktige 2023-12-07"])
    checked: date = Field(examples=["2026-11-21"])
    note: str | None = Field(None, examples=["Avskrift av det som är publicerat."])
    rates: dict[Id, Rate] = Field(examples=["(namn och belopp)"])
    assumptions: dict[Id, Assumption] = Field({}, examples=["(namn och antaganden)"])
    bodies: dict[Id, str] = Field({}, examples=["{ks: Kommunstyrelsen}"])
    ways: dict[Id, str] = Field({}, examples=["{per-timme: Per timme}"])
    assumes: tuple[Id, ...] = Field((), examples=["[inga-tak]"])
    roundings: Roundings
    fees: tuple[FeeClause, ...] = Field(examples=["(en lista med name, kinds, pays …)"])
    time: TimeClause | None = None
    attendance: Attendance
    signing: Signing | None = None
    day: tuple[DayLimit, ...] = Field((), examples=["(en lista med limit, most …)"])
    year: Year | None = None
    lost_income: LostIncome | None = None
    costs: Costs = Costs()
    deadlines: tuple[Deadline, ...] = Field((), examples=["(en lista med claims, months …)"])
    reporting: Reporting | None = None
    tax: AdvanceTax | None = None

    @model_validator(mode="after")
    def _is_coherent(self) -> "RuleSet":
        if self.ends and self.ends < self.starts:
            raise field_error(
                _("The period ends {to}, before it starts {start}.").format(
                    to=self.ends, start=self.starts
                ),
                f"to: {self.starts.year}-12-31",
            )
        by_time = any(not isinstance(clause.pays, FixedFee | NoFee) for clause in self.fees)
        if self.time is None and (by_time or any(each.limit == "minutes" for each in self.day)):
            raise field_error(
                _("Fees that go by time need “time”: what counts as time."),
                "time: {meals: unpaid, travel: unpaid, midnight: start-day, status: source}",
            )
        return self
