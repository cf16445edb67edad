"""A rule set tried on typical meetings: what each gives, and by which paragraph."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from calculators.api import answer
from calculators.requests.work import METHODS
from calculators.rules.regulation import RuleSet
from calculators.values.messages import Kr, render, translated
from handbook.content.rules import export
from handbook.content.rules.national_rates import Rate
from handbook.i18n.translations import LANGUAGE, N_, _

_EVENING = {"from": "18:00", "to": "21:00"}
_AFTERNOON = {"from": "15:00", "to": "17:20"}

TYPICAL: tuple[tuple[str, tuple[dict[str, Any], ...]], ...] = (
    (N_("1 h, 09.00–10.00"), ({"from": "09:00", "to": "10:00"},)),
    (N_("2 h 20 min, 15.00–17.20"), (_AFTERNOON,)),
    (N_("4 h, 08.00–12.00"), ({"from": "08:00", "to": "12:00"},)),
    (N_("4 h 10 min, 08.00–12.10"), ({"from": "08:00", "to": "12:10"},)),
    (
        N_("A full day, 08.30–16.30, an hour's lunch"),
        ({"from": "08:30", "to": "16:30", "break_minutes": "60"},),
    ),
    (
        N_("Two the same day, 09.00–11.00 and 14.00–16.00"),
        ({"from": "09:00", "to": "11:00"}, {"from": "14:00", "to": "16:00"}),
    ),
    (N_("An evening, 18.00–21.00"), (_EVENING,)),
    (N_("At a distance, 15.00–17.20"), (_AFTERNOON | {"at_distance": True},)),
    (N_("Substitute who serves, 15.00–17.20"), (_AFTERNOON | {"attendance": "serving"},)),
    (N_("Substitute who is present, 15.00–17.20"), (_AFTERNOON | {"attendance": "present"},)),
    (N_("Another duty, 15.00–17.20"), (_AFTERNOON | {"kind": "duty"},)),
)
"""What a typical meeting is called, and what a request says of it."""
LOSING_INCOME: tuple[tuple[str, tuple[dict[str, Any], ...]], ...] = (
    *TYPICAL[:4],
    (N_("A full day, 08.30–16.30"), ({"from": "08:30", "to": "16:30"},)),
    *TYPICAL[5:7],
    (
        N_("15.00–17.20, and 30 min there and home"),
        (_AFTERNOON | {"travel_before": "30", "travel_after": "30"},),
    ),
)
"""The same, where income is lost by it."""
DRIVEN = tuple((f"{km} km", ({"km": km},)) for km in ("4", "42", "84"))
_WORKING = {"weekday": "weekdays", "from": "08:00", "to": "17:00"}
_EARNED = {
    "hourly_pay": "250",
    "monthly_pay": "40000",
    "registered_income": "400000",
    "certified_amount": "1000",
}
"""What somebody who loses income earns, by what a way to show the loss needs to know."""
_UNKNOWN = "–"


@dataclass(frozen=True)
class Situation:
    """The body that meets and the way to pay, where the fees go by them.

    For `lost-income` the way is that to show the loss.
    """

    body: str = ""
    way: str = ""
    calculator: str = "fees"

    def title(self, rules: RuleSet) -> str:
        """Return what is said above its meetings; empty where they are any."""
        if self.calculator == "travel":
            return _("With one's own car")
        if self.calculator == "fees":
            return ", ".join(filter(None, [self.body, rules.ways.get(self.way)]))
        earned = _EARNED.get(_method(rules, self.way).needs)
        amount = [render(Kr(Decimal(earned)), LANGUAGE)] if earned else []
        how = ": ".join([translated(METHODS[self.way], LANGUAGE), *amount])
        return _("Lost income, at work Monday to Friday 08.00–17.00. {how}").format(how=how)

    def request(self, rules: RuleSet, day: str, entries: tuple[dict[str, Any], ...]) -> Any:  # noqa: ANN401 - JSON
        """Return what a request says of some meetings or journeys on a day."""
        if self.calculator == "travel":
            return {"trips": [{"date": day, **entry} for entry in entries]}
        if self.calculator == "fees":
            own = {"own": {"pays": self.way}} if self.way else {}
            return {
                "meetings": [{"date": day, "body": self.body, **each} for each in entries],
                **own,
            }
        method = _method(rules, self.way)
        said = {name: _EARNED[name] for name in filter(None, [method.needs])}
        of_each, of_work = (said, {}) if method.of_each_meeting else ({}, said)
        return {
            "meetings": [{"date": day, **entry, **of_each} for entry in entries],
            "work": {"method": self.way, **of_work},
            "schedule": [_WORKING],
        }

    @property
    def tried(self) -> tuple[tuple[str, tuple[dict[str, Any], ...]], ...]:
        """The meetings or journeys that are tried in it."""
        return {"fees": TYPICAL, "lost-income": LOSING_INCOME, "travel": DRIVEN}[self.calculator]


@dataclass(frozen=True)
class Trial:
    """What a typical meeting gives: the sum in kronor, and the lines or what stops it."""

    amount: Decimal | None
    shown: str
    why: tuple[str, ...]


def situations(rules: RuleSet) -> Iterator[Situation]:
    """Go through the bodies and ways between which the fees of a rule set differ.

    One body that no fee names stands for all of them. Then come the ways to show lost income, and
    one's own car.
    """
    named = {body for clause in rules.fees for body in clause.bodies}
    others = [name for body, name in rules.bodies.items() if body not in named]
    other = next(iter(others), _("Another body"))
    bodies = [*(rules.bodies[body] for body in rules.bodies if body in named), other]
    for way in rules.ways or {"": ""}:
        for body in bodies if named else [""]:
            yield Situation(body, way)
    for method in METHODS if rules.lost_income else ():
        if _method(rules, method):
            yield Situation("", method, "lost-income")
    if rules.costs.own_car:
        yield Situation(calculator="travel")


def trials(
    rules: RuleSet, national: Mapping[str, Rate], situation: Situation
) -> Iterator[tuple[str, Trial]]:
    """Try typical meetings or journeys on a day of the rule set's; each with what it is called."""
    text = export((rules,), national)
    day = _day(rules)
    for name, entries in situation.tried:
        request: dict[str, Any] = {
            "version": 1,
            "calculator": situation.calculator,
            "language": LANGUAGE,
            "today": day.isoformat(),
            **situation.request(rules, day.isoformat(), entries),
        }
        yield name, _trial(json.loads(answer(text, json.dumps(request))), rules.source)


