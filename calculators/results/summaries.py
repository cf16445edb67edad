"""What the lines of a result come to, kind by kind and day by day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from calculators.results.result import Line
from calculators.values.money import ZERO


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class OfKind:
    """What the lines of a kind give, and what limits take away from it, in kronor (below zero)."""

    kind: str
    parts: list[Decimal]
    taken: Decimal

    @property
    def given(self) -> Decimal:
        """What the kind would have given, had it not been for the limits."""
        return sum(self.parts, ZERO)


def given(lines: Iterable[Line]) -> Decimal:
    """Add up what lines give, and leave out what limits take away."""
    return sum((line.amount for line in lines if line.amount > 0), ZERO)


def by_kind(lines: Iterable[Line]) -> list[OfKind]:
    """Part lines by what they pay for, in the order in which they come."""
    kinds: dict[str, list[Decimal]] = {}
    for line in lines:
        kinds.setdefault(line.kind, []).append(line.amount)
    return [
        OfKind(
            kind,
            [amount for amount in amounts if amount > 0],
            sum((amount for amount in amounts if amount < 0), ZERO),
        )
        for kind, amounts in kinds.items()
    ]


def by_day(lines: Iterable[Line]) -> list[tuple[date, list[Line]]]:
    """Part lines by their day, from the first to the last."""
    days: dict[date, list[Line]] = {}
    for line in lines:
        days.setdefault(line.day, []).append(line)
    return sorted(days.items(), key=lambda item: item[0])
