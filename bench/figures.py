"""A measured figure, its peer and its bound; and the table that shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_EXACT = 100
"""From here on decimals say nothing."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. Times are in milliseconds, sizes in bytes."""

    name: str
    where: str
    """The engine, or what else it was measured in."""
    ours: float
    bound: float
    """At most so much: a share of the peer's when there is a peer, else in the figure's unit."""
    peer: float | None = None
    unit: str = "ms"

    @property
    def limit(self) -> float:
        """The most that ours may be, in the figure's unit."""
        return self.bound if self.peer is None else self.bound * self.peer

    @property
    def held(self) -> bool:
        """Whether ours is within the bound."""
        return self.ours <= self.limit


def table(figures: Iterable[Figure]) -> str:
    """Write figures as a table, one on each line."""
    rows = [("figure", "in", "peer", "ours", "ours/peer", "bound", "held")]
    rows += [
        (
            figure.name,
            figure.where,
            "-" if figure.peer is None else _amount(figure.peer, figure.unit),
            _amount(figure.ours, figure.unit),
            "-" if figure.peer is None else f"{figure.ours / figure.peer:.3f}",
            _amount(figure.bound, figure.unit) if figure.peer is None else f"{figure.bound:.2f}",
            "yes" if figure.held else "NO",
        )
        for figure in figures
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def _amount(value: float, unit: str) -> str:
    return f"{value:,.{0 if value >= _EXACT else 1}f} {unit}"
