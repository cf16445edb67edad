"""The calculators' forms: what a form's templates need, made from the calculator's declaration.

A form is whole before any script runs: its fields, and a worked example that is calculated here.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from calculators import api
from calculators.registry import CALCULATORS
from calculators.values.messages import translated
from handbook.content.handbook import Handbook
from handbook.content.macro_calls import references
from handbook.content.record_kinds import CALCULATORS as CALCULATOR
from handbook.i18n.translations import N_, translations

type Described = Mapping[str, Any]
"""A field as `calculators.api.declaration` says it."""

_BESIDE = ("ends_next_day", "breakfast", "lunch", "dinner")
"""Fields that stand beside the one before them, whatever their usual value."""
_NESTED = ("group", "list", "choices")


# Each list's entry, and the button that adds one.
_ENTRIES: Mapping[str, tuple[str, str]] = {
    "meetings": (N_("Meeting"), N_("Add a meeting")),
    "schedule": (N_("Working time"), N_("Add a working time")),
    "trips": (N_("Trip"), N_("Add a trip")),
    "journeys": (N_("Journey"), N_("Add a journey")),
    "meals": (N_("Day with meals"), N_("Add a day with meals")),
    "childcare": (N_("Childcare"), N_("Add childcare")),
    "receipts": (N_("Receipt"), N_("Add a receipt")),
}
_OWN = N_("They stand in your municipality's regulation. The other calculators remember them.")
_OWN_AMOUNT = "You have filled it in."
"""What an answer says of an amount that its reader gave; nobody gave those of an example."""
_MADE_UP = N_("Made up for the example.")
_ENTRY = (N_("Entry"), N_("Add one more"))
_EXAMPLES = ("meetings", "schedule", "trips")
"""Lists that an example fills in even where they may be empty."""


_LIKELY: Mapping[str, str] = {"kr/mil": "25"}
"""What a worked example says where the field's own example is far from what is usual, by unit."""


class Pattern:
    """Stands for any answer: what is made of it is a template, with one entry in each list."""

    def __getattr__(self, name: str) -> "Pattern":
        """Return what stands for any value."""
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __iter__(self) -> Iterator["Pattern"]:
        """Go through what stands for any list."""
        yield self

    def __str__(self) -> str:
        """Write nothing: the page fills it in."""
        return ""


@dataclass(frozen=True)
class Form:
    """A calculator's form under some rules: its fields in order, and its worked example."""

    calculator: str
    title: str
    fields: Described
    example: Mapping[str, Any]
    is_made_up: bool
    """Whether the example rests on amounts that are made up, as if the reader had given them."""


@lru_cache(maxsize=256)  # a form is the same in every chapter
def form(calculator: str, rules: str, day: date, language: str) -> Form:
    """Make a form for a calculator under some rules (JSON), with an example of a day."""
    say = translations(language).gettext
    described = json.loads(api.declaration(rules, calculator, language))
    request = _example(described) | {
        "version": "1",
        "calculator": calculator,
        "language": language,
        "today": day.isoformat(),
    }
    answer = json.loads(api.answer(rules, json.dumps(request)))
    own, made_up = translated(_OWN_AMOUNT, language), say(_MADE_UP)
    for rate in (one for line in answer.get("lines", ()) for one in line["rates"]):
        rate["explained"] = rate["explained"].replace(own, made_up)
    return Form(
        calculator,
        translated(CALCULATORS[calculator].title, language),
        {
            "main": [_laid_out(field, say) for field in described if not field["waits"]],
            "more": [_laid_out(field, say) for field in described if field["waits"]],
        },
        answer,
        _has_money(described, request),
    )


def sums(book: Handbook) -> dict[str, str]:
    """Return the sum of each worked example that a handbook shows, by its calculator's title."""
    calls = (one for chapter in book.chapters.values() for one in references(chapter, []))
    names = dict.fromkeys(one.name for one in calls if one.kind is CALCULATOR)
    forms = (form(name, book.rules, book.day, book.profile.language) for name in names)
    return {
        one.title: " ".join(one.example["total"]["text"].split())
        for one in forms
        if one.example.get("total")
    }


def rules_file(rules: str) -> str:
    """Return the path at which a site has its rules; its name changes when they do."""
    return f"rules-{hashlib.sha256(rules.encode()).hexdigest()[:8]}.json"


def onward(calculator: str, chapters: Mapping[str, str], language: str) -> list[dict[str, str]]:
    """List the calculators that a calculator goes on to, each with its chapter and its words."""
    return [
        {
            "calculator": to,
            "chapter": chapters[to],
            "words": translated(CALCULATORS[to].invitation, language),
        }
        for to in CALCULATORS[calculator].onward
        if to in chapters
    ]


def assumptions(rules: str) -> list[dict[str, str]]:
    """List what the rules assume, each once, with the question that would settle it."""
    found: Iterable[dict[str, str]] = (
        assumption
        for rule_set in json.loads(rules)["sets"]
        for assumption in rule_set.get("assumptions", {}).values()
    )
    return [dict(one) for one in dict.fromkeys(tuple(each.items()) for each in found)]


def _laid_out(field: Described, say: Any) -> dict[str, Any]:  # noqa: ANN401 - gettext's own type
    """Divide a field's own fields into those that mostly matter and those with a usual value."""
    own = field.get("fields") or []
    aside = [each for each in own if each["waits"] or _is_usual(each)]
    if len(aside) == 1 and not aside[0]["waits"]:
        aside = []  # one alone, with a usual value, is no reason to fold
    one, add = _ENTRIES.get(field["name"], _ENTRY)
    is_own = field["name"] == "own"
    return dict(field) | {
        "help": field["help"] or (say(_OWN) if is_own else ""),
        "words": {"one": say(one), "add": say(add)},
        "main": [_laid_out(each, say) for each in own if each not in aside],
        "more": [_laid_out(each, say) for each in aside],
    }


def _example(fields: Iterable[Described]) -> dict[str, Any]:
    """Fill in a form with its fields' own examples, in what must be filled in and what is shown."""
    values: dict[str, Any] = {}
    for field in fields:
        match field["kind"]:
            case "group":
                values[field["name"]] = _example(field["fields"])
            case "list" if field["required"] or field["name"] in _EXAMPLES:
                values[field["name"]] = [_example(field["fields"])]
            case "choice" if field["required"] or field["default"] is None:
                choices = [choice["value"] for choice in field["choices"]]
                example = field["example"] if field["example"] in choices else None
                values[field["name"]] = example or next(iter(choices), None)
            case kind if field["example"] and (field["required"] or kind in ("time", "money")):
                values[field["name"]] = _LIKELY.get(field["unit"], field["example"])
    return values


def _has_money(fields: Iterable[Described], values: Mapping[str, Any]) -> bool:
    """Tell whether an amount stands among what is filled in, however deep."""
    for field in fields:
        value = values.get(field["name"])
        own = field.get("fields") or []
        entries = value if isinstance(value, list) else [value]
        if value and (field["kind"] == "money" or (field["unit"] or "").startswith("kr")):
            return True
        if own and any(_has_money(own, one) for one in entries if isinstance(one, dict)):
            return True
    return False


def _is_usual(field: Described) -> bool:
    """Tell whether a field has a value that holds for most, so that it can stand aside."""
    return (
        not field["required"]
        and field["name"] not in _BESIDE
        and field["kind"] not in _NESTED
        and field["default"] not in (None, "")
        and not field["shown_for"]
    )
