"""Months as people count them: a month after 31 January is the last day of February."""

import calendar
from datetime import date


def later(day: date, months: int) -> date:
    """Return the day some months later; the month's last where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return day.replace(
        year=year, month=month, day=min(day.day, calendar.monthrange(year, month)[1])
    )
