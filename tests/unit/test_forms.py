"""The calculators' forms as the build writes them: whole before any script runs."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from html5lib import HTMLParser, parse

from calculators.registry import CALCULATORS
from handbook.checks.runner import checked
from handbook.content.handbook import Handbook
from handbook.rendering import calculator_forms
from handbook.rendering.macros import MacroRenderer
from handbook.settings import PROJECT

DAY = date(2026, 11, 21)
HANDBOOKS = ("vasteras", "alingsas")


@cache
def books() -> dict[str, Handbook]:
    return {book.id: book for book in checked(PROJECT, DAY, list(HANDBOOKS))}


@pytest.mark.parametrize("handbook", HANDBOOKS)
@pytest.mark.parametrize("calculator", sorted(CALCULATORS))
def test_every_calculator_has_a_worked_example(handbook: str, calculator: str) -> None:
    form = calculator_forms.form(calculator, books()[handbook].rules, DAY, "sv")
    assert form.example["complete"], form.example
    assert form.example["lines"]
    assert all(line["source"] for line in form.example["lines"])


@pytest.mark.parametrize("handbook", HANDBOOKS)
@pytest.mark.parametrize("calculator", sorted(CALCULATORS))
def test_every_control_has_a_label_a_name_and_a_place_for_its_error(
    handbook: str, calculator: str
) -> None:
    page = MacroRenderer(books()[handbook], "runtime/worker.mjs").calculator(calculator)
    tree = parse(page, namespaceHTMLElements=False)
    labels = {label.get("for") for label in tree.iter("label")}
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    controls = [*tree.iter("input"), *tree.iter("select")]
    assert controls
    for control in controls:
        assert control.get("id") in labels
        if not {"data-fixed", "data-name"} & control.attrib.keys():  # neither is kept
            assert control.get("name")
            described = (control.get("aria-describedby") or "").split()
            assert set(described) <= set(ids)


def test_a_form_says_what_it_needs_when_there_are_no_scripts() -> None:
    page = MacroRenderer(books()["vasteras"], "runtime/worker.mjs").calculator("fees")
    assert "<noscript>" in page
    assert 'data-state="static"' in page
    assert 'method="dialog"' in page  # what is filled in is sent nowhere
    assert "1\u00a0132\u00a0kr" in page
    assert 'style="' not in page


def test_a_form_is_html_that_needs_no_mending() -> None:
    parser = HTMLParser(strict=False)
    parser.parseFragment(
        MacroRenderer(books()["alingsas"], "runtime/worker.mjs").calculator("claim")
    )
    assert parser.errors == []


def test_a_name_of_the_rules_changes_with_them() -> None:
    assert calculator_forms.rules_file("a") != calculator_forms.rules_file("b")


def test_each_assumption_is_listed_once() -> None:
    found = calculator_forms.assumptions(books()["vasteras"].rules)
    assert found
    assert len({one["text"] for one in found}) == len(found)
    assert all(one["question"] and one["ask"] for one in found)


@pytest.mark.parametrize(
    ("handbook", "calculator"), [("vasteras", "lost-income"), ("alingsas", "travel")]
)
def test_an_example_tells_that_its_amounts_are_made_up(handbook: str, calculator: str) -> None:
    made = calculator_forms.form(calculator, books()[handbook].rules, DAY, "sv")

    assert made.is_made_up
    assert "Din uppgift." not in str(made.example)


def test_an_answer_tells_the_law_on_tap_and_the_page_can_too() -> None:
    writer = MacroRenderer(books()["alingsas"], "runtime/worker.mjs")
    page = writer.calculator("travel")
    button = 'class="term" popovertarget="law-il-12-5">Inkomstskattelagen'
    example, _mark, own = page.partition("<template data-answer>")
    assert button in example.partition("<dl")[2]
    assert button in own.partition("<template data-laws>")[2].partition("</template>")[0]
    assert 'id="law-il-12-5"' in writer.explanations(page)


def test_what_every_calculator_says_stands_in_no_chapter() -> None:
    page = MacroRenderer(books()["alingsas"], "runtime/worker.mjs").calculator("fees")
    for words in ("skickas ingenstans.", "inget beslut."):
        assert page.count(words) == 1
    assert '<a href="../sa-raknar-vi/">Läs hur vi räknar</a>' in page


def test_an_example_of_the_municipalitys_own_amounts_is_not_made_up() -> None:
    assert not calculator_forms.form("fees", books()["vasteras"].rules, DAY, "sv").is_made_up
