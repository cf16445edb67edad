"""What looks like a slip of the pen in a rule set is asked about, and nothing else is."""

from pathlib import Path

import pytest

from handbook.content import rules
from handbook.content.problems import Problem
from handbook.content.rules.hints import hints
from handbook.settings import PROJECT
from tests.cases.reading import national_rates

SETS = PROJECT / "tests" / "cases" / "rules"
PROV = (SETS / "provkommun" / "2024.yml").read_text(encoding="utf-8")

LISTED = {"vaxholm": ["18: Ingenting använder beloppet ”Ansvarig för förtidsröstning” (ansvarig)."]}
"""Amounts that a source lists and no rule needs."""


def asked(tmp_path: Path, *texts: str) -> list[str]:
    """Return what is asked about rule sets, without the files' names and what to write."""
    problems: list[Problem] = []
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.yml").write_text(text, encoding="utf-8")
    names = [Path(f"{number}.yml") for number in range(len(texts))]
    files = rules.rule_files_of(tmp_path, names, problems)
    assert not problems
    found = hints(files, rules.national_records(national_rates()))
    return [f"{each.line}: {each.message}".replace("\u00a0", " ") for each in found]


def changed(find: str, put: str) -> str:
    assert PROV.count(find) == 1, find
    return PROV.replace(find, put)


