"""What a reader says about her meetings, work and costs, as typed records.

Their names are those of the fields in `calculators.requests.forms`; times of day are minutes after
midnight, other times are minutes, money is kronor. `entry` is a record's path in the request.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from calculators.requests.fields import Fault, Field, RequestError, read_group
from calculators.values.messages import N_, _
from calculators.values.money import ZERO
from calculators.values.timespans import DAY, Span, moment

# Kinds of meeting, and the ways to take part in one, with what they are called.
KINDS = {
    "meeting": N_("Minuted meeting"),
    "duty": N_("Other duty"),
    "training": N_("Training or conference"),
    "group": N_("Party group meeting"),
}
ATTENDANCES = {
    "member": N_("Member"),
    "serving": N_("Substitute who served"),
    "present": N_("Substitute who was present"),
    "invited": N_("With the right to attend"),
}
WEEKDAYS = {
    "weekdays": (0, 1, 2, 3, 4),
    "monday": (0,),
    "tuesday": (1,),
    "wednesday": (2,),
    "thursday": (3,),
    "friday": (4,),
    "saturday": (5,),
    "sunday": (6,),
}
LONGEST_JOURNEY = 90


# Methods by which the employer or a fund certifies what each occasion cost.
CERTIFIED = ("amount", "benefit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting, or another occasion of the assignment.

    `body` is what the fee goes by (an id of the rule set, else the name in small letters) and
    `body_name` what it is called. `certified_amount` is the deduction that was certified for it.
    """

    entry: str
    day: date
    starts: int | None = None
    ends: int | None = None
    ends_next_day: bool = False
    body: str = ""
    body_name: str = ""
    kind: str = "meeting"
    attendance: str = "member"
    at_distance: bool = False
    minutes_signed: bool = False
    break_minutes: int = 0
    travel_before: int = 0
    travel_after: int = 0
    rest_before: int = 0
    rest_after: int = 0
    income_lost: bool = True
    certified_amount: Decimal | None = None

    @property
    def span(self) -> Span | None:
        """The meeting's own time; None when the times were not given."""
        return span_on(self.day, self.starts, self.ends, ends_next_day=self.ends_next_day)

    @property
    def order(self) -> tuple[object, ...]:
        """By when it was, then by all that was said of it: never by when it was entered."""
        span = self.span or Span(0, 0)
        return (
            self.day,
            span,
            self.body,
            self.kind,
            self.attendance,
            self.at_distance,
            self.minutes_signed,
            self.break_minutes,
            self.travel_before,
            self.travel_after,
            self.rest_before,
            self.rest_after,
            self.income_lost,
            self.certified_amount or 0,
        )

    def faults(self) -> Iterator[Fault]:
        """Tell what can not be so."""
        yield from faults_of_times(self.entry, self.starts, self.ends, self.ends_next_day)
        if self.span and self.break_minutes >= self.span.minutes > 0:
            yield Fault(
                f"{self.entry}.break_minutes",
                _("The breaks are as long as the meeting itself."),
                "30",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """Hours that would have been worked: every week on some weekdays, or on one day."""

    entry: str
    weekday: str | None = None
    day: date | None = None
    starts: int | None = None
    ends: int | None = None
    ends_next_day: bool = False

    def on(self, day: date) -> Span | None:
        """Return the hours on a day; None when nothing is worked then."""
        if day != self.day and day.weekday() not in WEEKDAYS.get(self.weekday or "", ()):
            return None
        return span_on(day, self.starts, self.ends, ends_next_day=self.ends_next_day)

    def faults(self) -> Iterator[Fault]:
        """Tell what can not be so."""
        yield from faults_of_times(self.entry, self.starts, self.ends, self.ends_next_day)
        if (self.weekday is None) == (self.day is None):
            message = _("Give either the weekday or the date.")
            yield Fault(f"{self.entry}.weekday", message, "weekdays")


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """How the loss of income is shown, and what the reader earns (kronor)."""

    method: str | None = None
    hourly_pay: Decimal | None = None
    monthly_pay: Decimal | None = None
    registered_income: Decimal | None = None
    holiday_lost: bool = False
    pension_lost: bool = False

    def faults(self) -> Iterator[Fault]:
        """Tell what the chosen method needs and lacks."""
        needed = {
            "hourly": ("hourly_pay", self.hourly_pay),
            "monthly": ("monthly_pay", self.monthly_pay),
            "self_employed": ("registered_income", self.registered_income),
        }
        name, value = needed.get(self.method or "", ("", ZERO))
        if value is None:
            yield Fault(f"work.{name}", _("This field must be filled in."), "250")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """A journey with one's own car, there and back in kilometres."""

    entry: str
    day: date
    km: Decimal
    about: str | None = None

    @property
    def order(self) -> tuple[object, ...]:
        """By when it was, then by what was said of it: never by when it was entered."""
        return (self.day, self.km, self.about or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meals:
    """The meals of a day that someone else paid for."""

    entry: str
    day: date
    breakfast: bool = False
    lunch: bool = False
    dinner: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """A journey with a night away. `km` is the distance one way; `own_nights` were not paid for."""

    entry: str
    day: date
    starts_at: int
    ends_on: date
    ends_at: int
    km: Decimal
    own_nights: int = 0
    meals: tuple[Meals, ...] = ()
    about: str | None = None

    @property
    def order(self) -> tuple[object, ...]:
        """By when it was, then by what was said of it: never by when it was entered."""
        return (self.day, self.starts_at, self.ends_on, self.ends_at, self.km, self.about or "")

    def faults(self) -> Iterator[Fault]:
        """Tell what can not be so."""
        nights = (self.ends_on - self.day).days
        if (self.ends_on, self.ends_at) <= (self.day, self.starts_at):
            yield Fault(f"{self.entry}.ends_on", _("It ends before it begins."), "2026-03-13")
        elif nights > LONGEST_JOURNEY:
            message = _("A journey can be at most {days} days.", days=LONGEST_JOURNEY)
            yield Fault(f"{self.entry}.ends_on", message, "2026-03-13")
        elif self.own_nights > nights:
            yield Fault(
                f"{self.entry}.own_nights",
                _("The journey has no more nights than this: {nights}.", nights=nights),
                str(nights),
            )
        days = [meals.day for meals in self.meals]
        for meals in self.meals:
            if not self.day <= meals.day <= self.ends_on:
                message = _("The day is not a day of the journey.")
                yield Fault(f"{meals.entry}.date", message, self.day.isoformat())
            elif days.index(meals.day) != self.meals.index(meals):
                yield Fault(f"{meals.entry}.date", _("The day stands here twice."))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildcareCost:
    """Childcare on a day: what it cost (kronor), and for how many minutes."""

    entry: str
    day: date
    amount: Decimal
    minutes: int | None = None

    @property
    def order(self) -> tuple[object, ...]:
        """By when it was, then by what was said of it: never by when it was entered."""
        return (self.day, self.amount, self.minutes or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """An outlay on a day, in kronor."""

    entry: str
    day: date
    amount: Decimal
    about: str | None = None

    @property
    def order(self) -> tuple[object, ...]:
        """By when it was, then by what was said of it: never by when it was entered."""
        return (self.day, self.amount, self.about or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """All that a reader has said.

    `own` holds the amounts that she has given from her own regulation, `pays` the way in which it
    pays fees. `claimed` is None while nothing is claimed. `earlier_fees` and `earlier_lost_income`
    were paid earlier in the year of the first meeting.
    """

    today: date
    claimed: date | None = None
    month: str | None = None
    roles: tuple[str, ...] = ()
    own: dict[str, Decimal]
    pays: str | None = None
    earlier_fees: Decimal = ZERO
    earlier_lost_income: Decimal = ZERO
    work: Work = Work()
    schedule: tuple[Shift, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    trips: tuple[Trip, ...] = ()
    journeys: tuple[Journey, ...] = ()
    childcare: tuple[ChildcareCost, ...] = ()
    receipts: tuple[Receipt, ...] = ()

    def _faults_of_loss(self, meeting: Meeting) -> Iterator[Fault]:
        """Tell what lost income needs to know of a meeting."""
        if meeting.starts is None and meeting.ends is None:
            message = _("Lost income depends on the time: fill in when it began and ended.")
            yield Fault(f"{meeting.entry}.from", message, "15:00")
        if self.work.method in CERTIFIED and meeting.certified_amount is None:
            message = _("Which deduction was certified? Write 0 if there was none.")
            yield Fault(f"{meeting.entry}.certified_amount", message, "1 132,50")

    @property
    def month_start(self) -> date | None:
        """The first day of the month that is claimed; None when no month is."""
        return date.fromisoformat(f"{self.month}-01") if self.month else None

    def days(self) -> Iterator[tuple[date, str]]:
        """Go through every day that the request speaks of, each with the field that says so."""
        records: tuple[Meeting | Trip | ChildcareCost | Receipt, ...] = (
            *self.meetings,
            *self.trips,
            *self.childcare,
            *self.receipts,
        )
        for record in records:
            yield record.day, f"{record.entry}.date"
        for journey in self.journeys:
            yield journey.day, f"{journey.entry}.starts_on"
            yield journey.ends_on, f"{journey.entry}.ends_on"
        if self.month_start and self.roles:
            yield self.month_start, "month"

    def faults(self) -> Iterator[Fault]:
        """Tell what can not be so, record by record."""
        for day, field in self.days():
            is_end = field.endswith(".ends_on")
            if self.month and not is_end and f"{day.year}-{day.month:02}" != self.month:
                yield Fault(field, _("The day is not in the month that is claimed."), self.month)
        yield from self.work.faults()
        for shift in self.schedule:
            yield from shift.faults()
        for meeting in self.meetings:
            yield from meeting.faults()
            if self.work.method and meeting.income_lost:
                yield from self._faults_of_loss(meeting)
        if self.work.method and not self.schedule:
            yield Fault("schedule", _("Say which hours you would have worked."))
        for journey in self.journeys:
            yield from journey.faults()


def span_on(day: date, starts: int | None, ends: int | None, *, ends_next_day: bool) -> Span | None:
    """Return the time between two times of a day; None when one of them was not given."""
    if starts is None or ends is None:
        return None
    return Span(moment(day, starts), moment(day, ends + (DAY if ends_next_day else 0)))


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
    elif ends_next_day and ends > starts:
        yield Fault(f"{entry}.to", _("It can not last longer than a day and a night."), "00:30")
    elif not ends_next_day and ends <= starts:
        message = _("It ends before it begins. Did it end after midnight? Then say so.")
        yield Fault(f"{entry}.to", message, "17:20")


def read_request(fields: tuple[Field, ...], data: object, bodies: dict[str, str]) -> Request:
    """Read a request by its declared fields; raises RequestError with every fault of it.

    `bodies` are the names by which a rule set knows the bodies.
    """
    faults: list[Fault] = []
    values = read_group(fields, data, "", faults)
    if faults:
        raise RequestError(faults)
    own = values.pop("own", {})
    earlier = values.pop("earlier", {})
    request = Request(
        today=values.pop("today"),
        own={name: own[name] for name in own if name != "pays" and own[name] is not None},
        pays=own.get("pays"),
        earlier_fees=earlier.get("fees") or ZERO,
        earlier_lost_income=earlier.get("lost_income") or ZERO,
        work=Work(**values.pop("work", {})),
        meetings=tuple(
            Meeting(**meeting | _body(meeting.get("body", ""), bodies))
            for meeting in _entries(values, "meetings")
        ),
        schedule=tuple(Shift(**each) for each in _entries(values, "schedule")),
        trips=tuple(Trip(**each) for each in _entries(values, "trips")),
        journeys=tuple(
            Journey(**each | {"meals": tuple(Meals(**meals) for meals in _meals(each))})
            for each in _entries(values, "journeys")
        ),
        childcare=tuple(ChildcareCost(**each) for each in _entries(values, "childcare")),
        receipts=tuple(Receipt(**each) for each in _entries(values, "receipts")),
        **{name: values[name] for name in ("claimed", "month", "roles") if name in values},
    )
    faults.extend(request.faults())
    if faults:
        raise RequestError(faults)
    return request


def _entries(values: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """Return the entries of a list, each with its path in the request."""
    return [{**each, "entry": f"{name}.{n}"} for n, each in enumerate(values.get(name, ()))]


def _meals(journey: dict[str, Any]) -> list[dict[str, Any]]:
    path = f"{journey['entry']}.meals"
    return [{**each, "entry": f"{path}.{n}"} for n, each in enumerate(journey["meals"])]


def _body(text: str, bodies: dict[str, str]) -> dict[str, str]:
    """Recognise a body by its id or its name; another is known by its own name."""
    plain = text.casefold()
    for name, label in bodies.items():
        if plain in (name, label.casefold()):
            return {"body": name, "body_name": label}
    return {"body": plain, "body_name": text}
