"""Calculate fees, lost income, journeys or a month's claim.

Answers a request as the page does, in JSON or (--explain) as a table. The request is JSON on
standard input:

  {"meetings": [{"date": "2026-03-12", "from": "15:00", "to": "17:20"}]}

All that can be asked stands in tests/cases/. A claim for a month:

  {"month": "2026-03",
   "meetings": [{"date": "2026-03-12", "from": "13:00", "to": "16:00"}],
   "work": {"method": "hourly", "hourly_pay": "250"},
   "schedule": [{"weekday": "weekdays", "from": "08:00", "to": "17:00"}],
   "trips": [{"date": "2026-03-12", "km": "42"}],
   "receipts": [{"date": "2026-03-12", "amount": "48"}]}

Exit code: 0 answered, 1 the rules must be mended, 2 the request must be.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from calculators.registry import CALCULATORS
from handbook.content.files import named
from handbook.content.problems import BrokenHandbookError, MisuseError, Problem
from handbook.i18n.translations import N_, _
from handbook.settings import Settings

_SUMS = {
    "total": N_("Total"),
    "known": N_("Total of what is known"),
    "taxable": N_("of which taxable"),
    "tax_free": N_("of which within the tax-free amounts"),
    "tax_unknown": N_("of which it is not known if taxed"),
    "advance_tax": N_("advance tax"),
    "paid_out": N_("paid out"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("handbook", metavar="HANDBOOK", help="for example: vasteras")
    parser.add_argument("calculator", metavar="CALCULATOR", help=", ".join(CALCULATORS))
    parser.add_argument(
        "--rules", type=Path, metavar="FILE", help="a draft of a rule set, used instead"
    )
    parser.add_argument("--explain", action="store_true", help="a table to read, not JSON")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Answer the request on standard input.

    Raises BrokenHandbookError when the rules can not be used, MisuseError when the request can not.
    """
    named(settings.root, [options.handbook])
    if options.rules and not options.rules.is_file():
        raise MisuseError(_("There is no file {file}.").format(file=options.rules))
    request = _with_defaults(sys.stdin.read(), options.calculator, settings.day)
    if request is None:
        message = _("The request can not be read as JSON. Write for example: {example}")
        raise MisuseError(message.format(example='{"meetings": [{"date": "2026-03-12"}]}'))
    from calculators.api import answer

    found = json.loads(answer(_rules_text(options, settings), request))
    if "errors" in found:
        raise MisuseError("\n".join(_error(each) for each in found["errors"]))
    print("\n".join(explained(found)) if options.explain else _indented(found))
    return 0


def _error(error: dict[str, str]) -> str:
    text = f"{error['field']}: {error['message']}"
    if error["example"]:
        text += " " + _("Write for example: {example}").format(example=error["example"])
    return " ".join(filter(None, [text, error.get("ask")]))


def explained(found: dict[str, Any]) -> Iterator[str]:
    """Write a result as a table to read: each line with its sum, its rule and its rates."""
    width = max(len(each["text"]) for each in (*found["lines"], found["known"]))

    def row(amount: str, text: str) -> str:
        return f"{amount:>{width}}  {text}".rstrip()

    for each in found["rules"]:
        yield each["name"]
    yield ""
    for line in found["lines"]:
        subject = f" – {line['subject']}" if line["subject"] else ""
        yield row(line["text"], f"{line['label']}{subject}, {line['date']}")
        yield row("", line["sum"])
        yield row("", f"{line['source']}. {line['certainty']}")
        for rate in line["rates"]:
            yield row("", f"{rate['label']}: {rate['explained']}")
    yield "-" * width
    for name, label in _SUMS.items():
        if found.get(name) and not (name == "known" and found["complete"]):
            yield row(found[name]["text"], _(label))
    questions = found.get("questions", ())
    yield from _listed(_("Unusual"), [each["message"] for each in questions])
    yield from _listed(_("Missing"), [each["message"] for each in found["missing"]])
    yield from _listed(_("Attach"), found["attach"])
    yield from _listed(_("Last day to claim"), [each["sentence"] for each in found["deadlines"]])
    yield from _listed(_("You report"), found["report"]["self"])
    yield from _listed(_("The secretary reports"), found["report"]["secretary"])
    yield from _listed(
        _("Assumed"),
        [f"{each['text']} {each['question']} ({each['ask']})" for each in found["assumptions"]],
    )


def _listed(title: str, texts: list[str]) -> Iterator[str]:
    if texts:
        yield ""
        yield f"{title}:"
        yield from (f"- {text}" for text in texts)


def _rules_text(options: argparse.Namespace, settings: Settings) -> str:
    """Return the rules to calculate by: the handbook's, or those of a draft."""
    from handbook.content import loader, rules
    from handbook.content.record_kinds import RATES

    problems: list[Problem] = []
    rates = loader.collection(settings.root, options.handbook, RATES, problems)
    national = rates.records if rates.is_read else None
    files = rules.files_of(settings.root, options.handbook)
    if options.rules:
        files = [options.rules.resolve()]
    rule_sets = rules.read(settings.root, files, national, problems)
    if not rule_sets and not problems:
        file = Path("data", options.handbook, "rules")
        problems.append(Problem(file, 1, _("The handbook has no rule set."), "2026.yml"))
    if problems:
        raise BrokenHandbookError(problems)
    return rules.export(rule_sets, rates.records)


def _with_defaults(text: str, calculator: str, day: date) -> str | None:
    """Fill in what the command line already says; None when the text is no JSON object."""
    try:
        request = json.loads(text, parse_float=str, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        return None
    if not isinstance(request, dict):
        return None
    general = {"version": 1, "today": day.isoformat()}
    return json.dumps(general | request | {"calculator": calculator})


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object of its fields. Raises MisuseError when one is given twice."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise MisuseError(_("“{name}” stands twice in the request.").format(name=name))
        found[name] = value
    return found


def _indented(found: dict[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False, indent=2)
