"""Every case in `tests/cases/` is answered as it says, in CPython and in Pyodide alike."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from calculators.api import answer, declaration
from calculators.values.messages import NO_BREAK
from tests.cases.reading import FORMS, PROJECT, Case, all_cases, rules_text, whole_cases

CASES = all_cases()
WHOLE = whole_cases()
NOTHING = {"amount": "0"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_answer_is_the_expected(case: Case) -> None:
    text = answer(case.rules_text, case.request_text)
    found = json.loads(text.replace(NO_BREAK, " "))
    assert _said(found, case.expected) == case.expected
    lines = found.get("lines", [])
    if "errors" not in found:
        assert sum(_ore(line) for line in lines) == _ore(found["known"])
        parts = [found["taxable"], found["tax_free"], found.get("tax_unknown", NOTHING)]
        assert sum(map(_ore, parts)) == _ore(found["known"])
        assert sum(_ore(day) for day in found["by_day"]) == _ore(found["known"])
        kinds, taken = found["by_kind"]["kinds"], found["by_kind"]["taken"]
        assert sum(_ore(kind) for kind in kinds) == _ore(found["by_kind"]["given"])
        assert _ore(found["by_kind"]["given"]) + (_ore(taken) if taken else 0) == _ore(
            found["known"]
        )


@pytest.mark.parametrize("case", WHOLE, ids=lambda case: case.id)
def test_whole_answer_is_the_expected(case: Case) -> None:
    expected = PROJECT / "tests" / "cases" / "answers" / f"{case.name}.json"

    found = json.loads(answer(case.rules_text, case.request_text))

    assert found == json.loads(expected.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("rules", "calculator"), FORMS)
def test_fields_of_a_form_are_the_expected(rules: str, calculator: str) -> None:
    expected = PROJECT / "tests" / "cases" / "answers" / f"fields-{rules}-{calculator}.json"

    found = json.loads(declaration(rules_text(rules), calculator, "sv"))

    assert found == json.loads(expected.read_text(encoding="utf-8"))


def test_pyodide_gives_the_same_json(tmp_path: Path) -> None:
    calls = tmp_path / "calls.json"
    answers = tmp_path / "answers.json"
    calls.write_text(
        json.dumps([[case.rules_text, case.request_text] for case in (*CASES, *WHOLE)])
    )
    script = PROJECT / "tests" / "cases" / "pyodide.mjs"
    subprocess.run(["node", script, PROJECT, calls, answers], check=True)  # noqa: S607 - as on the developer's path
    found = json.loads(answers.read_text())
    assert found == [answer(case.rules_text, case.request_text) for case in (*CASES, *WHOLE)]


def test_there_are_cases_enough() -> None:
    assert len(CASES) >= 140
    assert len({case.id for case in CASES}) == len(CASES)


def _said(found: dict[str, Any], expected: dict[str, Any]) -> dict[str, Any]:
    """Write an answer as the cases do, as far as a case speaks of it."""
    said: dict[str, Any] = {}
    for name in expected:
        if name in {"errors", "questions"}:
            said[name] = {each["field"]: each["message"] for each in found.get(name, [])}
        elif name == "lines":
            said[name] = [f"{line['amount']} = {line['sum']}" for line in found.get("lines", [])]
        elif name == "labels":
            said[name] = [line["label"] for line in found["lines"]]
        elif name == "missing":
            said[name] = [each["field"] or each["message"] for each in found["missing"]]
        elif name == "assumptions":
            said[name] = [each["name"].partition("/")[2] for each in found["assumptions"]]
        elif name == "earned":
            said[name] = [f"{each['label']} {each['amount']}" for each in found.get("earned", [])]
        elif name == "deadlines":
            said[name] = [
                f"{each['what']} {each['date'] or 'okänd'}" + (" för sent" if each["late"] else "")
                for each in found["deadlines"]
            ]
        elif name in {
            "total",
            "taxable",
            "tax_free",
            "tax_unknown",
            "known",
            "advance_tax",
            "paid_out",
        }:
            amount = found.get(name)
            said[name] = amount and amount["amount"]
        else:
            said[name] = found.get(name)
    return said


def _ore(amount: dict[str, str]) -> int:
    """Return an amount in whole ören."""
    kronor, _point, ore = amount["amount"].removeprefix("-").partition(".")
    return (int(kronor) * 100 + int(ore or 0)) * (-1 if amount["amount"].startswith("-") else 1)
