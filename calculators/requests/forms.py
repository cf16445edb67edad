"""The fields of each calculator, as data.

The form's HTML is made from them when the handbook is built, and requests are read by them. Some
depend on the rules: bodies, annual fees, and the amounts that nobody has published and that the
reader fills in from her own regulation.
"""

from collections.abc import Callable
from typing import Any

from calculators.requests.fields import Choice, Field
from calculators.requests.records import ATTENDANCES, KINDS
from calculators.rules.reader import names_in
from calculators.rules.regulation import Rules, RuleSet
from calculators.values.messages import LANGUAGES, N_, translated

_DAY = 24 * 60

_GENERAL = (
    Field("version", "choice", N_("Version"), required=True, choices=(Choice("1", "1"),)),
    Field("calculator", "text", N_("Calculator"), required=True),
    Field(
        "language",
        "choice",
        N_("Language"),
        default=LANGUAGES[0],
        choices=tuple(Choice(name, name) for name in LANGUAGES),
    ),
    Field("today", "date", N_("Today"), required=True, example="2026-03-12"),
)
_CLAIMED = Field(
    "claimed",
    "date",
    N_("Day of the claim"),
    help=N_("Leave empty if you have not claimed yet."),
    example="2026-03-31",
)
_METHODS = {
    "hourly": N_("The employer certifies the pay per hour"),
    "amount": N_("The employer certifies the deduction as an amount"),
    "monthly": N_("Monthly pay"),
    "self_employed": N_("Self-employed, by registered income"),
    "benefit": N_("Lost unemployment or parental benefit"),
    "flat": N_("Flat amount: the loss can be shown, but not its size"),
}
_WEEKDAYS = {
    "weekdays": N_("Monday to Friday"),
    "monday": N_("Monday"),
    "tuesday": N_("Tuesday"),
    "wednesday": N_("Wednesday"),
    "thursday": N_("Thursday"),
    "friday": N_("Friday"),
    "saturday": N_("Saturday"),
    "sunday": N_("Sunday"),
}


def fields_of(calculator: str, rules: Rules) -> tuple[Field, ...]:
    """Return all fields of a calculator under some rules; raises KeyError for no calculator."""
    return _GENERAL + DECLARED[calculator](rules)


def describe(calculator: str, rules: Rules, language: str) -> list[dict[str, Any]]:
    """Return the fields that a form asks for, as plain data with texts in a language."""
    return [_described(field, language) for field in DECLARED[calculator](rules)]


def _described(field: Field, language: str) -> dict[str, Any]:
    return {
        "name": field.name,
        "kind": field.kind,
        "label": translated(field.label, language),
        "help": translated(field.help, language) if field.help else "",
        "unit": translated(field.unit, language) if field.unit else "",
        "required": field.required,
        "default": field.default,
        "example": field.example,
        "least": field.least,
        "most": field.most,
        "choices": [
            {"value": choice.value, "label": translated(choice.label, language)}
            for choice in field.choices
        ],
        "fields": [_described(inner, language) for inner in field.fields],
        "shown_for": field.shown_for
        and {"field": field.shown_for[0], "values": list(field.shown_for[1])},
    }


def _fees(rules: Rules) -> tuple[Field, ...]:
    meeting = (*_times(), *_meeting(rules), *_travel())
    return (
        *_own(rules, "fees", "signing", "day", "year"),
        *_roles(rules),
        _meetings(meeting),
        *_earlier(fees=_has_year_limit(rules)),
        _CLAIMED,
    )


def _lost_income(rules: Rules) -> tuple[Field, ...]:
    meeting = (*_times(required=True), *_travel(), *_rest(), *_certified(rules))
    return (
        *_own(rules, "lost_income"),
        *_roles(rules),
        *_work(rules, required=True),
        _meetings(meeting),
        *_earlier(lost_income=_has_lost_income_limit(rules)),
        _CLAIMED,
    )


def _travel_costs(rules: Rules) -> tuple[Field, ...]:
    return (*_own(rules, "costs"), *_costs(), _CLAIMED)


def _claim(rules: Rules) -> tuple[Field, ...]:
    meeting = (
        *_times(),
        *_meeting(rules),
        *_travel(),
        *_rest(),
        _income_lost(),
        *_certified(rules),
    )
    return (
        Field("month", "month", N_("Month"), required=True, example="2026-03"),
        *_own(rules, "fees", "signing", "day", "year", "lost_income", "costs"),
        *_roles(rules),
        _meetings(meeting, required=False),
        *_work(rules, required=False),
        *_costs(),
        *_earlier(fees=_has_year_limit(rules), lost_income=_has_lost_income_limit(rules)),
        _CLAIMED,
    )