def _method(rules: RuleSet, name: str) -> Any:  # noqa: ANN401 - a way to show lost income, or None
    return getattr(rules.lost_income and rules.lost_income.methods, name, None)


def _day(rules: RuleSet) -> date:
    """Return a Tuesday some weeks into a rule set, its first day when it is shorter than that."""
    weeks_on = rules.starts + timedelta(days=15)
    tuesday = weeks_on + timedelta(days=(1 - weeks_on.weekday()) % 7)
    return tuesday if rules.covers(tuesday) else rules.starts


def _trial(found: dict[str, Any], source: str) -> Trial:
    if errors := found.get("errors"):
        return Trial(None, _UNKNOWN, tuple(error["message"] for error in errors))
    lines = tuple(_line(line, source) for line in found["lines"])
    if not found["complete"]:
        return Trial(None, _UNKNOWN, (*(each["message"] for each in found["missing"]), *lines))
    return Trial(Decimal(found["known"]["amount"]), found["known"]["text"], lines)


def _line(line: dict[str, Any], source: str) -> str:
    """Write a line with its sum in figures, and its paragraph, else how sure it is."""
    in_figures = "" if line["sum"] == line["text"] else f" = {line['sum']}"
    place = line["source"].removeprefix(source).removeprefix(", ") or line["certainty"].rstrip(".")
    return f"{line['label']} {line['text']}{in_figures} ({place})"
