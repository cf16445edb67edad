"""Courses: what is wrong is said, what they lead to is there, their dates can be trusted."""

import base64
import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
import yaml

from handbook.checks.runner import checked
from handbook.checks.warnings import warnings
from handbook.content.courses.schema import Calculator
from handbook.content.handbook import Handbook
from handbook.content.laws import CALL
from handbook.content.problems import BrokenHandbookError
from handbook.content.record_kinds import TRAININGS
from handbook.links import backlinks, registration
from handbook.links.targets import targets
from handbook.publishing import scorm
from handbook.rendering import calendars, course_pages

PROJECT = Path(__file__).parents[2]
TINY = PROJECT / "tests" / "sites" / "lillkoping"
RULES = PROJECT / "tests" / "cases" / "rules" / "provkommun"
DAY = date(2026, 11, 21)
CASES = yaml.safe_load(Path(__file__).with_name("training.yml").read_text(encoding="utf-8"))
FILE = "data/lillkoping/training/hot.yml"
COURSE = """\
id: hot
title: Hot och hat
audience: Alla
about: Vad du gör när något händer.
contact: kansliet
goals: [Du vet vem du ringer.]
obligation: {every: half-year, rule: hotad}
dates:
  - id: host-2026
    start: 2026-12-01 13:00
    end: 2026-12-01 16:00
    place: Stadshuset
    decided: 2026-11-01
parts:
  - id: ringa
    title: Vem ringer du?
    text: |
      Ring först. Anmäl sedan.

      Se [kontakterna](../uppslag/kontakter.md#kansliet).
    film: {title: Ring, url: "https://film.exempel.se/", captions: true}
    chapters: [hotad]
    calculator: {label: Räkna, place: arvode#belopp, name: fees,
      values: {meetings: [{date: 2024-12-01, from: "18:00", to: "20:00"}]}}
    questions:
      - ask: Vem ringer du?
        answers: [{text: "112", right: true}, {text: Ingen}]
        why: Vid fara ringer du 112.
        read: hotad
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for folder in ("docs", "data"):
        shutil.copytree(TINY / folder, tmp_path / folder)
    (tmp_path / "data/lillkoping/addresses.yml").unlink(missing_ok=True)
    (tmp_path / FILE).parent.mkdir()
    shutil.copytree(RULES, tmp_path / "data/lillkoping/rules")
    rates = (PROJECT / "data/shared/rates.yml").read_text(encoding="utf-8")
    rates = CALL.sub("Lagen", rates)  # the tiny municipality has few laws
    (tmp_path / "data/shared/rates.yml").write_text(rates, encoding="utf-8")
    (tmp_path / FILE).write_text(COURSE, encoding="utf-8")
    profile = tmp_path / "data/lillkoping/handbook.yml"
    text = profile.read_text(encoding="utf-8").replace("[arvode]", "[arvode, kurs-hot]")
    profile.write_text(text, encoding="utf-8")
    page = tmp_path / "docs/lillkoping/utbildning.md"
    page.write_text((tmp_path / "docs/lillkoping/hotad.md").read_text(encoding="utf-8"), "utf-8")
    page.write_text(
        "---\nid: utbildning\ntitle: U\nsummary: U.\nowner: kansliet\nreviewed: null\n"
        'review_every: 12\n---\n\nKurser.\n\n{{ training("hot") }}\n',
        encoding="utf-8",
    )
    profile.write_text(text.replace("kurs-hot]", "kurs-hot, utbildning]"), encoding="utf-8")
    return tmp_path


def book_of(root: Path) -> Handbook:
    [book] = checked(root, DAY)
    return book


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["it"]))
def test_what_is_wrong_in_a_course_is_said_word_for_word(site: Path, case: dict[str, Any]) -> None:
    assert case["find"] in COURSE
    text = COURSE.replace(case["find"], case["put"])
    (site / case.get("file", FILE)).write_text(text, encoding="utf-8")

    with pytest.raises(BrokenHandbookError) as caught:
        checked(site, DAY)

    assert str(caught.value).splitlines() == case["says"]


@pytest.mark.parametrize(
    ("find", "put", "line"),
    [
        ("of: riksdagsarvode", "of: riksdagsarvodet", 14),
        ("from: 2024-01-01", "from: 2024-13-01", 4),
    ],
)
def test_broken_rules_are_told_alone(site: Path, find: str, put: str, line: int) -> None:
    """Neither the pages that calculate by them nor the addresses of their amounts are to blame."""
    registration.register(book_of(site))
    rules = site / "data/lillkoping/rules/2024.yml"
    text = rules.read_text(encoding="utf-8")
    assert find in text
    rules.write_text(text.replace(find, put, 1), encoding="utf-8")

    with pytest.raises(BrokenHandbookError) as caught:
        checked(site, DAY)

    [problem] = caught.value.problems
    assert (problem.file, problem.line) == (rules.relative_to(site), line)


@pytest.mark.parametrize(("find", "put"), [("name: ", "nam: "), ("name: ", "name ")])
def test_a_broken_contact_is_told_alone(site: Path, find: str, put: str) -> None:
    """The course that leads to it is not to blame."""
    course = site / FILE
    text = course.read_text(encoding="utf-8")
    course.write_text(text.replace("[hotad]", "[kontakter#kansliet]"), encoding="utf-8")
    assert book_of(site)
    contacts = site / "data/lillkoping/contacts.yml"
    text = contacts.read_text(encoding="utf-8")
    contacts.write_text(text.replace(find, put, 1), encoding="utf-8")

    with pytest.raises(BrokenHandbookError) as caught:
        checked(site, DAY)

    assert {problem.file for problem in caught.value.problems} == {contacts.relative_to(site)}


def test_each_part_of_a_course_has_an_address(site: Path) -> None:
    assert {"kurs-hot", "kurs-hot#ringa"} <= targets(book_of(site)).keys()


def test_a_part_with_a_new_id_is_told_on_its_own_line(site: Path) -> None:
    registration.register(book_of(site))
    (site / FILE).write_text(COURSE.replace("id: ringa", "id: larma"), encoding="utf-8")

    with pytest.raises(BrokenHandbookError) as caught:
        checked(site, DAY)

    assert str(caught.value) == (
        f"{FILE}:15: Adressen ”kurs-hot#ringa” (”Vem ringer du?”) är publicerad sedan 2026-11-21 "
        "men är borta. Texten tycks heta ”Vem ringer du?” nu. Ge den sitt id tillbaka, eller kör "
        "handbook retire kurs-hot#ringa --successor kurs-hot#larma. Skriv till exempel: id: ringa"
    )


def test_a_dead_link_in_a_course_is_told_on_its_own_line(site: Path) -> None:
    (site / FILE).write_text(COURSE.replace("#kansliet)", "#kanslie)"), encoding="utf-8")

    with pytest.raises(BrokenHandbookError) as caught:
        checked(site, DAY)

    [problem] = caught.value.problems
    assert (problem.file.as_posix(), problem.line) == (FILE, 20)


def event_of(text: str) -> Any:  # noqa: ANN401 - vobject makes its fields as it reads
    """Read the one event of a calendar with another library than the one that wrote it."""
    calendar = vobject.readOne(text)
    assert calendar.validate(raiseException=True)
    [event] = calendar.vevent_list
    return event


def test_a_calendar_is_read_by_another_library(site: Path) -> None:
    text = calendars.files(book_of(site))["kalender/hot.ics"]
    event = event_of(text)

    assert text.count("\n") == text.count("\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert event.summary.value == "Hot och hat"
    assert event.dtstart.value == datetime(2026, 12, 1, 13, tzinfo=ZoneInfo("Europe/Stockholm"))
    assert event.dtend.value.astimezone(UTC) == datetime(2026, 12, 1, 15, tzinfo=UTC)
    assert event.uid.value == "host-2026.hot@lillkoping.handbok"
    assert event.sequence.value == "0"
    assert event.description.value == "Vad du gör när något händer."
    assert event.location.value == "Stadshuset"
    assert event.status.value == "CONFIRMED"


def test_a_changed_date_replaces_the_old_one(site: Path) -> None:
    before = event_of(calendars.files(book_of(site))["kalender/hot.ics"])
    moved = COURSE.replace("2026-12-01", "2026-12-08").replace(
        "decided: 2026-11-01", "decided: 2026-11-20\n    changed: 1"
    )
    (site / FILE).write_text(moved, encoding="utf-8")
    after = event_of(calendars.files(book_of(site))["kalender/hot.ics"])

    assert before.uid.value == after.uid.value
    assert (before.sequence.value, after.sequence.value) == ("0", "1")
    assert before.dtstamp.value < after.dtstamp.value
    assert before.dtstart.value < after.dtstart.value


def test_a_half_year_without_a_date_is_told_with_its_rule(site: Path) -> None:
    book = book_of(site)
    [course] = book.records(TRAININGS).values()

    assert course.missing_halves(date(2026, 12, 31)) == ["2027-1"]
    assert course.missing_halves(date(2027, 1, 1)) == ["2027-1", "2027-2"]
    assert any("(hotad). Datum saknas för första halvåret 2027." in note for note in warnings(book))


def test_a_changed_chapter_tells_which_courses_it_touches(site: Path) -> None:
    assert backlinks.courses(book_of(site))["hotad"] == ["hot"]


def test_a_calculator_link_can_be_read_by_the_page() -> None:
    values = {"days": [{"date": "2026-12-01"}], "name": "å"}
    link = course_pages.prefilled(
        Calculator(label="Räkna", place="arvode#rakna", name="fees", values=values)
    )

    address, _mark, code = link.partition("#rakna=")

    assert address == "../arvode/"
    assert json.loads(base64.urlsafe_b64decode(code + "=" * (-len(code) % 4))) == {
        "version": 1,
        "calculator": "fees",
        "values": values,
    }


def test_a_questions_answer_is_kept_when_another_is_put_before_it(site: Path) -> None:
    [before] = book_of(site).records(TRAININGS).values()
    question = COURSE[COURSE.index("      - ask:") :]
    other = question.replace("Vem ringer du?", "När ringer du?")
    (site / FILE).write_text(COURSE.replace(question, other + question + question), "utf-8")
    [after] = book_of(site).records(TRAININGS).values()

    [kept] = before.parts[0].question_ids
    new, same, again = after.parts[0].question_ids
    assert kept.startswith("ringa/")
    assert (same, again) == (kept, f"{kept}-2")
    assert new not in {same, again}


def test_a_list_of_links_has_whole_addresses_or_says_that_there_are_none(site: Path) -> None:
    [course] = book_of(site).records(TRAININGS).values()
    unknown = scorm.link_list(book_of(site), course)
    assert "href" not in unknown
    assert "Handbokens adress är okänd." in unknown
    profile = site / "data/lillkoping/handbook.yml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace("address: null", "address: https://exempel.se/b"), "utf-8")

    known = scorm.link_list(book_of(site), course)
    assert '<a href="https://exempel.se/b/kurs-hot/#ringa">' in known
    assert "okänd" not in known


def test_the_handbooks_have_every_course_of_the_sources() -> None:
    books = {book.id: book for book in checked(PROJECT, DAY)}

    assert set(books["vasteras"].records(TRAININGS)) == {
        "ny-mandatperiod", "inkop", "eu", "hot-och-hat", "utbildning-hot",
    }  # fmt: skip
    assert set(books["alingsas"].records(TRAININGS)) == {
        "politikerhandboken", "presidium", "kurser-2024",
    }  # fmt: skip
    assert len(books["vasteras"].records(TRAININGS)["eu"].parts) == 6
    assert len(books["vasteras"].records(TRAININGS)["inkop"].parts) == 5
    assert len(books["vasteras"].records(TRAININGS)["ny-mandatperiod"].parts) == 4
