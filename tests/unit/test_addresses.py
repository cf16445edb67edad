"""The ledger: what it says when an address is lost, and that nothing it holds is ever lost."""

import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from handbook.checks.runner import checked
from handbook.content import permalinks
from handbook.content.handbook import Handbook
from handbook.content.permalinks import Permalink
from handbook.content.problems import BrokenHandbookError
from handbook.links import inventory, registration
from handbook.links.resolution import RedirectLoopError, resolve
from handbook.links.targets import targets
from handbook.rendering.redirects import Redirects

PROJECT = Path(__file__).parents[2]
TINY = PROJECT / "tests" / "sites" / "lillkoping"
DAY = date(2026, 11, 21)
CASES = yaml.safe_load(Path(__file__).with_name("addresses.yml").read_text(encoding="utf-8"))
ARVODE = "docs/lillkoping/ersattning/arvode.md"
LEDGER = "data/lillkoping/addresses.yml"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for folder in ("docs", "data"):
        shutil.copytree(TINY / folder, tmp_path / folder)
    (tmp_path / LEDGER).unlink(missing_ok=True)
    accept(tmp_path)
    return tmp_path


def accept(root: Path) -> Handbook:
    [book] = checked(root, DAY)
    registration.register(book)
    [book] = checked(root, DAY)
    return book


def change(file: Path, find: str, put: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert find in text
    file.write_text(text.replace(find, put), encoding="utf-8")


def add(root: Path, *lines: str) -> None:
    with (root / LEDGER).open("a", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["it"]))
def test_lost_address_is_said_word_for_word(site: Path, case: dict[str, Any]) -> None:
    for edit in case["edits"]:
        change(site / edit["file"], edit["find"], edit["put"])
    add(site, *case.get("ledger", []))

    with pytest.raises(BrokenHandbookError) as caught:
        checked(site, DAY)

    assert str(caught.value).splitlines() == case["says"]


def test_every_heading_record_and_word_has_an_address(site: Path) -> None:
    [book] = checked(site, DAY)

    assert list(targets(book)) == [
        "arvode",
        "arvode#belopp",
        "arvode#vem-svarar-pa-fragor",
        "hotad",
        "kontakter",
        "kontakter#kansliet",
        "ordlista",
        "ordlista#arvode",
        "belopp",
        "belopp#motesarvode",
    ]


def test_each_clause_has_an_address() -> None:
    book = next(book for book in checked(PROJECT, DAY) if book.id == "vasteras")
    clauses = [spot for name, spot in targets(book).items() if name.startswith("bemotandekod#k")]
    clauses = [spot for spot in clauses if not spot.level]

    assert len(clauses) > 40
    assert all(clause.title[0].isdigit() for clause in clauses)


def test_ledger_is_one_sorted_line_for_each_address(site: Path) -> None:
    lines = (site / LEDGER).read_text(encoding="utf-8").splitlines()[1:]
    addresses = [line.partition(":")[0] for line in lines]

    assert addresses == sorted(addresses)
    assert lines[1] == (
        'arvode#belopp: {first: 2026-11-21, title: "Vilka belopp gäller?", '
        'words: "motesarvode rate"}'
    )


def test_accepting_twice_changes_nothing(site: Path) -> None:
    before = (site / LEDGER).read_bytes()

    accept(site)

    assert (site / LEDGER).read_bytes() == before


def test_two_branches_that_add_addresses_merge(site: Path) -> None:
    def git(*arguments: str) -> None:
        identity = ["-c", "user.name=a", "-c", "user.email=a@exempel.se"]
        subprocess.run(["git", *identity, *arguments], cwd=site, check=True, capture_output=True)  # noqa: S607

    shutil.copy(PROJECT / ".gitattributes", site)
    git("init", "-q", "-b", "main")
    for branch, heading in (("one", "Först?"), ("two", "Sedan?")):
        git("add", ".")
        git("commit", "-q", "--allow-empty", "-m", "before")
        git("checkout", "-q", "-b", branch, *(["main"] if branch == "two" else []))
        if branch == "one":
            git("branch", "-f", "main")
        change(
            site / ARVODE,
            "## Vem svarar",
            f"## {heading} {{#{branch}}}\n\nText.\n\n## Vem svarar",
        )
        accept(site)
        git("add", ".")
        git("commit", "-q", "-m", branch)
    git("checkout", "-q", "one", "--", ARVODE)
    git("commit", "-q", "-m", "as one", "--allow-empty")
    git("merge", "-q", "-X", "ours", "one")

    problems: list[object] = []
    merged = permalinks.read(site, "lillkoping", problems)  # type: ignore[arg-type] # stays empty

    assert not problems
    assert {"arvode#one", "arvode#two"} <= merged.entries.keys()


