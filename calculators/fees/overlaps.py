"""Time that meetings share is paid for once: so that they together give the most.

A fee by time is paid for what is left of a meeting's time. A fee that does not go by time is paid
where nothing of the meeting's own time is paid for already.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from calculators.fees.attendance_time import Sitting
from calculators.values import timespans
from calculators.values.money import ZERO
from calculators.values.timespans import Span

type Left = dict[Sitting, tuple[Span, ...]]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Due:
    """A sitting that a fee is due for, whether it goes by time, and what some time gives."""

    sitting: Sitting
    by_time: bool
    gives: Callable[[tuple[Span, ...]], Decimal]


@dataclass(slots=True, eq=False, repr=False)
class PaidTimes:
    """The time that is paid for: with journeys where they count, and the meetings' own."""

    counted: list[Span] = field(default_factory=list)
    held: list[Span] = field(default_factory=list)

    def left_of(self, due: list[Due]) -> Left:
        """Return what is left to pay for of each sitting's time, and remember that it is paid.

        Of those that share time the first by the clock comes first, or the one that gives the
        most, whichever gives more in all.
        """
        left: Left = {}
        for group in _sharing(due):
            ways = [self._left_in(group)]
            if len(group) > 1:
                ways.append(self._left_in(sorted(group, key=_whole, reverse=True)))
            left |= max(
                ways, key=lambda way: sum((each.gives(way[each.sitting]) for each in group), ZERO)
            )
            for each in group:
                self.counted.extend(each.sitting.spans)
                self.held.extend(each.sitting.held if left[each.sitting] else ())
        return left

    def _left_in(self, order: list[Due]) -> Left:
        """Return what is left of each sitting's time when they are paid in an order."""
        left: Left = {}
        counted, held = list(self.counted), list(self.held)
        for each in order:
            spans = each.sitting.spans
            if each.by_time:
                parts = [part for span in spans for part in timespans.without(span, counted)]
            else:
                parts = [] if timespans.shared(each.sitting.held, held) else list(spans)
            left[each.sitting] = tuple(parts)
            counted.extend(spans)
            held.extend(each.sitting.held if parts else ())
        return left


def _whole(due: Due) -> Decimal:
    return due.gives(due.sitting.spans)


def _sharing(due: list[Due]) -> Iterator[list[Due]]:
    """Part what is due, in the order of the clock, into groups that share no time."""
    group: list[Due] = []
    last = 0
    for each in due:
        spans = each.sitting.spans
        if group and not (spans and spans[0].start < last):
            yield group
            group = []
        group.append(each)
        last = max((last, *(span.end for span in spans)))
    if group:
        yield group
