"""Rule sets: what may be written, what is said of what is wrong, and the text made of it."""

import io
import json
import os
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from calculators.results.labels import STATUSES
from calculators.rules.fees import Factor
from calculators.rules.reader import read_rules
from calculators.rules.regulation import RuleSet
from calculators.values.money import Rounding
from handbook.commands.main import main
from handbook.content import rules
from handbook.content.problems import Problem
from handbook.content.rules import schema
from handbook.settings import PROJECT
from tests.cases.reading import national_rates, rules_text

PROV = Path("tests", "cases", "rules", "provkommun", "2024.yml")
CASES = yaml.safe_load(Path(__file__).with_name("rule_errors.yml").read_text(encoding="utf-8"))


def _read(root: Path, *texts: str) -> tuple[tuple[RuleSet, ...], list[Problem]]:
    files = []
    for number, text in enumerate(texts):
        files.append(Path(f"{number}.yml"))
        (root / files[-1]).write_text(text, encoding="utf-8")
    problems: list[Problem] = []
    return rules.read(root, files, national_rates(), problems), problems


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["it"]))
def test_error_is_said_word_for_word(tmp_path: Path, case: dict[str, Any]) -> None:
    text = (PROJECT / PROV).read_text(encoding="utf-8")
    for find, put in ((case["find"], case["put"]), tuple(case.get("also", ("", "")))):
        assert find in text
        text = text.replace(find, put) if find else text

    _rule_sets, problems = _read(tmp_path, text)

    assert [str(problem).removeprefix("0.yml:") for problem in sorted(problems)] == case["says"]


def test_periods_may_neither_overlap_nor_leave_days_out(tmp_path: Path) -> None:
    text = (PROJECT / PROV).read_text(encoding="utf-8")

    def later(day: str) -> str:
        return text.replace("from: 2024-01-01\nto: 2025-12-31", f"from: {day}\nto: null")

    _sets, overlapping = _read(tmp_path, text, later("2025-12-31"))
    _sets, apart = _read(tmp_path, text, later("2026-01-03"))
    _sets, endless = _read(tmp_path, text.replace("to: 2025-12-31\ns", "s"), later("2026-01-01"))
    _sets, following = _read(tmp_path, text, later("2026-01-01"))

    taken = (
        "1.yml:1: En annan regelsamling har redan id:t ”provkommun-2024”. "
        "Skriv till exempel: id: provkommun-2024-2"
    )
    two = "har två regelsamlingar: ”provkommun-2024” och ”provkommun-2024”. Skriv till exempel:"
    none = "0.yml:5: Ingen regelsamling gäller 2026-01-01 till 2026-01-02."
    assert list(map(str, overlapping)) == [f"0.yml:5: 2025-12-31 {two} to: 2025-12-30", taken]
    assert list(map(str, apart)) == [f"{none} Skriv till exempel: to: 2026-01-02", taken]
    assert list(map(str, endless)) == [f"0.yml:4: 2026-01-01 {two} to: 2025-12-31", taken]
    assert list(map(str, following)) == [taken]


def test_a_file_that_is_no_rule_set_is_a_problem(tmp_path: Path) -> None:
    rule_sets, problems = _read(tmp_path, "- ett\n- två\n")

    assert rule_sets == ()
    assert len(problems) == 1


# The text.


def test_the_text_holds_what_calculates_and_nothing_else() -> None:
    data = json.loads(rules_text("vasteras"))

    assert set(data) == {"version", "sets", "rates"}
    assert list(data["rates"]) == ["skattefri-bilersattning"]
    [rule_set] = data["sets"]
    assert rule_set["starts"] == "2024-01-01"
    assert "ends" not in rule_set
    assert "note" not in json.dumps(data)
    assert "checked" not in json.dumps(data)
    assert rule_set["rates"]["sammantradesarvode"]["periods"][0]["value"] == "1132"


def test_the_text_is_the_same_each_time() -> None:
    first = rules_text("alingsas")
    rules_text.cache_clear()

    assert rules_text("alingsas") == first


def test_shares_and_sources_are_read() -> None:
    [rule_set] = read_rules(rules_text("provkommun")).sets

    fee = rule_set.rates["sammantradesarvode"].formula
    assert fee is not None
    assert (fee.share, fee.rounding) == (Decimal("0.015"), Rounding(Decimal(1), "down"))
    assert fee.source == "Provkommunens reglemente, 5 §"
    assert rule_set.fees[0].source == "Provkommunens reglemente, 5 §"
    assert rule_set.attendance.present.factor == Decimal("0.5")
    assert rule_set.costs.per_diem is not None
    assert rule_set.costs.per_diem.starts_before == 12 * 60


@pytest.mark.parametrize(
    ("written", "share"),
    [("1,5 %", "0.015"), ("1.5%", "0.015"), ("0,4", "0.4"), ("100\u00a0%", "1"), ("1", "1")],
)
def test_a_share_can_be_written_in_several_ways(written: str, share: str) -> None:
    factor = schema.model_of(Factor).model_validate({"factor": written, "status": "source"})

    assert vars(factor)["factor"] == Decimal(share)


# The nation's figures.


