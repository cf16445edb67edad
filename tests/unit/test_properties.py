"""What must hold of every calculation, shown on thousands of made-up ones."""

import json
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.api import answer
from tests.cases.reading import rules_text

settings.register_profile("calculators", max_examples=300, deadline=None, derandomize=True)
settings.load_profile("calculators")

# A rule set, and a year that it covers.
YEARS = {
    "vasteras": 2026,
    "umea": 2024,
    "upplands-bro": 2023,
    "linkoping": 2016,
    "hudiksvall": 2023,
    "jonkoping": 2023,
    "provkommun": 2024,
    "exempelstad": 2024,
}
# Linköping's clock is not among them: 12.00–18.00 is longer than 10.30–13.30 and pays less. A
# meeting that holds another whole never pays less there either.
MONOTONE = [name for name in YEARS if name != "vasteras"]
# Where no limit on a day's minutes lets an earlier meeting take the place of a later.
OVERLAPPING = ["vasteras", "linkoping", "hudiksvall", "provkommun"]
SEPARATE_DAYS = ["vasteras", "umea", "upplands-bro", "linkoping", "hudiksvall", "jonkoping"]

bodies = st.sampled_from(["Kommunfullmäktige", "Kommunstyrelsen", "Valnämnden"])
clock_times = st.integers(0, 24 * 60 - 1)


