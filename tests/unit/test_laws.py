"""Law is told by its records: references, who uses them, and what is old or unsure."""

from datetime import date
from pathlib import Path

import pytest

from handbook.checks.missing import missing
from handbook.checks.runner import checked
from handbook.checks.warnings import warnings
from handbook.content.handbook import Handbook
from handbook.links.law_uses import chapters_by_name
from handbook.rendering.macros import MacroRenderer
from handbook.settings import PROJECT
from tests.conftest import DAY

BAR = "\N{NO-BREAK SPACE}"
LAWS = "data/shared/laws.yml"
CHAPTER = "docs/lillkoping/hotad.md"
GLOSSARY = "data/shared/glossary.yml"


@pytest.fixture(scope="module")
def book() -> Handbook:
    return checked(PROJECT, DAY, ["vasteras"])[0]


def _changed(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ("kl-6-28", "kommunallagen 6~kap.~28~§"),
        ("fl-43 fl-44", "förvaltningslagen 43 och 44~§§"),
        ("kl-5-54 kl-5-55 kl-5-56 kl-6-33", "kommunallagen 5~kap.~54–56~§§ och 6~kap.~33~§"),
        ("brb-10-5a brb-10-5b brb-10-5d", "brottsbalken 10~kap.~5~a, 5~b och 5~d~§§"),
        (
            "tf-2-19 fl-43 fl-44",
            "tryckfrihetsförordningen 2~kap.~19~§ och förvaltningslagen 43 och 44~§§",
        ),
    ],
)
def test_a_reference_is_written_as_law_is(book: Handbook, names: str, words: str) -> None:
    assert book.law.reference(*names.split()) == words.replace("~", BAR)


def test_a_reference_that_begins_a_text_has_a_capital_letter(book: Handbook) -> None:
    source = "{{ law('kl-4-16') }} och {{ act('il') }}"
    words = f"Kommunallagen 4{BAR}kap.{BAR}16{BAR}§ och inkomstskattelagen"
    assert book.law.in_words(source) == words
    assert f'"source":"Inkomstskattelagen 12{BAR}kap.{BAR}5{BAR}§"' in book.rules


def test_every_provision_has_a_day_and_the_page_says_where_it_is_used(book: Handbook) -> None:
    page = MacroRenderer(book).laws()
    assert page.count("Kontrollerad den ") == page.count("<dt id=") == len(book.law.laws)
    entry = page.partition('<dt id="kl-6-28">')[2].partition("<dt")[0]
    assert "Lydelse: SFS 2022:638." in entry
    assert '<a href="../jav/">När är du jävig?</a>' in entry
    assert '<a href="../belopp/">' in page.partition('<dt id="il-12-5">')[2].partition("<dt")[0]
    assert "## Kommunallagen (2017:725) {#kl}" in page


def test_every_provision_is_used_by_a_handbook() -> None:
    books = checked(PROJECT, DAY)
    used = {name for one in books for name in chapters_by_name(one)}
    assert books[0].law.laws.keys() - used == set()


def test_a_word_and_an_amount_tell_the_law_on_tap(tiny: Path, book: Handbook) -> None:
    _changed(tiny, GLOSSARY, "meaning: ", "meaning: Se {{ law('kl-4-12') }} & fråga. ")
    writer = MacroRenderer(checked(tiny, DAY)[0])
    explained = writer.explanations(writer.term("arvode"))
    button = '<button type="button" class="term" popovertarget="law-{}">'
    assert f"Se {button.format('kl-4-12')}kommunallagen" in explained
    assert "&amp; fråga" in explained
    assert explained.count(' id="law-kl-4-12"') == 1
    assert "Den som förlorar inkomst för uppdragets skull" in explained
    assert button.format("il-12-5") in MacroRenderer(book).rate("skattefri-bilersattning")


def test_what_is_not_law_may_be_written(tiny: Path) -> None:
    own = "Se § 5 i arvodesbestämmelserna, protokollet § 45, VL:s text och IT-förslagen om bolagen"
    _changed(tiny, CHAPTER, "Se också vem", f"{own}. Lagen gäller. Se också vem")
    assert checked(tiny, DAY)


def test_what_is_old_or_unsure_is_told_and_stops_nothing(tiny: Path) -> None:
    _changed(tiny, LAWS, "  checked:", "  unsure: Lagen kan ha ändrats.\n  checked:")
    [book] = checked(tiny, date(2027, 11, 20))
    assert not [line for line in warnings(book) if "läsas" in line]
    [question] = [one.question for one in missing(book) if "kommunallagen" in one.question]
    assert (
        question == f"Vad säger kommunallagen 4{BAR}kap.{BAR}12{BAR}§ i dag? Lagen kan ha ändrats."
    )

    [book] = checked(tiny, date(2027, 11, 21))
    assert "lillkoping: paragrafer som bör läsas igen (1): kl-4-12." in warnings(book)
    explained = MacroRenderer(book).explanations(MacroRenderer(book).law("kl-4-12"))
    assert f"Den skulle ha kontrollerats igen senast den 20{BAR}november{BAR}2027." in explained