def test_per_diem_follows_from_the_price_base_amount() -> None:
    national = national_rates()
    for year in range(2022, 2027):
        day = date(year, 1, 1)
        base, whole, half = (
            national[name].on(day)
            for name in ("prisbasbelopp", "traktamente-heldag", "traktamente-halvdag")
        )
        assert base is not None
        assert base.value is not None
        assert whole is not None
        assert half is not None
        expected = Rounding(Decimal(10), "half-up")(base.value * Decimal("0.005"))
        assert (whole.value, half.value) == (expected, expected / 2)


def test_every_national_figure_covers_2022_to_2026() -> None:
    for name, rate in national_rates().items():
        days = [
            (period.starts, period.ends) for period in sorted(rate.periods, key=lambda p: p.starts)
        ]
        assert days == [(date(year, 1, 1), date(year, 12, 31)) for year in range(2022, 2027)], name


# The command.


def _calculate(monkeypatch: pytest.MonkeyPatch, request: object, *arguments: str) -> int:
    text = request if isinstance(request, str) else json.dumps(request)
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    monkeypatch.setenv("HANDBOOK_DATE", "2026-11-21")
    return main(["calculate", *arguments])


def test_the_command_gives_the_same_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _calculate(monkeypatch, {"meetings": [{"date": "2026-03-12"}]}, "vasteras", "fees") == 0

    found = json.loads(capsys.readouterr().out)
    assert found["total"]["amount"] == "1132"


def test_the_command_explains(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    request = {
        "month": "2026-03",
        "meetings": [{"date": "2026-03-12", "from": "13:00", "to": "15:00"}],
        "trips": [{"date": "2026-03-12", "km": "10"}],
    }

    assert _calculate(monkeypatch, request, "vasteras", "claim", "--explain") == 0

    out = capsys.readouterr().out.replace("\u00a0", " ")
    assert (
        "1 132 kr  Sammanträdesarvode – Protokollfört sammanträde kl. 13.00–15.00, 2026-03-12"
        in out
    )
    assert "1 132 kr  Summa av kända belopp" in out
    assert "- Beloppet är inte känt: Ersättning för egen bil." in out
    assert "per-sammantrade" not in out


def test_a_draft_can_be_tried(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = str(PROJECT / "tests" / "cases" / "rules" / "umea" / "2024.yml")
    request = {"meetings": [{"date": "2024-03-12", "from": "15:00", "to": "17:20"}]}

    code = _calculate(monkeypatch, request, "vasteras", "fees", "--rules", draft, "--explain")

    assert code == 0
    assert "1 107 kr  Summa" in capsys.readouterr().out.replace("\u00a0", " ")


def test_a_draft_that_is_wrong_says_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "draft.yml"
    draft.write_text("id: x\n", encoding="utf-8")

    assert _calculate(monkeypatch, {}, "vasteras", "fees", "--rules", str(draft)) == 1
    assert "draft.yml:1: ”name” saknas." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("request_text", "arguments", "said"),
    [
        ("{", ("vasteras", "fees"), "Frågan går inte att läsa som JSON."),
        ("[]", ("vasteras", "fees"), "Frågan går inte att läsa som JSON."),
        ('{"a": 1, "a": 2}', ("vasteras", "fees"), "”a” står två gånger i frågan."),
        ("{}", ("vasteras", "fees"), "meetings: Här behövs minst en rad."),
        ("{}", ("vasteras", "lotto"), "calculator: Det finns ingen sådan räknare."),
        (
            "{}",
            ("vasterås", "fees"),
            "Det finns ingen handbok ”vasterås”. Skriv till exempel: vasteras",
        ),
        ("{}", ("vasteras", "fees", "--rules", "nix.yml"), "Det finns ingen fil nix.yml."),
        (
            '{"meetings": [{"date": "2023-12-31"}]}',
            ("vasteras", "fees"),
            "gäller 1 januari 2024 och framåt. För 31 december 2023 saknas uppgift.",
        ),
    ],
)
def test_a_wrong_request_ends_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    request_text: str,
    arguments: tuple[str, ...],
    said: str,
) -> None:
    assert _calculate(monkeypatch, request_text, *arguments) == 2

    shown = capsys.readouterr()
    assert shown.out == ""
    assert said in shown.err


def test_a_handbook_without_rules_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data" / "tomt").mkdir(parents=True)
    (tmp_path / "data" / "tomt" / "handbook.yml").touch()
    monkeypatch.setenv("HANDBOOK_ROOT", str(tmp_path))

    assert _calculate(monkeypatch, {"meetings": []}, "tomt", "fees") == 1
    assert "Handboken har ingen regelsamling." in capsys.readouterr().err


def test_help_shows_a_request(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["calculate", "--help"])

    assert caught.value.code == 0
    assert '{"meetings": [{"date": "2026-03-12", "from": "15:00", "to": "17:20"}]}' in (
        capsys.readouterr().out
    )


def test_a_reader_that_has_seen_enough_is_no_mistake() -> None:
    program = "from handbook.commands.main import main; raise SystemExit(main())"
    read, write = os.pipe()
    os.close(read)  # as `head` does
    done = subprocess.run(
        [sys.executable, "-c", program, "calculate", "vasteras", "fees"],
        cwd=PROJECT,
        input=b'{"meetings": [{"date": "2026-03-12"}]}',
        stdout=write,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


def test_every_status_has_a_word() -> None:
    assert set(STATUSES) == {"source", "derived", "assumed", "own", "unknown"}
