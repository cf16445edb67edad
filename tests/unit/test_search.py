"""The search finds what officials ask for, in the words that they use."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from handbook.checks.runner import checked
from handbook.checks.synonyms import leading_nowhere
from handbook.search.page_text import sections
from handbook.settings import PROJECT
from tests.search.questions import answers, call, chapters, quality, questions, threats

if TYPE_CHECKING:
    from pathlib import Path

    from handbook.content.handbook import Handbook

BOOKS = {book.id: book for book in checked(PROJECT, date(2026, 11, 21))}


def _chapter(name: str, title: str, *texts: tuple[str, str, str]) -> dict[str, Any]:
    return {
        "id": name,
        "title": title,
        "summary": title,
        "weight": 1,
        "words": [],
        "terms": [],
        "sections": [{"id": id_, "title": head, "text": text} for id_, head, text in texts],
    }


TEXT = {
    "emergency": "hotad",
    "contacts": "kontakter",
    "synonyms": {"barnvakt": ["barnpassning"], "säga upp mig": ["avsägelse"]},
    "chapters": [
        _chapter(
            "arvode",
            "Arvode och ersättning",
            ("", "", "Arvodet för ett sammanträde är 1 132 kr. Du får barnpassning betald."),
            ("belopp", "Vilka belopp gäller?", "Sammanträdesarvode. Ett möte med e-post."),
        ),
        _chapter(
            "losenord", "Lösenord", ("", "", "Du byter lösenord själv i lösenordskiosken. Lån.")
        ),
        _chapter("kontakter", "Kontakter", ("", "", "Service Desk når du på 0322-61 69 99.")),
        _chapter("uppdrag", "Uppdrag", ("", "", "Lämna in en avsägelse. Ett mobilt BankID i län.")),
    ],
}


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("arvode", "arvode/"),
        ("arvodena", "arvode/"),  # with another ending
        ("ARVODET", "arvode/"),
        ("mötesarvode", "arvode/"),  # two words of the handbook in one
        ("mötet", "arvode/#belopp"),
        ("losenord", "losenord/"),  # without the dots
        (unicodedata.normalize("NFD", "lösenord"), "losenord/"),
        ("lösen\xadord", "losenord/"),
        ("kiosk", "losenord/"),  # within a longer word
        ("lössenord", "losenord/"),
        ("1132", "arvode/"),
        ("0322616999", "kontakter/"),
        ("61 69 99", "kontakter/"),
        ("6169", "kontakter/"),
        ("+46 322 61 69 99", "kontakter/"),
        ("epost", "arvode/#belopp"),
        ("bank id", "uppdrag/"),
        ("barnvakten", "arvode/"),
        ("jag vill säga upp mig", "uppdrag/"),
        ("lösenord desk zzz", "losenord/"),  # no section has all
        ("län", "uppdrag/"),  # not "lån"
        ("lån", "losenord/"),
        ("kontakt", "kontakter/"),
    ],
)
def test_what_a_search_finds_first(query: str, first: str) -> None:
    [[answer]] = call({"text": TEXT, "questions": [query]})
    assert answer["hits"][0]["location"] == first


@pytest.mark.parametrize("query", ["", "?!", "jäkt", "zzzzzz", "löm"])
def test_what_a_search_does_not_find(query: str) -> None:
    [[answer]] = call({"text": TEXT, "questions": [query]})
    assert answer["hits"] == []
    assert answer["ask"] == {"location": "kontakter/", "title": "Kontakter"}


def test_a_search_tells_what_it_understood() -> None:
    [[misspelt, unknown, hopeless]] = call(
        {"text": TEXT, "questions": ["lösenort", "lösenord zzzzzz", "afsäjelce"]}
    )
    assert misspelt["instead"] == ["lösenord"]
    assert unknown["missing"] == ["zzzzzz"]
    assert hopeless["near"] == ["avsägelse"]


def test_the_words_found_are_marked_in_an_excerpt() -> None:
    text = f"{'Annat. ' * 60}Du byter lösenord själv.{' Mer.' * 60}"
    book = TEXT | {"chapters": [_chapter("a", "A", ("", "", text))]}
    [[answer]] = call({"text": book, "questions": ["losen"]})
    pieces = answer["hits"][0]["text"]
    assert pieces[0][1] == "lösen"
    assert "".join(map("".join, pieces)).strip("… ") in text
    assert len("".join(map("".join, pieces))) < 200


@settings(max_examples=20, deadline=None)
@given(some.lists(some.tuples(some.text(), some.text()), min_size=1))
def test_marking_keeps_a_text_as_it_is(titles: list[tuple[str, str]]) -> None:
    whole = [
        _chapter(f"a{number}", f"{title} hot", ("", "", ""))
        for number, (title, _) in enumerate(titles)
    ]
    asked = [f"{title} {other} hot" for title, other in titles]
    for answer in call({"text": TEXT | {"chapters": whole}, "questions": asked})[0]:
        for hit in answer["hits"]:
            number = int(hit["location"].strip("a/"))
            assert "".join(map("".join, hit["title"])) == f"{titles[number][0]} hot"


def test_an_amount_that_answers_stands_in_the_hit() -> None:
    answer = ["Sammanträdesarvode", "1 132 kr", ""]
    section = {"id": "", "title": "", "text": "Arvode.", "answers": [answer, ["Tak", "5 kr", ""]]}
    book = TEXT | {"chapters": [_chapter("a", "A") | {"sections": [section]}]}
    [[found]] = call({"text": book, "questions": ["arvode"]})
    assert found["hits"][0]["answers"] == [answer[:2]]


def test_what_is_searched_is_what_is_read() -> None:
    page = """<nav>Meny</nav><article><h1>Titel</h1><p>Att vara <button class="term">jävig</button>
      är inget fel.</p><noscript>Slå på JavaScript</noscript><p class="review">Granskad</p>
      <h2 id="a">Rubrik<a class="headerlink" href="#a">¶</a></h2><ul><li>ett<li>två</ul>
      <form><label>Dag <input></label></form><p hidden>Dolt</p><p>Sam&shy;man<br>träde</p>
      <p><a class="action" href="tel:1">Ring 1</a><a class="action" href="mailto:a">a</a><a
      download>Spara</a></p><button>Stäng</button><div data-search-exclude>Annat</div>
      <dl><dt id="b">ord</dt>
      <dd>betydelse</dd></dl></article><footer>Fot</footer>"""
    assert [(one.id, one.title, one.text) for one in sections(page)] == [
        ("", "", "Att vara jävig är inget fel."),
        ("a", "Rubrik", "ett två Samman träde Ring 1 a"),
        ("b", "ord", "betydelse"),
    ]


@pytest.fixture(scope="module", params=BOOKS)
def asked(request: pytest.FixtureRequest, sites: Path) -> tuple[Handbook, Path]:
    name: str = request.param
    return BOOKS[name], sites / name / "search" / "search_index.json"


def test_every_shared_synonym_leads_somewhere_in_some_handbook() -> None:
    assert leading_nowhere(BOOKS.values()) == []


def test_the_questions_of_officials_are_answered(asked: tuple[Handbook, Path]) -> None:
    book, index = asked
    known = questions(book, aside=False)
    found = answers(index, [question.ask for question in known])
    judged = quality(known, map(chapters, found))
    assert judged.first >= 0.82
    assert judged.early >= 0.93
    assert judged.none <= 0.01


def test_whoever_is_threatened_finds_the_page_first(asked: tuple[Handbook, Path]) -> None:
    book, index = asked
    said = [str(one) for one in threats()]
    first = {
        one: chapters(answer)[:1] for one, answer in zip(said, answers(index, said), strict=True)
    }
    assert {one: found for one, found in first.items() if found != [book.profile.emergency]} == {}


def test_every_question_has_a_chapter_that_answers_it() -> None:
    for book in BOOKS.values():
        both = [questions(book, aside=aside) for aside in (False, True)]
        assert sum(map(len, both)) >= 150
        assert abs(len(both[0]) - len(both[1])) <= 10
