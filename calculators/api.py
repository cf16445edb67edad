"""The one door: JSON text in, JSON text out. Amounts are texts; nothing is kept between calls.

A request is answered by a result or by its errors, never by an exception:
`{"version": 1, "calculator": "fees", "errors": [{"field": …, "message": …, "example": …}]}`.
"""

import json
from decimal import Decimal
from functools import lru_cache
from typing import Any

from calculators.registry import CALCULATORS
from calculators.requests.fields import Fault, Field, RequestError
from calculators.requests.forms import describe, read_request
from calculators.results.wording import asked, in_words
from calculators.rules.reader import read_rules
from calculators.values.messages import LANGUAGES, _, render

VERSION = 1


def answer(rules: str, request: str) -> str:
    """Answer a request (JSON text) under some rules (JSON text) with a result (JSON text)."""
    data = _parsed(request)
    language = data.get("language")
    if language not in LANGUAGES:
        language = LANGUAGES[0]
    try:
        found = _answer(rules, data, language)
    except RequestError as error:
        found = {"errors": [_told(fault, language) for fault in error.faults]}
    head = {"version": VERSION, "calculator": str(data.get("calculator"))}
    return json.dumps(head | found, ensure_ascii=False)


def _told(fault: Fault, language: str) -> dict[str, str]:
    return {
        "field": fault.field,
        "message": render(fault.message, language),
        "example": render(fault.example, language),
        **({"ask": render(asked(fault.ask), language)} if fault.ask else {}),
    }


def declaration(rules: str, calculator: str, language: str) -> str:
    """Return the fields of a calculator's form under some rules, as JSON text in a language.

    Raises KeyError when there is no such calculator.
    """
    form = CALCULATORS[calculator].form(read_rules(rules))
    return json.dumps(describe(form, language), ensure_ascii=False)


def _parsed(request: str) -> dict[str, Any]:
    """Read a request; what is no JSON object at all is one with no fields."""
    try:
        data = json.loads(request, parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError):
        data = None
    return data if isinstance(data, dict) else {}


@lru_cache(maxsize=8)
def _fields(rules: str, calculator: str) -> tuple[Field, ...]:
    return CALCULATORS[calculator].fields(read_rules(rules))


def _answer(rules: str, data: dict[str, Any], language: str) -> dict[str, Any]:
    name = data.get("calculator")
    calculator = CALCULATORS.get(name) if isinstance(name, str) else None
    if calculator is None:
        known = ", ".join(CALCULATORS)
        raise RequestError([Fault("calculator", _("There is no such calculator."), known)])
    request = read_request(calculator.record, _fields(rules, calculator.name), data)
    result = calculator.calculate(request, read_rules(rules))
    found = in_words(result, request.today, language)
    if request.questions:
        found["questions"] = [_told(question, language) for question in request.questions]
    return found
