"""What a rule set does not say of attendance, time and rounding is assumed, and said to be so."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from calculators.api import answer
from handbook.content import rules
from handbook.content.problems import Problem
from handbook.settings import PROJECT
from tests.cases.reading import national_rates

SETS = PROJECT / "tests" / "cases" / "rules"
DEFAULTS = ["forval-avrundning", "forval-narvaro", "forval-motestid"]


def answered(tmp_path: Path, text: str, **meeting: object) -> dict[str, Any]:
    """Return the answer for a meeting by a rule set, which is right."""
    (tmp_path / "a.yml").write_text(text, encoding="utf-8")
    problems: list[Problem] = []
    sets = rules.read(tmp_path, [Path("a.yml")], national_rates(), problems)
    assert problems == []
    day = sets[0].starts.isoformat()
    times = {"date": day, "from": "15:00", "to": "17:20", "body": "Kommunstyrelsen"}
    request = {"version": 1, "calculator": "fees", "today": day, "meetings": [times | meeting]}
    found: dict[str, Any] = json.loads(
        answer(rules.export(sets, national_rates()), json.dumps(request))
    )
    return found


def without(text: str, *keys: str) -> str:
    """Leave out whole keys, with all that stands in them."""
    for key in keys:
        text, found = re.subn(rf"^{key}:\n(?:[ -].*\n)+\n?", "", text, flags=re.MULTILINE)
        assert found == 1, key
    return text


def assumed(found: dict[str, Any]) -> list[str]:
    return [each["name"].partition("/")[2] for each in found["assumptions"]]


@pytest.mark.parametrize("name", ["hudiksvall/2023", "linkoping/2015", "upplands-bro/2023"])
@pytest.mark.parametrize("meeting", [{}, {"attendance": "serving"}, {"at_distance": True}])
def test_figures_are_the_same_when_what_is_usual_is_left_out(
    tmp_path: Path, name: str, meeting: dict[str, Any]
) -> None:
    text = (SETS / f"{name}.yml").read_text(encoding="utf-8")
    before = answered(tmp_path, text, **meeting)
    after = answered(tmp_path, without(text, "attendance"), **meeting)

    assert after["total"] == before["total"]
    said = {"forval-narvaro"} if meeting else set()  # a member's fee is what the rules say
    assert set(assumed(after)) - set(assumed(before)) == said


def test_what_is_left_out_is_said_with_its_question(tmp_path: Path) -> None:
    text = (SETS / "exempelstad" / "2024.yml").read_text(encoding="utf-8")
    short = without(text, "attendance", "time", "roundings")
    found = answered(tmp_path, short, break_minutes="20", attendance="serving")

    assert [name for name in assumed(found) if name in DEFAULTS] == DEFAULTS
    questions = {each["question"] for each in found["assumptions"]}
    assert "Hur avrundas arvode och ersättning?" in questions


def test_what_nobody_can_assume_is_unknown(tmp_path: Path) -> None:
    text = (SETS / "hudiksvall" / "2023.yml").read_text(encoding="utf-8")
    found = answered(tmp_path, without(text, "attendance"), attendance="present")

    assert not found["complete"]


def test_a_part_of_attendance_can_be_left_out(tmp_path: Path) -> None:
    text = (SETS / "hudiksvall" / "2023.yml").read_text(encoding="utf-8")
    short = without(text, "attendance") + (
        "\nattendance:\n  present: {factor: 50 %, status: source}\n"
    )
    whole = answered(tmp_path, short, attendance="serving")
    half = answered(tmp_path, short, attendance="present")

    assert float(half["total"]["amount"]) == pytest.approx(
        float(whole["total"]["amount"]) / 2, abs=0.5
    )
    assert "forval-narvaro" in assumed(whole)
    assert "forval-narvaro" not in assumed(half)


def test_fees_that_do_not_go_by_time_assume_nothing_of_it(tmp_path: Path) -> None:
    text = (PROJECT / "data" / "vasteras" / "rules" / "2024.yml").read_text(encoding="utf-8")

    assert set(DEFAULTS) & set(assumed(answered(tmp_path, text))) == {"forval-avrundning"}


@pytest.mark.parametrize(
    "text", ["[]\n", "fees: nej\nday: {}\n", "attendance: nej\nassumptions: []\n"]
)
def test_what_is_no_rule_set_is_told_as_such(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.yml").write_text(text, encoding="utf-8")
    problems: list[Problem] = []

    assert rules.read(tmp_path, [Path("a.yml")], national_rates(), problems) == ()
    assert problems
