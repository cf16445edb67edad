"""The days, meetings and hours of a year that give fees, counted as they come."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from calculators.requests.meetings import Meeting
from calculators.rules.limits import YearCount
from calculators.rules.regulation import RuleSet
from calculators.values.messages import N_, Message, _
from calculators.values.money import ZERO
from calculators.values.timespans import HOUR

_WHY = {
    "days": N_("At most {most} days a year; {used} are already used."),
    "meetings": N_("At most {most} meetings a year; {used} are already used."),
    "hours": N_("At most {most} hours a year; {used} are already used."),
}


@dataclass(slots=True, eq=False, repr=False)
class YearCounts:
    """What has been used of each year's number, whichever rule set it was under."""

    used: dict[tuple[int, str], Decimal] = field(default_factory=dict)
    days: set[tuple[str, date]] = field(default_factory=set)

    def limits(
        self, rules: RuleSet, meeting: Meeting, days: dict[date, int]
    ) -> Iterator[tuple[YearCount, dict[date, int] | None, Message]]:
        """Use of each number what a meeting takes, and go through what its limit lets be paid.

        That is the minutes by day, or None where nothing is paid; and why.
        """
        for name, count in rules.year_counts.items():
            if not count.fits(meeting.kind, meeting.body):
                continue
            key = (meeting.day.year, name)
            used = self.used.get(key, ZERO)
            left = max(ZERO, count.most - used)
            why = _(_WHY[count.counted_in], most=count.most, used=used)
            if count.counted_in == "hours":
                within = _first_minutes(days, int(left * HOUR))
                self.used[key] = used + Decimal(sum(within.values())) / HOUR
                yield count, within or None, why
            elif count.counted_in == "days" and (name, meeting.day) in self.days:
                continue
            elif left < 1:
                yield count, None, why
            else:
                self.used[key] = used + 1
                self.days.add((name, meeting.day))


def _first_minutes(days: dict[date, int], most: int) -> dict[date, int]:
    """Leave the first minutes of some days, at most so many."""
    left = {}
    for day, minutes in sorted(days.items()):
        if most > 0:
            left[day] = min(minutes, most)
            most -= left[day]
    return left
