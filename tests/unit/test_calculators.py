"""The calculators' parts, where a whole calculation would not show them one by one."""

import json
import sys
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import dateutil.easter  # type: ignore[import-untyped]  # it has no types
import pytest

from calculators import api
from calculators.fees.attendance_time import Sitting
from calculators.fees.overlaps import Due, PaidTimes
from calculators.lost_income import known
from calculators.registry import CALCULATORS
from calculators.requests.fields import Fault, Field
from calculators.requests.meetings import KINDS, Meeting
from calculators.requests.reading import read_group
from calculators.rules.fee_models import Band, BandedFee, PaidTime, SteppedFee
from calculators.rules.rates import Formula, MissingError, NotCoveredError, Period, Rate, Rates
from calculators.rules.reader import read_rules
from calculators.values import holidays, timespans
from calculators.values.messages import Hours, Joined, Kr, Percent, Renderable, Time, _, render
from calculators.values.money import Rounding, decimal_text, kronor_text
from calculators.values.timespans import Span
from tests.cases.reading import rules_text

DAY = date(2024, 3, 12)
ONE = Decimal(1)


def quantity_of(value: str | None, unit: str = "kr") -> Rate:
    known_value = None if value is None else Decimal(value)
    period = Period(date(2024, 1, 1), None, known_value, "källan", "source")
    return Rate(name="Arvode", unit=unit, periods=(period,))


# Money.


@pytest.mark.parametrize(
    ("unit", "mode", "amount", "expected"),
    [
        ("1", "down", "1132.50", "1132"),
        ("1", "up", "1132.01", "1133"),
        ("1", "half-up", "1132.50", "1133"),
        ("1", "half-up", "1132.49", "1132"),
        ("1", "half-even", "1132.50", "1132"),
        ("1", "half-even", "1133.50", "1134"),
        ("10", "half-up", "286.50", "290"),
        ("100", "down", "199", "100"),
        ("0.01", "half-up", "0.005", "0.01"),
        ("1", "down", "-0.5", "0"),
    ],
)
def test_rounding_goes_to_the_unit_in_the_declared_way(
    unit: str, mode: str, amount: str, expected: str
) -> None:
    assert Rounding(Decimal(unit), mode)(Decimal(amount)) == Decimal(expected)


@pytest.mark.parametrize(
    ("number", "machine", "money"),
    [
        ("1132", "1132", "1132"),
        ("1132.50", "1132.5", "1132.50"),
        ("1132.500", "1132.5", "1132.50"),
        ("0.005", "0.005", "0.005"),
        ("1E+3", "1000", "1000"),
        ("-7.10", "-7.1", "-7.10"),
        ("100", "100", "100"),
        ("0.00", "0", "0"),
    ],
)
def test_numbers_for_machines(number: str, machine: str, money: str) -> None:
    assert decimal_text(Decimal(number)) == machine
    assert kronor_text(Decimal(number)) == money


# Time.


def test_spans_unite_when_they_overlap_or_touch() -> None:
    spans = [Span(50, 60), Span(0, 10), Span(10, 20), Span(15, 30), Span(16, 17)]

    assert timespans.united(spans) == [Span(0, 30), Span(50, 60)]


def test_what_is_left_of_a_span() -> None:
    whole = Span(10, 100)

    assert timespans.without(whole, []) == [whole]
    assert timespans.without(whole, [Span(0, 20), Span(40, 50), Span(90, 200)]) == [
        Span(20, 40),
        Span(50, 90),
    ]
    assert timespans.without(whole, [Span(0, 100)]) == []
    assert timespans.without(whole, [Span(0, 10), Span(100, 110)]) == [whole]
    assert timespans.without(whole, [Span(200, 300), Span(20, 30)]) == [Span(10, 20), Span(30, 100)]


