"""What comes due: in the list, in a table, in a calendar, and told by check ahead of its day."""

import csv
import io
from datetime import date
from pathlib import Path

import icalendar
import pytest

from handbook.checks.due import due
from handbook.checks.runner import checked
from handbook.checks.warnings import warnings
from handbook.commands.main import main
from handbook.content.record_kinds import RATES
from handbook.rendering.amounts import in_words
from handbook.rendering.claims import claims
from handbook.rendering.macros import MacroRenderer

RATES_FILE = Path("data/lillkoping/rates.yml")
CHAPTER = Path("docs/lillkoping/ersattning/arvode.md")
SOURCE = "source: Reglementet, status: source, checked: 2026-11-21"
DECIDED = f"""
motesarvode:
  name: Mötesarvode
  unit: kr
  periods:
    - {{from: 2026-01-01, to: 2026-12-31, value: 1132, {SOURCE}}}
    - {{from: 2027-01-01, to: 2027-12-31, value: 1180, {SOURCE}}}
"""
NEW_YEAR = date(2027, 1, 1)


@pytest.fixture
def decided(tiny: Path) -> Path:
    """A handbook with an amount that is decided to change at the new year."""
    (tiny / RATES_FILE).write_text(DECIDED, encoding="utf-8")
    return tiny


def _writer(root: Path, day: date) -> MacroRenderer:
    [book] = checked(root, day)
    return MacroRenderer(book)


def test_a_page_holds_both_amounts_each_with_its_days(decided: Path) -> None:
    shown = _writer(decided, date(2026, 11, 21)).amount("motesarvode").replace("\xa0", " ")

    assert '<span data-from="2026-01-01" data-to="2026-12-31">1 132 kronor</span>' in shown
    assert (
        '<span data-from="2027-01-01" data-to="2027-12-31">'
        "<span data-when>, från 1 januari 2027: </span>1 180 kronor</span>"
    ) in shown
    assert '<span data-from="2028-01-01" hidden>okänt</span>' in shown


def test_what_has_ended_stands_in_words_and_with_its_address(decided: Path) -> None:
    table = _writer(decided, date(2028, 1, 1)).rates().replace("\xa0", " ")

    assert '<tr id="motesarvode">' in table
    assert "Gällde till 31 december 2027. Nytt belopp saknas." in table
    assert "1 180" not in table
    assert '<span data-from="2028-01-01">okänt</span>' in table


def test_on_paper_an_amount_is_words(decided: Path) -> None:
    writer = _writer(decided, date(2026, 11, 21))
    rate = writer.book.records(RATES)["motesarvode"]

    words = in_words(rate, writer.book.day, "sv").replace("\xa0", " ")
    said = [claim.text for claim in claims(writer.book, writer, writer.book.chapters["arvode"])]

    assert words == "1 132 kronor, från 1 januari 2027: 1 180 kronor"
    assert any(words in text.replace("\xa0", " ") for text in said)


@pytest.mark.parametrize(
    ("day", "is_told"), [("2027-10-01", False), ("2027-10-02", True), ("2028-02-29", True)]
)
def test_check_warns_ninety_days_before_an_amount_ends(
    decided: Path, day: str, *, is_told: bool
) -> None:
    [book] = checked(decided, date.fromisoformat(day))

    told = [note for note in warnings(book) if "Beloppet ”Mötesarvode” slutar gälla." in note]

    assert bool(told) == is_told


def test_a_day_that_a_text_calls_future_is_told_when_it_comes(tiny: Path) -> None:
    text = (tiny / CHAPTER).read_text(encoding="utf-8")
    future = "\nEn ny lag träder i kraft den 1 juli 2027. Den 31 februari 2027 väntas inget.\n"
    (tiny / CHAPTER).write_text(text + future, encoding="utf-8")
    [book] = checked(tiny, date(2027, 7, 1))

    [one] = [one for one in due(book) if one.id.startswith("text-")]

    assert (one.day, one.place.file) == (date(2027, 7, 1), CHAPTER)
    assert one.what.endswith("En ny lag träder i kraft den 1 juli 2027.")
    assert any("talar om dagen som kommande" in note for note in warnings(book))


def test_a_term_a_review_and_a_rule_set_come_due(tiny: Path) -> None:
    profile = tiny / "data/lillkoping/handbook.yml"
    profile.write_text(profile.read_text(encoding="utf-8") + "term_ends: 2026-12-31\n", "utf-8")
    [book] = checked(tiny, date(2026, 11, 21))

    ids = {one.id: one.day for one in due(book)}

    assert ids["term"] == date(2026, 12, 31)
    assert ids.keys() >= {f"review-{one.id}" for one in book.ordered() if one.matter.reviewed}


@pytest.mark.parametrize("day", ["2026-11-21", "2027-07-01"])
def test_the_command_lists_as_text_table_and_calendar(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], day: str
) -> None:
    monkeypatch.setenv("HANDBOOK_DATE", day)
    told = []
    for form in ([], ["--csv"], ["--calendar"]):
        assert main(["due", "vasteras", *form]) == 0
        told.append(capsys.readouterr().out)
    text, table, calendar = told

    assert table.startswith("\N{BOM}Dag;")  # as a Swedish Excel reads it
    rows = list(csv.DictReader(io.StringIO(table.removeprefix("\N{BOM}")), delimiter=";"))
    events = icalendar.Calendar.from_ical(calendar).events
    assert [row["Dag"] for row in rows] == sorted(row["Dag"] for row in rows)
    assert [str(event.start) for event in events] == [row["Dag"] for row in rows]
    assert len({event["uid"] for event in events}) == len(events)
    assert all(row["Vad"] in text and row["Fil"] in text for row in rows)
    assert any("Prisbasbelopp" in row["Vad"] for row in rows)
    passed, to_come = text.split("Kommer:")
    assert ("Prisbasbelopp" in passed) == (day > "2026-12-31")
    assert ("Prisbasbelopp" in to_come) == (day <= "2026-12-31")
