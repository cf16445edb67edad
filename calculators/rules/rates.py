"""Named amounts: as a regulation declares them, and as they stand on a day.

Each amount that a calculation uses is a `Quantity`: it knows its first day, its source and how
sure it is. What is unknown stays unknown until the reader gives an amount of her own.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from calculators.rules.clause import STATUSES, WRITTEN_STATUSES, Clause
from calculators.values.keys import (
    amount_key,
    checked_key,
    choice_key,
    day_key,
    kronor_key,
    number_key,
    part_key,
    share_key,
    shown_note_key,
    text_key,
)
from calculators.values.messages import N_, Joined, Kr, Message, Percent, Renderable, _
from calculators.values.money import Rounding

INHABITANTS = N_("inhabitants")
UNITS = (
    *(N_("kr"), N_("kr/h"), N_("kr/day"), N_("kr/month"), N_("kr/year"), N_("kr/mil")),
    INHABITANTS,
)
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Period:
    """The value of a rate from a day on, until a last day if there is one."""

    starts: date = day_key("Första dagen som beloppet gäller.", "2026-01-01", name="from")
    ends: date | None = day_key(
        "Sista dagen som beloppet gäller, om den är känd.", "2026-12-31", name="to", optional=True
    )
    value: Decimal | None = kronor_key("Beloppet i kronor. null betyder okänt.", "1132")
    source: str = text_key("Källan där beloppet står.", '"Arvodesbestämmelserna, 4 §"')
    status: str = choice_key(
        "Hur säkert beloppet är: det står i källan, följer av den, är antaget eller är okänt.",
        "source",
        *WRITTEN_STATUSES,
    )
    assumption: str | None = None
    checked: date | None = checked_key(written_only=True)
    note: str | None = shown_note_key(default=None, written_only=True)

    def covers(self, day: date) -> bool:
        """Tell whether a day lies in the period."""
        return self.starts <= day and (self.ends is None or day <= self.ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula(Clause):
    """How an amount follows from another: a share of it, so many times it, or a part of it.

    Exactly one of `share`, `times`, `divided_by` and `by` is given. The rounding is the one that
    the regulation declares for this amount; it happens once.
    """

    of: str = amount_key("Beloppet som det här räknas på.", "basarvode")
    share: Decimal | None = share_key("En andel av det beloppet.", '"1,5 %"', most=10, default=None)
    times: Decimal | None = number_key("Så många gånger det beloppet.", "3", above=0, default=None)
    divided_by: Decimal | None = number_key(
        "Talet som det beloppet delas med.", "8", above=0, default=None
    )
    by: str | None = amount_key(
        "Antalet invånare som det beloppet gångras med, med namn ur rates.",
        "invanare",
        INHABITANTS,
        default=None,
    )
    rounding: Rounding = part_key("Hur beloppet avrundas.", "{unit: 1, mode: half-up}")
    note: str | None = shown_note_key(default=None, written_only=True)

    def __call__(self, base: Decimal, count: Decimal = Decimal(1)) -> Decimal:
        """Return the amount that follows from a base and a count, rounded as declared."""
        factor = self.share or self.times or count
        return self.rounding(base * factor / (self.divided_by or Decimal(1)))

    def sum(self, base: Kr, count: Kr | None = None) -> Message:
        """Say how the amount follows: `1,5 % av 75 500 kr`."""
        if self.share:
            return _("{share} of {base}", share=Percent(self.share), base=base)
        if self.times:
            return _("{times} × {base}", times=self.times, base=base)
        if count:
            return _("{times} × {base}", times=count, base=base)
        return _("{base} / {parts}", base=base, parts=self.divided_by or "")


@dataclass(frozen=True, slots=True)
class NationalRate:
    """An amount that the whole country shares, with its values by period."""

    name: str = text_key("Vad beloppet heter.", "Prisbasbelopp")
    unit: str = choice_key("Enheten som beloppet är i.", "kr", *UNITS)
    periods: tuple[Period, ...] = part_key(
        "Beloppen efter dag, när det har ändrats.", "(en lista med from, value …)", fewest=1
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A named amount of a rule set: a value, values by period, or a formula.

    A `value` holds for all of the rule set's days; the build makes a period of it.
    """

    name: str = text_key("Vad beloppet heter.", "Sammanträdesarvode")
    unit: str = choice_key("Enheten som beloppet är i.", "kr/h", *UNITS)
    value: Decimal | None = kronor_key(
        "Beloppet i kronor, när det är ett och samma hela tiden. null betyder okänt.",
        "1132",
        default=None,
        written_only=True,
    )
    periods: tuple[Period, ...] = part_key(
        "Beloppen efter dag, när det har ändrats.", "(en lista med from, value …)", default=()
    )
    formula: Formula | None = part_key(
        "Hur beloppet följer av ett annat.", beside=True, default=None
    )


