"""`handbook rules` helps whoever writes a rule set: a template, and a trial on typical meetings."""

import os
import re
from pathlib import Path

import pytest

from calculators.rules.regulation import RuleSet
from handbook.commands.main import main
from handbook.content import rules
from handbook.content.problems import Problem
from handbook.content.rules.keys import keys_of
from handbook.content.rules.template import template
from handbook.content.rules.trials import Situation, trials
from handbook.settings import PROJECT
from tests.cases.reading import national_rates
from tests.conftest import DAY
from tests.unit.test_declaration import all_keys

SETS = PROJECT / "tests" / "cases" / "rules"


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return what the command says."""
    assert main(["rules", *arguments]) == 0
    return capsys.readouterr().out.replace("\u00a0", " ")


# The template.


def test_the_template_is_a_rule_set_with_every_key(tmp_path: Path) -> None:
    text = template(DAY, national_rates())
    (tmp_path / "mall.yml").write_text(text, encoding="utf-8")
    problems: list[Problem] = []
    found = rules.read(tmp_path, [Path("mall.yml")], national_rates(), problems)

    assert problems == []
    assert len(found) == 1
    for _declared, key in all_keys():
        assert re.search(rf"^ *(?:# ?)?(?:- )?#? *{key.name}:", text, re.MULTILINE), key.name


def test_the_template_follows_the_order_of_a_regulation() -> None:
    text = template(DAY, national_rates())
    places = [
        found.start()
        for key in keys_of(RuleSet)
        for found in [re.search(rf"^#?{key.name}:", text, re.MULTILINE)]
        if found
    ]

    assert places == sorted(places)
    assert len(places) == len(keys_of(RuleSet))


def test_the_template_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "template").startswith("# En regelsamling, med allt som kan stå i en.")


# The trial.


def tried(name: str, situation: Situation) -> dict[str, str]:
    """Return what a rule set gives for each typical meeting."""
    problems: list[Problem] = []
    folder, _slash, file = name.partition("/")
    path = (SETS / folder / f"{file}.yml").relative_to(PROJECT)
    [rule_set] = rules.read(PROJECT, [path], national_rates(), problems)
    found = trials(rule_set, national_rates(), situation)
    return {meeting: trial.shown.replace("\u00a0", " ") for meeting, trial in found}


def test_published_examples_are_among_the_typical_meetings() -> None:
    assert tried("umea/2024", Situation())["2 h 20 min, 15.00–17.20"] == "1 107 kr"
    assert tried("upplands-bro/2023", Situation())["2 h 20 min, 15.00–17.20"] == "700 kr"
    hudiksvall = tried("hudiksvall/2023", Situation("Valnämnden"))
    assert hudiksvall["4 h, 08.00–12.00"] == "657 kr"
    assert hudiksvall["4 h 10 min, 08.00–12.10"] == "949 kr"


def test_each_meeting_is_shown_with_its_paragraph(capsys: pytest.CaptureFixture[str]) -> None:
    found = said(capsys, "try", str(SETS / "provkommun" / "2024.yml"))

    assert "Två samma dag, 09.00–11.00 och 14.00–16.00     1 698 kr" in found
    assert "Avdrag: dagens arvoden −566 kr = Högst 1,5 arvoden per dag. (7 §)" in found
    assert found.count("Sammanträdesarvode 1 132 kr (5 §)") == 9
    lost = "Förlorad arbetsinkomst 969,68 kr = 4 h à 242,42 kr (40 000 kr / 165) (11 §)"
    assert lost in found.partition("Månadslön: 40 000 kr")[2].partition("Egenföretagare")[0]
    assert re.search(r"Egenföretagare.+ 400 000 kr\n1 h, 09.00–10.00 +154 kr\n", found)
    assert re.search(r"15.00–17.20, och 30 min resa dit och hem +625 kr\n", found)
    assert re.search(r"\n\nMed egen bil\n4 km +0 kr\n", found)


def test_what_differs_from_another_rule_set_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    new, old = (str(SETS / "umea" / f"{year}.yml") for year in (2024, 2023))
    found = said(capsys, "try", new, "--against", old)

    assert re.search(r"^1 h, 09.00–10.00 +714 kr → 738 kr$", found, re.MULTILINE)
    same = said(capsys, "try", new, "--against", new)
    assert re.search(r"^1 h, 09.00–10.00 += 738 kr$", same, re.MULTILINE)
    assert "→" not in same.partition("\n")[2]


def test_each_way_and_body_has_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    file = str(PROJECT / "data" / "alingsas" / "rules" / "2023.yml")
    found = said(capsys, "try", file)

    assert found.count("1 h, 09.00–10.00") > 1
    assert "Beloppet är inte känt" in found


def test_what_looks_like_a_slip_is_asked_about(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (SETS / "provkommun" / "2024.yml").read_text(encoding="utf-8")
    draft = tmp_path / "draft.yml"
    draft.write_text(text.replace("share: 1,5 %", "share: 150 %"), encoding="utf-8")

    assert "är mer än en tiondel av" in said(capsys, "try", str(draft))


def test_a_rule_set_that_is_not_there_or_not_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rules", "try", str(tmp_path / "nothing.yml")]) == 2
    assert "Det finns ingen fil" in capsys.readouterr().err
    draft = tmp_path / "draft.yml"
    draft.write_text("id: prov\n", encoding="utf-8")
    assert main(["rules", "try", str(draft)]) == 1
    assert os.fspath(draft) in capsys.readouterr().err
