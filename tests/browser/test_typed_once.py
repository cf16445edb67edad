"""What is typed in one calculator goes on to the others, and what a link carries is told truly."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.calculators import FILLED, PAGES, Calculator, link
from tests.browser.pages import accessibility, small_targets, too_wide
from tests.browser.test_print import outside, printed

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Serve
    from tests.browser.drivers import Browser
    from tests.browser.server import Server

MEETING = {"date": "2026-11-03", "from": "13:00", "to": "16:30"}


@pytest.fixture
def server(served: Serve, sites: Path) -> Server:
    return served(sites)


@pytest.fixture
def calculator(shared_browser: Browser, server: Server) -> Calculator:
    shared_browser.resize(820, 1180)
    found = Calculator(shared_browser, server.url)
    found.open("vasteras", "fees")
    shared_browser.script("localStorage.clear()")
    return found


def test_a_meeting_is_typed_once(calculator: Calculator) -> None:
    calculator.open("vasteras", "fees")
    calculator.fill({f"meetings.0.{name}": value for name, value in MEETING.items()})
    assert calculator.says("Tillsammans 1 132 kr")

    _go_on(calculator, "lost-income")
    assert _value(calculator, "meetings.0.from") == "13:00"
    calculator.fill(
        {
            "work.method": "hourly",
            "work.hourly_pay": "250",
            "schedule.0.weekday": "weekdays",
            "schedule.0.from": "08:00",
            "schedule.0.to": "17:00",
        }
    )
    assert calculator.says("Tillsammans 875 kr")

    _go_on(calculator, "claim")
    assert _value(calculator, "month") == "2026-11"
    assert calculator.says("Tillsammans 2 007 kr")
    assert calculator.text("[data-collect]") == ""
    assert calculator.browser.script("return document.querySelectorAll('[data-entry]').length") == 2

    calculator.open("vasteras", "lost-income")
    calculator.fill({"meetings.0.date": "2026-12-01"})
    _go_on(calculator, "travel")
    calculator.fill({"trips.0.km": "42", "own.bilersattning": "25"})
    assert calculator.says("Tillsammans 105 kr")
    _go_on(calculator, "claim")  # another month: the first one is kept beside
    assert _value(calculator, "month") == "2026-12"
    assert _value(calculator, "trips.0.km") == "42"
    calculator.click("[data-list=receipts] [data-add]")
    calculator.fill({"receipts.0.amount": "48"})  # of no day yet
    calculator.fill({"month": "2026-11"})  # by hand: what belongs to December waits
    calculator.browser.wait(lambda: "annan månad" in calculator.text("[data-opened]"))
    assert _value(calculator, "meetings.0.date") == "2026-11-03"
    assert calculator.browser.script("return document.querySelector('[name^=trips]')") is None
    assert _value(calculator, "receipts.0.amount") == "48"
    calculator.fill({"receipts.0.date": "2026-11-03"})
    assert calculator.says("Tillsammans 2 055 kr")
    calculator.fill({"month": "2026-12"})
    assert _value(calculator, "trips.0.km") == "42"
    assert calculator.says("Tillsammans 105 kr")
    calculator.fill({"month": "2026-11"})
    assert calculator.says("Tillsammans 2 055 kr")
    assert calculator.text("[data-collect]") == ""


def test_the_month_takes_what_the_device_has_kept_if_the_reader_wants_it(
    calculator: Calculator, server: Server
) -> None:
    browser = calculator.browser
    calculator.open("vasteras", "fees")
    calculator.fill({"meetings.0.date": "2026-11-03"})
    assert calculator.says("Tillsammans 1 132 kr")
    calculator.open("vasteras", "travel")
    calculator.click("[data-list=trips] [data-add]")
    calculator.fill({"trips.0.date": "2026-11-03", "trips.0.km": "84", "own.bilersattning": "25"})
    assert calculator.says("Tillsammans 210 kr")

    calculator.open("vasteras", "claim")
    calculator.wait()
    calculator.submit()
    assert calculator.says("Rätta det markerade först.")  # nothing is taken, or answered, unasked
    calculator.fill({"month": "2026-11"})
    assert "1 möte, 1 bilresa" in calculator.text("[data-collect]")
    calculator.click("[data-take]")
    assert calculator.says("Tillsammans 1 342 kr")
    assert calculator.text("[data-collect]") == ""

    browser.open(f"{server.url}vasteras/las-utan-nat/")
    browser.wait(lambda: "1 möte" in calculator.text("[data-kept]"))
    browser.script("localStorage.setItem('handbook/vasteras/ticks/x', '[]')")
    assert "Månaden 1 möte, 1 bilresa" in calculator.text("[data-kept]")
    calculator.click("[data-kept] button")
    browser.wait(lambda: "Inget är ifyllt" in calculator.text("[data-kept]"))
    assert browser.script("return Object.keys(localStorage)") == ["handbook/vasteras/ticks/x"]


def test_only_what_was_said_to_be_lost_counts_as_lost_income(calculator: Calculator) -> None:
    calculator.open("vasteras", "lost-income")
    work = {"method": "hourly", "hourly_pay": "250"}
    schedule = [{"weekday": "weekdays", "from": "08:00", "to": "17:00"}]
    other = {**MEETING, "date": "2026-11-04"}
    for name, values in {
        "fees": {"meetings": [MEETING, other]},
        "lost-income": {"meetings": [MEETING], "work": work, "schedule": schedule},
    }.items():
        kept = json.dumps({"version": 1, "values": values})
        calculator.browser.script("localStorage.setItem(...arguments)", _key(name), kept)
    calculator.open("vasteras", "claim")
    calculator.wait()
    calculator.fill({"month": "2026-11"})
    calculator.click("[data-take]")
    assert calculator.says("Tillsammans 3 139 kr")  # two fees, and 3.5 hours of one of them
    source = (
        "return [...document.querySelectorAll('[name$=income_lost]')].map((one) => one.checked)"
    )
    assert calculator.browser.script(source) == [True, False]
    # What the reader says in the month itself stands.
    calculator.browser.script("document.querySelector('[name$=income_lost]').click()")
    assert calculator.says("Tillsammans 2 264 kr")
    calculator.open("vasteras", "claim")
    assert calculator.says("Tillsammans 2 264 kr")


def test_an_example_from_a_link_goes_on_as_one(calculator: Calculator) -> None:
    calculator.open("vasteras", "fees", link("fees", {"meetings": [MEETING]}))
    assert calculator.says("Tillsammans 1 132 kr")
    _go_on(calculator, "claim")
    assert calculator.says("Tillsammans 1 132 kr")
    assert "från en länk" in calculator.text("[data-opened]")
    kept = calculator.browser.script("return Object.values(localStorage)")
    assert not any(MEETING["date"] in one for one in kept)


GONE: list[tuple[str, dict[str, Any], str, str]] = [
    ("fees", {"meetings": [{**MEETING, "attendance": "gammal-roll"}]}, "attendance", "Ledamot"),
    ("lost-income", {"meetings": [MEETING], "work": {"method": "handslag"}}, "method", "intygar"),
]


@pytest.mark.parametrize(("name", "values", "field", "choice"), GONE)
def test_a_choice_that_is_gone_is_an_error_at_its_field(
    calculator: Calculator, name: str, values: dict[str, Any], field: str, choice: str
) -> None:
    at_field = f"return document.querySelector('[name$=\"{field}\"][aria-invalid]') !== null"
    calculator.open("vasteras", name, link(name, values))
    calculator.browser.wait(lambda: choice in calculator.text("[data-errors]"))
    assert calculator.browser.script(at_field)
    assert " kr" not in calculator.result

    kept = json.dumps({"version": 1, "values": values})
    calculator.browser.script("localStorage.setItem(...arguments)", _key(name), kept)
    calculator.open("vasteras", name)
    calculator.browser.wait(lambda: choice in calculator.text("[data-errors]"))
    assert calculator.browser.script(at_field)
    assert " kr" not in calculator.result


def test_what_a_link_says_that_is_unknown_here_is_told(calculator: Calculator) -> None:
    values = {"meetings": [MEETING], "bonus": "5", "claimed": "igår", "roles": ["kung"]}
    calculator.open("vasteras", "fees", link("fees", values))
    assert calculator.says("Tillsammans 1 132 kr")
    told = calculator.text("[data-opened]")
    assert "räknas inte med: bonus, Dag då du begär ersättningen, roles." in told


@pytest.mark.parametrize("tail", [".", ")", "%20", "&utm_source=x", "?"])
def test_what_is_pasted_after_a_link_does_not_matter(calculator: Calculator, tail: str) -> None:
    calculator.open("vasteras", "fees", link("fees", {"meetings": [MEETING]}) + tail)
    assert calculator.says("Tillsammans 1 132 kr")


def test_a_link_with_its_signs_written_out_opens(calculator: Calculator) -> None:
    fragment = link("fees", {"meetings": [MEETING]}).replace("=", "%3D", 1)
    calculator.open("vasteras", "fees", fragment)
    assert calculator.says("Tillsammans 1 132 kr")


def test_many_entries_are_bounded_before_they_are_drawn(calculator: Calculator) -> None:
    browser = calculator.browser
    calculator.open("vasteras", "fees", link("fees", {"meetings": [{}] * 1000}))
    browser.wait(lambda: "fler rader än räknaren klarar" in calculator.text("[data-opened]"))
    assert browser.script("return document.querySelectorAll('[data-entry]').length") == 1

    calculator.open("vasteras", "fees", link("fees", {"meetings": [MEETING] * 100}))
    browser.wait(lambda: calculator.text("[data-tools]"))
    source = "return [...document.querySelectorAll('[data-entry]')].length"
    assert browser.script(source) == 100
    assert calculator.text("[data-add]") == ""
    calculator.click("[data-entry] [data-remove]")
    assert calculator.text("[data-add]")


def test_the_paper_says_who_and_all_that_a_claim_needs(calculator: Calculator) -> None:
    browser = calculator.browser
    meetings = [MEETING, {"date": "2026-11-03", "from": "18:00", "to": "19:00"}]
    calculator.open("vasteras", "fees", link("fees", {"meetings": meetings}))
    browser.wait(lambda: calculator.text("[data-tools]"))
    closed = "return document.querySelectorAll('form details:not([open])').length"
    before = browser.script(closed)
    browser.script("dispatchEvent(new Event('beforeprint'))")
    assert browser.script(closed) == 0  # also of what was drawn since the page came
    browser.script("dispatchEvent(new Event('afterprint'))")
    assert browser.script(closed) == before > 0
    browser.script("window.print = () => {}")
    browser.script("document.querySelector('[data-name]').value = 'Kim Exempel'")
    calculator.click("[data-print]")
    paper = " ".join(browser.script("return document.querySelector('.sheet').textContent").split())
    assert "Namn: Kim Exempel" in paper
    assert "Skattepliktigt: 2 264 kr" in paper
    assert "Preliminär skatt: 679 kr" in paper
    assert "Det här är antaget (" in paper
    assert "Det här rapporterar du själv i Självservice" in paper
    assert "Reglerna säger inte vilken dag som är den sista. Fråga: Nämndens sekreterare." in paper
    assert "Kim" not in json.dumps(browser.script("return {...localStorage}"))
    assert outside(printed(browser, "A4")) == []


@pytest.mark.parametrize("name", PAGES)
def test_the_next_step_is_said_also_where_an_amount_is_unknown(
    calculator: Calculator, name: str
) -> None:
    calculator.open("vasteras", name, link(name, FILLED[name]))
    assert calculator.says("Det här rapporterar du själv i Självservice")
    assert calculator.says("Sista dagen Reglerna säger inte vilken dag som är den sista. Fråga:")
    if name == "travel":
        assert calculator.says("Egen bil, 3 november 2026. Beloppet är inte känt här")
    browser = calculator.browser
    browser.resize(390, 900)
    assert accessibility(browser) + small_targets(browser) + too_wide(browser) == []


def _key(name: str) -> str:
    """Return where the device keeps what is filled in in a calculator."""
    return f"handbook/vasteras/{name}"


def _value(calculator: Calculator, name: str) -> str:
    source = "return document.querySelector(`[name='${arguments[0]}']`)?.value"
    return str(calculator.browser.script(source, name))


def _go_on(calculator: Calculator, to: str) -> None:
    calculator.browser.wait(lambda: calculator.text("[data-tools]"))
    calculator.click(f"[data-onward='{to}']")
    source = f"return !!document.querySelector('form[data-calculator={to}]')"
    calculator.browser.wait(lambda: calculator.browser.script(source))