@pytest.mark.parametrize("folder", sorted(SETS.iterdir()), ids=lambda folder: folder.name)
def test_nothing_is_asked_about_a_rule_set_that_is_right(folder: Path, tmp_path: Path) -> None:
    texts = [file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.yml"))]

    assert asked(tmp_path, *texts) == LISTED.get(folder.name, [])


@pytest.mark.parametrize(
    ("find", "put", "said"),
    [
        (
            "Förrättningsarvode\n    kinds: [duty, training]",
            "Förrättningsarvode\n    bodies: [ks]\n    kinds: [meeting]",
            "152: Regeln gäller aldrig: reglerna ovanför tar alla dess möten.",
        ),
        (
            "amount: schablon",
            "amount: inkomst-timme",
            "85: Ingenting använder beloppet ”Schablon per timme” (schablon).",
        ),
        (
            "  merge_gap: 15\n",
            "  merge_gap_counts: true\n",
            "174: ”merge_gap_counts” har ingen verkan utan ”merge_gap”.",
        ),
        (
            "value: 650, source",
            "value: 6500, source",
            "32: 6 500 kr efter 600 kr är en ändring med tio gånger eller mer. Stämmer det?",
        ),
        (
            "share: 1,5 %",
            "share: 150 %",
            "19: 113 250 kr för ett möte är mer än en tiondel av 75 500 kr/mån. Stämmer det?",
        ),
        (
            "value: 120000\n",
            "value: 12 000 000\n",
            "52: 12 000 000 kr/år är ovanligt. Stämmer det?",
        ),
        (
            "value: 120000\n",
            "value: 12 000 000\n    note: Enligt 3 §.\n",
            "52: 12 000 000 kr/år är ovanligt. Stämmer det?",
        ),
        ("value: 120000\n", "value: 12 000 000\n    note: Det stämmer, se 3 §.\n", None),
        (
            "share: 1,5 %",
            "share: 15 %",
            "19: 11 325 kr för ett möte är mer än en tiondel av 75 500 kr/mån. Stämmer det?",
        ),
    ],
)
def test_a_slip_is_asked_about(tmp_path: Path, find: str, put: str, said: str | None) -> None:
    assert asked(tmp_path, changed(find, put)) == ([said] if said else [])


SURE = "status: source"
HALF = f"taking_part: [present], factor: 50 %, {SURE}"
ROLE_SUM = f"stops: [fees], at_least: 96 %, {SURE}"
DAYS = f"name: Dagar, counted_in: days, most: 9, {SURE}"
PAID = "{model: fixed, amount: forrattning}"
EARNED = f"name: Pension, of: [lost-income], share: 6 %, {SURE}"
TAKEN, UNPAID = "reglerna ovanför tar alla dess möten", "inget av dess möten ger arvode"
SMALL, NOTHING = "alla uppdrag tillsammans är mindre än så", "ingenting av det slaget betalas"
NEVER = [
    (f"attendance_in:\n  - {{kinds: [group], {HALF}}}\n", 2, TAKEN),
    (f"attendance_in:\n  - {{{HALF}}}\n  - {{bodies: [ks], {HALF}}}\n", 3, TAKEN),
    (f"attendance_in:\n  - {{bodies: [ks], {HALF}}}\n  - {{{HALF}}}\n", 0, ""),
    (f"signing_in:\n  - {{amount: justering, {SURE}}}\n", -5, TAKEN),
    (f"signing_in:\n  - {{bodies: [ks], amount: null, {SURE}}}\n", 0, ""),
    (f"beside:\n  - {{name: Läsning, kinds: [group], pays: {PAID}, {SURE}}}\n", 2, UNPAID),
    (f"year_counts:\n  a: {{kinds: [group], {DAYS}}}\n", 2, UNPAID),
    (f"year_counts:\n  a: {{kinds: [duty], {DAYS}}}\n", 0, ""),
]
"""What is put before the day's limits, on which line of it something is said, and what."""


@pytest.mark.parametrize(("put", "line", "why"), NEVER)
def test_a_rule_that_can_never_apply_is_told(tmp_path: Path, put: str, line: int, why: str) -> None:
    place = PROV[: PROV.index("day:\n  - limit")].count("\n")
    said = [f"{place + line}: Regeln gäller aldrig: {why}."] if line else []

    assert asked(tmp_path, changed("day:\n  - limit", f"{put}day:\n  - limit")) == said


def test_what_needs_assignments_or_lost_income_is_told_without_them(tmp_path: Path) -> None:
    roles = changed("  annual_most:", f"  sums:\n    - {{{ROLE_SUM}}}\n  annual_most:")
    said = asked(tmp_path, roles)
    assert [each.partition("aldrig: ")[2] for each in said] == [f"{SMALL}."]
    assert not asked(tmp_path, roles.replace("96 %", "95 %"))

    start, end = PROV.index("lost_income:\n  step"), PROV.index("costs:\n")
    without = f"{PROV[:start]}earned:\n  - {{{EARNED}}}\n{PROV[end:]}"
    said = [each.partition("aldrig: ")[2] for each in asked(tmp_path, without)]
    assert [each for each in said if each] == [f"{NOTHING}.", f"{NOTHING}."]


def test_keys_that_need_what_is_not_there_are_told(tmp_path: Path) -> None:
    text = changed(
        "day:\n  - limit: fees\n    most: 1,5\n    status: source\n    paragraph: 7 §\n", ""
    )
    roles, after = text.index("  roles:\n"), text.index("  annual_most:")
    said = asked(tmp_path, text[:roles] + text[after:])

    assert [each.partition(": ")[2].partition(".")[0] for each in said] == [
        "”within_day_limit” har ingen verkan utan ”day”",
        "”annual_most” har ingen verkan utan ”roles”",
        "Ingenting använder beloppet ”Årsarvode för ordförande i styrelsen” (arsarvode-ordforande)",
        "Ingenting använder beloppet ”Årsarvode för ordförande i nämnd” (arsarvode-namnd)",
    ]


def test_the_next_rule_set_is_held_against_the_one_before(tmp_path: Path) -> None:
    later = PROV.replace("from: 2024-01-01\nto: 2025-12-31", "from: 2026-01-01")
    later = later.replace("id: provkommun-2024", "id: provkommun-2026")
    later = later.replace("value: 120000\n", "value: 12000\n")
    later = later.replace("from: 2024-01-01, to: 2024-06-30", "from: 2026-01-01, to: 2026-06-30")
    later = later.replace("from: 2024-07-01, to: 2025-12-31", "from: 2026-07-01")

    assert asked(tmp_path, PROV, later) == [
        "51: 12 000 kr/år efter 120 000 kr/år är en ändring med tio gånger eller mer. Stämmer det?"
    ]