@dataclass(frozen=True, slots=True)
class Quantity:
    """A named amount as it stands on a day, in kronor per what its unit says."""

    id: str
    name: str
    unit: str
    value: Decimal
    starts: date
    ends: date | None
    source: str
    status: str
    assumption: str | None = None
    how: Message | None = None
    base: "Quantity | None" = None

    @property
    def shown(self) -> Kr:
        """The value with its unit, as it stands in a sum."""
        return Kr(self.value, self.unit)

    @property
    def of_a_month(self) -> Decimal:
        """A month's part of what is given by the year; what is given by the month as it is."""
        return self.value / MONTHS if self.unit == "kr/year" else self.value


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in kronor, its sum in figures, and the named amounts that it is made of."""

    value: Decimal
    sum: Renderable
    quantities: tuple[Quantity, ...] = ()


class UnknownError(Exception):
    """Something that the calculation needs is not known; `message` says what."""

    def __init__(self, message: Message) -> None:
        """Remember what to say about it."""
        super().__init__(message)
        self.message = message


class MissingError(UnknownError):
    """Nobody knows it.

    `field` is where in the request the reader can give it, empty when she can not.
    """

    def __init__(self, field: str, message: Message) -> None:
        """Remember where it can be given, and what to say about it."""
        super().__init__(message)
        self.field = field


class EndedError(MissingError):
    """An amount of the whole country has ended, and nobody has told the next."""

    def __init__(self, message: Message, ask: str) -> None:
        """Say until when it was known, and whom to ask."""
        super().__init__("", _("{what} Ask: {who}.", what=message, who=ask) if ask else message)


class NotCoveredError(UnknownError):
    """No period of a rate, or no rule set, covers a day; the message names the days that are."""

    def __init__(self, name: str, day: date, covered: tuple[tuple[date, date | None], ...]) -> None:
        """Say which days are covered."""
        days = days_covered(covered)
        super().__init__(
            _("{name} is known for {days}, not for {day}.", name=name, days=days, day=day)
        )


def days_covered(covered: tuple[tuple[date, date | None], ...]) -> Renderable:
    """Name the days that some periods cover, joining those that follow on each other."""
    joined: list[tuple[date, date | None]] = []
    for first, last in sorted(covered, key=lambda period: period[0]):
        follows = bool(joined) and joined[-1][1] == first - timedelta(days=1)
        joined.append((joined.pop()[0] if follows else first, last))
    return Joined(
        tuple(
            _("{first} to {last}", first=first, last=last)
            if last
            else _("{first} and later", first=first)
            for first, last in joined
        ),
        ", ",
    )


@dataclass(frozen=True, slots=True)
class Rates:
    """The amounts of a rule set and the nation's, with what the reader has given of her own.

    After its last day one of the `national` amounts is missing, once the day has come (`today`);
    an amount of the reader's own goes on.
    """

    declared: dict[str, Rate]
    own: dict[str, Decimal]
    national: frozenset[str] = frozenset()
    today: date = date.min
    ask: str = ""

    def on(self, name: str, day: date) -> Quantity:
        """Return an amount as it stands on a day.

        Raises NotCoveredError when no period of it covers the day, MissingError when its value is
        unknown and the reader has given none.
        """
        rate = self.declared[name]
        if rate.formula:
            return self._derived(name, rate, rate.formula, day)
        period = self._period(name, rate, day)
        value, status = period.value, period.status
        if value is None:
            if name not in self.own:
                field = f"own.{name}"
                raise MissingError(field, _("The amount is not known: {name}.", name=rate.name))
            value, status = self.own[name], "own"
        return Quantity(
            name,
            rate.name,
            rate.unit,
            value,
            period.starts,
            period.ends,
            period.source,
            status,
            period.assumption,
        )

    def _period(self, name: str, rate: Rate, day: date) -> Period:
        """Return the period that a day lies in, or after, where the amount is the reader's own."""
        last = max(rate.periods, key=lambda period: period.starts)
        has_ended = last.ends is not None and last.ends < day <= self.today
        if has_ended and last.value is None:
            return last
        for period in rate.periods:
            if period.covers(day):
                return period
        covered = tuple((period.starts, period.ends) for period in rate.periods)
        error = NotCoveredError(rate.name, day, covered)
        raise EndedError(error.message, self.ask) if has_ended and name in self.national else error

    def _derived(self, name: str, rate: Rate, formula: Formula, day: date) -> Quantity:
        bare = replace(self, national=frozenset())  # the rule has no amount
        base = bare.on(formula.of, day)
        count = bare.on(formula.by, day) if formula.by else None
        made_of = [base, count] if count else [base]
        return Quantity(
            name,
            rate.name,
            rate.unit,
            formula(base.value, count.value) if count else formula(base.value),
            max(each.starts for each in made_of),
            min((each.ends for each in made_of if each.ends), default=None),
            formula.source,
            max(formula.status, *(each.status for each in made_of), key=STATUSES.index),
            formula.assumption,
            formula.sum(base.shown, count.shown if count else None),
            base,
        )
