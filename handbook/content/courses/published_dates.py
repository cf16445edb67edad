"""The dates that calendars have been given, `data/<handbook>/dates.yml`: one a line, sorted.

    hot/host-2026: {sequence: 0, stamp: 2026-11-01, start: "2026-12-01 13:00", …}

By comparing with it a build knows which dates have changed since a reader put them in a calendar,
and which are gone. Git keeps both sides when two branches add lines (`merge=union`), so a date may
stand twice; the line with the higher number of changes counts.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from pydantic import Field

from handbook.content.courses.schema import Cancelled, Course, End, Place, Session, Start
from handbook.content.field_types import Day
from handbook.content.problems import Problem
from handbook.content.recorded_lines import read_lines, written_lines
from handbook.content.validation import Record
from handbook.i18n.translations import _

HEAD = "# The dates in readers' calendars. Written by `handbook links --accept`; see --help.\n"
_EXAMPLE = (
    'hot/host-2027: {sequence: 0, stamp: 2027-03-01, start: "2027-09-15 13:00", '
    'end: "2027-09-15 16:00", title: "Hot och hat", place: "Stadshuset", about: "…"}'
)


class PublishedDate(Record):
    """A date as a calendar shows it; `sequence` counts its changes, `stamp` is the last one's day.

    RFC 5545 calls them SEQUENCE and DTSTAMP: by them a calendar replaces the old date.
    """

    sequence: int = Field(ge=0, description="Hur många gånger tiden har ändrats.", examples=["0"])
    stamp: Day = Field(description="Dagen då den senast ändrades.", examples=["2027-03-01"])
    start: Start
    end: End
    title: str = Field(description="Vad kursen heter.", examples=['"Hot och hat"'])
    place: Place
    about: str = Field(
        description="Vad kursen handlar om.", examples=['"Vad du gör när något händer."']
    )
    cancelled: Cancelled = False

    def changed(self, day: date, **changes: object) -> "PublishedDate":
        """Return the next version of the date, changed on a day."""
        return self.model_copy(
            update={**changes, "sequence": self.sequence + 1, "stamp": max(day, self.stamp)}
        )

    @property
    def shown(self) -> dict[str, object]:
        """What a calendar shows of the date."""
        return self.model_dump(exclude={"sequence", "stamp"})


def path(handbook: str) -> Path:
    """Return where a handbook's published dates are recorded, from the root."""
    return Path("data", handbook, "dates.yml")


def read(root: Path, handbook: str, problems: list[Problem]) -> dict[str, PublishedDate]:
    """Read what is recorded, by course and date (`hot/host-2026`); nothing when nothing is."""
    dates: dict[str, PublishedDate] = {}
    wrong = (_("The line is not a date that was published."), _EXAMPLE)
    for name, one in read_lines(root, path(handbook), PublishedDate, problems, wrong):
        known = dates.get(name)
        if known is None or (known.sequence, known.stamp) < (one.sequence, one.stamp):
            dates[name] = one
    return dates


def written(dates: Mapping[str, PublishedDate]) -> str:
    """Write the record as text."""
    return written_lines(HEAD, dates)


def current(
    courses: Iterable[Course], recorded: Mapping[str, PublishedDate], day: date
) -> dict[str, PublishedDate]:
    """Return every date that calendars must hear of, compared with what is recorded.

    One that has changed has a higher number; one that is gone is cancelled until it would have
    been over. What has passed and was taken away is nobody's matter.
    """
    dates = {
        f"{course.id}/{session.id}": _version(course, session, recorded, day)
        for course in courses
        for session in course.dates
    }
    gone = {
        name: old if old.cancelled else old.changed(day, cancelled=True)
        for name, old in recorded.items()
        if name not in dates and old.end.date() >= day
    }
    return dates | gone


def _version(
    course: Course, session: Session, recorded: Mapping[str, PublishedDate], day: date
) -> PublishedDate:
    """Return a date as calendars should show it now."""
    new = PublishedDate(
        sequence=session.changed,
        stamp=session.decided,
        start=session.start,
        end=session.end,
        title=course.title,
        place=session.place,
        about=" ".join(filter(None, [course.about, session.note])),
        cancelled=session.cancelled,
    )
    old = recorded.get(f"{course.id}/{session.id}")
    if old is None:
        return new
    if old.shown == new.shown:
        return old
    later = old.changed(max(day, new.stamp), **new.shown)
    return later.model_copy(update={"sequence": max(later.sequence, new.sequence)})
