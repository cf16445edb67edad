"""The real handbooks on days to come and days long gone: each ends in what a reader understands."""

import json
import os
import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from calculators import api
from calculators.registry import CALCULATORS
from handbook.checks.due import AHEAD
from handbook.checks.runner import checked
from handbook.checks.warnings import warnings
from handbook.content.problems import BrokenHandbookError
from handbook.publishing.build import build
from handbook.rendering.macros import MacroRenderer
from handbook.settings import PROJECT, Settings
from tests.cases.reading import rules_text

ARE_ALL = os.environ.get("FAULTS") == "all"
FIRSTS = [date(year, month, 1) for year in range(2020, 2032) for month in range(1, 13)]
_CHANCE = random.Random(20261125)  # noqa: S311 - the same days each time
CHECKED = FIRSTS if ARE_ALL else [date(2020, 1, 1), date(2027, 1, 1)]
CALCULATED = FIRSTS if ARE_ALL else [*_CHANCE.sample(FIRSTS, 10), date(2027, 1, 1)]
LAST_KNOWN = date(2026, 12, 31)
"""The last day of the nation's amounts; with new ones, another."""
BUILT = ["2027-01-01", "2028-02-29", "2031-01-01"]
BEGINS = {"vasteras": date(2024, 1, 1), "alingsas": date(2023, 1, 1)}
OWN = {
    "pays": "fast",
    "sammantradesarvode": "900",
    "bilersattning": "25",
    "forlorad-arbetsinkomst-max": "400",
}
KINDS = {
    "fees": ["fee"],
    "lost-income": ["lost-income"],
    "travel": ["travel"],
    "claim": ["fee", "lost-income", "travel"],
}
"""What lines each calculator gives."""


@pytest.mark.parametrize("day", CHECKED, ids=str)
def test_a_check_ends_in_a_sentence_and_no_address_is_lost(day: date) -> None:
    if day < BEGINS["vasteras"]:
        with pytest.raises(BrokenHandbookError) as caught:
            checked(PROJECT, day)
        assert all("har inget värde den" in one.message for one in caught.value.problems)
        return
    for book in checked(PROJECT, day):
        table = MacroRenderer(book).rates()
        for address in book.ledger.entries:
            page, _mark, name = address.partition("#")
            assert page != "belopp" or name in {"", "alla"} or f'id="{name}"' in table
        assert ('<div data-from="2027-01-01">' in table) == (day > LAST_KNOWN)
        told = [one for one in warnings(book) if "Prisbasbelopp" in one]
        assert bool(told) == (day >= LAST_KNOWN - AHEAD)


@pytest.mark.parametrize("handbook", list(BEGINS))
@pytest.mark.parametrize("calculator", list(CALCULATORS))
@pytest.mark.parametrize("day", CALCULATED, ids=str)
def test_a_calculator_goes_on_or_says_whom_to_ask(
    day: date, calculator: str, handbook: str
) -> None:
    found = _asked(handbook, calculator, day)

    if day < BEGINS[handbook]:
        assert all(error["message"].endswith(" saknas uppgift.") for error in found["errors"])
        assert all(error["ask"].startswith("Fråga: ") for error in found["errors"])
        return
    assert "errors" not in found
    assert found["complete"]
    by_kind = {line["kind"]: line for line in found["lines"]}
    assert list(by_kind) == KINDS[calculator]
    assert "travel" not in by_kind or "Fråga: " in by_kind["travel"]["tax"]


def _asked(handbook: str, calculator: str, day: date) -> dict[str, Any]:
    """Ask with the reader's own amounts, on the day itself; only what the form asks is sent."""
    request: dict[str, Any] = {
        "month": f"{day:%Y-%m}",
        "work": {"method": "hourly", "hourly_pay": "250"},
        "schedule": [{"date": str(day), "from": "08:00", "to": "17:00"}],
        "meetings": [{"date": str(day), "from": "13:00", "to": "15:00"}],
        "trips": [{"date": str(day), "km": "42"}],
    }
    rules = rules_text(handbook)
    fields = {one["name"]: one for one in json.loads(api.declaration(rules, calculator, "sv"))}
    if "own" in fields:
        names = {one["name"] for one in fields["own"]["fields"]}
        request["own"] = {name: value for name, value in OWN.items() if name in names}
    asked = {name: value for name, value in request.items() if name in fields}
    general = {"version": 1, "calculator": calculator, "today": str(day)}
    answer: dict[str, Any] = json.loads(api.answer(rules, json.dumps(general | asked)))
    return answer


@pytest.mark.parametrize("day", BUILT if ARE_ALL else BUILT[:1])
def test_a_build_of_a_day_to_come_is_whole(day: str, tmp_path: Path) -> None:
    build(_settings(tmp_path, day))

    for handbook in BEGINS:
        page = (tmp_path / "site" / handbook / "belopp" / "index.html").read_text(encoding="utf-8")
        assert 'id="prisbasbelopp"' in page
        assert "Nytt belopp saknas. Fråga: " in page.replace("\xa0", " ")


def test_a_build_before_the_rules_says_why_and_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(BrokenHandbookError) as caught:
        build(_settings(tmp_path, "2020-01-01"))

    assert "”basarvode” har inget värde den 2020-01-01." in str(caught.value)
    assert not (tmp_path / "site").exists()


def _settings(root: Path, day: str) -> Settings:
    for folder in ("docs", "data"):
        (root / folder).symlink_to(PROJECT / folder)
    return Settings(root=root, day=date.fromisoformat(day), handbook="vasteras")
