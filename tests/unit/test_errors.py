"""The build's errors are part of the product: tested word for word."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from handbook.checks.runner import checked
from handbook.content.problems import BrokenHandbookError

TINY = Path(__file__).parents[1] / "sites" / "lillkoping"
DAY = date(2026, 11, 21)
CASES = yaml.safe_load(Path(__file__).with_name("errors.yml").read_text(encoding="utf-8"))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for folder in ("docs", "data"):
        shutil.copytree(TINY / folder, tmp_path / folder)
    return tmp_path


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["it"]))
def test_error_is_said_word_for_word(site: Path, case: dict[str, Any]) -> None:
    file = site / case["file"]
    file.parent.mkdir(exist_ok=True)
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    assert case.get("find", "") in text
    put = case["put"]
    file.write_text(text.replace(case["find"], put) if "find" in case else put, encoding="utf-8")

    with pytest.raises(BrokenHandbookError) as caught:
        checked(site, DAY)

    assert str(caught.value).splitlines() == case["says"]


def test_a_chapter_that_is_taken_away_is_said_to_be_gone(site: Path) -> None:
    ledger = 'hotad: {first: 2026-01-01, title: "Hotad", words: "hotad"}\n'
    (site / "data/lillkoping/addresses.yml").write_text(ledger, encoding="utf-8")
    words = site / "data/shared/glossary.yml"
    text = words.read_text(encoding="utf-8")
    words.write_text(text.replace("chapter: arvode", "chapter: hotad"), encoding="utf-8")
    (site / "docs/lillkoping/hotad.md").unlink()

    with pytest.raises(BrokenHandbookError) as caught:
        checked(site, DAY)

    gone = "Kapitlet ”hotad” är borttaget. Skriv ett annat här, eller ta bort det som leder dit."
    said = str(caught.value).splitlines()
    assert said[0].startswith("data/lillkoping/addresses.yml:1: Adressen ”hotad” (”Hotad”) är")
    assert said[1:] == [
        f"{place}: {gone}"
        for place in (
            "data/lillkoping/handbook.yml:9",
            "data/lillkoping/handbook.yml:19",
            "data/lillkoping/handbook.yml:28",
            "data/shared/glossary.yml:4",
        )
    ]


def test_all_problems_are_found_in_one_run(site: Path) -> None:
    for case in CASES:
        if case["it"] in {"a misspelt field gets the right name", "days without a value"}:
            file = site / case["file"]
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace(case["find"], case["put"]), encoding="utf-8")

    with pytest.raises(BrokenHandbookError) as caught:
        checked(site, DAY)

    assert [problem.file.name for problem in caught.value.problems] == ["contacts.yml", "rates.yml"]


def test_a_handbook_in_order_is_read_whole(site: Path) -> None:
    [book] = checked(site, DAY)

    assert [chapter.id for chapter in book.ordered()] == [
        "arvode",
        "hotad",
        "kontakter",
        "ordlista",
        "belopp",
    ]


def test_a_record_with_another_id_is_named_where_it_was_used(site: Path) -> None:
    ledger = (
        'kontakter#kansliet: {first: 2026-01-01, title: "Kansliet", '
        'words: "allt handboken inte kansliet som står"}\n'
    )
    (site / "data/lillkoping/addresses.yml").write_text(ledger, encoding="utf-8")
    contacts = site / "data/lillkoping/contacts.yml"
    text = contacts.read_text(encoding="utf-8")
    contacts.write_text(text.replace("kansliet:", "vaxeln:", 1), encoding="utf-8")

    with pytest.raises(BrokenHandbookError) as caught:
        checked(site, DAY)

    said = [str(one) for one in caught.value.problems if "kontakt som heter" in one.message]
    assert said
    assert all(one.endswith("Skriv till exempel: vaxeln") for one in said)
