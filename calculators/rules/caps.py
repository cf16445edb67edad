"""The most that is paid (tak): per hour, per day, per year, or of a month's part of the year.

A cap is one class: how an amount of the regulation limits what is paid, and how it says so.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from calculators.rules.rates import Amount, MissingError, Quantity, Rates
from calculators.values.messages import Hours, Kr, _
from calculators.values.money import ZERO, Rounding
from calculators.values.timespans import HOUR


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Payment:
    """What a cap is held against: its day and minutes, and what was paid earlier, in kronor.

    `asked` is where in the request the minutes can be given, when they were not.
    """

    day: date
    minutes: int | None = None
    asked: str = ""
    paid_in_day: Decimal = ZERO
    paid_in_year: Decimal = ZERO


class _Cap:
    """An amount that limits what is paid; without an amount there is no limit."""

    __slots__ = ("amount",)
    _most: Callable[[Quantity, Payment, Rounding], Amount]
    """What each lets be paid, by its amount on the day."""

    def __init__(self, amount: str | None) -> None:
        """Name the amount."""
        self.amount = amount

    def most(self, payment: Payment, rates: Rates, rounded: Rounding) -> Iterator[Amount]:
        """Return the most that can be paid, if there is a limit."""
        if self.amount:
            yield self._most(rates.on(self.amount, payment.day), payment, rounded)


class HourCap(_Cap):
    """So much for each hour."""

    __slots__ = ()

    def _most(self, hour: Quantity, payment: Payment, rounded: Rounding) -> Amount:
        if payment.minutes is None:
            message = _("The cost is paid by the hour: fill in the time.")
            raise MissingError(payment.asked, message)
        why = _("At most {time} at {rate}.", time=Hours(payment.minutes), rate=Kr(hour.value))
        return Amount(rounded(hour.value * payment.minutes / HOUR), why, (hour,))


class DayCap(_Cap):
    """So much a day, less what was paid earlier in it."""

    __slots__ = ()

    def _most(self, day: Quantity, payment: Payment, rounded: Rounding) -> Amount:
        why = _("At most {amount} a day.", amount=Kr(day.value))
        return Amount(max(ZERO, rounded(day.value) - payment.paid_in_day), why, (day,))


class YearCap(_Cap):
    """So much a year, less what was paid earlier in it."""

    __slots__ = ()

    def _most(self, year: Quantity, payment: Payment, rounded: Rounding) -> Amount:
        why = _(
            "At most {amount} a year; {earlier} is already paid.",
            amount=Kr(year.value),
            earlier=Kr(payment.paid_in_year),
        )
        return Amount(rounded(max(ZERO, year.value - payment.paid_in_year)), why, (year,))


class MonthCap(_Cap):
    """A month's part of so much a year, or so much a month."""

    __slots__ = ()

    def _most(self, year: Quantity, _payment: Payment, rounded: Rounding) -> Amount:
        return Amount(rounded(year.of_a_month), _("At most {amount}.", amount=year.shown), (year,))