def test_shared_minutes_are_counted_once() -> None:
    spans, others = [Span(0, 60), Span(30, 90)], [Span(50, 100), Span(80, 120)]

    assert timespans.shared(spans, others) == [Span(50, 90)]
    assert Span(0, 10).overlap(Span(10, 20)) is None


def test_a_span_is_cut_at_each_midnight() -> None:
    start = timespans.moment(DAY, 23 * 60)

    assert [span.minutes for span in timespans.by_day(Span(start, start + 26 * 60))] == [
        60,
        1440,
        60,
    ]
    assert timespans.by_day(Span(start, start + 60)) == [Span(start, start + 60)]
    assert timespans.days_in(Span(start, start + 60)) == 1
    assert timespans.days_in(Span(start, start + 61)) == 2
    assert timespans.day_of(start) == DAY
    assert timespans.time_of(start) == 23 * 60


@pytest.mark.parametrize(
    ("minutes", "count", "expected"),
    [
        (0, "started", 0),
        (1, "started", 1),
        (30, "started", 1),
        (31, "started", 2),
        (29, "completed", 0),
        (30, "completed", 1),
        (59, "completed", 1),
        (14, "nearest", 0),
        (15, "nearest", 1),
        (44, "nearest", 1),
        (45, "nearest", 2),
    ],
)
def test_steps_of_half_an_hour(minutes: int, count: str, expected: int) -> None:
    assert timespans.steps(minutes, 30, count) == expected


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-12-15", 1, "2025-01-15"),
        ("2024-11-30", 3, "2025-02-28"),
        ("2024-03-12", 18, "2025-09-12"),
    ],
)
def test_months_later(day: str, months: int, expected: str) -> None:
    assert timespans.months_later(date.fromisoformat(day), months) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("day", "end"),
    [("2024-02-01", "2024-02-29"), ("2023-02-28", "2023-02-28"), ("2024-12-31", "2024-12-31")],
)
def test_month_end(day: str, end: str) -> None:
    assert timespans.month_end(date.fromisoformat(day)) == date.fromisoformat(end)


# Public holidays.


def test_easter_is_as_the_church_has_it() -> None:
    assert [holidays.easter(year) for year in range(1900, 2200)] == [
        dateutil.easter.easter(year) for year in range(1900, 2200)
    ]


@pytest.mark.parametrize("day", ["2021-06-26", "2020-06-20", "2021-11-06", "2020-10-31"])
def test_the_first_and_last_saturdays_that_are_holidays(day: str) -> None:
    assert holidays.is_public_holiday(date.fromisoformat(day))


@pytest.mark.parametrize(
    ("day", "minutes"),
    [("2024-03-31", 120), ("2024-10-27", 240), ("2024-03-27", 180), ("2024-03-03", 180)],
)
def test_only_the_last_sunday_sets_the_clocks(day: str, minutes: int) -> None:
    midnight = timespans.moment(date.fromisoformat(day), 0)

    assert Span(midnight + 60, midnight + 240).minutes == minutes


def test_the_public_holidays_of_a_year() -> None:
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]

    assert [day.isoformat() for day in days if holidays.is_public_holiday(day)] == [
        "2026-01-01",
        "2026-01-06",
        "2026-04-03",
        "2026-04-05",
        "2026-04-06",
        "2026-05-01",
        "2026-05-14",
        "2026-05-24",
        "2026-06-06",
        "2026-06-20",
        "2026-10-31",
        "2026-12-25",
        "2026-12-26",
    ]


# Text.


def test_values_are_shown_as_swedes_write_them() -> None:
    said: list[Renderable] = [
        Kr(Decimal("1132.50")),
        Kr(Decimal(-75500), "kr/month"),
        Hours(90),
        Hours(80),
        Hours(50),
        Hours(1500),
        Percent(Decimal("0.015")),
        Time(9 * 60 + 5),
        DAY,
        1440,
        Decimal("18.50"),
        "ord",
        Joined(("a", Hours(60)), " – "),
        _("{first} and later", first=DAY),
    ]

    assert [render(each, "sv").replace("\u00a0", " ") for each in said] == [
        "1 132,50 kr",
        "−75 500 kr/mån",
        "1,5 h",
        "1 h 20 min",
        "50 min",
        "25 h",
        "1,5 %",
        "09.05",
        "12 mars 2024",
        "1 440",
        "18,5",
        "ord",
        "a – 1 h",
        "12 mars 2024 och framåt",
    ]


