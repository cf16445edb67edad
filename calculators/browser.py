"""The one door: JSON text in, JSON text out. Amounts are texts; nothing is kept between calls.

A request is answered by a result or by its errors, never by an exception:
`{"version": 1, "calculator": "fees", "errors": [{"field", "message", "example"}]}`.
"""

import json
from decimal import Decimal
from typing import Any

from calculators.clock import DAY
from calculators.declaration import fields_of
from calculators.fees import add_fees, lacks
from calculators.fields import Fault, RequestError, read_group
from calculators.money import ZERO
from calculators.rates import NotCoveredError
from calculators.requests import Case, Meeting
from calculators.result import Result, in_words
from calculators.ruleset import Rules, read_rules
from calculators.text import LANGUAGES, say, shown

CALCULATORS = ("fees",)


def answer(rules: str, request: str) -> str:
    """Answer a request (JSON text) under some rules (JSON text) with a result (JSON text)."""
    data = _parsed(request)
    calculator = data.get("calculator") if isinstance(data, dict) else None
    language = data.get("language") if isinstance(data, dict) else None
    language = language if language in LANGUAGES else LANGUAGES[0]
    try:
        found = _answer(read_rules(rules), data, str(calculator), language)
    except RequestError as error:
        found = {
            "version": 1,
            "calculator": calculator,
            "errors": [
                {
                    "field": fault.field,
                    "message": shown(fault.message, language),
                    "example": shown(fault.example, language),
                }
                for fault in error.faults
            ],
        }
    return json.dumps(found, ensure_ascii=False)


def _parsed(request: str) -> Any:
    try:
        return json.loads(request, parse_float=Decimal)
    except (ValueError, RecursionError):
        return None


def _answer(rules: Rules, data: Any, calculator: str, language: str) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise RequestError(
            [Fault("", say("The request can not be read as JSON."), '{"version": 1}')]
        )
    if calculator not in CALCULATORS:
        names = ", ".join(CALCULATORS)
        raise RequestError([Fault("calculator", say("There is no such calculator."), names)])
    faults: list[Fault] = []
    values = read_group(fields_of(calculator, rules), data, "", faults)
    meetings = [
        Meeting(entry=f"meetings.{n}", **meeting) for n, meeting in enumerate(values["meetings"])
    ]
    for meeting in meetings:
        faults.extend(_faults_of(meeting))
    if faults:
        raise RequestError(faults)
    own = dict(values.get("own", {}))
    case = Case(
        today=values["today"],
        claimed=values["claimed"],
        roles=values.get("roles", ()),
        pays=own.pop("pays", None),
        own={name: amount for name, amount in own.items() if amount is not None},
        earlier_fees=ZERO,
        earlier_lost_income=ZERO,
        national=rules.rates,
    )
    result = Result()
    by_set: dict[str, list[Meeting]] = {}
    for meeting in meetings:
        try:
            rule_set = rules.on(meeting.date)
        except NotCoveredError as error:
            faults.append(Fault(f"{meeting.entry}.date", error.sentence))
            continue
        if rule_set not in result.rule_sets:
            result.rule_sets.append(rule_set)
        by_set.setdefault(rule_set.id, []).append(meeting)
        faults.extend(lacks(rule_set, case, meeting))
    if faults:
        raise RequestError(faults)
    for rule_set in result.rule_sets:
        add_fees(rule_set, case, by_set[rule_set.id], result)
    return in_words(result, calculator, language)


def _faults_of(meeting: Meeting) -> list[Fault]:
    if meeting.starts is None or meeting.ends is None:
        if meeting.starts is not None:
            return [Fault(f"{meeting.entry}.to", say("When did it end?"), "17:20")]
        if meeting.ends is not None:
            return [Fault(f"{meeting.entry}.from", say("When did it begin?"), "15:00")]
        return []
    minutes = meeting.ends - meeting.starts + (DAY if meeting.ends_next_day else 0)
    if not 0 < minutes <= DAY:
        return [Fault(f"{meeting.entry}.to", say("It ends before it begins."), "17:20")]
    return []
