"""A reader sees whose text a chapter rests on, how old it is, and whether its owner has read it."""

from datetime import date
from pathlib import Path

import pytest

from handbook.checks.missing import missing
from handbook.checks.runner import checked
from handbook.commands.main import main
from handbook.content.paragraphs import paragraphs
from handbook.links.targets import plain
from handbook.rendering.claims import claims
from handbook.rendering.macros import MacroRenderer
from handbook.rendering.page_context import old_source, review_due
from tests.conftest import DAY

SOURCE = "reglementet: {title: Reglementet, date: 2025-11-20, url: null, find: Fråga.}\n"
CHAPTER = "docs/lillkoping/ersattning/arvode.md"


@pytest.fixture
def sourced(tiny: Path) -> Path:
    """The tiny municipality, with a chapter that rests on a dated text."""
    (tiny / "data" / "lillkoping" / "documents.yml").write_text(SOURCE, encoding="utf-8")
    chapter = tiny / CHAPTER
    text = chapter.read_text(encoding="utf-8").replace("2026-01-15", "null")
    chapter.write_text(text.replace("---\n\n", "sources: [reglementet]\n---\n\n", 1), "utf-8")
    return tiny


def _age(root: Path, reviewed: str = "null") -> tuple[date, date] | None:
    """Return the date of the chapter's source, and the first day on which it is old."""
    chapter = root / CHAPTER
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(text.replace("reviewed: null", f"reviewed: {reviewed}"), encoding="utf-8")
    [book] = checked(root, DAY)
    return old_source(book, book.chapters["arvode"])


def test_a_source_is_old_when_more_than_a_year_has_passed(sourced: Path) -> None:
    assert _age(sourced) == (date(2025, 11, 20), date(2026, 11, 21))


@pytest.mark.parametrize(
    ("reviewed", "first_day"),
    [("2026-11-21", date(2027, 11, 22)), ("2024-01-01", date(2026, 11, 21))],
)
def test_who_has_read_the_chapter_since_knows_whether_it_holds(
    sourced: Path, reviewed: str, first_day: date
) -> None:
    assert _age(sourced, reviewed) == (date(2025, 11, 20), first_day)


def test_a_source_without_a_date_is_not_called_old(sourced: Path) -> None:
    documents = sourced / "data" / "lillkoping" / "documents.yml"
    documents.write_text(SOURCE.replace("date: 2025-11-20, ", ""), encoding="utf-8")

    assert _age(sourced) is None


def test_a_chapter_that_nobody_has_reviewed_has_no_last_day(sourced: Path) -> None:
    [book] = checked(sourced, date(2026, 11, 22))

    assert review_due(book.chapters["arvode"]) is None


def test_a_page_says_its_source_and_its_age(sites: Path) -> None:
    page = (sites / "alingsas" / "e-post" / "index.html").read_text(encoding="utf-8")
    intro = page.partition("<h2")[0].replace("\N{NO-BREAK SPACE}", " ")

    assert "bygger på en text från den 13 januari 2023. Den är mer än ett år gammal." in intro
    assert "Källa: Praktiska frågor och support, Alingsås kommun, 13 januari 2023." in intro


@pytest.mark.parametrize("handbook", ["vasteras", "alingsas"])
def test_that_nobody_has_reviewed_is_said_in_two_places(sites: Path, handbook: str) -> None:
    said = {
        page.parent.name
        for page in (sites / handbook).rglob("index.html")
        if "Kommunen har inte granskat handbokens texter än." in page.read_text(encoding="utf-8")
    }

    assert said == {handbook, "om-handboken"}


TEXT = """Först svaret.
På två rader.

## Vad gäller? {#vad}

Nämnden ska (kommunallagen 6 kap. 6 §)

- följa mål
- följa **lagar**.

!!! tip "Råd från handboken"
    Fråga [först](x.md).

    - Skriv ner det.

Efter rutan.

| Vad | Vem |
|---|---|
| Möte | Sekreteraren |

Säg så här
:   ”Jag yrkar avslag.”

Medan det pågår

:   1. Lyssna.
    2. Anteckna.
"""