DECLARED: dict[str, Callable[[Rules], tuple[Field, ...]]] = {
    "fees": _fees,
    "lost-income": _lost_income,
    "travel": _travel_costs,
    "claim": _claim,
}


# Parts that several calculators share.


def _choices(labels: dict[str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(value, label) for value, label in labels.items())


def _meetings(fields: tuple[Field, ...], *, required: bool = True) -> Field:
    return Field("meetings", "list", N_("Meetings"), required=required, most=100, fields=fields)


def _times(*, required: bool = False) -> tuple[Field, ...]:
    return (
        _day(),
        Field("from", "time", N_("Began"), required=required, example="15:00", record="starts"),
        Field("to", "time", N_("Ended"), required=required, example="17:20", record="ends"),
        Field("ends_next_day", "boolean", N_("Ended after midnight"), default=False),
    )


def _day() -> Field:
    return Field("date", "date", N_("Day"), required=True, example="2026-03-12", record="day")


def _minutes(name: str, label: str) -> Field:
    return Field(name, "minutes", label, unit=N_("min"), default="0", example="30", most=_DAY)


def _kronor(name: str, label: str, unit: str, *, required: bool = False) -> Field:
    return Field(name, "money", label, unit=unit, required=required, example="1 132,50")


def _travel() -> tuple[Field, ...]:
    return (
        _minutes("travel_before", N_("Journey there")),
        _minutes("travel_after", N_("Journey home")),
    )


def _rest() -> tuple[Field, ...]:
    return (
        _minutes("rest_before", N_("Needed rest before")),
        _minutes("rest_after", N_("Needed rest after")),
    )


def _income_lost() -> Field:
    return Field("income_lost", "boolean", N_("You lost income"), default=True)


def _certified(rules: Rules) -> tuple[Field, ...]:
    methods = tuple(name for name in _methods(rules) if name in ("amount", "benefit"))
    if not methods:
        return ()
    return (
        Field(
            "certified_amount",
            "money",
            N_("Certified deduction"),
            unit="kr",
            example="1 132,50",
            shown_for=("work.method", methods),
        ),
    )


def _meeting(rules: Rules) -> tuple[Field, ...]:
    bodies = bodies_of(rules)
    return (
        Field(
            "body",
            "text",
            N_("Committee or board"),
            default="",
            example=next(iter(bodies.values()), "Kommunfullmäktige"),
            choices=_choices(bodies),
        ),
        Field("kind", "choice", N_("Kind of meeting"), default="meeting", choices=_choices(KINDS)),
        Field(
            "attendance",
            "choice",
            N_("You took part as"),
            default="member",
            choices=_choices(ATTENDANCES),
        ),
        Field("at_distance", "boolean", N_("At a distance"), default=False),
        Field("minutes_signed", "boolean", N_("You signed the minutes"), default=False),
        _minutes("break_minutes", N_("Breaks for meals")),
    )


def bodies_of(rules: Rules) -> dict[str, str]:
    """Return the bodies that some rules know, by id."""
    return {name: label for rule_set in rules.sets for name, label in rule_set.bodies.items()}


def _roles(rules: Rules) -> tuple[Field, ...]:
    roles = {
        name: role.name
        for rule_set in rules.sets
        if rule_set.year
        for name, role in rule_set.year.roles.items()
    }
    if not roles:
        return ()
    return (Field("roles", "choices", N_("Your annual fees"), choices=_choices(roles)),)


def _own(rules: Rules, *clauses: str) -> tuple[Field, ...]:
    """Ask for the amounts that some clauses need and that nobody has published."""
    ways: dict[str, str] = {}
    amounts: dict[str, Field] = {}
    for rule_set in rules.sets:
        for clause in clauses:
            for name in names_in(getattr(rule_set, clause), rule_set.rates):
                rate = rule_set.rates[name]
                if any(period.value is None for period in rate.periods):
                    amounts[name] = Field(
                        name,
                        "money",
                        rate.name,
                        unit=rate.unit,
                        example="900",
                        shown_for=_ways_of(rule_set, name),
                    )
        if "fees" in clauses:
            ways |= rule_set.ways
    fields = tuple(amounts.values())
    if ways:
        label = N_("How your regulation pays fees")
        fields = (Field("pays", "choice", label, choices=_choices(ways)), *fields)
    if not fields:
        return ()
    return (Field("own", "group", N_("Amounts in your regulation"), fields=fields),)


def _ways_of(rule_set: RuleSet, amount: str) -> tuple[str, tuple[str, ...]] | None:
    """Tell for which ways to pay fees an amount is needed; None when it always is."""
    clauses = [clause for clause in rule_set.fees if amount in names_in(clause, rule_set.rates)]
    ways = tuple(dict.fromkeys(clause.way for clause in clauses if clause.way))
    return ("own.pays", ways) if ways else None


def _methods(rules: Rules) -> dict[str, str]:
    known = [rule_set.lost_income.methods for rule_set in rules.sets if rule_set.lost_income]
    return {
        name: label
        for name, label in _METHODS.items()
        if any(getattr(methods, name) for methods in known)
    }


def _work(rules: Rules, *, required: bool) -> tuple[Field, ...]:
    def pay(name: str, label: str, unit: str, method: str) -> Field:
        return Field(
            name, "money", label, unit=unit, example="250", shown_for=("work.method", (method,))
        )

    methods = _methods(rules)
    if not methods:
        return ()
    asked = [
        pay("hourly_pay", N_("Pay per hour"), "kr/h", "hourly"),
        pay("monthly_pay", N_("Monthly pay"), "kr/month", "monthly"),
        pay("registered_income", N_("Registered income"), "kr/year", "self_employed"),
    ]
    fields = (
        Field(
            "method",
            "choice",
            N_("How you show the loss"),
            required=required,
            example="hourly",
            choices=_choices(methods),
        ),
        *(field for field in asked if field.shown_for and field.shown_for[1][0] in methods),
        Field("holiday_lost", "boolean", N_("You also lost holiday pay"), default=False),
        Field("pension_lost", "boolean", N_("You also lost pension"), default=False),
    )
    shift = (
        Field("weekday", "choice", N_("Weekday"), choices=_choices(_WEEKDAYS)),
        Field("date", "date", N_("Or one day"), example="2026-03-12", record="day"),
        Field("from", "time", N_("From"), required=True, example="08:00", record="starts"),
        Field("to", "time", N_("To"), required=True, example="17:00", record="ends"),
        Field("ends_next_day", "boolean", N_("Ended after midnight"), default=False),
    )
    return (
        Field("work", "group", N_("Your work"), fields=fields),
        Field(
            "schedule",
            "list",
            N_("Hours you would have worked"),
            required=required,
            most=50,
            fields=shift,
        ),
    )


def _costs() -> tuple[Field, ...]:
    about = Field("about", "text", N_("What for"), example="Parkering")
    km = Field("km", "number", N_("Distance"), unit="km", required=True, example="42", most=5000)
    meals = (
        _day(),
        Field("breakfast", "boolean", N_("Breakfast"), default=False),
        Field("lunch", "boolean", N_("Lunch"), default=False),
        Field("dinner", "boolean", N_("Dinner"), default=False),
    )
    journey = (
        Field(
            "starts_on",
            "date",
            N_("First day"),
            required=True,
            example="2026-03-12",
            record="day",
        ),
        Field("starts_at", "time", N_("Began"), required=True, example="08:00"),
        Field("ends_on", "date", N_("Last day"), required=True, example="2026-03-13"),
        Field("ends_at", "time", N_("Ended"), required=True, example="18:00"),
        Field(
            "km",
            "number",
            N_("Distance one way"),
            unit="km",
            required=True,
            example="120",
            most=20000,
        ),
        Field(
            "own_nights",
            "whole",
            N_("Nights that you arranged yourself"),
            default="0",
            example="1",
            most=100,
        ),
        Field("meals", "list", N_("Meals that you did not pay for"), most=100, fields=meals),
        about,
    )
    care = (
        _day(),
        _kronor("amount", N_("Cost"), "kr", required=True),
        Field("minutes", "minutes", N_("Time"), unit=N_("min"), example="120", most=_DAY),
    )
    receipt = (_day(), _kronor("amount", N_("Cost"), "kr", required=True), about)
    return (
        Field("trips", "list", N_("With your own car"), most=100, fields=(_day(), km, about)),
        Field("journeys", "list", N_("With a night away"), most=20, fields=journey),
        Field("childcare", "list", N_("Childcare"), most=100, fields=care),
        Field("receipts", "list", N_("Outlays"), most=100, fields=receipt),
    )


def _has_year_limit(rules: Rules) -> bool:
    return any(rule_set.year and rule_set.year.fees_most for rule_set in rules.sets)


def _has_lost_income_limit(rules: Rules) -> bool:
    return any(rule_set.lost_income and rule_set.lost_income.cap_year for rule_set in rules.sets)


def _earlier(*, fees: bool = False, lost_income: bool = False) -> tuple[Field, ...]:
    """Ask what was paid earlier in the year, where a limit for the year needs it."""
    fields = []
    if fees:
        fields.append(_kronor("fees", N_("Fees"), "kr"))
    if lost_income:
        fields.append(_kronor("lost_income", N_("Lost income"), "kr"))
    if not fields:
        return ()
    label = N_("Paid to you earlier in the year")
    return (Field("earlier", "group", label, fields=tuple(fields)),)
