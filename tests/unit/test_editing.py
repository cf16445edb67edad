"""A chapter or a heading is retired or moved with one command, and nothing published is lost."""

import shutil
from pathlib import Path

import pytest

from handbook.checks.runner import checked
from handbook.commands.main import main
from handbook.content.handbook import Handbook
from handbook.content.loader import read
from handbook.links import registration
from handbook.links.resolution import resolve
from handbook.links.targets import targets
from handbook.settings import PROJECT
from tests.conftest import DAY

CHAPTER = "docs/vasteras/moten/stadshuset.md"


class Town:
    """The real handbooks in a copy, as published, with the command line."""

    def __init__(
        self, root: Path, published: dict[str, set[str]], capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.root, self.published, self.capsys = root, published, capsys

    def run(self, *words: str) -> tuple[int, str]:
        self.capsys.readouterr()
        code = main(words)
        said = self.capsys.readouterr()
        return code, said.out + said.err

    def book(self, name: str = "vasteras") -> Handbook:
        """Return a handbook as it is read; that it is in order is what the command itself says."""
        return read(self.root, name, DAY, [])

    def text(self, file: str) -> str:
        return (self.root / file).read_text(encoding="utf-8")

    def line(self, file: str, text: str) -> int:
        """Return the line on which a text stood in a file before anything was changed."""
        return (PROJECT / file).read_text(encoding="utf-8").splitlines().index(text) + 1

    def is_nothing_lost(self) -> bool:
        return all(
            resolve(address, book.ledger.entries, targets(book))
            for book in map(self.book, self.published)
            for address in self.published[book.id]
        )


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, set[str]]]:
    """The real handbooks with every address in their ledgers, and those addresses."""
    root = tmp_path_factory.mktemp("published")
    for folder in ("docs", "data"):
        shutil.copytree(PROJECT / folder, root / folder)
    books = checked(root, DAY)
    for book in books:
        registration.register(book)
    return root, {book.id: set(targets(book)) for book in books}