def test_a_text_is_divided_into_what_is_said_at_a_time() -> None:
    assert [(one.heading, plain(one.words), one.is_advice) for one in paragraphs(TEXT)] == [
        ("", "Först svaret. På två rader.", False),
        (
            "Vad gäller?",
            "Nämnden ska (kommunallagen 6 kap. 6 §) • följa mål • följa lagar.",
            False,
        ),
        ("Vad gäller?", "Fråga först. • Skriv ner det.", True),
        ("Vad gäller?", "Efter rutan.", False),
        ("Vad gäller?", "Möte: Sekreteraren", False),
        ("Vad gäller?", "Säg så här: ”Jag yrkar avslag.”", True),
        ("Vad gäller?", "Medan det pågår: Lyssna. • Anteckna.", True),
    ]


def test_each_claim_has_who_says_it(sourced: Path) -> None:
    chapter = sourced / CHAPTER
    added = '\n\nDet är lag ({{ law("kl-4-12") }}).\n\nNär: uppgift saknas.\n'
    added += '\n!!! tip "Råd från handboken"\n    Vänta.\n'
    chapter.write_text(chapter.read_text(encoding="utf-8") + added, encoding="utf-8")
    [book] = checked(sourced, date(2026, 11, 22))

    found = list(claims(book, MacroRenderer(book), book.chapters["arvode"]))

    reglement = "Reglementet, 20\N{NO-BREAK SPACE}november\N{NO-BREAK SPACE}2025"
    assert [one.said_by for one in found] == [
        *[reglement] * 3,
        f"{reglement}; kommunallagen 4 kap. 12 §",
        "Ingen källa ger svaret",
        "Råd från handboken",
    ]
    assert found[2].text == "Ring 021-39 00 00 eller skriv till kansliet@exempel.se."


def test_a_list_of_records_has_the_source_of_the_chapters_that_use_them(sourced: Path) -> None:
    [book] = checked(sourced, date(2026, 11, 22))

    found = list(claims(book, MacroRenderer(book), book.chapters["kontakter"]))

    assert [(one.heading, one.said_by[:11]) for one in found] == [("Kansliet", "Reglementet")]


def test_what_no_source_gives_is_a_question_to_somebody(sourced: Path) -> None:
    chapter = sourced / CHAPTER
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(f"{text}\nSista dagen: uppgift saknas. Fråga löneenheten.\n", "utf-8")
    [book] = checked(sourced, date(2026, 11, 22))

    assert [(one.question, one.ask) for one in missing(book) if not one.is_needed] == [
        ("Vilken webbadress har ”Reglementet”?", "Lillköpings kommun"),
        ("Vilken av kommunens texter bygger kapitlet ”Om du blir hotad” på?", "Lillköpings kommun"),
        ("Vem läser de kapitel som ingen har granskat (2), och när?", "Lillköpings kommun"),
        ("Sista dagen: uppgift saknas.", "löneenheten"),
    ]


def test_the_trail_and_the_questions_are_written(
    sourced: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HANDBOOK_ROOT", str(sourced))
    monkeypatch.setenv("HANDBOOK_DATE", "2026-11-22")

    assert main(["sources", "lillkoping"]) == 0
    assert "| 1.1 | Du får 100" in capsys.readouterr().out
    assert main(["sources", "lillkoping", "--missing"]) == 0
    assert "\n1. * På vilken adress ska handboken ligga? Fråga: Lillköpings kommun. (data/" in (
        capsys.readouterr().out
    )
    assert main(["check"]) == 0
    said = capsys.readouterr().out
    missing = (
        "lillkoping: utkast, inte klar att publicera. Uppgifter som måste finnas men saknas: 8."
    )
    assert missing in said
    assert "lillkoping: uppgifter som saknas: 11. Visa dem: handbook sources lillkoping --m" in said