def test_english_is_what_the_code_says() -> None:
    said: list[Renderable] = [
        Kr(Decimal("1132.50")),
        Time(9 * 60 + 5),
        _("{first} and later", first=DAY),
    ]

    assert [render(each, "en") for each in said] == [
        "1,132.50\u00a0kr",
        "09:05",
        "12 March 2024 and later",
    ]


def test_a_message_that_no_catalogue_has_stays_as_it_is() -> None:
    assert render(_("{n} herrings", n=3), "sv") == "3 herrings"


# Amounts.


def test_an_amount_of_an_amount_is_as_unsure_as_what_it_is_made_of() -> None:
    period = Period(date(2024, 1, 1), None, Decimal(1000), "källan", "assumed", "gissning")
    half = Formula(
        of="bas",
        rounding=Rounding(Decimal(1), "down"),
        source="2 §",
        status="source",
        divided_by=Decimal(3),
    )
    rates = Rates(
        {
            "bas": Rate(name="Bas", unit="kr", periods=(period,)),
            "del": Rate(name="Del", unit="kr", formula=half),
        },
        {},
    )

    found = rates.on("del", DAY)

    assert (found.value, found.status, found.source) == (Decimal(333), "assumed", "2 §")
    assert found.base is not None
    assert (found.base.assumption, found.assumption) == ("gissning", None)
    assert found.how is not None
    assert render(found.how, "en") == "1,000\u00a0kr / 3"


def test_an_amount_of_an_amount_has_its_own_assumption() -> None:
    down = Rounding(Decimal(1), "down")
    half = Formula(
        of="bas",
        rounding=down,
        source="2 §",
        status="assumed",
        assumption="hälften",
        divided_by=Decimal(2),
    )
    rates = Rates({"bas": quantity_of("900"), "del": Rate(name="Del", unit="kr", formula=half)}, {})

    assert rates.on("del", DAY).assumption == "hälften"


def test_an_unknown_amount_is_missing_until_the_reader_gives_it() -> None:
    declared = {"arvode": quantity_of(None)}

    with pytest.raises(MissingError) as caught:
        Rates(declared, {}).on("arvode", DAY)

    assert caught.value.field == "own.arvode"
    given = Rates(declared, {"arvode": Decimal(0)}).on("arvode", DAY)
    assert (given.value, given.status) == (Decimal(0), "own")


def test_a_known_amount_is_never_replaced_by_the_readers() -> None:
    rates = Rates({"arvode": quantity_of("900")}, {"arvode": Decimal(1000)})

    assert rates.on("arvode", DAY).value == Decimal(900)


def test_periods_are_named_in_order_and_joined_only_when_they_follow() -> None:
    periods = tuple(
        Period(date.fromisoformat(first), date.fromisoformat(last), Decimal(1), "", "source")
        for first, last in (
            ("2026-01-01", "2026-12-31"),
            ("2023-01-01", "2024-06-30"),
            ("2022-01-01", "2022-12-31"),
        )
    )

    with pytest.raises(NotCoveredError) as caught:
        Rates({"bas": Rate(name="Bas", unit="kr", periods=periods)}, {}).on("bas", date(2025, 1, 1))

    assert render(caught.value.message, "sv") == (
        "Bas gäller 1 januari 2022 till 30 juni 2024, 1 januari 2026 till 31 december 2026. "
        "För 1 januari 2025 saknas uppgift."
    )


