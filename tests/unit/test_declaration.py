"""Each key of a rule set is declared once; all else is made of that."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter

from calculators.requests.meetings import ATTENDANCES, KINDS, Meeting
from calculators.requests.work import CERTIFIED, METHODS, Work
from calculators.rules.clause import MEETING_KINDS
from calculators.rules.fee_models import FeeModel
from calculators.rules.fees import Attendance
from calculators.rules.lost_income import Method, Methods
from calculators.rules.regulation import RuleSet
from handbook.commands.main import main
from handbook.content import yaml_source
from handbook.content.problems import Problem
from handbook.content.rules import coherence, reference
from handbook.content.rules.json_schema import json_schema
from handbook.content.rules.json_schema import read_as_editor as as_an_editor
from handbook.content.rules.keys import Key, keys_of
from handbook.content.rules.schema import model_of
from handbook.pyodide.declaration import stripped
from handbook.settings import PROJECT

RULES = sorted(
    [*(PROJECT / "data").glob("*/rules/*.yml"), *(PROJECT / "tests/cases/rules").rglob("*.yml")]
)
PROV = PROJECT / "tests" / "cases" / "rules" / "provkommun" / "2024.yml"


def _classes(declared: type, found: dict[type, None]) -> dict[type, None]:
    if declared not in found:
        found[declared] = None
        for key in keys_of(declared):
            for inner in key.classes:
                _classes(inner, found)
    return found


def all_keys() -> list[tuple[type, Key]]:
    return [(declared, key) for declared in _classes(RuleSet, {}) for key in keys_of(declared)]


# A key or a way to pay is added to a copy of the sources.

KEY = """
    witnesses: int | None = whole_key("Så många som justerar.", "2", least=1, default=None)
"""
MODEL = '''
@dataclass(frozen=True, slots=True, kw_only=True)
class DoubledFee(_Model):
    """Twice an amount."""

    model = "doubled"
    needs_times = False
    single: str = amount_key("Beloppet som betalas dubbelt.", "arvode", "kr")

    def _of(self, _time: PaidTime, day: date, rates: Rates) -> Amount:
        quantity = rates.on(self.single, day)
        return Amount(2 * quantity.value, quantity.shown, (quantity,))


FeeModel = DoubledFee | '''
PROGRAM = """
import json, sys
from pathlib import Path
from calculators.api import answer
from calculators.rules.reader import read_rules
from handbook.content import rules
from handbook.content.rules.json_schema import json_schema
from handbook.content.rules.reference import sections
from tests.cases.reading import national_rates

def read(text):
    Path("copy.yml").write_text(text, encoding="utf-8")
    problems = []
    sets = rules.read(Path(), [Path("copy.yml")], national_rates(), problems)
    return rules.export(sets, national_rates()), [str(problem) for problem in problems]

right, wrong, request = json.load(sys.stdin)
text, problems = read(right)
assert not problems, problems
[rule_set] = read_rules(text).sets
json.dump({
    "said": read(wrong)[1],
    "schema": json_schema()["$defs"],
    "reference": [row.name for section in sections() for row in section.rows],
    "export": json.loads(text)["sets"][0],
    "read": getattr(rule_set.signing, "witnesses", None),
    "answer": json.loads(answer(text, json.dumps(request))),
}, sys.stdout)
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in ("calculators", "handbook", "tests/cases", "data/shared"):
        ignored = shutil.ignore_patterns("__pycache__", "answers")
        shutil.copytree(PROJECT / name, tmp_path / name, ignore=ignored)
    (tmp_path / "tests" / "__init__.py").touch()
    return tmp_path


