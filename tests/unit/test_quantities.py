"""Quantities are read in one place, and no slip of the pen changes one by ten without a word."""

import json
import re
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.api import answer
from calculators.values import quantities
from calculators.values.messages import render
from calculators.values.quantities import NotReadError, kronor, minutes, number, share, time_of_day
from handbook.content import rules
from handbook.content.problems import Problem
from handbook.settings import PROJECT
from tests.cases.reading import rules_text

UNSEEN = ("\u200e", "\u200b", "\u00ad", "\ufeff", "\u2060")
SPACES = (" ", "\u00a0", "\u2009", "\u202f")


def refused(read: Callable[[str], object], text: str) -> str:
    """Return what is said of a text that is not read."""
    with pytest.raises(NotReadError) as caught:
        read(text)
    return render(caught.value.message, "sv").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1132", "1132"),
        ("1 132,50", "1132.50"),
        ("1132.50", "1132.50"),
        ("1.132,50", "1132.50"),
        ("1,132.50", "1132.50"),
        ("1.132.500", "1132500"),
        ("528,-", "528"),
        ("528:-", "528"),
        ("528:–", "528"),
        ("1 132:-", "1132"),
        ("12,50:-", "12.50"),
        ("610 kr/h", "610"),
        ("610 kr per timme", "610"),
        ("610 kronor", "610"),
        ("610 KR", "610"),
        ("610kr.", "610"),
        ("610.", "610"),
        ("−5", "-5"),
        ("-0", "0"),
    ],
)
def test_kronor_are_read_as_people_write_them(text: str, amount: str) -> None:
    assert kronor(text, "kr/h") == Decimal(amount)


@pytest.mark.parametrize("space", SPACES)
@pytest.mark.parametrize("unseen", UNSEEN)
def test_what_nobody_sees_makes_no_difference(space: str, unseen: str) -> None:
    assert kronor(f"{unseen}1{space}13{unseen}2,50{space}kr{unseen}") == Decimal("1132.50")
    assert share(f"1,5{unseen}{space}%") == Decimal("0.015")
    assert time_of_day(f"{unseen}17{unseen}.20") == 1040
    assert minutes(f"{unseen}30{space}min") == 30


@pytest.mark.parametrize(
    ("read", "text", "said"),
    [
        (kronor, "1.132", "Kronor har ingen tredje decimal. Menade du 1 132?"),
        (kronor, "33,000", "Kronor har ingen tredje decimal. Menade du 33 000?"),
        (kronor, "1.132,500", "Kronor har ingen tredje decimal. Menade du 1 132 500?"),
        (kronor, "1e99999999", "”1e99999999” är inget tal."),
        (kronor, "1 13", "”1 13” är inget tal."),
        (kronor, "3-4", "”3-4” är inget tal."),
        (kronor, "1.13.2", "”1.13.2” är inget tal."),
        (kronor, "10 kr per varv", "”10 kr per varv” är inget tal."),
        (kronor, "x" * 50, f"”{'x' * 40}…” är inget tal."),
        (number, "4 ml", "”4 ml” är inget tal."),
        (lambda text: number(text, "km"), "4 mil", "”4 mil” är inte i km."),
        (kronor, "0.005", "Kronor har ingen tredje decimal. Menade du 5?"),
        (
            number,
            "1.125",
            (
                "”1.125” kan vara tusental eller ett tal med decimaler. Skriv 1125, eller ett "
                "annat antal decimaler än tre."
            ),
        ),
        (share, "4,5", "En andel skrivs med tecknet % eller ‰. Menade du 4,5 %?"),
        (share, "1", "En andel skrivs med tecknet % eller ‰. Menade du 1 % eller 100 %?"),
        (share, "0.7", "En andel skrivs med tecknet % eller ‰. Menade du 0,7 % eller 70 %?"),
        (share, "2,5 kr", "”2,5 kr” är ingen andel. En andel skrivs med tecknet % eller ‰."),
        (time_of_day, "24:01", "”24:01” är inget klockslag."),
        (time_of_day, "9.3", "”9.3” är inget klockslag."),
        (minutes, "1,5", "Här ska det stå ett heltal."),
        (minutes, "1,333 h", "Här ska det stå ett heltal."),
    ],
)
def test_what_can_be_read_in_two_ways_is_refused(
    read: Callable[[str], object], text: str, said: str
) -> None:
    assert refused(read, text) == said


def test_an_amount_in_another_unit_is_refused() -> None:
    assert refused(lambda text: kronor(text, "kr/h"), "25 000 kr/månad") == (
        "”25 000 kr/månad” är inte i kr/h."
    )
    assert kronor("25 000 kr/månad", "kr/month") == kronor("25 000 kr/månad") == 25000


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("1,5 %", "0.015"),
        ("12,8 ‰", "0.0128"),
        ("30%", "0.3"),
        ("30 procent", "0.3"),
        ("1,125 %", "0.01125"),
        ("0", "0"),
    ],
)
def test_shares_have_a_sign(text: str, part: str) -> None:
    assert share(text) == Decimal(part)


