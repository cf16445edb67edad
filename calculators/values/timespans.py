"""Times of day, spans of time and days, in the whole minutes that regulations count in.

A moment is a whole number of minutes since the first day of the calendar, by the clock on the
wall. When the clocks are set, the hour from two to three is none in March, and two in October.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

HOUR = 60
DAY = 24 * HOUR
# The last Sundays of March and October, which both have 31 days: is an hour taken or added?
_CLOCK_CHANGES = {3: -1, 10: 1}
_LAST_WEEK = 24


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The minutes from one moment until another, which is not part of it."""

    start: int
    end: int

    @property
    def minutes(self) -> int:
        """How long the span is, in minutes, as they pass."""
        return (
            self.end
            - self.start
            + sum(map(self._set_on, range(self.start // DAY, self.end // DAY + 1)))
        )

    def _set_on(self, ordinal: int) -> int:
        """Return the minutes that a day adds because its clocks are set; below zero if it takes."""
        if ordinal % 7 or ordinal <= 0:  # no Sunday
            return 0
        day = date.fromordinal(ordinal)
        added = _CLOCK_CHANGES.get(day.month, 0) if day.day > _LAST_WEEK else 0
        night = (
            self.overlap(Span(ordinal * DAY + 2 * HOUR, ordinal * DAY + 3 * HOUR))
            if added
            else None
        )
        return added * (night.end - night.start) if night else 0

    def overlap(self, other: "Span") -> "Span | None":
        """Return the minutes that both spans hold; None when there are none."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start < end else None


def moment(day: date, time: int) -> int:
    """Return the moment of a day at a time, given in minutes after midnight."""
    return day.toordinal() * DAY + time


def day_of(a_moment: int) -> date:
    """Return the day on which a moment falls."""
    return date.fromordinal(a_moment // DAY)


def time_of(a_moment: int) -> int:
    """Return the time of day of a moment, in minutes after midnight."""
    return a_moment % DAY


def united(spans: Iterable[Span]) -> list[Span]:
    """Return the same minutes as spans in order, none of which overlaps or touches another."""
    apart: list[Span] = []
    for span in sorted(spans):
        if apart and span.start <= apart[-1].end:
            apart[-1] = Span(apart[-1].start, max(apart[-1].end, span.end))
        else:
            apart.append(span)
    return apart


def without(span: Span, taken: Iterable[Span]) -> list[Span]:
    """Return what is left of a span when the taken minutes are removed."""
    left = []
    start = span.start
    for other in united(taken):
        if other.start >= span.end:
            break
        if other.start > start:
            left.append(Span(start, other.start))
        start = max(start, other.end)
    if start < span.end:
        left.append(Span(start, span.end))
    return left


def shared(spans: Iterable[Span], others: Iterable[Span]) -> list[Span]:
    """Return the minutes that stand both in some span and in some of the others, each once."""
    others = united(others)
    found = (span.overlap(other) for span in united(spans) for other in others)
    return [overlap for overlap in found if overlap]


def by_day(span: Span) -> list[Span]:
    """Cut a span at each midnight."""
    pieces = []
    start = span.start
    while start < span.end:
        end = min(span.end, (start // DAY + 1) * DAY)
        pieces.append(Span(start, end))
        start = end
    return pieces


def days_in(span: Span) -> int:
    """Return how many days of the calendar a span touches."""
    return (span.end - 1) // DAY - span.start // DAY + 1


def minutes_in(spans: Iterable[Span]) -> int:
    """Return how many minutes some spans hold together."""
    return sum(span.minutes for span in spans)


def steps(minutes: int, step: int, count: str) -> int:
    """Return how many steps of time some minutes make.

    `count` says how a part of a step counts: `started` (påbörjad) as a whole one, `completed`
    (hel) not at all, `nearest` (närmaste) as a whole one from its half.
    """
    whole, part = divmod(minutes, step)
    extra = {"started": part > 0, "completed": False, "nearest": 2 * part >= step}[count]
    return whole + extra


def month_end(day: date) -> date:
    """Return the last day of a day's month."""
    first_of_next = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return first_of_next - timedelta(days=1)


def months_later(day: date, months: int) -> date:
    """Return the same day some months later, or that month's last day when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    return min(first + timedelta(days=day.day - 1), month_end(first))