# Rules that are almost those of a file.


def changed(rules: str, change: Callable[[dict[str, Any]], None]) -> str:
    """Return the text of some rules after a change of the first rule set, or of all."""
    data = json.loads(rules_text(rules))
    change(data)
    return json.dumps(data)


def asked(rules: str, calculator: str, **fields: object) -> dict[str, Any]:
    request = {"version": 1, "calculator": calculator, "today": "2024-04-01", **fields}
    found: dict[str, Any] = json.loads(api.answer(rules, json.dumps(request)))
    return found


def test_a_fixed_fee_needs_the_time_when_the_day_is_limited_in_minutes() -> None:
    def limit(data: dict[str, Any]) -> None:
        certainty = {"status": "source", "source": "x"}
        data["sets"][0]["day"] = [{"limit": "minutes", "most": "60", **certainty}]

    rules = changed("vasteras", limit)
    times = {"from": "08:00", "to": "10:00"}

    without = asked(rules, "fees", meetings=[{"date": "2024-03-12"}])
    twice = asked(
        rules,
        "fees",
        meetings=[
            {"date": "2024-03-12", **times},
            {"date": "2024-03-12", "from": "11:00", "to": "12:00"},
        ],
    )

    assert [error["field"] for error in without["errors"]] == ["meetings.0.from"]
    assert [line["amount"] for line in twice["lines"]] == ["1132", "1132", "-1132"]


def test_a_base_that_no_period_covers_is_a_fault_at_the_day_that_needs_it() -> None:
    def forget(data: dict[str, Any]) -> None:
        rates = data["sets"][0]["rates"]
        data["rates"]["riksdagsarvode"]["periods"] = data["rates"]["riksdagsarvode"]["periods"][:1]
        for name in ("inkomst-timme", "barn-dag"):
            del rates[name]["periods"]
            rates[name]["formula"] = rates["sammantradesarvode"]["formula"]

    rules = changed("provkommun", forget)
    times = {"date": "2024-03-12", "from": "08:00", "to": "10:00"}
    work = {
        "work": {"method": "hourly", "hourly_pay": "200"},
        "schedule": [{"weekday": "weekdays", "from": "08:00", "to": "17:00"}],
    }
    care = {"date": "2024-03-12", "amount": "100", "minutes": "60"}

    found = [
        asked(rules, "fees", meetings=[times]),
        asked(rules, "lost-income", meetings=[times], **work),
        asked(rules, "travel", childcare=[care]),
    ]

    fields = [[error["field"] for error in each["errors"]] for each in found]
    assert fields == [["meetings.0.date"], ["meetings.0.date"], ["childcare.0.date"]]


def test_a_year_with_two_rule_sets_has_one_limit() -> None:
    def part(data: dict[str, Any]) -> None:
        [whole] = data["sets"]
        first, second = {**whole, "ends": "2024-06-30"}, {**whole, "starts": "2024-07-01"}
        data["sets"] = [first, second | {"id": "andra"}]

    rules = changed("provkommun", part)
    held = [{"date": "2024-03-12"}, {"date": "2024-09-12"}]

    found = asked(rules, "fees", meetings=held, earlier={"fees": "18500"})

    assert [line["amount"] for line in found["lines"]] == ["1132", "1132", "-764"]
    assert [each["id"] for each in found["rules"]] == ["provkommun-2024", "andra"]


def test_a_way_to_show_the_loss_may_have_ended() -> None:
    def end(data: dict[str, Any]) -> None:
        [whole] = data["sets"]
        methods = {**whole["lost_income"]["methods"]}
        del methods["flat"]
        later = {"id": "andra", "starts": "2024-07-01"}
        lost = {"lost_income": {**whole["lost_income"], "methods": methods}}
        data["sets"] = [{**whole, "ends": "2024-06-30"}, {**whole, **later, **lost}]

    found = asked(
        changed("provkommun", end),
        "lost-income",
        meetings=[{"date": "2024-09-12", "from": "08:00", "to": "10:00"}],
        work={"method": "flat"},
        schedule=[{"weekday": "weekdays", "from": "08:00", "to": "17:00"}],
    )

    [missing] = found["missing"]
    assert missing["message"].endswith("om det här saknas: det här sättet att visa förlusten.")


