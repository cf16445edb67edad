"""Courses in a learning platform that others wrote: launch, leave, resume, finish, review."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

import pytest

from handbook.commands.main import main
from handbook.publishing.scorm_manifest import EDITIONS, MANIFEST, Edition
from handbook.settings import PROJECT

if TYPE_CHECKING:
    from tests.browser.conftest import Serve
    from tests.browser.drivers import Browser
    from tests.browser.server import Server

PARTS = 6
CALCULATING = "alingsas-politikerhandboken"
"""A course with a calculator."""
_FRAME = """<!doctype html><html lang="sv"><meta charset="utf-8"><title>Ram</title>
<iframe title="Kurs" src="course/index.html"></iframe></html>"""
_INSIDE = "window.document.querySelector('iframe').contentWindow"
_ANSWER = f"""
const document = {_INSIDE}.document;
for (const form of [...document.querySelectorAll("[data-question]")].slice(...arguments[0])) {{
  for (const input of form.querySelectorAll("[data-right]")) input.checked = true;
  form.requestSubmit();
}}
"""
# A page that is left before it has loaded whole is not told of it (`pagehide`).
_STARTED = f"""
const inside = {_INSIDE}?.document;
return inside?.readyState === "complete" && inside.querySelector("[data-started]") !== null;
"""
_ANSWERED = """
const form = %s.querySelector("form[data-calculator]");
const isAnswered = form && !form.querySelector("[data-tools]").hidden;
return isAnswered ? form.querySelector("[data-result]").innerText : null;
"""
_SAID = f"return {_INSIDE}.document.querySelector('[data-course-said]').textContent"


@pytest.fixture(scope="module")
def player(sites: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A learning platform with one course in it, once for each edition of SCORM."""
    folder = tmp_path_factory.mktemp("player")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HANDBOOK_ROOT", str(sites.parent))
        patch.setenv("HANDBOOK_DATE", "2026-11-21")
        for name in EDITIONS:
            assert main(["training", "--scorm", name]) == 0
    for edition in EDITIONS.values():
        package = sites.parent / "training" / "vasteras" / f"vasteras-eu{edition.suffix}.zip"
        with zipfile.ZipFile(package) as archive:
            archive.extractall(folder / f"course{edition.suffix}")
    with zipfile.ZipFile(sites.parent / f"training/alingsas/{CALCULATING}.zip") as archive:
        archive.extractall(folder / CALCULATING)
    (folder / "frame.html").write_text(_FRAME, encoding="utf-8")
    shutil.copy(Path(__file__).with_name("platform.html"), folder / "index.html")
    for runtime in ("scorm12.js", "scorm2004.js"):
        shutil.copy(PROJECT / "node_modules/scorm-again/dist" / runtime, folder)
    return folder


@pytest.fixture(params=EDITIONS.values(), ids=list(EDITIONS))
def edition(request: pytest.FixtureRequest) -> Edition:
    """Each edition of SCORM in turn."""
    found: Edition = request.param
    return found


def address(server: Server, edition: Edition, **more: str) -> str:
    """Return the address of the platform with the course of an edition."""
    asked = {"scorm": edition.name, "course": f"course{edition.suffix}/index.html", **more}
    return f"{server.url}?{urlencode(asked)}"


def launch(browser: Browser, url: str) -> None:
    """Open the platform and wait until the course in it runs."""
    browser.open(url)
    browser.wait(lambda: browser.script(_STARTED))


def leave(browser: Browser) -> None:
    """Leave the course, and wait until it has said goodbye."""
    browser.script("document.querySelector('iframe').src = 'about:blank'")
    browser.wait(
        lambda: browser.script("return ['Finish', 'Terminate'].includes(window.calls.at(-1)[0])")
    )


def keep(browser: Browser, status: str, score: str, memory: str) -> None:
    """Put into the platform what it knows from earlier visits."""
    known = {"status": status, "score": score, "memory": memory}
    browser.script("localStorage.setItem('kept', JSON.stringify(arguments[0]))", known)


def known(browser: Browser) -> dict[str, str]:
    """Return what the platform has been told."""
    return dict(browser.script("return window.known()"))


def written(browser: Browser) -> list[list[Any]]:
    """Return every value that the course has set in this visit."""
    return list(browser.script("return window.calls.filter(([name]) => name === 'SetValue')"))


def complaints(browser: Browser) -> list[str]:
    """Return what the run-time found wrong with the calls."""
    return list(browser.script("return window.complaints"))


def test_a_course_is_left_resumed_and_finished(
    browser: Browser, served: Serve, player: Path, edition: Edition
) -> None:
    url = address(served(player), edition)
    launch(browser, url)
    assert browser.script("return window.calls[0]") == ["Initialize", ""]
    assert known(browser)["status"] == "incomplete"
    assert known(browser)["score"] == "0"
    browser.script(_ANSWER, [0, 3])
    assert known(browser)["score"] == "50"
    leave(browser)
    [time] = [call[2] for call in written(browser) if call[1].endswith("session_time")]
    assert time.startswith(("0000:0", "PT"))
    assert complaints(browser) == []
    assert known(browser)["exit"] == "suspend"

    launch(browser, url)
    assert "3 av 6 delar klara" in browser.script(_SAID)
    browser.script(_ANSWER, [3, PARTS])
    assert known(browser)["status"] == "completed"
    assert known(browser)["score"] == "100"
    assert "rosta-och-stod/" in known(browser)["memory"]
    leave(browser)
    assert complaints(browser) == []

    launch(browser, url)
    assert "6 av 6 delar klara" in browser.script(_SAID)
    told = {call[1] for call in written(browser)}
    assert told <= {"cmi.core.exit", "cmi.exit", "cmi.suspend_data"}
    leave(browser)
    assert complaints(browser) == []


