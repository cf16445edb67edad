"""The ways of paying for a meeting: fixed, in steps, in bands, or by the clock.

A way of paying is one class: its keys, what it needs to know, and what a meeting gives. It is
found by standing in `FeeModel`; the rest follows from its declaration.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from calculators.rules.clause import STEP_COUNTS
from calculators.rules.rates import Amount, Quantity, Rates
from calculators.values import timespans
from calculators.values.keys import (
    amount_key,
    choice_key,
    minutes_key,
    part_key,
    text_key,
    time_key,
)
from calculators.values.messages import Hours, Joined, Kr, Renderable, _
from calculators.values.money import ZERO
from calculators.values.timespans import Span

NOT_PAID = Amount(ZERO, _("No fee is paid for this."))
ALREADY_PAID = Amount(ZERO, _("No time that is not already paid."))


@dataclass(frozen=True, slots=True)
class PaidTime:
    """The time that a fee is paid for: when it was, and the minutes of it that count."""

    spans: tuple[Span, ...]
    minutes: int


class _Model:
    """What a way of paying needs to know, and what holds for them all."""

    __slots__ = ()
    is_paid = True
    needs_times = True
    counts_minutes = True
    """Whether a limit on the minutes of a day can hold for it."""
    _of: Callable[[PaidTime, date, Rates], Amount]
    """What each gives; the spans and minutes are empty where no time was given."""

    def pay(self, time: PaidTime | None, day: date, rates: Rates) -> Amount:
        """Return what a meeting gives; `time` may be None where the fee does not depend on it.

        No minutes that count give nothing.
        """
        if time is None and self.needs_times:
            message = "a fee by time needs a time"
            raise ValueError(message)
        if time and time.minutes == 0:
            return ALREADY_PAID
        return self._of(time or PaidTime((), 0), day, rates)


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedFee(_Model):
    """The same amount however long the meeting is (fast sammanträdesarvode)."""

    model = "fixed"
    needs_times = False
    amount: str = amount_key("Beloppet för hela sammanträdet.", "sammantradesarvode", "kr")

    def _of(self, _time: PaidTime, day: date, rates: Rates) -> Amount:
        quantity = rates.on(self.amount, day)
        return Amount(quantity.value, quantity.shown, (quantity,))


@dataclass(frozen=True, slots=True, kw_only=True)
class SteppedFee(_Model):
    """An amount for the first time, then so much for each step of time (timarvode).

    `long_from` minutes or more give another first amount, `long_amount`. A rate per hour is paid
    for the minutes of the step, any other once a step. Times are in minutes.
    """

    model = "steps"
    step_minutes: int = minutes_key("Längden i minuter på varje steg av tid.", "30")
    step_amount: str = amount_key(
        "Beloppet för varje steg, eller per timme för stegets tid.", "timarvode", "kr", "kr/h"
    )
    step_count: str = choice_key(
        "Hur en del av ett steg räknas: påbörjat, helt eller närmaste steg.",
        "started",
        *STEP_COUNTS,
    )
    first_minutes: int = minutes_key(
        "Så många minuter som det första beloppet täcker.", "60", least=0, default=0
    )
    first_amount: str | None = amount_key(
        "Beloppet för den första tiden.", "forsta-timmen", "kr", default=None
    )
    long_from: int | None = minutes_key(
        "Så långt i minuter som mötet ska vara för ett annat första belopp.", "240", default=None
    )
    long_amount: str | None = amount_key(
        "Det första beloppet när mötet är långt.", "forsta-timmen-langt", "kr", default=None
    )

    def _of(self, time: PaidTime, day: date, rates: Rates) -> Amount:
        """Pay so much for the first time, then so much for each step of time."""
        minutes = time.minutes
        parts: list[Renderable] = []
        quantities: list[Quantity] = []
        amount = ZERO
        if self.first_amount is not None:
            is_long = self.long_from is not None and minutes >= self.long_from
            first = rates.on(self.long_amount or "" if is_long else self.first_amount, day)
            amount += first.value
            first_time = Hours(self.first_minutes)
            parts.append(_("{time} for {amount}", time=first_time, amount=first.shown))
            quantities.append(first)
        step_count = timespans.steps(
            max(0, minutes - self.first_minutes), self.step_minutes, self.step_count
        )
        if step_count:
            step = rates.on(self.step_amount, day)
            paid_minutes = step_count * self.step_minutes
            if step.unit == "kr/h":
                amount += step.value * paid_minutes / timespans.HOUR
                parts.append(_("{time} at {rate}", time=Hours(paid_minutes), rate=Kr(step.value)))
            else:
                amount += step.value * step_count
                parts.append(
                    _(
                        "{count} × {time} at {rate}",
                        count=step_count,
                        time=Hours(self.step_minutes),
                        rate=step.shown,
                    )
                )
            quantities.append(step)
        if not parts:
            parts.append(_("No whole step of {step}.", step=Hours(self.step_minutes)))
        return Amount(amount, Joined(tuple(parts)), tuple(quantities))


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """An amount for a meeting of `at_least` so many minutes, or of more than `over`."""

    name: str = text_key("Vad nivån heter, som det står i resultatet.", "Halvdag")
    amount: str = amount_key("Beloppet för ett möte på nivån.", "halvdag", "kr")
    at_least: int | None = minutes_key(
        "Nivån gäller möten på minst så många minuter.", "0", least=0, default=None
    )
    over: int | None = minutes_key(
        "Nivån gäller möten på mer än så många minuter.", "240", least=0, default=None
    )

    def holds(self, minutes: int) -> bool:
        """Tell whether a meeting is long enough for the band."""
        if self.over is not None:
            return minutes > self.over
        return minutes >= (self.at_least or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class BandedFee(_Model):
    """Half and full day by duration (halvdag, heldag); bands from short to long."""

    model = "bands"
    bands: tuple[Band, ...] = part_key(
        "Nivåerna från kort till lång. Den längsta som mötet når upp till gäller.",
        "(en lista med name, at_least …)",
        fewest=1,
    )

    def _of(self, time: PaidTime, day: date, rates: Rates) -> Amount:
        """Pay the amount of the longest band that the meeting fills: half day, full day."""
        filled = [band for band in self.bands if band.holds(time.minutes)]
        hours = Hours(time.minutes)
        if not filled:
            return Amount(ZERO, _("{time} is too short for a fee.", time=hours))
        quantity = rates.on(filled[-1].amount, day)
        name, amount = filled[-1].name, quantity.shown
        in_figures = _("{time}, {band}: {amount}", time=hours, band=name, amount=amount)
        return Amount(quantity.value, in_figures, (quantity,))


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockFee(_Model):
    """Half days by the clock: forenoon and afternoon, parted by noon.

    The time between `noon_from` and `noon_to`, in minutes after midnight, goes to the half day
    that it adjoins.
    """

    model = "clock"
    counts_minutes = False
    noon_from: int = time_key("Klockslaget då middagstiden börjar.", '"11:00"')
    noon_to: int = time_key("Klockslaget då middagstiden slutar.", '"13:00"')
    half: str = amount_key("Beloppet för en halv dag.", "halvdag", "kr")
    full: str = amount_key("Beloppet för en hel dag.", "heldag", "kr")

    def _of(self, time: PaidTime, day: date, rates: Rates) -> Amount:
        """Pay a half day before noon, a half day after it, or both: a full day.

        Noon's own time goes to the half day that it adjoins; alone it is one half day.
        """
        is_both = self._is_both(time.spans, day)
        quantity = rates.on(self.full if is_both else self.half, day)
        name = _("full day") if is_both else _("half day")
        in_figures = _("{band}: {amount}", band=name, amount=quantity.shown)
        return Amount(quantity.value, in_figures, (quantity,))

    def _is_both(self, spans: Sequence[Span], day: date) -> bool:
        noon = timespans.moment(day, self.noon_from), timespans.moment(day, self.noon_to)
        return any(span.start < noon[0] for span in spans) and any(
            span.end > noon[1] for span in spans
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NoFee(_Model):
    """No fee, for the reason that the clause's name gives."""

    model = "none"
    is_paid = False
    needs_times = False

    def _of(self, _time: PaidTime, _day: date, _rates: Rates) -> Amount:
        return NOT_PAID


FeeModel = FixedFee | SteppedFee | BandedFee | ClockFee | NoFee