def test_an_address_written_by_hand_is_checked_like_any_yaml(site: Path) -> None:
    add(site, "gammal: {first: i fjol, titel: Gammal}")

    with pytest.raises(BrokenHandbookError) as caught:
        checked(site, DAY)

    assert [problem.line for problem in caught.value.problems] == [12, 12]


def entry(moved: str | None = None, retired: str | None = None) -> Permalink:
    return Permalink(first=DAY, title="Gammal", words="", moved=moved, retired=retired)


def test_chains_are_followed() -> None:
    entries = {"a": entry("b"), "b": entry("c"), "a#x": entry()}

    assert resolve("a", entries, {"c"}).address == "c"  # type: ignore[union-attr] # it ends
    assert resolve("a#x", entries, {"c", "c#x"}).address == "c#x"  # type: ignore[union-attr] # it ends


def test_a_heading_is_retired_with_its_chapter() -> None:
    ending = resolve("a#x", {"a": entry(retired="Slut."), "a#x": entry()}, set())

    assert ending
    assert (ending.address, ending.retired) == (None, "Slut.")


def test_circles_are_refused() -> None:
    with pytest.raises(RedirectLoopError):
        resolve("a", {"a": entry("b"), "b": entry("a")}, set())


def test_a_moved_heading_keeps_its_old_id_in_the_page(site: Path) -> None:
    change(site / ARVODE, "## Vilka belopp gäller? {#belopp}", "## Vad får jag? {#summa}")
    change(site / "data/lillkoping/handbook.yml", "arvode#belopp", "arvode#summa")
    change(
        site / LEDGER, 'words: "motesarvode rate"}', 'words: "motesarvode", moved: arvode#summa}'
    )
    [book] = checked(site, DAY)

    page = Redirects(book).noted("arvode", '<article><h2 id="summa">Vad får jag?</h2></article>')

    assert page == (
        '<article><p class="moved" id="belopp" data-search-exclude>Det här avsnittet har flyttat. '
        'Det hette ”Vilka belopp gäller?”.</p><h2 id="summa">Vad får jag?</h2></article>'
    )


def test_a_heading_that_left_its_chapter_sends_on(site: Path) -> None:
    add(site, f"arvode#ring: {permalinks.line('', entry('kontakter#kansliet'))[2:]}")
    [book] = checked(site, DAY)
    redirects = Redirects(book)

    old = redirects.noted("arvode", "<article></article>")
    new = redirects.noted("kontakter", '<article><h2 id="kansliet">Kansliet</h2></article>')

    assert 'id="ring" data-forward="../kontakter/#arvode--ring"' in old
    assert 'id="arvode--ring"' in new
    assert "Det hette ”Gammal”" in new


def test_a_chapter_that_is_gone_has_a_page_that_sends_on(site: Path) -> None:
    add(
        site,
        f"arvoden: {permalinks.line('', entry('arvode'))[2:]}",
        f"arvoden#belopp: {permalinks.line('', entry('arvode#belopp'))[2:]}",
        f"avslutad: {permalinks.line('', entry(retired='Tjänsten finns inte.'))[2:]}",
    )
    [book] = checked(site, DAY)

    pages = Redirects(book).pages({"plain.css": "plain.css", "moved.mjs": "moved.js"})

    assert sorted(pages) == ["arvoden/index.html", "avslutad/index.html"]
    assert 'data-forward href="../arvode/#arvoden--"' in pages["arvoden/index.html"]
    assert '<li id="belopp"><a href="../arvode/#arvoden--belopp">' in pages["arvoden/index.html"]
    assert "Tjänsten finns inte." in pages["avslutad/index.html"]
    assert "<style" not in pages["arvoden/index.html"]


def test_numbers_follow_the_order_of_reading(site: Path) -> None:
    [book] = checked(site, DAY)
    numbers = {row.id: row.number for row in inventory.entries(book)}

    assert numbers["arvode"] == "1.1"
    assert numbers["arvode#vem-svarar-pa-fragor"] == "1.1.2"
    assert numbers["belopp#motesarvode"] == ""


def test_lists_have_the_public_address_when_it_is_known(site: Path) -> None:
    profile = site / "data/lillkoping/handbook.yml"
    text = profile.read_text(encoding="utf-8")
    address = next(line for line in text.splitlines() if line.startswith("address:"))
    change(profile, address, "address: https://handbok.exempel.se/l")
    [book] = checked(site, DAY)

    files = inventory.files(book)

    assert '"address": "https://handbok.exempel.se/l/arvode/#belopp"' in files["chapters.json"]
    assert files["chapters.csv"].splitlines()[1] == (
        "arvode;1.1;Arvode;https://handbok.exempel.se/l/arvode/"
    )