def test_a_part_of_one_may_be_bare_where_it_can_not_be_misread() -> None:
    assert share("0,5", bare=True) == Decimal("0.5")
    assert share("1", bare=True) == 1
    assert "Menade du 2 %?" in refused(lambda text: share(text, bare=True), "2")
    assert refused(share, "1,5").endswith("Menade du 1,5 %?")
    assert refused(lambda text: share(text, bare=True), "50") == (
        "En andel skrivs med tecknet % eller ‰. Menade du 50 %?"
    )


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("17:20", "17:20"),
        ("9,30", "09:30"),
        ("9.30", "09:30"),
        ("1530", "15:30"),
        ("930", "09:30"),
        ("15", "15:00"),
        ("kl 17", "17:00"),
        ("Kl. 17.20", "17:20"),
        ("24:00", "24:00"),
    ],
)
def test_times_of_day_are_read_as_people_write_them(text: str, clock: str) -> None:
    hour, minute = divmod(time_of_day(text), 60)
    assert f"{hour:02}:{minute:02}" == clock


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *[("90", 90), ("90 min", 90), ("1 h 30 min", 90), ("1,5 tim", 90), ("1 timme", 60)],
        *[("1:30", 90), ("1h30", 90), ("8 tim 30", 510), ("0:15", 15)],
    ],
)
def test_lengths_of_time_are_read_as_people_write_them(text: str, expected: int) -> None:
    assert minutes(text) == expected


# What must hold of every text.


@st.composite
def written_amounts(draw: st.DrawFn) -> tuple[str, Decimal, bool]:
    """An amount as somebody may write it, what she meant, and whether it can be misread."""
    whole, ore = draw(st.integers(0, 999_999_999)), draw(st.none() | st.integers(0, 99))
    thousands = draw(st.sampled_from(["", *SPACES, ".", ","]))
    text = f"{whole:,}".replace(",", thousands)
    if ore is not None:
        text += f"{draw(st.sampled_from('.,'))}{ore:02}"
    unit = draw(st.sampled_from(["", " kr", ":-", " kronor", " KR/h"]))
    text = draw(st.sampled_from(["", *UNSEEN])) + text + unit
    return text, whole + Decimal(ore or 0) / 100, thousands in {".", ","}


@given(written_amounts())
def test_an_amount_is_read_as_it_was_meant_or_not_at_all(amount: tuple[str, Decimal, bool]) -> None:
    text, meant, can_be_misread = amount
    try:
        assert kronor(text) == meant
    except NotReadError:
        assert can_be_misread


@given(st.decimals(0, 100, places=2), st.sampled_from(["%", " %", " procent", "‰", " ‰", ""]))
def test_a_share_is_never_a_hundred_times_what_was_meant(percent: Decimal, sign: str) -> None:
    text = f"{percent}".replace(".", ",") + sign
    try:
        found = share(text)
    except NotReadError:
        assert not sign
    else:
        assert found == percent / (1000 if "‰" in sign else 100)


@given(st.text(st.sampled_from("0123456789., %‰kr/h:-eE"), max_size=12))
def test_no_text_stops_the_reading(text: str) -> None:
    for read in (kronor, number, share, time_of_day, minutes, quantities.whole):
        with suppress(NotReadError):
            assert isinstance(read(text), int | Decimal)


@given(st.text("0123456789", min_size=1, max_size=6), st.sampled_from([".", ",", " ", ""]))
def test_a_sign_among_the_digits_never_changes_an_amount_by_ten(digits: str, sign: str) -> None:
    for at in range(1, len(digits)):
        text = digits[:at] + sign + digits[at:]
        try:
            found = kronor(text)
        except NotReadError:
            continue
        is_decimal = bool(sign.strip()) and len(digits) - at != 3
        assert found == (Decimal(f"{digits[:at]}.{digits[at:]}") if is_decimal else int(digits))


@given(written_amounts())
@settings(max_examples=60)
def test_no_way_to_write_a_cost_changes_a_claim_without_a_word(
    amount: tuple[str, Decimal, bool],
) -> None:
    text, meant, _can_be_misread = amount
    request = {"version": 1, "calculator": "travel", "today": "2024-03-13"}
    request |= {"receipts": [{"date": "2024-03-12", "amount": text.removesuffix("/h")}]}
    found = json.loads(answer(rules_text("provkommun"), json.dumps(request)))

    said = [each["field"] for each in found.get("errors", [])]
    assert said == ["receipts.0.amount"] or abs(Decimal(found["total"]["amount"]) - meant) < 1


SLIPS = [
    (re.compile(r"(value: [1-9]\d{0,2})(\d{3})\b"), r"\1.\2"),
    (re.compile(r"(value: [1-9]\d{0,2})(\d{3})\b"), r"\1,\2"),
    (re.compile(r"((?:share|breakfast|lunch|dinner|substantial): \d[\d,]*) [%‰]"), r"\1"),
]


@pytest.mark.parametrize(("slip", "put"), SLIPS)
@pytest.mark.parametrize(
    "file",
    sorted((PROJECT / "tests/cases/rules").rglob("*.yml")),
    ids=lambda file: file.parent.name,
)
def test_no_slip_in_a_rule_set_passes_without_a_word(
    slip: re.Pattern[str], put: str, file: Path, tmp_path: Path
) -> None:
    text, number = slip.subn(put, file.read_text(encoding="utf-8"))
    (tmp_path / "a.yml").write_text(text, encoding="utf-8")
    problems: list[Problem] = []
    rules.rule_files_of(tmp_path, [Path("a.yml")], problems)

    assert bool(problems) == bool(number)
    told = [
        each for each in problems if "Menade du" in each.message or "citattecken" in each.message
    ]
    assert told == problems
