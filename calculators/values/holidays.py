"""Sweden's public holidays (lag 1989:253 om allmänna helgdagar)."""

from datetime import date, timedelta

_FIXED = {(1, 1), (1, 6), (5, 1), (6, 6), (12, 25), (12, 26)}
# Days from Easter Sunday: Good Friday, itself, Easter Monday, Ascension Day, Whit Sunday.
_FROM_EASTER = (-2, 0, 1, 39, 49)
# Midsummer Day and All Saints' Day: the Saturdays within a week.
_SATURDAYS = (((6, 20), (6, 26)), ((10, 31), (11, 6)))
_SATURDAY = 5


def is_public_holiday(day: date) -> bool:
    """Tell whether a day, besides the Sundays, is a public holiday."""
    of_year = (day.month, day.day)
    if of_year in _FIXED or (day - easter(day.year)).days in _FROM_EASTER:
        return True
    return day.weekday() == _SATURDAY and any(a <= of_year <= z for a, z in _SATURDAYS)


def easter(year: int) -> date:
    """Return Easter Sunday: the first Sunday after the full moon of spring, as the church has it.

    The full moon comes from the year's place in the moon's cycle of 19 years, less the days by
    which the calendar skips leap years and the moon drifts.
    """
    century = year // 100
    drift = century - century // 4 - (8 * century + 13) // 25
    moon = (19 * (year % 19) + drift + 15) % 30
    moon -= moon // 28 * (1 - 29 // (moon + 1) * ((21 - year % 19) // 11))
    full_moon = date(year, 3, 21) + timedelta(days=moon)
    return full_moon + timedelta(days=6 - full_moon.weekday() or 7)
