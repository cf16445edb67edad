"""Dates of courses in calendars that others wrote: the right hour, moved, cancelled, kept."""

import json
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject

from handbook.checks.runner import checked
from handbook.checks.warnings import warnings
from handbook.commands.main import main
from handbook.content.problems import BrokenHandbookError
from handbook.links import registration
from handbook.rendering import calendars
from handbook.rendering.macros import MacroRenderer
from tests.conftest import TINY

STOCKHOLM = ZoneInfo("Europe/Stockholm")
DAY = date(2026, 11, 21)
COURSE = "data/lillkoping/training/hot.yml"
LEDGER = "data/lillkoping/dates.yml"
ALL = "kalender/alla.ics"
OWN = "kalender/hot.ics"
DATES = {
    "vinter": ("2026-12-01 13:00", "2026-12-01 16:00", "12:00", "15:00"),
    "sommar": ("2027-06-15 09:00", "2027-06-15 12:00", "07:00", "10:00"),
    "natten-till-sommar": ("2027-03-27 22:30", "2027-03-28 04:00", "21:30", "02:00"),
    "natten-till-vinter": ("2027-10-30 22:30", "2027-10-31 04:00", "20:30", "03:00"),
    "flyttad": ("2027-07-01 10:00", "2027-07-01 11:00", "08:00", "09:00"),
    "installd": ("2028-04-03 10:00", "2028-04-03 11:00", "08:00", "09:00"),
}
"""When each date starts and ends here, and at what time that is in UTC."""

type Reading = tuple[str, datetime, datetime, int, str]
type Dates = dict[str, tuple[str, str, str, str]]
type Read = Callable[[str], list[Reading]]