def time_text(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


@st.composite
def meetings(draw: st.DrawFn, year: int, *, within_day: bool = False) -> dict[str, Any]:
    starts = draw(clock_times.filter(lambda minutes: minutes < 24 * 60 - 1))
    ends = draw(st.integers(starts + 1, 24 * 60 - 1 if within_day else starts + 24 * 60))
    days = draw(st.integers(0, 3))
    return {
        "date": (date(year, 3, 11) + timedelta(days)).isoformat(),
        "from": time_text(starts),
        "to": time_text(ends % (24 * 60)),
        "ends_next_day": ends >= 24 * 60,
        "body": draw(bodies),
        "kind": draw(st.sampled_from(["meeting", "meeting", "duty"])),
        "at_distance": draw(st.booleans()),
        "break_minutes": str(draw(st.integers(0, min(60, ends - starts - 1)))),
        "travel_before": str(draw(st.sampled_from([0, 0, 30, 45]))),
    }


@st.composite
def situations(draw: st.DrawFn, names: list[str], *, within_day: bool = False) -> tuple[str, Any]:
    name = draw(st.sampled_from(names))
    of_year = meetings(YEARS[name], within_day=within_day)
    return name, draw(st.lists(of_year, min_size=1, max_size=5))


def answered(rules: str, calculator: str, **fields: object) -> dict[str, Any]:
    request = {"version": 1, "calculator": calculator, "today": f"{YEARS[rules]}-04-01", **fields}
    found: dict[str, Any] = json.loads(answer(rules_text(rules), json.dumps(request)))
    assert "errors" not in found, found["errors"]
    return found


def kronor(amount: dict[str, str]) -> Decimal:
    return Decimal(amount["amount"])


def known(rules: str, calculator: str, **fields: object) -> Decimal:
    return kronor(answered(rules, calculator, **fields)["known"])


def money_lines(found: dict[str, Any], *kinds: str) -> list[tuple[str, ...]]:
    """Return the lines of some kinds, without the paths of their entries."""
    return sorted(
        (line["date"], line["kind"], line["label"], line["subject"], line["amount"], line["sum"])
        for line in found["lines"]
        if line["kind"] in kinds
    )


WORK = {
    "work": {"method": "hourly", "hourly_pay": "300"},
    "schedule": [{"weekday": "weekdays", "from": "08:00", "to": "17:00"}],
}
WITH_LOST_INCOME = ["vasteras", "hudiksvall", "jonkoping", "provkommun", "exempelstad"]


@given(situations([*MONOTONE]), st.integers(1, 300))
def test_a_meeting_that_goes_on_never_pays_less(
    situation: tuple[str, list[dict[str, Any]]], more: int
) -> None:
    rules, [meeting, *_others] = situation
    hour, minute = map(int, meeting["to"].split(":"))
    ends = hour * 60 + minute + 24 * 60 * meeting["ends_next_day"]
    hour, minute = map(int, meeting["from"].split(":"))
    longest = hour * 60 + minute + 24 * 60
    later = min(ends + more, longest)
    longer = meeting | {"to": time_text(later % (24 * 60)), "ends_next_day": later >= 24 * 60}

    assert known(rules, "fees", meetings=[longer]) >= known(rules, "fees", meetings=[meeting])


def test_where_a_longer_meeting_may_pay_less_the_clock_decides() -> None:
    day = {"date": "2016-04-05"}

    longer = known("linkoping", "fees", meetings=[day | {"from": "12:00", "to": "18:00"}])
    shorter = known("linkoping", "fees", meetings=[day | {"from": "10:30", "to": "13:30"}])

    assert longer < shorter


@given(situations(OVERLAPPING, within_day=True))
def test_a_meeting_more_never_lowers_the_sum(
    situation: tuple[str, list[dict[str, Any]]],
) -> None:
    rules, [more, *held] = situation

    without = known(rules, "fees", meetings=held) if held else Decimal(0)

    assert known(rules, "fees", meetings=[more, *held]) >= without


@given(situations(list(YEARS)))
def test_no_limit_on_fees_is_ever_exceeded(situation: tuple[str, list[dict[str, Any]]]) -> None:
    rules, held = situation
    found = answered(rules, "fees", meetings=held)
    of_day: dict[str, Decimal] = {}
    for line in found["lines"]:
        of_day[line["date"]] = of_day.get(line["date"], Decimal(0)) + kronor(line)
    fees = [kronor(line) for line in found["lines"] if not line["reduction"]]

    most = {"linkoping": Decimal(1180), "exempelstad": Decimal(2000)}.get(rules)
    if rules == "provkommun":
        most = max(fees) * Decimal("1.5") + 1
    if rules == "umea":  # eight hours; each meeting's first costs three, and its last is rounded up
        most = 246 * (8 + 3 * Decimal(len(held)))
    assert most is None or all(amount <= most for amount in of_day.values())
    assert all(amount >= 0 for amount in of_day.values())


@given(
    st.sampled_from(["hudiksvall", "provkommun", "exempelstad"]).flatmap(
        lambda name: situations([name])
    ),
    st.integers(1, 2000),
    st.integers(0, 40_000),
    st.booleans(),
)
def test_no_cap_on_lost_income_is_ever_exceeded(
    situation: tuple[str, list[dict[str, Any]]],
    pay: int,
    earlier: int,
    holiday: bool,  # noqa: FBT001 - drawn
) -> None:
    rules, held = situation
    fields: dict[str, Any] = WORK | {
        "work": {"method": "hourly", "hourly_pay": str(pay), "holiday_lost": holiday}
    }
    if rules == "hudiksvall":
        fields["work"].pop("holiday_lost")
    else:
        fields["earlier"] = {"lost_income": str(earlier)}
    fields["meetings"] = [_lost(meeting) for meeting in held]
    found = answered(rules, "lost-income", **fields)

    inside = {"lost-income", "supplement"} if rules == "exempelstad" else {"lost-income"}
    lines = [line for line in found["lines"] if line["kind"] in inside]
    of_day: dict[str, Decimal] = {}
    for line in lines:
        of_day[line["date"]] = of_day.get(line["date"], Decimal(0)) + kronor(line)
    day_cap, year_cap = {
        "hudiksvall": (3650, None),
        "provkommun": (2800, 30_000),
        "exempelstad": (2000, 10_000),
    }[rules]
    assert all(0 <= amount <= day_cap for amount in of_day.values())
    if year_cap:
        assert sum(of_day.values()) <= max(0, year_cap - earlier)


@given(situations(WITH_LOST_INCOME))
def test_the_lines_add_up(situation: tuple[str, list[dict[str, Any]]]) -> None:
    rules, held = situation
    month = f"{YEARS[rules]}-03"
    found = answered(rules, "claim", month=month, meetings=held, **WORK)

    lines = found["lines"]
    assert sum(map(kronor, lines)) == kronor(found["known"])
    taxable = [line for line in lines if line["taxable"]]
    assert sum(map(kronor, taxable)) == kronor(found["taxable"])
    assert kronor(found["taxable"]) + kronor(found["tax_free"]) == kronor(found["known"])
    if found["complete"] and found["advance_tax"]:
        assert kronor(found["paid_out"]) == kronor(found["total"]) - kronor(found["advance_tax"])


@given(situations(WITH_LOST_INCOME), st.randoms(use_true_random=False))
def test_the_order_of_entry_does_not_matter(
    situation: tuple[str, list[dict[str, Any]]],
    random: Any,  # noqa: ANN401 - Hypothesis' own
) -> None:
    rules, held = situation
    month = f"{YEARS[rules]}-03"
    shuffled = random.sample(held, len(held))
    kinds = ("fee", "lost-income", "supplement")

    one = answered(rules, "claim", month=month, meetings=held, **WORK)
    other = answered(rules, "claim", month=month, meetings=shuffled, **WORK)

    assert money_lines(one, *kinds) == money_lines(other, *kinds)
    assert one["known"] == other["known"]


@given(situations(WITH_LOST_INCOME))
def test_lost_income_never_changes_a_fee(situation: tuple[str, list[dict[str, Any]]]) -> None:
    rules, held = situation
    month = f"{YEARS[rules]}-03"

    without = answered(rules, "claim", month=month, meetings=held)
    beside = answered(rules, "claim", month=month, meetings=held, **WORK)

    assert money_lines(without, "fee") == money_lines(beside, "fee")
    assert money_lines(without, "fee") == money_lines(answered(rules, "fees", meetings=held), "fee")


@given(situations(["vasteras"]))
def test_lost_minutes_are_paid_once(situation: tuple[str, list[dict[str, Any]]]) -> None:
    rules, held = situation
    found = answered(rules, "lost-income", meetings=[_lost(each) for each in held], **WORK)

    away = {
        minute
        for each in held
        for minute in range(_first_minute(each) - int(each["travel_before"]), _last_minute(each))
    }
    worked = {
        minute
        for minute in away
        if 8 * 60 <= minute % (24 * 60) < 17 * 60
        and date.fromordinal(minute // (24 * 60)).weekday() < 5
    }
    expected = Decimal(len(worked)) * 300 / 60
    assert kronor(found["known"]) == expected


@given(situations(["jonkoping"]))
def test_fees_by_time_pay_no_minute_twice(situation: tuple[str, list[dict[str, Any]]]) -> None:
    rules, held = situation
    duties = [each | {"kind": "duty"} for each in held]

    minutes = {
        minute for each in duties for minute in range(_first_minute(each), _last_minute(each))
    }
    most = Decimal(len(minutes)) / 30 + len(duties)
    assert known(rules, "fees", meetings=duties) <= most * 75


@given(situations(SEPARATE_DAYS, within_day=True))
def test_days_asked_about_one_by_one_give_the_same(
    situation: tuple[str, list[dict[str, Any]]],
) -> None:
    rules, held = situation
    days = sorted({each["date"] for each in held})

    apart = sum(
        known(rules, "fees", meetings=[each for each in held if each["date"] == day])
        for day in days
    )

    assert known(rules, "fees", meetings=held) == apart


@given(situations(SEPARATE_DAYS), st.integers(0, 31))
def test_splitting_a_request_never_loses_a_limit_or_invents_a_minute(
    situation: tuple[str, list[dict[str, Any]]], choice: int
) -> None:
    rules, held = situation
    one = [each for number, each in enumerate(held) if choice >> number & 1]
    other = [each for number, each in enumerate(held) if not choice >> number & 1]

    apart = sum(known(rules, "fees", meetings=part) for part in (one, other) if part)

    assert known(rules, "fees", meetings=held) <= apart


@given(situations(["provkommun"], within_day=True), st.integers(0, 30_000))
def test_a_year_in_two_requests_gives_as_much_as_in_one(
    situation: tuple[str, list[dict[str, Any]]], earlier: int
) -> None:
    rules, held = situation
    first_day = min(each["date"] for each in held)
    one = [each for each in held if each["date"] == first_day]
    other = [each for each in held if each["date"] != first_day]

    def fees(part: list[dict[str, Any]], before: Decimal) -> Decimal:
        if not part:
            return Decimal(0)
        return known(rules, "fees", meetings=part, earlier={"fees": str(before)})

    before = Decimal(earlier)
    first = fees(one, before)

    assert first + fees(other, before + first) == fees(held, before)


pasted = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
written = st.sampled_from(
    ["2024-03-12", "15:00", "25:00", "1 132,50", "-1", "true", "kf", "hourly", "amount", "1e9", ""]
)
TOP = (
    "meetings",
    "work",
    "schedule",
    "trips",
    "journeys",
    "childcare",
    "receipts",
    "own",
    "roles",
    "claimed",
    "month",
    "earlier",
    "language",
    "today",
    "version",
)
INNER = (
    "date",
    "from",
    "to",
    "kind",
    "attendance",
    "body",
    "ends_next_day",
    "break_minutes",
    "km",
    "method",
    "hourly_pay",
    "weekday",
    "amount",
    "starts_on",
    "starts_at",
    "ends_on",
    "ends_at",
    "own_nights",
    "meals",
    "certified_amount",
    "minutes",
    "breakfast",
)
entries = st.dictionaries(st.sampled_from(INNER), written | pasted, max_size=8)


@pytest.mark.parametrize("rules", ["vasteras", "alingsas", "provkommun", "exempelstad"])
@given(
    calculator=st.sampled_from(["fees", "lost-income", "travel", "claim"]),
    fields=st.dictionaries(
        st.sampled_from(TOP), entries | st.lists(entries, max_size=2) | written | pasted, max_size=8
    ),
)
def test_whatever_is_pasted_is_answered(
    rules: str, calculator: str, fields: dict[str, Any]
) -> None:
    request = {"version": 1, "today": "2024-04-01"} | fields | {"calculator": calculator}

    found = json.loads(answer(rules_text(rules), json.dumps(request)))

    assert ("errors" in found) != ("lines" in found)
    assert all(error["message"] for error in found.get("errors", []))


@given(st.text(max_size=60))
def test_any_text_is_answered(text: str) -> None:
    found = json.loads(answer(rules_text("vasteras"), text))

    assert found["errors"]


def _lost(meeting: dict[str, Any]) -> dict[str, Any]:
    """Leave out what only a fee asks for."""
    names = ("date", "from", "to", "ends_next_day", "travel_before")
    return {name: meeting[name] for name in names}


def _first_minute(meeting: dict[str, Any]) -> int:
    hour, minute = map(int, meeting["from"].split(":"))
    return date.fromisoformat(meeting["date"]).toordinal() * 24 * 60 + hour * 60 + minute


def _last_minute(meeting: dict[str, Any]) -> int:
    hour, minute = map(int, meeting["to"].split(":"))
    day = date.fromisoformat(meeting["date"]).toordinal() + meeting["ends_next_day"]
    return int(day) * 24 * 60 + hour * 60 + minute
