"""Money as Decimal kronor, and the rounding that a regulation declares."""

import decimal
from dataclasses import dataclass
from decimal import Decimal

from calculators.values.keys import choice_key

ZERO = Decimal(0)

_MODES = {
    "down": decimal.ROUND_DOWN,
    "up": decimal.ROUND_UP,
    "half-up": decimal.ROUND_HALF_UP,
    "half-even": decimal.ROUND_HALF_EVEN,
}


@dataclass(frozen=True, slots=True)
class Rounding:
    """How an amount is rounded: to which unit in kronor (0.01, 1, 10, 100), and which way."""

    unit: Decimal = choice_key(
        "Till vad i kronor beloppet avrundas.", "1", "0.01", "1", "10", "100"
    )
    mode: str = choice_key(
        "Åt vilket håll: nedåt, uppåt, eller till närmaste med halva uppåt eller till jämnt.",
        "half-up",
        *("down", "half-up", "half-even", "up"),
    )

    def __call__(self, amount: Decimal) -> Decimal:
        """Return the amount, in kronor, rounded to a whole number of units."""
        units = (amount / self.unit).quantize(Decimal(1), rounding=_MODES[self.mode])
        return units * self.unit


def decimal_text(amount: Decimal) -> str:
    """Write a number for machines: no exponent, no needless zeros; `1132`, `0.015`."""
    text = format(amount, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def kronor_text(amount: Decimal) -> str:
    """Write kronor for machines: whole kronor as `1132`, else with two decimals, `1132.50`."""
    text = decimal_text(amount)
    whole, point, part = text.partition(".")
    return f"{whole}.{part:0<2}" if point else whole
