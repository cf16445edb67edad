"""The fields of each calculator, as data.

The form's HTML is made from them when the handbook is built, and `calculators.browser` reads
requests by them. Some depend on the rules: bodies, annual fees, and the amounts that nobody has
published and that the reader fills in from her own regulation.
"""

from calculators.fields import Choice, Field
from calculators.requests import ATTENDANCES, KINDS
from calculators.ruleset import Rules
from calculators.text import later

VERSION = "1"
_DAY = 24 * 60


def _choices(labels: dict[str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(value, label) for value, label in labels.items())


_GENERAL = (
    Field(
        "version", "choice", later("Version"), required=True, choices=(Choice(VERSION, VERSION),)
    ),
    Field("calculator", "text", later("Calculator"), required=True),
    Field("language", "text", later("Language"), default="sv"),
    Field("today", "date", later("Today"), required=True, example="2026-03-12"),
)

_TIMES = (
    Field("date", "date", later("Day"), required=True, example="2026-03-12"),
    Field("from", "time", later("Began"), example="15:00", record="starts"),
    Field("to", "time", later("Ended"), example="17:20", record="ends"),
    Field("ends_next_day", "boolean", later("Ended after midnight"), default=False),
)
_TRAVEL = (
    Field("travel_before", "minutes", later("Journey there"), unit="min", default="0", most=_DAY),
    Field("travel_after", "minutes", later("Journey home"), unit="min", default="0", most=_DAY),
)


def fields_of(calculator: str, rules: Rules) -> tuple[Field, ...]:
    """Return the fields of a calculator under some rules; raises KeyError for no calculator."""
    return _GENERAL + {"fees": _fees}[calculator](rules)


def _fees(rules: Rules) -> tuple[Field, ...]:
    return (
        Field("claimed", "date", later("Day of the claim"), example="2026-03-31"),
        *_roles(rules),
        *_own(rules),
        Field(
            "meetings",
            "list",
            later("Meetings"),
            required=True,
            most=100,
            fields=(*_TIMES, *_meeting_fields(rules), *_TRAVEL),
        ),
    )


def _meeting_fields(rules: Rules) -> tuple[Field, ...]:
    bodies: dict[str, str] = {}
    for rule_set in rules.sets:
        bodies |= rule_set.bodies
    return (
        Field(
            "body",
            "text",
            later("Committee or board"),
            default="",
            example=next(iter(bodies.values()), "Kommunfullmäktige"),
            choices=_choices(bodies),
        ),
        Field(
            "kind", "choice", later("Kind of meeting"), default="meeting", choices=_choices(KINDS)
        ),
        Field(
            "attendance",
            "choice",
            later("You took part as"),
            default="member",
            choices=_choices(ATTENDANCES),
        ),
        Field("at_distance", "boolean", later("At a distance"), default=False),
        Field("minutes_signed", "boolean", later("You signed the minutes"), default=False),
        Field(
            "break_minutes",
            "minutes",
            later("Breaks for meals"),
            unit="min",
            default="0",
            most=_DAY,
        ),
    )


def _roles(rules: Rules) -> tuple[Field, ...]:
    roles: dict[str, str] = {}
    for rule_set in rules.sets:
        roles |= {name: role.name for name, role in rule_set.year.roles.items()}
    if not roles:
        return ()
    return (Field("roles", "choices", later("Your annual fees"), choices=_choices(roles)),)


def _own(rules: Rules) -> tuple[Field, ...]:
    """The amounts that a rule set leaves unknown, for the reader to fill in."""
    ways: dict[str, str] = {}
    amounts: dict[str, Field] = {}
    for rule_set in rules.sets:
        ways |= rule_set.ways
        for name, rate in rule_set.rates.items():
            if any(period.value is None for period in rate.periods):
                amounts[name] = Field(name, "money", rate.name, unit=rate.unit)
    fields = tuple(amounts.values())
    if ways:
        label = later("How your regulation pays fees")
        fields = (Field("pays", "choice", label, choices=_choices(ways)), *fields)
    return (
        (Field("own", "group", later("Amounts in your regulation"), fields=fields),)
        if fields
        else ()
    )
