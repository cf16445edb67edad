"""The time of meetings as the fee sees it: travel, meals, midnight, and meetings close together."""

from dataclasses import dataclass
from datetime import date

from calculators.requests.meetings import KINDS, Meeting
from calculators.rules.fees import TimeClause
from calculators.values import timespans
from calculators.values.messages import Renderable, Time, _
from calculators.values.timespans import Span


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting, or several that are so close that they count as one; no spans if no times."""

    meetings: tuple[Meeting, ...]
    spans: tuple[Span, ...]
    breaks: int

    @property
    def first(self) -> Meeting:
        """The meeting that decides the day, the body, the kind and the attendance."""
        return self.meetings[0]

    @property
    def held(self) -> tuple[Span, ...]:
        """The meetings' own time, without journeys."""
        return tuple(meeting.span for meeting in self.meetings if meeting.span)

    @property
    def entries(self) -> tuple[str, ...]:
        """The entries of the request that the sitting is made of."""
        return tuple(meeting.entry for meeting in self.meetings)

    @property
    def subject(self) -> Renderable:
        """What the fee is for: the body or the kind of meeting, and the time if it is known."""
        name: Renderable = self.first.body_name or _(KINDS[self.first.kind])
        held = self.held
        if not held:
            return name
        return _(
            "{body} {start}–{end}",
            body=name,
            start=Time(timespans.time_of(held[0].start)),
            end=Time(timespans.time_of(max(span.end for span in held))),
        )


def sittings(meetings: list[Meeting], time: TimeClause | None) -> list[Sitting]:
    """Make sittings of meetings, in the order of the clock, and merge those close together."""
    made: list[Sitting] = []
    for meeting in sorted(meetings, key=lambda meeting: meeting.order):
        sitting = _sitting(meeting, time)
        place = _place(made, sitting, time) if time else len(made)
        made[place:] = [
            _merged(made[place], sitting, time) if time and made[place:] else sitting,
            *made[place + 1 :],
        ]
    return made


def _place(made: list[Sitting], sitting: Sitting, time: TimeClause) -> int:
    """Return where a sitting goes: with one that it belongs together with, else last."""
    for place, earlier in reversed(list(enumerate(made))):
        is_last = place == len(made) - 1
        is_close = is_last and _are_close(earlier, sitting, time)
        of_a_day = time.merge_day and earlier.first.day == sitting.first.day
        if (is_close or of_a_day) and _are_alike(earlier.first, sitting.first, time):
            return place
    return len(made)


def minutes_by_day(
    sitting: Sitting, spans: tuple[Span, ...], time: TimeClause | None
) -> dict[date, int]:
    """Return how many minutes of some spans count on which day.

    Breaks are taken out from the first minute on. The time after midnight belongs to the day on
    which the meeting began, unless each day has its own.
    """
    each_day = time is not None and time.midnight == "each-day"
    days: dict[date, int] = {}
    breaks = sitting.breaks
    for span in spans:
        for piece in timespans.by_day(span) if each_day else [span]:
            taken_out = min(breaks, piece.minutes)
            breaks -= taken_out
            day = timespans.day_of(piece.start) if each_day else sitting.first.day
            days[day] = days.get(day, 0) + piece.minutes - taken_out
    return days


def _sitting(meeting: Meeting, time: TimeClause | None) -> Sitting:
    span = meeting.span
    if span is None:
        return Sitting((meeting,), (), 0)
    if time and time.travel == "paid":
        span = Span(span.start - meeting.travel_before, span.end + meeting.travel_after)
    breaks = meeting.break_minutes if time and time.meals == "unpaid" else 0
    return Sitting((meeting,), (span,), breaks)


def _are_close(earlier: Sitting, later: Sitting, time: TimeClause) -> bool:
    if time.merge_gap is None or not (earlier.spans and later.spans):
        return False
    return later.spans[0].start - earlier.spans[-1].end <= time.merge_gap


def _are_alike(one: Meeting, other: Meeting, time: TimeClause) -> bool:
    """Tell whether someone took part alike in two meetings that may be one."""
    return (
        (one.attendance, one.at_distance) == (other.attendance, other.at_distance)
        and (one.kind == other.kind or not time.merge_same_kind)
        and (one.body == other.body or not time.merge_same_body)
    )


def _merged(earlier: Sitting, later: Sitting, time: TimeClause) -> Sitting:
    spans = timespans.united(earlier.spans + later.spans)
    if time.merge_gap_counts:
        spans = [Span(spans[0].start, spans[-1].end)]
    meetings, breaks = earlier.meetings + later.meetings, earlier.breaks + later.breaks
    return Sitting(meetings, tuple(spans), breaks)
