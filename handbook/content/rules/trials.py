"""A rule set tried on typical meetings: what each gives, and by which paragraph."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from calculators.api import answer
from calculators.rules.regulation import RuleSet
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
_UNKNOWN = "–"


@dataclass(frozen=True)
class Situation:
    """The body that meets and the way to pay, where the fees go by them."""

    body: str = ""
    way: str = ""


@dataclass(frozen=True)
class Trial:
    """What a typical meeting gives: the sum in kronor, and the lines or what stops it."""

    amount: Decimal | None
    shown: str
    why: tuple[str, ...]


def situations(rules: RuleSet) -> Iterator[Situation]:
    """Go through the bodies and ways between which the fees of a rule set differ.

    One body that no fee names stands for all of them.
    """
    named = {body for clause in rules.fees for body in clause.bodies}
    others = [name for body, name in rules.bodies.items() if body not in named]
    other = next(iter(others), _("Another body"))
    bodies = [*(rules.bodies[body] for body in rules.bodies if body in named), other]
    for way in rules.ways or {"": ""}:
        for body in bodies if named else [""]:
            yield Situation(body, way)


def trials(
    rules: RuleSet, national: Mapping[str, Rate], situation: Situation
) -> Iterator[tuple[str, Trial]]:
    """Try each typical meeting on a day of the rule set's; return what it is called with each."""
    text = export((rules,), national)
    day = _day(rules)
    for name, meetings in TYPICAL:
        request: dict[str, Any] = {
            "version": 1,
            "calculator": "fees",
            "language": LANGUAGE,
            "today": day.isoformat(),
            "meetings": [
                {"date": day.isoformat(), "body": situation.body, **meeting} for meeting in meetings
            ],
        }
        if situation.way:
            request["own"] = {"pays": situation.way}
        yield name, _trial(json.loads(answer(text, json.dumps(request))), rules.source)


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
