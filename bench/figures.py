"""A measured figure, its peer and its bounds; and the table that shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bench.peers import Peer

_EXACT = 100
"""From here on decimals say nothing."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. Times are in milliseconds, sizes in bytes."""

    name: str
    where: str
    """The engine, or what else it was measured in."""
    ours: float
    most: float | None = None
    """The most that ours may be."""
    share: float | None = None
    """The most that ours may be of the peer's."""
    peer: Peer | None = None
    unit: str = "ms"

    @property
    def held(self) -> bool | None:
        """Whether ours is within its bounds; None when only a peer that failed could tell."""
        told = []
        if self.most is not None:
            told.append(self.ours <= self.most)
        if self.share is not None and self.peer and self.peer.value is not None:
            told.append(self.ours <= self.share * self.peer.value)
        return all(told) if told else None


def table(figures: Iterable[Figure]) -> str:
    """Write figures as a table, one on each line."""
    rows: list[tuple[str, ...]] = [
        ("figure", "in", "peer", "its", "ours", "ours/peer", "bound", "held")
    ]
    rows += [_row(figure) for figure in figures]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def _row(figure: Figure) -> tuple[str, ...]:
    peer, value = ("-", None) if figure.peer is None else (figure.peer.name, figure.peer.value)
    missing = "failed" if figure.peer else "-"
    bounds = [
        "" if figure.most is None else _amount(figure.most, figure.unit),
        "" if figure.share is None else f"{figure.share:.2f}",
    ]
    return (
        figure.name,
        figure.where,
        peer,
        missing if value is None else _amount(value, figure.unit),
        _amount(figure.ours, figure.unit),
        "-" if not value else f"{figure.ours / value:.3f}",
        " and ".join(filter(None, bounds)),
        {True: "yes", False: "NO", None: "?"}[figure.held],
    )


def _amount(value: float, unit: str) -> str:
    return f"{value:,.{0 if value >= _EXACT else 1}f} {unit}"
