"""Read the cases: rule sets, situations and expected answers, all from YAML.

A case file names its rule sets and lists cases. What a case expects stands beside its request;
only what is named is compared. Texts are Swedish, as a payroll officer reads them.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from handbook.content import rules, yaml_source
from handbook.content.laws import LawBook
from handbook.content.loader import collection
from handbook.content.problems import Problem
from handbook.content.record_kinds import ACTS, LAWS, RATES
from handbook.content.rules.national_rates import Rate

PROJECT = Path(__file__).parents[2]
CASES = Path("tests", "cases")
_ASCII = str.maketrans("åäöÅÄÖ–", "aaoAAO-")
FORMS = [
    ("provkommun", "fees"),
    ("provkommun", "lost-income"),
    ("provkommun", "travel"),
    ("provkommun", "claim"),
    ("alingsas", "fees"),
]
"""The forms of which the fields are compared: rules, and a calculator."""
GENERAL = {"version": 1, "language": "sv", "today": "2026-11-21"}


@dataclass(frozen=True)
class Case:
    """A situation, and what must be answered."""

    file: str
    name: str
    rules: str
    request: dict[str, Any]
    expected: dict[str, Any]

    @property
    def id(self) -> str:
        """What the case is called when it fails; in ASCII, for tools that name single tests."""
        return f"{self.file}: {self.name}".translate(_ASCII).encode("ascii", "ignore").decode()

    @property
    def rules_text(self) -> str:
        """The rules as the text by which the calculators calculate."""
        return rules_text(self.rules)

    @property
    def request_text(self) -> str:
        """The request as JSON text."""
        return json.dumps(self.request, ensure_ascii=False)


@cache
def national_rates() -> Mapping[str, Rate]:
    """Read the nation's rates."""
    problems: list[Problem] = []
    rates = collection(PROJECT, "shared", RATES, problems)
    assert not problems, problems
    return rates.records


@cache
def rules_text(name: str) -> str:
    """Return the rules of a municipality: of a handbook, or of one that stands among the cases."""
    files = rules.files_of(PROJECT, name)
    if not files:
        folder = PROJECT / CASES / "rules" / name
        files = sorted(file.relative_to(PROJECT) for file in folder.glob("*.yml"))
    problems: list[Problem] = []
    rule_sets = rules.read(PROJECT, files, national_rates(), problems)
    assert not problems, "\n".join(map(str, problems))
    acts = collection(PROJECT, "shared", ACTS, problems).records
    laws = collection(PROJECT, "shared", LAWS, problems).records
    assert not problems, problems
    return LawBook(acts, laws).in_words(rules.export(rule_sets, national_rates()))


def all_cases() -> list[Case]:
    """Read every case."""
    return [case for file in sorted((PROJECT / CASES).glob("*.yml")) for case in _cases_of(file)]


def whole_cases() -> list[Case]:
    """Read the requests of which the whole answer is compared."""
    problems: list[Problem] = []
    data: Any = _yaml(CASES / "answers" / "requests.yml", problems).value
    assert not problems, problems
    return [
        Case("answers", each["name"], each["rules"], _as_sent(GENERAL | each["request"]), {})
        for each in data
    ]


def _cases_of(file: Path) -> Iterator[Case]:
    problems: list[Problem] = []
    data: Any = _yaml(file.relative_to(PROJECT), problems).value
    assert not problems, problems
    for case in data["cases"]:
        request = GENERAL | data.get("request", {}) | case["request"]
        expected = {name: case[name] for name in case if name not in {"name", "rules", "request"}}
        rules_name = case.get("rules") or data["rules"]
        yield Case(file.stem, case["name"], rules_name, _as_sent(request), _as_sent(expected))


def _as_sent(value: Any) -> Any:  # noqa: ANN401 - whatever YAML holds
    """Write true and false as JSON does; all else a form sends as text."""
    if isinstance(value, dict):
        return {name: _as_sent(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_as_sent(each) for each in value]
    return {"true": True, "false": False}.get(value, value)


def _yaml(file: Path, problems: list[Problem]) -> yaml_source.YamlText:
    return yaml_source.read(file, (PROJECT / file).read_text(encoding="utf-8"), problems)
