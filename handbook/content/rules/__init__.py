"""The rules of a handbook: read from YAML, checked, and written as the text that calculates.

`read` gives the rule sets, `export` the canonical JSON that `calculators.api.answer` takes.
The text holds all rule sets of a handbook and the national amounts that they need, nothing else.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from calculators.rules import reader
from calculators.rules.rates import NationalRate
from calculators.rules.regulation import RuleSet
from handbook.content.problems import Problem
from handbook.content.rules.consistency import RuleFile, problems
from handbook.content.rules.defaults import with_defaults
from handbook.content.rules.national_rates import Rate
from handbook.content.rules.records import amounts_in, record_of, to_json
from handbook.content.rules.schema import model_of
from handbook.content.source_location import SourceLocation
from handbook.content.text_files import read_yaml
from handbook.content.validation import validate


def files_of(root: Path, handbook: str) -> list[Path]:
    """Return the files with a handbook's rule sets, as paths from the root."""
    files = (root / "data" / handbook / "rules").glob("*.yml")
    return sorted(file.relative_to(root) for file in files)


def place_of(root: Path, handbook: str, rules: RuleSet, *way: str) -> SourceLocation:
    """Return where a rule set, or a part of it, stands in the files."""
    for file in files_of(root, handbook):
        source = read_yaml(root, file, [])  # what is wrong in it has been told
        if isinstance(source.value, dict) and source.value.get("id") == rules.id:
            return SourceLocation.of(source, *way)
    return SourceLocation(Path("data", handbook, "rules"), 1)


def read(
    root: Path,
    files: Iterable[Path],
    national: Mapping[str, Rate] | None,
    found: list[Problem],
) -> tuple[RuleSet, ...]:
    """Read one municipality's rule sets from files (paths from the root), ordered by first day.

    What is wrong in a file or between the files is added to the problems, and none is returned:
    half a regulation is no regulation. So it is when the nation's amounts are not known (None).
    """
    told = len(found)
    rule_files = rule_files_of(root, files, found)
    found.extend(problems(rule_files, national))
    whole = national is not None and len(found) == told
    return tuple(rule_file.rules for rule_file in rule_files) if whole else ()


def rule_files_of(root: Path, files: Iterable[Path], found: list[Problem]) -> list[RuleFile]:
    """Read rule sets, each with its file, ordered by first day; what is wrong is left out."""
    rule_files = []
    for file in files:
        source = with_defaults(read_yaml(root, file, found))
        written = validate(model_of(RuleSet), source, found)
        if written is not None:
            rule_files.append(RuleFile(record_of(RuleSet, written), written, source))
    return sorted(rule_files, key=lambda rule_file: rule_file.rules.starts)


def export(rule_sets: Iterable[RuleSet], national: Mapping[str, Rate]) -> str:
    """Write rule sets, and the national amounts that they name, as canonical JSON."""
    rule_sets = tuple(rule_sets)
    named = set(amounts_in(rule_sets))
    used = {name: rate for name, rate in national.items() if name in named}
    rates = national_records(used)
    data = {"version": reader.VERSION, "sets": to_json(rule_sets), "rates": to_json(rates)}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def national_records(national: Mapping[str, Rate]) -> dict[str, NationalRate]:
    """Return the nation's amounts as the calculators have them."""
    return {name: record_of(NationalRate, rate) for name, rate in national.items()}
