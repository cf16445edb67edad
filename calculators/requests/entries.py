"""The entries of a request's lists: where each stands, and in which order they are counted."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date

from calculators.requests.fields import Fault, asked
from calculators.values.messages import N_, _
from calculators.values.timespans import DAY, Span, moment


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Entry:
    """An entry of a list; `entry` is its path in the request."""

    entry: str

    @property
    def clock(self) -> tuple[object, ...]:
        """When it was, where its fields alone do not say it in order."""
        return ()

    @property
    def order(self) -> tuple[object, ...]:
        """By when it was, then by all that was said of it: never by when it was entered."""
        said = [getattr(self, each.name) for each in fields(self) if each.name != "entry"]
        single = [value for value in said if not isinstance(value, tuple)]
        return (*self.clock, *((value is not None, value) for value in single))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Dated(Entry):
    """An entry of one day."""

    day: date = asked("date", N_("Day"), name="date", example="2026-03-12")

    @property
    def day_field(self) -> str:
        """Where in the request its day stands."""
        return f"{self.entry}.date"


def span_on(day: date, starts: int | None, ends: int | None, *, ends_next_day: bool) -> Span | None:
    """Return the time between two times of a day; None when one of them was not given."""
    if starts is None or ends is None:
        return None
    later = DAY if ends_next_day and ends != DAY else 0  # 24:00 is the next day already
    return Span(moment(day, starts), moment(day, ends + later))


def faults_of_times(
    entry: str,
    starts: int | None,
    ends: int | None,
    ends_next_day: bool,  # noqa: FBT001 - as in a record
) -> Iterator[Fault]:
    """Tell what is wrong with a beginning and an end."""
    if starts is None and ends is None:
        return
    if starts is None:
        yield Fault(f"{entry}.from", _("When did it begin?"), "15:00")
    elif ends is None:
        yield Fault(f"{entry}.to", _("When did it end?"), "17:20")
    elif ends_next_day and starts < ends < DAY:
        yield Fault(f"{entry}.to", _("It can not last longer than a day and a night."), "00:30")
    elif not ends_next_day and ends <= starts:
        message = _("It ends before it begins. Did it end after midnight? Then say so.")
        yield Fault(f"{entry}.to", message, "17:20")