@pytest.fixture
def unchanged(
    published: tuple[Path, dict[str, set[str]]],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Town:
    monkeypatch.setenv("HANDBOOK_ROOT", str(published[0]))
    monkeypatch.setenv("HANDBOOK_DATE", DAY.isoformat())
    return Town(*published, capsys)


@pytest.fixture
def town(unchanged: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Town:
    for folder in ("docs", "data"):
        shutil.copytree(unchanged.root / folder, tmp_path / folder)
    monkeypatch.setenv("HANDBOOK_ROOT", str(tmp_path))
    return Town(tmp_path, unchanged.published, unchanged.capsys)


def test_a_chapter_is_retired_with_all_that_only_it_used(town: Town) -> None:
    code, said = town.run("retire", "stadshuset", "--because", "Huset är rivet.", "--yes")

    assert code == 0
    assert "Tas bort:\n  docs/vasteras/moten/stadshuset.md\n" in said
    assert "  vasteras: ordlista#passerbricka † Huset är rivet.\n" in said
    line = town.line("data/vasteras/documents.yml", "besoksregistrering:")
    assert f"documents.yml:{line}: − besoksregistrering: (och 6 rader till)\n" in said
    assert "Efteråt hittar handbook check inget fel i det här." in said
    book = town.book()
    assert "stadshuset" not in book.chapters
    assert book.ledger.entries["stadshuset#passerbricka"].retired == "Huset är rivet."
    assert "passerbricka" not in town.text("data/vasteras/synonyms.yml")
    assert town.is_nothing_lost()


def test_what_leads_to_a_chapter_leads_to_its_successor(town: Town) -> None:
    code, said = town.run(
        "retire", "losenord", "--handbook", "vasteras", "--successor", "epost", "--yes"
    )

    assert code == 0
    assert "Det här skriver du själv" not in said
    assert "losenord" not in town.book().chapters
    assert town.book("alingsas").chapters["losenord"]
    assert town.is_nothing_lost()


def test_a_chapter_that_was_deleted_by_hand_is_retired_too(town: Town) -> None:
    (town.root / CHAPTER).unlink()
    assert town.run("check")[0] == 1

    code, _said = town.run("retire", "stadshuset", "--successor", "moteshandlingar", "--yes")

    assert (code, town.run("check")[0]) == (0, 0)
    assert town.is_nothing_lost()


def test_a_shared_chapter_goes_from_every_handbook_and_the_rest_is_told(town: Town) -> None:
    code, said = town.run("retire", "jav", "--because", "Står i lagen.", "--yes")

    alone = "3. Delta inte i ärenden som rör den som gav. Fråga om jäv.\n"
    assert code == 0
    assert (
        "docs/shared/kommunen/mutor.md:47: Länken till ”jav” är borttagen. "
        f"Stämmer meningen fortfarande? Skriv till exempel: {alone}"
    ) in said
    assert alone in town.text("docs/shared/kommunen/mutor.md")
    skeleton = "handbook/skeleton/data/handbook.yml:"
    assert [skeleton in line for line in said.splitlines() if "Nya handböcker börjar" in line] == [
        True
    ]
    assert town.run("check")[0] == 1
    assert "Det finns inget kapitel med id ”jav”" not in town.run("check")[1].replace("jav#", "")


def test_a_part_goes_with_its_last_chapter(town: Town) -> None:
    code, said = town.run("retire", "bemotandekod", "--because", "Slut.", "--yes")

    assert code == 0
    line = town.line("data/vasteras/handbook.yml", "  - id: bemotande")
    assert f"handbook.yml:{line}: − - id: bemotande (och 3 rader till)\n" in said
    assert "id: bemotande" not in town.text("data/vasteras/handbook.yml")
    told = "docs/vasteras/trygghet/hotad.md:65: Länken till ”bemotandekod#k6” är borttagen."
    assert told in said.partition("Det här skriver du själv:")[2]


def test_a_heading_is_retired(town: Town) -> None:
    code, said = town.run("retire", "stadshuset#passerbricka", "--because", "Slut.", "--yes")

    assert (code, "Efteråt hittar handbook check inget fel" in said) == (0, True)
    assert "passerbricka" not in town.text(CHAPTER).partition("---\n\n")[2].partition("##")[2]
    assert town.is_nothing_lost()


def test_the_emergency_chapter_can_be_replaced_by_a_heading(town: Town) -> None:
    file = town.root / "data/vasteras/handbook.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("chapter: moteshandlingar", "chapter: hotad"), encoding="utf-8")
    words = ["--handbook", "vasteras", "--successor", "handlingsplan#riktlinje", "--yes"]
    town.run("retire", "hotad", *words)

    profile = town.text("data/vasteras/handbook.yml")
    assert "emergency: handlingsplan\n" in profile
    assert "chapter: handlingsplan#riktlinje\n" in profile


def test_a_chapter_gets_another_id(town: Town) -> None:
    code, said = town.run("move", "stadshuset", "besok-i-stadshuset", "--yes")

    assert (code, "Efteråt hittar handbook check inget fel" in said) == (0, True)
    book = town.book()
    assert book.ledger.entries["stadshuset#registrera"].moved == "besok-i-stadshuset#registrera"
    assert "chapter: besok-i-stadshuset" in town.text("data/vasteras/glossary.yml")
    assert town.is_nothing_lost()
    code, said = town.run("move", "besok-i-stadshuset", "stadshuset", "--yes")
    assert (code, "Efteråt hittar handbook check inget fel" in said) == (0, True)
    assert not town.book().ledger.entries["stadshuset#registrera"].is_gone


def test_a_chapter_gets_another_file_and_the_links_follow(town: Town) -> None:
    code, said = town.run("move", "mutor", "uppdraget/mutor.md", "--yes")

    assert (code, "Efteråt hittar handbook check inget fel" in said) == (0, True)
    assert town.book().chapters["mutor"].path == "uppdraget/mutor.md"
    assert "Fråga om [jäv](../kommunen/jav.md)" in town.text("docs/shared/uppdraget/mutor.md")


def test_a_file_to_which_shared_chapters_lead_is_told(town: Town) -> None:
    words = ["move", "hotad", "hot/hotad.md", "--handbook", "vasteras", "--dry-run"]

    said = town.run(*words)[1]

    told = "medan-det-hander.md:14: Ett kapitel som alla handböcker har leder till ”hotad”."
    assert f"{told} Skriv till exempel: en egen fil för vasteras på samma plats" in said


def test_a_heading_moves_to_another_chapter(town: Town) -> None:
    code, said = town.run("move", "stadshuset#passerbricka", "epost#bricka", "--yes")

    assert (code, "Efteråt hittar handbook check inget fel" in said) == (0, True)
    assert "{#bricka}" in town.text("docs/vasteras/verktyg/epost.md")
    assert town.book().ledger.entries["stadshuset#passerbricka"].moved == "epost#bricka"
    assert town.is_nothing_lost()


@pytest.mark.parametrize(
    ("answer", "words", "code"),
    [("nej", [], 1), ("", [], 1), ("j", ["--dry-run"], 0), ("J", [], 0)],
)
def test_nothing_is_done_without_a_yes(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, answer: str, words: list[str], code: int
) -> None:
    monkeypatch.setenv("HANDBOOK_ROOT", str(tiny))
    monkeypatch.setenv("HANDBOOK_DATE", DAY.isoformat())
    monkeypatch.setattr("builtins.input", lambda _question: answer)
    chapter = tiny / "docs" / "lillkoping" / "ersattning" / "arvode.md"

    assert main(["retire", "arvode#belopp", "--because", "Slut.", *words]) == code
    assert ("{#belopp}" not in chapter.read_text(encoding="utf-8")) == (answer == "J")
    assert list(tiny.glob(".cache/draft-*")) == []


def test_a_text_that_is_back_has_its_address_again(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDBOOK_ROOT", str(tiny))
    monkeypatch.setenv("HANDBOOK_DATE", DAY.isoformat())
    ledger = tiny / "data" / "lillkoping" / "addresses.yml"
    ledger.write_text('arvode: {first: 2026-11-21, title: "Arvode", retired: "Slut."}\n', "utf-8")
    assert main(["check"]) == 1

    assert main(["retire", "arvode", "--undo", "--yes"]) == 0

    assert main(["check"]) == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["retire", "stadshuset", "--because", " "], "Skriv till läsaren varför det är borta."),
        (["retire", "stadshus", "--because", "x"], "Menade du stadshuset?"),
        (["retire", "arvode", "--because", "x"], "Ange vilken: --handbook alingsas"),
        (["retire", "jav", "--because", "x", "--handbook", "vasteras"], "som alla handböcker har"),
        (["retire", "stadshuset", "--successor", "finns-inte"], "finns inte i vasteras."),
        (["retire", "stadshuset", "--successor", "stadshuset"], "finns inte i vasteras."),
        (["move", "stadshuset", "epost"], "handbook retire stadshuset --successor epost"),
        (["move", "stadshuset", "Besök"], "Skriv till exempel: besok, moten/besok.md"),
        (["move", "stadshuset#passerbricka", "epost"], "Adressen ”epost” finns redan."),
        (["move", "stadshuset#passerbricka", "bricka"], "till exempel: stadshuset#bricka"),
        (["move", "stadshuset#passerbricka", "bricka#x"], "inget kapitel med id ”bricka”"),
        (["move", "stadshuset", "../../x.md"], "ligger utanför mappen"),
        (["move", "kontakter#kontaktcenter", "kontakter#center"], "går inte att flytta så här"),
    ],
)
def test_what_can_not_be_done_is_said(unchanged: Town, words: list[str], said: str) -> None:
    code, found = unchanged.run(*words)

    assert (code, said in found) == (1, True), found
