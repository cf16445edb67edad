"""The dates of courses as iCalendar files (RFC 5545)."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from handbook.content.courses.schema import Course, Session
from handbook.content.handbook import Handbook
from handbook.content.record_kinds import TRAININGS
from handbook.links.urls import public

_ZONE = ZoneInfo("Europe/Stockholm")


def files(book: Handbook) -> dict[str, str]:
    """Return a calendar of each course that has dates, and one of all, by their paths."""
    dated = [one for one in book.records(TRAININGS).values() if one.dates]
    calendars = {f"kalender/{one.id}.ics": calendar(book, [one]) for one in dated}
    return calendars | ({"kalender/alla.ics": calendar(book, dated)} if dated else {})


def calendar(book: Handbook, courses: Iterable[Course]) -> str:
    """Write the dates of courses as one calendar."""
    whole = Calendar()
    whole.add("prodid", f"-//{book.profile.name}//{book.profile.language.upper()}")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    for course in courses:
        for session in course.dates:
            whole.add_component(_event(book, course, session))
    whole.add_missing_timezones()
    return str(whole.to_ical(), "utf-8")


def _event(book: Handbook, course: Course, session: Session) -> Event:
    """Make one date. Its UID never changes; its SEQUENCE grows when the date does.

    So a calendar replaces the old date with the new one, instead of keeping both.
    """
    event = Event()
    event.add("uid", f"{session.id}.{course.id}@{book.id}.handbok")
    event.add("sequence", session.changed)
    event.add("dtstamp", datetime.combine(session.decided, time(), UTC))
    event.add("dtstart", session.start.replace(tzinfo=_ZONE))
    event.add("dtend", session.end.replace(tzinfo=_ZONE))
    event.add("summary", course.title)
    event.add("location", session.place)
    event.add("description", " ".join(filter(None, [course.about, session.note])))
    event.add("status", "CANCELLED" if session.cancelled else "CONFIRMED")
    if course.parts and book.profile.address:
        event.add("url", public(book, course.chapter))
    return event
