"""The calculators as a reader meets them, in both engines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from tests.browser.calculators import FILLED, PAGES, Calculator, link, own
from tests.browser.pages import accessibility, show, small_targets, too_wide

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Serve
    from tests.browser.drivers import Browser
    from tests.browser.server import Server

HANDBOOKS = ["vasteras", "alingsas"]
UPRIGHT, NARROW = (820, 1180), (320, 900)


@pytest.fixture
def server(served: Serve, sites: Path) -> Server:
    return served(sites)


@pytest.fixture
def calculator(shared_browser: Browser, server: Server) -> Calculator:
    shared_browser.resize(*UPRIGHT)
    return Calculator(shared_browser, server.url)


def test_the_fee_of_vasteras_is_there_as_you_type(
    calculator: Calculator, server: Server, sites: Path
) -> None:
    calculator.open("vasteras", "fees")
    assert "Ett räknat exempel 1 132 kr" in calculator.result
    calculator.wait()
    calculator.submit()
    assert calculator.says(
        "Rätta det markerade först."
    )  # nothing is filled in: no meeting was held
    assert " kr" not in calculator.result
    calculator.fill({"meetings.0.date": "2026-11-03"})
    assert calculator.says("Tillsammans 1 132 kr")
    calculator.click("[data-add]")
    assert calculator.says("Möte 2, Dag: Fyll i det här fältet.")
    calculator.fill({"meetings.1.date": "2026-11-04"})
    assert calculator.says("Tillsammans 2 264 kr")
    calculator.click("[data-same]")
    calculator.fill({"meetings.2.date": "2026-11-05"})
    assert calculator.says("Tillsammans 3 396 kr")
    calculator.click("[data-remove]")
    assert calculator.says("Tillsammans 2 264 kr")
    # Nothing is asked for but whole files of the site: what is typed is in no request.
    assert [path for path in server.paths() if not (sites / path.strip("/")).exists()] == []
    assert calculator.browser.outside == []


def test_a_day_that_no_rule_covers_is_said_at_the_field(calculator: Calculator) -> None:
    calculator.open("vasteras", "fees")
    calculator.fill({"meetings.0.date": "2023-03-12"})
    calculator.submit()
    calculator.browser.wait(lambda: calculator.text("[data-errors]"))
    assert "1 januari 2024" in calculator.text("[data-errors]")
    assert "1 januari 2024" in calculator.text("#fees-meetings-0-date-error")
    in_summary = "return document.activeElement.matches('[data-errors]')"
    calculator.browser.wait(lambda: calculator.browser.script(in_summary))
    calculator.click("[data-errors] a")
    assert _focused(calculator) == "meetings.0.date"
    calculator.fill({"meetings.0.date": "2026-03-12"})
    assert calculator.says("Tillsammans 1 132 kr")
    assert calculator.text("[data-errors]") == ""


@pytest.mark.parametrize("handbook", HANDBOOKS)
@pytest.mark.parametrize("name", PAGES)
def test_every_calculator_answers(calculator: Calculator, handbook: str, name: str) -> None:
    calculator.open(handbook, name, link(name, FILLED[name] | own(handbook, name)))
    known = ("Tillsammans", "Uppgifter saknas")
    calculator.browser.wait(lambda: any(word in calculator.result for word in known))
    assert " kr" in calculator.result
    source = "return document.querySelectorAll('.line .rule dd').length"
    assert calculator.browser.script(source) > 0


@pytest.mark.parametrize("name", PAGES)
def test_the_page_draws_lines_as_the_build_did(calculator: Calculator, name: str) -> None:
    calculator.open("vasteras", name)
    source = "return document.querySelector('.lines .line').innerHTML.replaceAll('\\n', '')"
    built = calculator.browser.script(source).replace("Påhittat i exemplet.", "Din uppgift.")
    request: dict[str, dict[str, object]] = {
        "fees": {"meetings": [{"date": "2026-03-12", "from": "15:00", "to": "17:20"}]},
        "lost-income": {
            "meetings": [{"date": "2026-03-12", "from": "15:00", "to": "17:20"}],
            "work": {"method": "hourly", "hourly_pay": "250"},
            "schedule": [{"weekday": "weekdays", "from": "08:00", "to": "17:00"}],
        },
        "travel": {"own": {"bilersattning": "25"}, "trips": [{"date": "2026-03-12", "km": "42"}]},
    }
    request["claim"] = {"month": "2026-03", **request["fees"]}
    calculator.open("vasteras", name, link(name, request[name]))
    assert calculator.says("Tillsammans")
    assert calculator.browser.script(source) == built
    if name == "travel":  # whose line names a law, which is told on tap
        calculator.browser.script("document.querySelector('[data-result] .term').click()")
        told = "return document.querySelector('.explanation:popover-open')?.innerText"
        assert "får dra av 2,50 kronor" in calculator.browser.script(told)


_COUNT_WORKERS = """
const Real = Worker;
window.Worker = class extends Real {
  constructor(...given) {
    super(...given);
    window.workers += 1;
  }
};
"""


def test_python_stays_when_the_page_changes(calculator: Calculator) -> None:
    calculator.open("vasteras", "fees")
    calculator.wait()
    calculator.browser.script("window.isTheSame = true; window.workers = 0;" + _COUNT_WORKERS)
    calculator.click("a[href$='/resor/'], a[href='../resor/']")
    calculator.browser.wait(
        lambda: "/resor/" in calculator.browser.script("return location.pathname")
    )
    calculator.browser.wait(
        lambda: (
            calculator.browser.script(
                "return document.querySelector('form[data-calculator=travel]')?.dataset.state"
            )
            == "ready"
        )
    )
    assert calculator.browser.script("return window.isTheSame")
    assert calculator.browser.script("return window.workers") == 0
    calculator.click("[data-list=trips] [data-add]")
    calculator.fill({"trips.0.date": "2026-11-03", "trips.0.km": "84", "own.bilersattning": "25"})
    assert calculator.says("Tillsammans 210 kr")
    # What is unusual is asked about at its field; the answer comes all the same.
    asked = "return document.querySelector('.field__error--question:not([hidden])')?.innerText"
    calculator.fill({"trips.0.km": "4000"})
    assert calculator.says("Tillsammans 10 000 kr")
    assert "Stämmer det?" in calculator.browser.script(asked)
    assert not calculator.browser.script("return document.querySelector('[aria-invalid]')")
    assert accessibility(calculator.browser) == []
    calculator.fill({"trips.0.km": "84 km"})
    assert calculator.says("Tillsammans 210 kr")
    assert calculator.browser.script(asked) is None


def test_a_link_opens_a_filled_form_and_keeps_nothing(calculator: Calculator) -> None:
    values = {"meetings": [{"date": "2024-03-12", "body": "Kommunfullmäktige"}]}
    calculator.open("vasteras", "fees", link("fees", values, today="2024-04-01"))
    assert calculator.says("12 mars 2024, Kommunfullmäktige")
    assert "från en länk" in calculator.text("[data-opened]")
    assert "2024-03-12" not in json.dumps(calculator.browser.script("return {...localStorage}"))
    calculator.click("[data-own]")
    assert "Ett räknat exempel" in calculator.result
    assert calculator.browser.script("return location.hash") == ""


def test_a_choice_that_the_rules_no_longer_have_is_an_error_there(calculator: Calculator) -> None:
    meeting = {"date": "2026-11-03", "kind": "gammalt-slag"}
    calculator.open("vasteras", "fees", link("fees", {"meetings": [meeting]}))

    calculator.browser.wait(lambda: calculator.text("[data-errors]"))
    assert "Typ av möte: ”gammalt-slag” kan inte stå här." in calculator.text("[data-errors]")
    calculator.fill({"meetings.0.kind": "meeting"})
    assert calculator.says("Tillsammans 1 132 kr")


def test_a_broken_link_is_said(calculator: Calculator) -> None:
    calculator.open("vasteras", "fees", "#rakna=abc%C3%A5")
    calculator.browser.wait(lambda: "går inte att läsa" in calculator.text("[data-opened]"))
    calculator.fill({"meetings.0.date": "2026-11-03"})
    calculator.submit()
    assert calculator.says("Tillsammans")


def test_the_link_and_its_picture_lead_back(calculator: Calculator) -> None:
    calculator.open("vasteras", "fees")
    calculator.fill({"meetings.0.date": "2026-11-03", "meetings.0.body": "Nämnden för å, ä & ö"})
    assert calculator.says("Tillsammans")
    calculator.browser.script(
        "Object.defineProperty(navigator, 'clipboard',"
        " { value: { writeText: (text) => { window.copied = text; } } })"
    )
    calculator.click("[data-copy]")
    copied = calculator.browser.wait(lambda: calculator.browser.script("return window.copied"))
    calculator.click("[data-qr]")
    assert calculator.browser.script("return !!document.querySelector('[data-qr-picture] .qr')")
    calculator.open("vasteras", "fees", "#" + copied.partition("#")[2])
    assert calculator.says("Nämnden för å, ä & ö")


def test_what_is_filled_in_is_remembered_until_forgotten(calculator: Calculator) -> None:
    calculator.open("alingsas", "fees")
    calculator.fill(
        {"own.pays": "fast", "own.sammantradesarvode": "900", "meetings.0.date": "2026-11-03"}
    )
    assert calculator.says("Tillsammans 900 kr")
    calculator.open("alingsas", "fees")
    assert calculator.says("Tillsammans 900 kr")
    calculator.open("alingsas", "claim")
    amount = "return document.querySelector('[name=\"own.sammantradesarvode\"]').value"
    calculator.browser.wait(lambda: calculator.browser.script(amount) == "900")
    calculator.click("[data-forget]")
    calculator.browser.wait(lambda: calculator.browser.script(amount) == "")
    calculator.open("alingsas", "fees")
    assert calculator.browser.script(amount) == ""
    assert "Ett räknat exempel" in calculator.result


def test_the_keyboard_is_enough(calculator: Calculator) -> None:
    calculator.open("vasteras", "fees")
    calculator.browser.script("document.querySelector('[name=\"meetings.0.date\"]').focus()")
    _tab_to(calculator, "[data-today]")
    _press(calculator, Keys.ENTER)
    assert calculator.says("Tillsammans 1 132 kr")
    _tab_to(calculator, ".entry .more > summary")
    _press(calculator, Keys.ENTER)
    _tab_to(calculator, "[name='meetings.0.body']")
    _press(calculator, "Nämnden")
    assert calculator.says(", Nämnden")
    calculator.browser.script("document.querySelector('[name=\"meetings.0.from\"]').focus()")
    _press(calculator, "17")  # half a time of day is none
    _tab_to(calculator, "[data-add]")
    _press(calculator, Keys.ENTER)
    calculator.browser.wait(lambda: "inget klockslag" in calculator.text(".entry .field--time"))
    for time in ("17:00", ""):
        calculator.fill({"meetings.0.from": time})
    calculator.browser.wait(lambda: _focused(calculator) == "meetings.1.date")
    _tab_to(calculator, "[data-today]")
    _press(calculator, Keys.ENTER)
    assert calculator.says("Tillsammans 2 264 kr")
    _tab_to(calculator, "[data-remove]")
    _press(calculator, Keys.ENTER)
    assert calculator.says("Tillsammans 1 132 kr")
    _tab_to(calculator, ".line summary")
    _press(calculator, Keys.ENTER)
    assert "Politikerportalen" in calculator.text(".line .rule")


def test_a_new_answer_leaves_the_reader_where_she_is(calculator: Calculator) -> None:
    meetings = [
        {"date": day, "from": "13:00", "to": "16:30"} for day in ("2026-11-03", "2026-11-04")
    ]
    calculator.open("vasteras", "fees", link("fees", {"meetings": meetings}))
    assert calculator.says("4 november 2026")
    calculator.browser.script("document.querySelectorAll('.line summary')[1].focus()")
    _press(calculator, Keys.ENTER)
    calculator.fill({"meetings.0.date": "2026-11-05", "meetings.1.body": "Nämnden"})
    assert calculator.says("4 november 2026, Nämnden")
    opened = "return document.querySelectorAll('.line details[open]').length"
    assert calculator.browser.script(opened) == 1
    assert "4 november 2026" in calculator.text(".line details[open] summary:focus")


def test_the_papers_hold_every_line_and_source(calculator: Calculator) -> None:
    calculator.open("vasteras", "claim", link("claim", FILLED["claim"] | own("vasteras", "claim")))
    calculator.browser.wait(lambda: calculator.text("[data-tools]"))
    calculator.browser.script(
        "URL.createObjectURL = (blob) => { window.blob = blob; return 'data:,'; };"
        "window.print = () => {};"
    )
    calculator.click("[data-csv]")
    table = calculator.browser.promise("return await window.blob.text()")
    lines = calculator.browser.script("return document.querySelectorAll('.line').length")
    assert len(table.strip().splitlines()) == lines + 2
    assert '"120,50"' in table
    assert "Politikerportalen" in table
    calculator.click("[data-print]")
    rows = calculator.browser.script("return document.querySelectorAll('.sheet tbody tr').length")
    assert rows == lines


@pytest.mark.parametrize("name", PAGES)
def test_every_state_is_accessible_and_fits(
    calculator: Calculator, server: Server, name: str
) -> None:
    browser = calculator.browser
    values = FILLED[name] | own("alingsas", name)
    sizes = [(UPRIGHT, "light")]
    if browser.engine == "chromium":
        sizes.append((NARROW, "dark"))
    wrong = {}
    for size, scheme in sizes:
        browser.open("about:blank")
        show(browser, f"{server.url}alingsas/{PAGES[name]}/{link(name, values)}", size, scheme)
        browser.wait(lambda: calculator.text("[data-tools]"))
        browser.script(
            "for (const each of document.querySelectorAll('form details')) each.open = true"
        )
        wrong["filled", scheme] = _found(browser)
        if size[0] > NARROW[0]:
            browser.script("document.documentElement.style.fontSize = '250%'")  # it is 125 % else
            wrong["large", scheme] = too_wide(browser)
            browser.script("document.documentElement.style.fontSize = ''")
        for each in browser.script(
            "return [...document.querySelectorAll('form :is([inputmode], [type=date])')]"
            ".map((control) => control.name)"
        ):
            calculator.fill({each: "" if "date" in each else "abc"})
        calculator.submit()
        browser.wait(lambda: calculator.text("[data-errors]"))
        wrong["error", scheme] = _found(browser)
    assert {state: found for state, found in wrong.items() if found} == {}


NASTY = [
    "'; --",
    "<b>x</b>",
    "١٢",
    "1e9",
    "-5",
    "9" * 400,
    "å" * 201,
    "1 132,50 kr",
    "\u202e\ud83d\ude00",
    "null",
]
"""What somebody might paste: other digits, too much, markup, signs that turn the text around."""


@pytest.mark.parametrize("name", PAGES)
def test_whatever_is_pasted_there_is_an_answer_or_a_named_error(
    calculator: Calculator, name: str
) -> None:
    browser = calculator.browser
    calculator.open("alingsas", name, link(name, FILLED[name] | own("alingsas", name)))
    browser.wait(lambda: calculator.text("[data-tools]"))
    fields = browser.script(
        "return [...document.querySelectorAll('form input[name]:not([type=checkbox])')]"
        ".map((control) => control.name)"
    )
    for number, field in enumerate(fields):
        calculator.fill({field: NASTY[number % len(NASTY)]})
        calculator.submit()
        browser.wait(lambda: calculator.text("[data-errors]") or calculator.text("[data-tools]"))
        assert calculator.state == "ready", field
        assert calculator.result, field
        assert "undefined" not in calculator.result, field


def test_a_failure_is_said_and_the_page_stays_usable(
    calculator: Calculator, server: Server, sites: Path
) -> None:
    [worker] = (sites / "vasteras" / "runtime").glob("worker-*.js")
    path = f"/vasteras/runtime/{worker.name}"
    server.broken[path] = 404
    calculator.open("vasteras", "fees")
    calculator.fill({"meetings.0.date": "2026-11-03"})
    calculator.submit()
    calculator.wait("failed")
    assert "gick inte att hämta" in calculator.text("[data-failure]")
    assert "Ett räknat exempel 1 132 kr" in calculator.result
    assert accessibility(calculator.browser) == []
    del server.broken[path]
    calculator.click("[data-retry]")
    assert calculator.says("Tillsammans 1 132 kr")
    assert calculator.text("[data-failure]") == ""


def test_files_that_were_changed_are_not_run(
    calculator: Calculator, server: Server, sites: Path
) -> None:
    for file in (sites / "vasteras" / "runtime").iterdir():
        if file.suffix == ".bin":
            server.broken[f"/vasteras/runtime/{file.name}"] = b"x"
    calculator.open("vasteras", "fees")
    calculator.submit()
    calculator.wait("failed")
    assert "inte som de ska" in calculator.text("[data-failure]")


def test_missing_rules_are_said(calculator: Calculator, server: Server, sites: Path) -> None:
    [rules] = (sites / "vasteras").glob("rules-*.json")
    server.broken[f"/vasteras/{rules.name}"] = 404
    calculator.open("vasteras", "fees")
    calculator.submit()
    calculator.browser.wait(lambda: calculator.text("[data-failure]"))
    assert "Reglerna gick inte att hämta" in calculator.text("[data-failure]")


def test_a_browser_without_webassembly_is_told_so(
    calculator: Calculator, server: Server, sites: Path
) -> None:
    [worker] = (sites / "vasteras" / "runtime").glob("worker-*.js")
    lockdown = b"delete self.WebAssembly;" + worker.read_bytes()
    server.broken[f"/vasteras/runtime/{worker.name}"] = lockdown
    calculator.open("vasteras", "fees")
    calculator.submit()
    calculator.wait("failed")
    assert "kan inte köra räknaren" in calculator.text("[data-failure]")


def _found(browser: Browser) -> list[str]:
    return accessibility(browser) + small_targets(browser) + too_wide(browser)


def _press(calculator: Calculator, keys: str) -> None:
    ActionChains(calculator.browser.driver).send_keys(keys).perform()


def _focused(calculator: Calculator) -> str:
    return str(calculator.browser.script("return document.activeElement.name"))


def _tab_to(calculator: Calculator, selector: str) -> None:
    for _ in range(40):
        _press(calculator, Keys.TAB)
        if calculator.browser.script(
            "return document.activeElement.matches(arguments[0])", selector
        ):
            return
    pytest.fail(f"The tab key does not reach {selector}")
