"""The dates of courses as iCalendar files (RFC 5545)."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

from handbook.content.courses.published_dates import PublishedDate
from handbook.content.handbook import Handbook
from handbook.content.record_kinds import TRAININGS
from handbook.i18n.translations import translations
from handbook.links.registration import current_dates
from handbook.links.urls import public

_ZONE = ZoneInfo("Europe/Stockholm")
_LOOK_AGAIN = timedelta(days=1)
_ZONE_RULES = """\
BEGIN:VTIMEZONE
TZID:Europe/Stockholm
BEGIN:DAYLIGHT
DTSTART:19960331T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""
"""Summer time in the European Union since 1996, as rules; many readers do not follow a list."""


def files(book: Handbook) -> dict[str, str]:
    """Return a calendar of each course that has or had dates, and one of all, by their paths.

    A calendar that was once published stays, since others may subscribe to it.
    """
    dates = current_dates(book)
    names = sorted({_course_of(name) for name in dates.keys() | book.published_dates.keys()})
    calendars = {
        f"kalender/{course}.ics": _calendar(
            book,
            _title(book, course),
            {name: one for name, one in dates.items() if _course_of(name) == course},
        )
        for course in names
    }
    if not calendars:
        return {}
    gettext = translations(book.profile.language).gettext
    whole = gettext("Courses: {handbook}").format(handbook=book.profile.name)
    return calendars | {"kalender/alla.ics": _calendar(book, whole, dates)}


def of_days(book: Handbook, title: str, days: Iterable[tuple[str, date, str]]) -> str:
    """Write whole days as a calendar: of each its id, the day, and what it is about."""
    whole = _begun(book, title)
    for name, day, what in days:
        event = Event()
        event.add("uid", f"{name}.due@{book.id}.handbok")
        event.add("dtstamp", datetime.combine(book.day, time(), UTC))
        event.add("dtstart", day)
        event.add("summary", what)
        event.add("transp", "TRANSPARENT")
        whole.add_component(event)
    return str(whole.to_ical(), "utf-8")


def _course_of(date: str) -> str:
    return date.partition("/")[0]


def _title(book: Handbook, course: str) -> str:
    """Return what a course is called, or was when it was last recorded."""
    if course in book.records(TRAININGS):
        return book.records(TRAININGS)[course].title
    return next(
        one.title for name, one in book.published_dates.items() if _course_of(name) == course
    )


def _calendar(book: Handbook, title: str, dates: Mapping[str, PublishedDate]) -> str:
    """Write dates as one calendar, with its name and how often a subscriber should look."""
    whole = _begun(book, title)
    whole.add("refresh-interval", _LOOK_AGAIN, parameters={"value": "DURATION"})
    whole.add("x-published-ttl", "P1D")
    whole.add_component(Timezone.from_ical(_ZONE_RULES))
    for name, one in dates.items():
        whole.add_component(_event(book, name, one))
    return str(whole.to_ical(), "utf-8")


def _begun(book: Handbook, title: str) -> Calendar:
    whole = Calendar()
    whole.add("prodid", f"-//{book.profile.name}//{book.profile.language.upper()}")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    whole.add("name", title)
    whole.add("x-wr-calname", title)
    whole.add("x-wr-timezone", _ZONE.key)
    return whole


def _event(book: Handbook, name: str, one: PublishedDate) -> Event:
    """Make one date. Its UID never changes; its SEQUENCE grows when the date does.

    So a calendar replaces the old date with the new one, instead of keeping both.
    """
    course_id, _slash, session = name.partition("/")
    event = Event()
    event.add("uid", f"{session}.{course_id}@{book.id}.handbok")
    event.add("sequence", one.sequence)
    event.add("dtstamp", datetime.combine(one.stamp, time(), UTC))
    event.add("dtstart", one.start.replace(tzinfo=_ZONE))
    event.add("dtend", one.end.replace(tzinfo=_ZONE))
    event.add("summary", one.title)
    event.add("location", one.place)
    event.add("description", one.about)
    event.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    course = book.records(TRAININGS).get(course_id)
    if course and course.parts and book.profile.address:
        event.add("url", public(book, course.chapter))
    return event