def by_ical_js(text: str) -> list[Reading]:
    script = Path(__file__).with_name("calendar.mjs")
    done = subprocess.run(
        ["node", script],  # noqa: S607 - the tests need Node on the path anyway
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    moment = datetime.fromisoformat
    return [
        (uid, moment(start), moment(end), sequence, status)
        for uid, start, end, sequence, status in json.loads(done.stdout)
    ]


def by_vobject(text: str) -> list[Reading]:
    calendar = vobject.readOne(text)
    assert calendar.validate(raiseException=True)
    return [
        (
            event.uid.value,
            event.dtstart.value.astimezone(UTC),
            event.dtend.value.astimezone(UTC),
            int(event.sequence.value),
            event.status.value,
        )
        for event in getattr(calendar, "vevent_list", [])
    ]


def by_icalendar(text: str) -> list[Reading]:
    calendar = icalendar.Calendar.from_ical(text)
    return [
        (
            str(event["uid"]),
            _utc(event.start),
            _utc(event.end),
            int(str(event["sequence"])),
            str(event["status"]),
        )
        for event in calendar.events
    ]


def _utc(moment: date) -> datetime:
    assert isinstance(moment, datetime)
    return moment.astimezone(UTC)


READERS = [by_ical_js, by_vobject, by_icalendar]


def course(dates: Dates) -> str:
    """Write a course with dates."""
    listed = "".join(
        f"  - {{id: {name}, start: {start}, end: {end}, place: Stadshuset, decided: 2026-11-01}}\n"
        for name, (start, end, *_utc) in dates.items()
    )
    return (
        "id: hot\ntitle: Hot och hat\naudience: Alla\nabout: När något händer.\n"
        f"contact: kansliet\n{'dates:' if dates else ''}\n{listed}"
    )


def publish(root: Path, dates: Dates, day: date = DAY) -> dict[str, str]:
    """Write the course with these dates and return the calendars of that day."""
    (root / COURSE).parent.mkdir(exist_ok=True)
    (root / COURSE).write_text(course(dates), encoding="utf-8")
    chapter = TINY / "docs/lillkoping/hotad.md"
    text = chapter.read_text(encoding="utf-8") + '\n{{ training("hot") }}\n'
    (root / "docs/lillkoping/hotad.md").write_text(text, encoding="utf-8")
    [book] = checked(root, day)
    return calendars.files(book)


def accept(root: Path, day: date = DAY) -> list[str]:
    [book] = checked(root, day)
    return registration.register_dates(book)


def states(text: str) -> dict[str, tuple[int, str]]:
    """Return the number and the status of each date in a calendar."""
    return {
        uid.partition(".")[0]: (sequence, status)
        for uid, _start, _end, sequence, status in by_vobject(text)
    }


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for folder in ("docs", "data"):
        shutil.copytree(TINY / folder, tmp_path / folder)
    return tmp_path


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("zone", ["Europe/Stockholm", "Kommunens tid"])
def test_every_date_is_read_at_its_hour(site: Path, read: Read, zone: str) -> None:
    """Also under a name that no reader knows, so that only the file's own rules can tell."""
    earlier = {**DATES, "flyttad": ("2027-01-01 10:00", "2027-01-01 11:00", "", "")}
    publish(site, earlier)
    accept(site)
    kept = {name: one for name, one in DATES.items() if name != "installd"}
    text = publish(site, kept)[ALL].replace("Europe/Stockholm", zone)

    found = {uid.partition(".")[0]: rest for uid, *rest in read(text)}

    for name, (start, end, utc_start, utc_end) in DATES.items():
        state = {"flyttad": (1, "CONFIRMED"), "installd": (1, "CANCELLED")}.get(
            name, (0, "CONFIRMED")
        )
        assert found.pop(name) == [
            datetime.fromisoformat(f"{start[:10]} {utc_start}+00:00"),
            datetime.fromisoformat(f"{end[:10]} {utc_end}+00:00"),
            *state,
        ]
    assert not found


def test_the_zone_of_the_file_is_right_each_day_until_2040(site: Path) -> None:
    text = publish(site, DATES)[ALL]
    zone = icalendar.Calendar.from_ical(text.replace("Europe/Stockholm", "Egen")).timezones[0]
    own = zone.to_tz()
    first = datetime(2026, 1, 1, 12, tzinfo=STOCKHOLM)
    noons = [first + timedelta(days=days) for days in range(5110)]

    assert all(noon.replace(tzinfo=own).utcoffset() == noon.utcoffset() for noon in noons)


def test_a_moved_date_has_a_higher_number_once(site: Path) -> None:
    first, second, third = [
        {"host": (f"2026-12-0{day} 13:00", f"2026-12-0{day} 16:00", "", "")} for day in (1, 2, 3)
    ]
    assert states(publish(site, first)[OWN]) == {"host": (0, "CONFIRMED")}
    assert accept(site)[0] == "+ hot/host"
    assert accept(site) == []

    moved = publish(site, second)[OWN]
    assert states(moved) == {"host": (1, "CONFIRMED")}
    assert "DTSTAMP:20261121T000000Z" in moved
    accept(site)
    later = DAY + timedelta(days=3)
    assert publish(site, second, later)[OWN] == moved  # the same until it changes again
    assert states(publish(site, third, later)[OWN]) == {"host": (2, "CONFIRMED")}


def test_a_date_that_is_gone_is_cancelled_until_it_would_have_been(site: Path) -> None:
    host = {"host": DATES["vinter"]}
    publish(site, host)
    accept(site)

    assert states(publish(site, {})[OWN]) == {"host": (1, "CANCELLED")}
    accept(site)
    assert states(publish(site, {})[OWN]) == {"host": (1, "CANCELLED")}
    assert states(publish(site, host)[OWN]) == {"host": (2, "CONFIRMED")}
    assert states(publish(site, {}, date(2026, 12, 2))[OWN]) == {}


def test_a_date_that_has_passed_can_be_taken_away(site: Path) -> None:
    publish(site, DATES)
    accept(site)
    after = date(2026, 12, 2)
    left = {name: one for name, one in DATES.items() if name != "vinter"}

    assert states(publish(site, left, after)[OWN]).keys() == left.keys()
    assert accept(site, after) == []
    assert "hot/vinter" in (site / LEDGER).read_text(encoding="utf-8")


def test_a_course_that_is_gone_leaves_its_calendar(site: Path) -> None:
    publish(site, {"sommar": DATES["sommar"]})
    accept(site)
    (site / COURSE).unlink()
    shutil.copytree(TINY / "docs", site / "docs", dirs_exist_ok=True)
    [book] = checked(site, DAY)
    files = calendars.files(book)

    assert files.keys() == {OWN, ALL}
    assert states(files[OWN]) == states(files[ALL]) == {"sommar": (1, "CANCELLED")}
    assert "X-WR-CALNAME:Hot och hat" in files[OWN]


def test_a_subscription_has_a_name_and_says_how_often_to_look(site: Path) -> None:
    text = publish(site, DATES)[ALL]
    calendar = vobject.readOne(text)

    assert calendar.x_wr_calname.value == calendar.name_list[0].value
    assert calendar.x_wr_calname.value == "Kurser: Handbok för Lillköping"
    assert "REFRESH-INTERVAL;VALUE=DURATION:P1D\r\n" in text
    assert calendar.x_published_ttl.value == "P1D"
    assert text.count("BEGIN:VTIMEZONE") == 1
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


@pytest.mark.parametrize(
    ("address", "follow"),
    [
        ("null", ""),
        ("https://exempel.se/handbok/", "webcal://exempel.se/handbok/kalender/alla.ics"),
        ("https://exempel.se", "webcal://exempel.se/kalender/alla.ics"),
    ],
)
def test_a_calendar_can_follow_a_handbook_whose_address_is_known(
    site: Path, address: str, follow: str
) -> None:
    profile = site / "data/lillkoping/handbook.yml"
    text = profile.read_text(encoding="utf-8").replace("address: null", f"address: {address}")
    profile.write_text(text, encoding="utf-8")
    publish(site, {"vinter": DATES["vinter"]})
    [book] = checked(site, DAY)
    page = MacroRenderer(book, "").macros["calendar"]()

    assert ("webcal:" in page) == bool(follow)
    assert f'href="{follow}"' in page or not follow


def test_what_is_not_recorded_is_told(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDBOOK_ROOT", str(site))
    monkeypatch.setenv("HANDBOOK_DATE", str(DAY))
    publish(site, {"vinter": DATES["vinter"]})
    [book] = checked(site, DAY)
    told = [note for note in warnings(book) if "hot/vinter" in note]
    assert told == [
        "lillkoping: nya eller ändrade datum: hot/vinter. Bokför dem: handbook links --accept"
    ]
    assert main(["links", "--accept"]) == 0
    assert "+ hot/vinter" in capsys.readouterr().out
    [book] = checked(site, DAY)
    assert not [note for note in warnings(book) if "hot/vinter" in note]


def test_two_branches_that_change_a_date_both_count(site: Path) -> None:
    publish(site, {"vinter": DATES["vinter"]})
    accept(site)
    ledger = site / LEDGER
    [head, line] = ledger.read_text(encoding="utf-8").splitlines()
    newer = line.replace("sequence: 0", "sequence: 3")
    texts = []
    for lines in ([head, line, newer], [head, newer, line]):
        ledger.write_text("\n".join(lines) + "\n", encoding="utf-8")
        texts.append(publish(site, {"vinter": DATES["vinter"]})[OWN])

    assert texts[0] == texts[1]
    assert states(texts[0]) == {"vinter": (3, "CONFIRMED")}


def test_a_broken_line_of_the_record_is_told(site: Path) -> None:
    publish(site, {"vinter": DATES["vinter"]})
    (site / LEDGER).write_text("# Huvud\nhej\nhot/vinter: {sequence: en}\n", encoding="utf-8")

    with pytest.raises(BrokenHandbookError) as caught:
        checked(site, DAY)

    lines = str(caught.value).splitlines()
    assert lines[0].startswith(f"{LEDGER}:2: Raden är inget datum som har publicerats.")
    assert f"{LEDGER}:3: ”sequence” ska vara ett heltal, men är ”en”." in str(caught.value)
