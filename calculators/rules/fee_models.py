"""What one meeting gives under each way of paying: fixed, steps, bands, or by the clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from calculators.rules.rates import Amount, Quantity, Rates
from calculators.rules.regulation import BandedFee, ClockFee, FixedFee, PayingModel, SteppedFee
from calculators.values import timespans
from calculators.values.messages import Hours, Joined, Kr, Renderable, _
from calculators.values.money import ZERO
from calculators.values.timespans import Span


@dataclass(frozen=True, slots=True)
class PaidTime:
    """The time that a fee is paid for: when it was, and the minutes of it that count."""

    spans: tuple[Span, ...]
    minutes: int


def fee_for(model: PayingModel, time: PaidTime | None, day: date, rates: Rates) -> Amount:
    """Return what a meeting gives. `time` may be None where the fee does not depend on it.

    No minutes that count give nothing, under every model.
    """
    if time is not None and time.minutes == 0:
        return Amount(ZERO, _("No time that is not already paid."))
    if isinstance(model, FixedFee):
        return _once(rates.on(model.amount, day))
    if time is None:
        message = "a fee by time needs a time"
        raise ValueError(message)
    if isinstance(model, SteppedFee):
        return _stepped(model, time.minutes, day, rates)
    if isinstance(model, BandedFee):
        return _banded(model, time.minutes, day, rates)
    return _by_the_clock(model, time.spans, day, rates)


def _once(quantity: Quantity) -> Amount:
    return Amount(quantity.value, quantity.shown, (quantity,))


def _stepped(model: SteppedFee, minutes: int, day: date, rates: Rates) -> Amount:
    """Pay so much for the first time, then so much for each step of time."""
    parts: list[Renderable] = []
    quantities: list[Quantity] = []
    amount = ZERO
    if model.first_amount is not None:
        is_long = model.long_from is not None and minutes >= model.long_from
        first = rates.on(model.long_amount or "" if is_long else model.first_amount, day)
        amount += first.value
        parts.append(_("{time} for {amount}", time=Hours(model.first_minutes), amount=first.shown))
        quantities.append(first)
    step_count = timespans.steps(
        max(0, minutes - model.first_minutes), model.step_minutes, model.step_count
    )
    if step_count:
        step = rates.on(model.step_amount, day)
        paid_minutes = step_count * model.step_minutes
        if step.unit == "kr/h":
            amount += step.value * paid_minutes / timespans.HOUR
            parts.append(_("{time} at {rate}", time=Hours(paid_minutes), rate=Kr(step.value)))
        else:
            amount += step.value * step_count
            parts.append(
                _(
                    "{count} × {time} at {rate}",
                    count=step_count,
                    time=Hours(model.step_minutes),
                    rate=step.shown,
                )
            )
        quantities.append(step)
    if not parts:
        parts.append(_("No whole step of {step}.", step=Hours(model.step_minutes)))
    return Amount(amount, Joined(tuple(parts)), tuple(quantities))


def _banded(model: BandedFee, minutes: int, day: date, rates: Rates) -> Amount:
    """Pay the amount of the longest band that the meeting fills: half day, full day."""
    filled = [band for band in model.bands if band.holds(minutes)]
    if not filled:
        return Amount(ZERO, _("{time} is too short for a fee.", time=Hours(minutes)))
    quantity = rates.on(filled[-1].amount, day)
    return Amount(
        quantity.value,
        _(
            "{time}, {band}: {amount}",
            time=Hours(minutes),
            band=filled[-1].name,
            amount=quantity.shown,
        ),
        (quantity,),
    )


def _by_the_clock(model: ClockFee, spans: Sequence[Span], day: date, rates: Rates) -> Amount:
    """Pay a half day before noon, a half day after it, or both: a full day.

    Noon's own time goes to the half day that it adjoins; alone it is one half day.
    """
    noon = Span(timespans.moment(day, model.noon_from), timespans.moment(day, model.noon_to))
    is_both = any(span.start < noon.start for span in spans) and any(
        span.end > noon.end for span in spans
    )
    quantity = rates.on(model.full if is_both else model.half, day)
    name = _("full day") if is_both else _("half day")
    return Amount(
        quantity.value, _("{band}: {amount}", band=name, amount=quantity.shown), (quantity,)
    )