# Fee models.


def test_a_meeting_below_the_lowest_band_gets_nothing() -> None:
    model = BandedFee(bands=(Band(name="halvdag", amount="arvode", over=120),))
    rates = Rates({"arvode": quantity_of("600")}, {})

    def fee(minutes: int) -> Decimal:
        return model.pay(PaidTime((), minutes), DAY, rates).value

    assert [fee(1), fee(120), fee(121)] == [0, 0, 600]
    said = model.pay(PaidTime((), 80), DAY, rates).sum
    assert render(said, "sv").replace("\u00a0", " ") == "1 h 20 min är för kort för arvode."


def test_a_band_without_a_limit_holds_every_meeting() -> None:
    assert Band(name="alla", amount="arvode").holds(0)


def test_a_fee_by_time_can_not_do_without_a_time() -> None:
    model = SteppedFee(step_minutes=30, step_amount="arvode", step_count="started")

    with pytest.raises(ValueError, match="needs a time"):
        model.pay(None, DAY, Rates({"arvode": quantity_of("600")}, {}))


def test_pay_that_was_not_asked_for_is_never_zero() -> None:
    with pytest.raises(ValueError, match="not asked for"):
        known(None)


# The rules.


def test_rules_of_another_version_are_refused() -> None:
    with pytest.raises(ValueError, match="version"):
        read_rules('{"version": 2}')


def test_rules_are_read_once() -> None:
    text = rules_text("vasteras")

    assert read_rules(text) is read_rules(str(text))


# The door.


@pytest.mark.parametrize(
    "request_text",
    ["", "{", "[]", "3", '"text"', "null", "[" * 100_000, '{"a": 1e999999999999999999999}', "NaN"],
)
def test_what_is_no_request_is_answered_by_an_error(request_text: str) -> None:
    found = json.loads(api.answer(rules_text("vasteras"), request_text))

    assert [error["field"] for error in found["errors"]] == ["calculator"]
    assert found["errors"][0]["example"] == "fees, lost-income, travel, claim"


@pytest.mark.parametrize(
    "value",
    [
        "9" * 400,
        "1e5",
        "NaN",
        "Infinity",
        "١٢",
        "1.2.3",
        "-",
        "",
        "½",
        True,
        [1],
        {"kr": 1},
        10**9 + 1,
    ],
)
def test_a_strange_number_is_answered(value: object) -> None:
    request = {
        "version": 1,
        "calculator": "travel",
        "today": "2026-11-21",
        "receipts": [{"date": "2026-03-12", "amount": value}],
    }

    found = json.loads(api.answer(rules_text("vasteras"), json.dumps(request)))

    assert [error["field"] for error in found["errors"]] == ["receipts.0.amount"]


def test_numbers_may_be_numbers() -> None:
    request = (
        '{"version": 1, "calculator": "travel", "language": "en", "today": "2026-11-21",'
        ' "receipts": [{"date": "2026-03-12", "amount": 1132.10}]}'
    )

    found = json.loads(api.answer(rules_text("vasteras"), request))

    assert found["total"] == {"amount": "1132.10", "text": "1,132.10\u00a0kr"}


def test_errors_are_said_in_the_language_of_the_request() -> None:
    request = {"version": 1, "calculator": "fees", "language": "en", "today": "2026-11-21"}

    found = json.loads(api.answer(rules_text("vasteras"), json.dumps(request)))

    assert found["errors"][0]["message"] == "At least one is needed."