@pytest.mark.parametrize("mode", ["review", "browse"])
def test_nothing_is_written_when_a_course_is_only_looked_at(
    browser: Browser, served: Serve, player: Path, edition: Edition, mode: str
) -> None:
    server = served(player)
    browser.open(f"{server.url}?course=about:blank")
    keep(browser, "completed", "100", '["introduktion/saknas"]')
    launch(browser, address(server, edition, mode=mode))
    browser.script(_ANSWER, [0, 2])
    assert "2 av 6 delar klara" in browser.script(_SAID)
    leave(browser)

    assert written(browser) == []
    assert browser.script("return window.calls.some(([name]) => name === 'Commit')") is False
    assert known(browser)["status"] == "completed"
    assert known(browser)["score"] == "100"
    assert complaints(browser) == []


@pytest.mark.parametrize("memory", ["", '["introduktion/saknas"]'])
def test_a_finished_course_stays_finished(
    browser: Browser, served: Serve, player: Path, edition: Edition, memory: str
) -> None:
    """Also when the platform has lost the answers, or the course has got a new question."""
    server = served(player)
    browser.open(f"{server.url}?course=about:blank")
    keep(browser, "completed", "100", memory)
    launch(browser, address(server, edition))
    browser.script(_ANSWER, [0, 1])
    leave(browser)

    assert known(browser)["status"] == "completed"
    assert known(browser)["score"] == "100"
    assert complaints(browser) == []


def test_forgotten_answers_leave_the_result(browser: Browser, served: Serve, player: Path) -> None:
    server = served(player)
    launch(browser, server.url)
    browser.script(_ANSWER, [0, PARTS])
    assert known(browser)["status"] == "completed"
    browser.script(
        f"{_INSIDE}.confirm = () => true;"
        f"{_INSIDE}.document.querySelector('[data-course-forget]').click()"
    )
    leave(browser)

    assert known(browser)["memory"] == "[]"
    assert known(browser)["status"] == "completed"
    assert known(browser)["score"] == "100"
    launch(browser, server.url)
    assert "0 av 6 delar klara" in browser.script(_SAID)
    assert complaints(browser) == []


def test_a_course_in_a_frame_of_another_origin_runs_without_platform(
    browser: Browser, served: Serve, player: Path
) -> None:
    platform, course = served(player), served(player)
    browser.open(f"{platform.url}?course={course.url}course/index.html")
    browser.driver.switch_to.frame(0)
    browser.wait(lambda: browser.script("return document.querySelector('[data-started]')"))

    assert "0 av 6" in browser.script(
        "return document.querySelector('[data-course-said]').textContent"
    )
    assert browser.script("return document.querySelector('[data-course-progress]').hidden") is False
    browser.driver.switch_to.default_content()
    assert browser.script("return window.calls") == []


@pytest.mark.parametrize("engine", ["chromium"], indirect=True)  # the tests' WebKit has one window
def test_the_platform_is_found_behind_the_window_that_opened_the_frame(
    browser: Browser, served: Serve, player: Path
) -> None:
    server = served(player)
    browser.open(f"{server.url}?course=about:blank")
    browser.script("window.opened = window.open('frame.html', 'kurs', 'width=600,height=600')")
    told = "return window.calls.some(([, name]) => name === 'cmi.core.lesson_status')"

    browser.wait(lambda: browser.script(told))
    assert complaints(browser) == []


def test_a_course_calculates_in_the_platform_as_the_handbook_does(
    browser: Browser, served: Serve, player: Path, sites: Path
) -> None:
    platform = served(player)
    page = (sites / "alingsas/kurs-politikerhandboken/index.html").read_text(encoding="utf-8")
    [link] = re.findall(r'href="\.\./([^"]*#rakna=[^"]*)"', page)
    handbook = served(sites / "alingsas")
    browser.open(handbook.url + link)
    browser.wait(lambda: browser.script(_ANSWERED % "document"))
    expected = browser.script(_ANSWERED % "document")
    handbook.stop()

    inside = f"{_INSIDE}.document"
    launch(browser, f"{platform.url}?course={CALCULATING}/index.html")
    browser.script(f"{inside}.querySelector('a[href^=\"#rakna=\"]').click()")
    browser.wait(lambda: browser.script(_ANSWERED % inside))

    assert browser.script(_ANSWERED % inside) == expected
    assert complaints(browser) == []
    package = (player / CALCULATING / "index.html").read_text(encoding="utf-8")
    tapped = set(re.findall(r'popovertarget="([^"]+)"', package))
    assert "law-il-12-5" in tapped
    assert tapped <= set(re.findall(r' id="([^"]+)"', package))


def test_the_trainers_notes_are_not_in_the_learners_package(player: Path, sites: Path) -> None:
    page = (player / "course" / "index.html").read_text(encoding="utf-8")
    own = (sites / "vasteras/kurs-eu/index.html").read_text(encoding="utf-8")

    assert own.count("data-notes") == PARTS
    assert "data-notes" not in page
    assert "lesson__notes" not in page
    assert page.count("data-question=") == own.count("data-question=")


def test_a_package_names_every_file_it_has(player: Path, edition: Edition) -> None:
    folder = player / f"course{edition.suffix}"
    text = (folder / MANIFEST).read_text(encoding="utf-8")
    files = {
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    } - {MANIFEST}
    named = [
        element.attrib["href"]
        for element in ET.fromstring(text).iter()  # noqa: S314 - our own file
        if element.tag.endswith("}file")
    ]

    assert f"<schemaversion>{edition.version}</schemaversion>" in text
    assert sorted(named) == sorted(files)
