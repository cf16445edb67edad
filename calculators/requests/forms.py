"""The form of a calculator: the fields that its record declares and that the rules leave."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from calculators.requests.fields import Fault, Field, RequestError, declared
from calculators.requests.reading import TODAY, made, read_group
from calculators.requests.records import Request
from calculators.rules.regulation import Rules
from calculators.values.messages import translated

type Record = type[Request]


def form(record: Record, parts: tuple[str, ...], rules: Rules) -> tuple[Field, ...]:
    """Return the fields of some parts of a form, part by part, as the rules leave them."""

    def order(field: Field) -> int:
        return min(parts.index(part) for part in field.parts if part in parts)

    return tuple(sorted(_asked(record, parts, rules), key=order))


def describe(fields: tuple[Field, ...], language: str) -> list[dict[str, Any]]:
    """Return fields as plain data, with texts in a language."""
    return [
        {
            "name": field.name,
            "kind": field.kind,
            "label": translated(field.label, language),
            "help": translated(field.help, language) if field.help else "",
            "unit": translated(field.unit, language) if field.unit else "",
            "required": field.required,
            "waits": field.waits and not field.required,
            "default": field.default,
            "example": field.example,
            "least": field.least,
            "most": field.most,
            "choices": [
                {"value": choice.value, "label": translated(choice.label, language)}
                for choice in field.choices
            ],
            "fields": describe(field.fields, language),
            "shown_for": field.shown_for
            and {"field": field.shown_for[0], "values": list(field.shown_for[1])},
        }
        for field in fields
    ]


def read_request(record: Record, fields: tuple[Field, ...], data: object) -> Request:
    """Read a request by the fields of its form; raises RequestError with every fault of it."""
    told: list[Fault] = []
    values = read_group(fields, data, "", told)
    faults = [fault for fault in told if not fault.asks]
    clock = [Fault(TODAY, fault.message) for fault in faults if fault.field == TODAY]
    if faults:
        raise RequestError(clock or faults)  # a wrong clock fills in more than its own field
    request: Request = made(record, fields, values)
    if faults := list(request.faults()):
        raise RequestError(faults)
    return replace(request, questions=tuple(fault for fault in told if fault.asks))


def _asked(record: type[Any], parts: tuple[str, ...], rules: Rules) -> Iterator[Field]:
    """Go through the fields that some parts of a form ask for, each as the rules leave it."""
    for each in declared(record):
        if not each.parts or any(part in parts for part in each.parts):
            for field in each.narrow(each, rules, parts) if each.narrow else (each,):
                required = field.required or parts[0] in field.required_by
                inner = tuple(_asked(field.of, parts, rules)) if field.of else ()
                if inner or not field.of:
                    yield replace(field, required=required, fields=inner)