def test_a_language_that_is_unknown_is_an_error_in_swedish() -> None:
    request = {"version": 1, "calculator": "fees", "language": ["fi"], "today": "2026-11-21"}

    found = json.loads(api.answer(rules_text("vasteras"), json.dumps(request)))

    assert found["errors"][0]["field"] == "language"
    assert "kan inte stå här" in found["errors"][0]["message"]


def test_long_lists_and_long_texts_are_refused() -> None:
    receipt = {"date": "2026-03-12", "amount": "1", "about": "x" * 200}
    too_long = [receipt | {"about": "x" * 201}]

    found = asked(rules_text("vasteras"), "travel", trips=[{}] * 101, receipts=too_long)

    assert {error["field"]: error["message"] for error in found["errors"]} == {
        "trips": "Här får det stå högst 100 rader.",
        "receipts.0.about": "Texten får ha högst 200 tecken.",
    }
    assert "errors" not in asked(rules_text("vasteras"), "travel", receipts=[receipt] * 100)


@pytest.mark.parametrize(
    ("month", "wrong"),
    [
        ("2000-01", False),
        ("1999-12", True),
        ("2100-12", False),
        ("2101-01", True),
        ("2024-3", True),
    ],
)
def test_a_month_lies_in_our_time(month: str, *, wrong: bool) -> None:
    request = {"version": 1, "calculator": "claim", "today": "2026-11-21", "month": month}

    found = json.loads(api.answer(rules_text("vasteras"), json.dumps(request)))

    assert [error["example"] for error in found.get("errors", [])] == ["2026-03"] * wrong


@pytest.mark.parametrize(("length", "said"), [(40, "x" * 40), (41, "x" * 40 + "…")])
def test_a_long_mistake_is_shown_in_part(length: int, said: str) -> None:
    request = {"version": 1, "calculator": "claim", "today": "2026-11-21", "month": "x" * length}

    found = json.loads(api.answer(rules_text("vasteras"), json.dumps(request)))

    assert found["errors"][0]["message"] == f"”{said}” är ingen månad."


@pytest.mark.parametrize(
    ("day", "wrong"), [("2000-01-01", 0), ("1999-12-31", 1), ("2100-12-31", 0), ("2101-01-01", 1)]
)
def test_a_day_lies_in_our_time(day: str, wrong: int) -> None:
    request = {"version": 1, "calculator": "claim", "today": day, "month": "2024-03"}

    found = json.loads(api.answer(rules_text("vasteras"), json.dumps(request)))

    assert len(found.get("errors", [])) == wrong


@pytest.mark.parametrize(
    ("time", "minutes"),
    [
        ("00:00", 0),
        ("0:00", 0),
        ("23:59", 1439),
        ("9.05", 545),
        ("24:00", None),
        ("09:5", None),
        ("009:05", None),
        ("0905", 545),
        (":05", None),
        ("٠٩:٠٥", None),
    ],
)
def test_times_of_day(time: str, minutes: int | None) -> None:
    field = Field("from", "time", "Började", example="15:00")
    faults: list[Fault] = []

    assert read_group((field,), {"from": time}, "", faults) == {"from": minutes}
    example = "00:00" if time == "24:00" else "17:20"
    assert [fault.example for fault in faults] == [example] * (minutes is None)


def test_roles_are_a_list() -> None:
    request = {
        "version": 1,
        "calculator": "fees",
        "today": "2024-11-21",
        "roles": "ks-ordforande",
        "meetings": [{"date": "2024-03-12"}],
    }

    found = json.loads(api.answer(rules_text("provkommun"), json.dumps(request)))

    assert [error["field"] for error in found["errors"]] == ["roles"]