def _run(copy: Path, right: str, wrong: str) -> dict[str, Any]:
    request = {"version": 1, "calculator": "fees", "today": "2024-03-13"}
    request |= {"meetings": [{"date": "2024-03-12", "kind": "duty"}]}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=copy,
        env=os.environ | {"PYTHONPATH": str(copy)},
        input=json.dumps([right, wrong, request]),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _changed(file: Path, find: str, put: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert find in text
    file.write_text(text.replace(find, put), encoding="utf-8")


def test_a_key_added_to_a_class_appears_wherever_keys_are(copy: Path) -> None:
    rules = copy / "calculators" / "rules" / "fees.py"
    _changed(rules, "    within_day_limit: bool", KEY.lstrip("\n") + "    within_day_limit: bool")
    _changed(rules, "    text_key,\n", "    text_key,\n    whole_key,\n")
    text = PROV.read_text(encoding="utf-8")
    signing = "signing:\n  amount: justering\n"
    assert signing in text

    found = _run(
        copy,
        text.replace(signing, signing + "  witnesses: 2\n"),
        text.replace(signing, signing + "  witnesses: noll\n"),
    )

    [said] = found["said"]
    assert said == (
        "copy.yml:180: ”witnesses” ska vara ett heltal, men är ”noll”. "
        "Skriv till exempel: witnesses: 2"
    )
    declared = found["schema"]["Signing"]["properties"]["witnesses"]
    assert declared["description"] == "Så många som justerar."
    assert "witnesses" in found["reference"]
    assert found["export"]["signing"]["witnesses"] == found["read"] == 2
    left = stripped(rules.read_text(encoding="utf-8"))
    assert "witnesses: int | None = None" in left
    assert "Så många som justerar." not in left


def test_a_way_to_pay_is_one_class_in_one_file(copy: Path) -> None:
    models = copy / "calculators" / "rules" / "fee_models.py"
    _changed(models, "FeeModel = ", MODEL.lstrip("\n"))
    text = PROV.read_text(encoding="utf-8")
    fixed = "{model: fixed, amount: forrattning}"

    found = _run(
        copy,
        text.replace(fixed, "{model: doubled, single: forrattning}"),
        text.replace(fixed, "{model: doubled, singel: forrattning}"),
    )

    assert found["said"] == [
        "copy.yml:154: ”singel” är inget namn som kan stå här. Skriv till exempel: single: …"
    ]
    assert found["schema"]["DoubledFee"]["properties"]["model"] == {"const": "doubled"}
    assert "single" in found["reference"]
    assert found["export"]["fees"][1]["pays"] == {"model": "doubled", "single": "forrattning"}
    assert found["answer"]["total"]["amount"] == "1200"


# What is declared is whole.


def test_every_key_is_explained_in_one_sentence() -> None:
    keys = all_keys()
    assert len(keys) > 200
    for declared, key in keys:
        sentence = key.said["explanation"]
        assert re.fullmatch(r"[A-ZÅÄÖ].*[.]", sentence), (declared, key.name)
        assert key.said["kind"] == "part" or key.said["example"], (declared, key.name)


@pytest.mark.parametrize("form", ["{name}: {example}", "{{{name}: {example}}}"])
def test_every_example_can_be_pasted(form: str) -> None:
    for declared, key in all_keys():
        example = key.said["example"]
        if not example or example.startswith("("):
            continue
        problems: list[Problem] = []
        source = yaml_source.read(
            Path("a.yml"), form.format(name=key.name, example=example), problems
        )
        assert problems == [], (declared, key.name)
        assert isinstance(source.value, dict)
        assert list(source.value) == [key.name], (declared, key.name)
        field = model_of(declared).model_fields[key.field]
        adapter: TypeAdapter[Any] = TypeAdapter(field.rebuild_annotation())
        assert adapter.validate_python(source.value[key.name]) is not None, (declared, key.name)


def test_every_example_of_an_error_can_be_pasted() -> None:
    text = (PROJECT / "tests" / "unit" / "rule_errors.yml").read_text(encoding="utf-8")
    said = "\n".join(line for case in yaml.safe_load(text) for line in case["says"])
    examples = set(re.findall(r"Skriv till exempel: ([a-z_]+: [^…\n]+)$", said, re.MULTILINE))
    assert len(examples) >= 30
    for example in examples:
        problems: list[Problem] = []
        yaml_source.read(Path("a.yml"), f"{{{example}}}", problems)
        assert problems == [], example


def test_the_words_of_a_request_are_those_of_the_rules() -> None:
    assert set(KINDS) == set(MEETING_KINDS)
    assert {*ATTENDANCES, "at_distance"} == {key.field for key in keys_of(Attendance)}
    assert set(METHODS) == {key.field for key in keys_of(Methods)}


def test_what_a_method_needs_is_asked_for() -> None:
    for key in keys_of(Methods):
        [method] = key.classes
        assert issubclass(method, Method)
        record = Meeting if method.of_each_meeting else Work
        assert not method.needs or method.needs in {field.name for field in fields(record)}
        assert method.of_each_meeting == (key.field in CERTIFIED)


def test_what_is_checked_together_is_declared() -> None:
    declared = {each for one in _classes(RuleSet, {}) for each in one.__mro__}
    assert coherence.COHERENCE.keys() <= declared


# The reference.


def test_the_reference_holds_every_key_in_the_order_of_the_regulation() -> None:
    sections = reference.sections()

    assert {row.name for section in sections for row in section.rows} == {
        "model",
        *(key.name for _declared, key in all_keys()),
    }
    assert [section.place for section in sections[:3]] == ["", "rates", "rates.periods"]
    places = [section.place for section in sections]
    ways = [place for place in places if place.startswith("fees.pays (") and place.endswith(")")]
    assert len(ways) == len(FeeModel.__args__)
    assert places.index("fees") < places.index("lost_income") < places.index("costs.own_car")


# The JSON Schema.


def _faults(text: str) -> list[str]:
    """Return what an editor finds, in a value that can be one of several too."""
    found = list(Draft202012Validator(json_schema()).iter_errors(as_an_editor(text)))
    for one in found:
        found += one.context or ()
    return [one.message for one in found]


@pytest.mark.parametrize("file", RULES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_an_editor_finds_no_mistake_in_rules_that_are_right(file: Path) -> None:
    assert _faults(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("find", "put", "said"),
    [
        ("cap_day: inkomst-dag", "cap_dag: inkomst-dag", "('cap_dag' was unexpected)"),
        ("{model: fixed, amount: f", "{model: fixed, amountx: f", "('amountx' was unexpected)"),
        ("{model: fixed, amount: f", "{model: fixt, amount: f", "'fixt' is not one of"),
        ("divisor: 165", "divisor: hundra", "'hundra' does not match"),
        ("total: {unit: 1, mode", "total: {unit: 5, mode", "5 is not one of"),
        ("  step: 30", "  step: 0", "0 is less than or equal to"),
        ("id: provkommun-2024\n", "", "'id' is a required property"),
    ],
)
def test_an_editor_finds_a_slip(find: str, put: str, said: str) -> None:
    text = PROV.read_text(encoding="utf-8")
    assert find in text

    found = _faults(text.replace(find, put))

    assert any(said in one for one in found), found


def test_the_command_writes_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0

    found = json.loads(capsys.readouterr().out)
    assert found == json_schema()
    assert found["properties"]["from"]["description"] == "Första dagen som reglerna gäller."


# The wheel.


def test_the_wheel_is_without_what_only_the_build_reads() -> None:
    for file in (PROJECT / "calculators").rglob("*.py"):
        left = stripped(file.read_text(encoding="utf-8"))
        assert "values.keys" not in left
        assert file.stem == "keys" or "_key(" not in left, file
        assert left.count("@dataclass(") == left.count("repr=False"), file
        compile(left, str(file), "exec")
