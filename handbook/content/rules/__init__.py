"""The rules of a handbook: read from YAML, checked, and written as the text that calculates.

`read` gives the rule sets, `export` the canonical JSON that `calculators.api.answer` takes.
The text holds all rule sets of a handbook and the national amounts that they need, nothing else.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from calculators.rules import regulation
from calculators.values.money import decimal_text
from handbook.content.problems import Problem
from handbook.content.rules.consistency import RuleFile, amounts_named, problems
from handbook.content.rules.national_rates import Period
from handbook.content.rules.national_rates import Rate as NationalRate
from handbook.content.rules.schema import Clause, Rate, RuleSet
from handbook.content.text_files import read_yaml
from handbook.content.validation import validate


def files_of(root: Path, handbook: str) -> list[Path]:
    """Return the files with a handbook's rule sets, as paths from the root."""
    files = (root / "data" / handbook / "rules").glob("*.yml")
    return sorted(file.relative_to(root) for file in files)


def read(
    root: Path,
    files: Iterable[Path],
    national: Mapping[str, NationalRate] | None,
    found: list[Problem],
) -> tuple[RuleSet, ...]:
    """Read one municipality's rule sets from files (paths from the root), ordered by first day.

    What is wrong in a file or between the files is added to the problems, and none is returned:
    half a regulation is no regulation. So it is when the nation's amounts are not known (None).
    """
    told = len(found)
    rule_files = []
    for file in files:
        source = read_yaml(root, file, found)
        rules = validate(RuleSet, source, found)
        if rules is not None:
            rule_files.append(RuleFile(rules, source))
    rule_files.sort(key=lambda rule_file: rule_file.rules.starts)
    found.extend(problems(rule_files, national))
    whole = national is not None and len(found) == told
    return tuple(rule_file.rules for rule_file in rule_files) if whole else ()


def export(rule_sets: Iterable[RuleSet], national: Mapping[str, NationalRate]) -> str:
    """Write rule sets, and the national amounts that they name, as canonical JSON."""
    rule_sets = list(rule_sets)
    named = {name for rules in rule_sets for _at, name, _units in amounts_named(rules)}
    data = {
        "version": regulation.VERSION,
        "sets": [_rule_set(rules) for rules in rule_sets],
        "rates": {
            name: {
                "name": rate.name,
                "unit": rate.unit,
                "periods": [_period(period, period.source) for period in rate.periods],
            }
            for name, rate in national.items()
            if name in named
        },
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def source_of(rules: RuleSet, clause: Clause | Rate) -> str:
    """Say where a clause or an amount is written: the source, and the paragraph if known."""
    source = clause.source or rules.source
    return f"{source}, {clause.paragraph}" if clause.paragraph else source


def _rule_set(rules: RuleSet) -> dict[str, Any]:
    data: dict[str, Any] = _plain(rules, rules)
    data["rates"] = {name: _rate(rules, rate) for name, rate in rules.rates.items()}
    del data["checked"]
    return data


def _rate(rules: RuleSet, rate: Rate) -> dict[str, Any]:
    source = source_of(rules, rate)
    written: dict[str, Any] = {"name": rate.name, "unit": rate.unit}
    certainty = {"source": source, "status": rate.status, "assumption": rate.assumption}
    if rate.of and rate.rounding:
        factors = {"share": rate.share, "times": rate.times, "divided_by": rate.divided_by}
        written["formula"] = {
            "of": rate.of,
            "rounding": _plain(rate.rounding, rules),
            **certainty,
            **{
                name: decimal_text(factor) for name, factor in factors.items() if factor is not None
            },
        }
    elif rate.periods:
        written["periods"] = [_period(each, each.source) for each in rate.periods]
    else:
        only = {"starts": rules.starts.isoformat(), "ends": rules.ends and rules.ends.isoformat()}
        value = None if rate.value is None else decimal_text(rate.value)
        written["periods"] = [{**only, "value": value, **certainty}]
    return written


def _period(period: Period, source: str) -> dict[str, Any]:
    return {
        "starts": period.starts.isoformat(),
        "ends": period.ends and period.ends.isoformat(),
        "value": None if period.value is None else decimal_text(period.value),
        "source": source,
        "status": period.status,
    }


def _plain(value: object, rules: RuleSet) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """Write a record as plain data; what only says what is so anyway is left out."""
    match value:
        case BaseModel():
            data = {
                name: _plain(getattr(value, name), rules)
                for name, field in type(value).model_fields.items()
                if not field.exclude
                and (field.is_required() or getattr(value, name) != field.default)
            }
            if isinstance(value, Clause):
                data["source"] = source_of(rules, value)
            for unneeded in ("paragraph", "note"):
                data.pop(unneeded, None)
            return data
        case tuple():
            return [_plain(each, rules) for each in value]
        case dict():
            return {name: _plain(each, rules) for name, each in value.items()}
        case Decimal():
            return decimal_text(value)
        case date():
            return value.isoformat()
        case _:
            return value