@pytest.mark.parametrize("calculator", CALCULATORS)
@pytest.mark.parametrize("rules", ["vasteras", "alingsas", "provkommun", "exempelstad"])
def test_every_field_is_declared_with_a_swedish_label(calculator: str, rules: str) -> None:
    fields = json.loads(api.declaration(rules_text(rules), calculator, "sv"))

    def check(field: dict[str, object], path: str) -> None:
        assert field["label"], path
        assert field["kind"] != "number" or field["unit"], path
        inner = field["fields"]
        assert isinstance(inner, list)
        for each in inner:
            check(each, f"{path}.{each['name']}")

    for field in fields:
        check(field, field["name"])
    labels = json.dumps(fields, ensure_ascii=False)
    assert "Nämnd eller styrelse" in labels or calculator in {"lost-income", "travel"}
    assert not any(label in labels for label in KINDS.values())


def test_the_fields_are_said_in_plain_letters() -> None:
    assert "Nämnd eller styrelse" in api.declaration(rules_text("vasteras"), "fees", "sv")


def test_own_amounts_are_asked_for_only_where_they_are_needed() -> None:
    def own(calculator: str) -> dict[str, object]:
        fields = json.loads(api.declaration(rules_text("alingsas"), calculator, "sv"))
        return {
            each["name"]: each["shown_for"]
            for field in fields
            if field["name"] == "own"
            for each in field["fields"]
        }

    def names(rules: str, calculator: str) -> set[str]:
        fields = json.loads(api.declaration(rules_text(rules), calculator, "sv"))
        groups = [field["fields"] for field in fields if field["name"] == "own"]
        return {each["name"] for group in groups for each in group}

    for calculator in ("fees", "claim"):
        assert names("exempelstad", calculator) == {"okand-justering"}
        assert names("okandby", calculator) == {"okand-bas", "dag-tak", "ar-tak", "arsarvode"}
    assert own("travel") == {"bilersattning": None}
    assert own("lost-income") == {"forlorad-arbetsinkomst-max": None}
    assert own("fees") == {
        "pays": None,
        "sammantradesarvode": {"field": "own.pays", "values": ["fast"]},
        "timarvode": {"field": "own.pays", "values": ["timmar"]},
        "forsta-timmen": {"field": "own.pays", "values": ["timmar"]},
        "halvdagsarvode": {"field": "own.pays", "values": ["dagar"]},
        "heldagsarvode": {"field": "own.pays", "values": ["dagar"]},
    }
    assert set(own("claim")) == {*own("fees"), *own("lost-income"), *own("travel")}


def test_the_calculators_load_little() -> None:
    heavy = {"enum", "gettext", "inspect", "logging", "pathlib", "re", "typing", "zoneinfo"}
    needed = {"re", "inspect", "enum", "pathlib", "typing"}  # by dataclasses, json and text
    ours = [module for name, module in sys.modules.items() if name.startswith("calculators.")]

    used = {name for module in ours for name in vars(module) if name in heavy - needed}

    assert not used


# Time passes.


def test_what_the_ended_rules_say_stops_with_whom_to_ask() -> None:
    def say(data: dict[str, Any]) -> None:
        data["sets"][0]["fees"][0]["status"] = "source"

    own = {"pays": "fast", "sammantradesarvode": "900"}
    day = "2027-03-12"

    found = asked(changed("alingsas", say), "fees", today=day, own=own, meetings=[{"date": day}])

    [error] = found["errors"]
    assert error["field"] == "meetings.0.date"
    assert "31 december 2026. För 12 mars 2027 saknas uppgift." in error["message"]
    assert error["ask"] == "Fråga: Löneenheten."


def test_the_tax_on_a_per_diem_is_unknown_when_the_tax_free_amount_is() -> None:
    def own_amounts(data: dict[str, Any]) -> None:
        clause = data["sets"][0]["costs"]["per_diem"]
        clause["tax_free_half"] = "skattefri-bilersattning"
        periods = data["rates"]["skattefri-bilersattning"]["periods"]
        data["rates"]["skattefri-bilersattning"]["periods"] = periods[:1]

    journey = {"starts_on": "2024-03-06", "starts_at": "13:00", "km": "100"}
    until = {"ends_on": "2024-03-07", "ends_at": "18:00"}

    found = asked(changed("provkommun", own_amounts), "travel", journeys=[journey | until])

    assert [line["taxable"] for line in found["lines"]] == [None, None]
    assert found["tax_unknown"]["amount"] == "290"
    assert found["paid_out"] is None
    assert [row["label"] for row in found["sums"][:1]] == ["Okänt om det beskattas"]


