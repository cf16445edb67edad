"""The search knows that Swedish builds long words of short ones, and that words have endings."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

SCRIPT = Path(__file__).with_name("search.mjs")
SECTIONS = [
    {"title": "Arvode och ersättning", "text": "Arvodet för ett sammanträde är 1 132 kr."},
    {"title": "Vilka belopp gäller?", "text": "Sammanträdesarvode.", "chapter": "Arvode"},
    {"title": "Lösenord", "text": "Du byter lösenord själv i lösenordskiosken."},
    {"title": "Kontakter", "text": "Service Desk når du på 021-39 00 00."},
]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("arvode", ["Arvode och ersättning", "Vilka belopp gäller?"]),  # within a longer word
        ("arvodena", ["Arvode och ersättning", "Vilka belopp gäller?"]),  # with another ending
        ("losenord", ["Lösenord"]),  # without the dots
        ("KIOSK", ["Lösenord"]),
        ("byter lösenordet", ["Lösenord"]),
        ("39 00", ["Kontakter"]),
        ("lösenord desk", ["Lösenord", "Kontakter"]),  # no section has both
        ("parkering", []),
        ("", []),
        ("?!", []),
    ],
)
def test_what_a_search_finds_and_in_which_order(query: str, titles: list[str]) -> None:
    [hits] = _asked({"sections": SECTIONS, "query": query})
    assert [hit["title"] for hit in hits] == titles


def test_the_words_found_are_marked_in_an_excerpt() -> None:
    text = f"{'Annat. ' * 60}Du byter lösenord själv.{' Mer.' * 60}"
    [[hit]] = _asked({"sections": [{"title": "A", "text": text}], "query": "losen"})
    pieces = hit["excerpt"]
    assert pieces[0][1] == "lösen"
    assert "".join(map("".join, pieces)).strip("… ") in text
    assert len("".join(map("".join, pieces))) < 200


@settings(max_examples=20, deadline=None)
@given(some.lists(some.text(), min_size=1))
def test_folding_keeps_every_place_of_a_text(texts: list[str]) -> None:
    folded = _asked(*({"text": text} for text in texts))
    assert [_units(text) for text in folded] == [_units(text) for text in texts]


def _asked(*calls: object) -> list[Any]:
    command = ["node", str(SCRIPT), json.dumps(calls)]
    run = subprocess.run(command, capture_output=True, check=True)
    answers: list[Any] = json.loads(run.stdout)
    return answers


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