@pytest.mark.parametrize(("clock", "said"), [("1970-01-01", "1970"), ("2101-05-06", "2101")])
def test_a_wrong_clock_is_the_only_thing_that_is_told(clock: str, said: str) -> None:
    found = asked(rules_text("vasteras"), "fees", today=clock, meetings=[{"date": clock}])

    [error] = found["errors"]
    assert error["field"] == "today"
    assert error["message"].startswith("Klockan på din surfplatta verkar stå fel")
    assert said in error["message"]
    assert error["example"] == ""


@pytest.mark.parametrize("rules", ["vasteras", "alingsas"])
def test_a_journey_from_home_is_never_called_free_of_tax(rules: str) -> None:
    trip = {"date": "2026-03-12", "km": "42"}

    found = asked(rules_text(rules), "travel", own={"bilersattning": "29"}, trips=[trip])

    free, above = (line["tax"] for line in found["lines"])
    assert free.startswith("Okänt.")
    assert "Fråga: " in free
    assert above == "Skattepliktigt"
    assert {row["label"] for row in found["sums"]} >= {"Kan vara skattefritt", "Skattepliktigt"}
    assert "Skattefritt" not in json.dumps(found, ensure_ascii=False)


# Limits one after another.

MEETINGS = [
    {"date": "2024-03-12", "from": start, "to": end, "body": "ks"}
    for start, end in (("09:00", "10:00"), ("13:00", "14:00"))
]


def known_under(**clauses: object) -> str:
    """Return what two meetings of 1132 kr on a day give under other limits."""
    rules = json.loads(rules_text("provkommun"))
    rules["sets"][0] |= clauses
    request = {"calculator": "fees", "today": "2024-03-13", "meetings": MEETINGS}
    found = json.loads(api.answer(json.dumps(rules), json.dumps({"version": 1, **request})))
    return str(found["known"]["amount"])


def test_what_one_limit_takes_is_not_taken_by_the_next() -> None:
    source = {"status": "source", "source": "§"}
    one_fee = {"limit": "fees", "most": "1", **source}
    of_board = {"kinds": ["meeting"], "bodies": ["ks"], "amount": "sammantradesarvode"}

    assert known_under(day=[one_fee, {"limit": "money", **of_board, **source}]) == "1132"


def test_a_day_that_is_counted_already_leaves_the_other_numbers_of_the_year() -> None:
    source = {"status": "source", "source": "§"}
    days = {"name": "Dagar", "counted_in": "days", "most": "9", **source}
    meetings = {"name": "Möten", "counted_in": "meetings", "most": "1", **source}

    assert known_under(day=[], year_counts={"a": days, "b": meetings}) == "1132"


def test_time_that_was_paid_is_remembered_only_where_it_was_paid() -> None:
    def sitting(start: int, end: int) -> Sitting:
        meeting = Meeting(entry="", day=DAY, starts=start, ends=end)
        assert meeting.span
        return Sitting((meeting,), (meeting.span,), 0)

    times = PaidTimes()

    def is_paid(*sittings: Sitting) -> list[bool]:
        left = times.left_of([Due(each, by_time=False, gives=lambda _: ONE) for each in sittings])
        return [bool(left[each]) for each in sittings]

    assert is_paid(sitting(60, 120), sitting(90, 150)) == [True, False]
    assert is_paid(sitting(130, 180)) == [True]  # what gave nothing paid for none of its time
    assert is_paid(sitting(60, 70)) == [False]
