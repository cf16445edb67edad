"""What differs between two versions is told, and what is new since a day is recorded and shown."""

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from calculators.values.messages import NO_BREAK
from handbook.changes import news, registration, snapshot
from handbook.changes.states import digest, marks
from handbook.checks.runner import checked
from handbook.checks.warnings import warnings
from handbook.commands import changes
from handbook.content.handbook import Handbook
from handbook.content.problems import BrokenHandbookError
from handbook.content.published_changes import PublishedChange, path
from handbook.publishing.build import build
from handbook.rendering import feed
from handbook.settings import PROJECT
from tests.conftest import DAY, Run, settings

LATER = date(2027, 1, 15)
ATOM = "{http://www.w3.org/2005/Atom}"


def _git(root: Path, *words: str) -> None:
    who = ("-c", "user.name=Ett prov", "-c", "user.email=prov@exempel.se")
    subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True)  # noqa: S607 - any git will do


def _commit(root: Path, message: str) -> None:
    _git(root, "init", "-q")
    _git(root, "add", "docs", "data")
    _git(root, "commit", "-q", "-m", message)


def _edit(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def _book(root: Path, day: date = DAY) -> Handbook:
    [book] = checked(root, day)
    return book


CONTACTS = "data/lillkoping/contacts.yml"
PROFILE = "data/lillkoping/handbook.yml"
RATES = "data/lillkoping/rates.yml"
THREAT = "docs/lillkoping/hotad.md"
FEE = "docs/lillkoping/ersattning/arvode.md"


def _add_news(root: Path) -> None:
    """Give the tiny handbook its page of news."""
    (root / "docs/lillkoping/nytt.md").write_text(
        "---\nid: nytt\ntitle: Nytt i handboken\nsummary: Det som har ändrats.\nowner: kansliet\n"
        "reviewed: null\nreview_every: 12\n---\n\nDet senaste först.\n\n{{ news() }}\n",
        encoding="utf-8",
    )
    _edit(root, PROFILE, "ordlista, belopp]", "ordlista, belopp, nytt]")


def _change(root: Path) -> None:
    """Make one change of each kind."""
    _edit(root, CONTACTS, "021-39 00 00", "021-39 00 01")
    _edit(root, RATES, "value: 100", "value: 120")
    _edit(root, THREAT, "om det är bråttom,", "om det är fara,")
    text = (root / THREAT).read_text(encoding="utf-8")
    text = text.replace("id: hotad", "id: ny").replace("Om du", "När du")
    (root / THREAT).with_name("ny.md").write_text(text, encoding="utf-8")
    _edit(root, PROFILE, "[hotad]", "[hotad, ny]")


TOLD = """\
Handbok för Lillköping:

Nya kapitel:
  När du blir hotad (ny)

Ändrade kapitel:
  Om du blir hotad (hotad): inledningen

Kontakter:
  Kansliet (kansliet): telefon 021-39 00 00 → 021-39 00 01

Belopp:
  Arvode för ett möte: 100 kr → 120 kr, från 1 januari 2026

"""


def test_two_revisions_and_the_files_as_they_are(run: Run, tiny: Path) -> None:
    _commit(tiny, "Before")
    _git(tiny, "tag", "before")
    _change(tiny)
    assert run("changes", "before") == (0, TOLD)
    _commit(tiny, "After")
    assert run("changes", "before", "HEAD") == (0, TOLD)
    assert run("changes", "HEAD") == (0, "Inget som läsaren ser har ändrats.\n")
    code, said = run("changes", "before", "--markdown")
    assert code == 0
    assert said.startswith(
        "## Handbok för Lillköping\n\n### Nya kapitel\n\n- När du blir hotad (ny)\n"
    )


def test_two_built_sites(run: Run, tiny: Path) -> None:
    build(settings(tiny))
    shutil.copytree(tiny / "site" / "lillkoping", tiny / "old")
    _change(tiny)
    build(settings(tiny))
    code, said = run("changes", "old", "site/lillkoping")
    assert (code, said.endswith(TOLD)) == (0, True)


def test_what_becomes_of_chapters_and_sections(tiny: Path, run: Run) -> None:
    run("links", "--accept")
    _commit(tiny, "Before")
    _edit(tiny, PROFILE, "[hotad]", "[hotad, ordlista]")
    _edit(tiny, PROFILE, "ordlista, belopp]", "belopp]")
    _edit(tiny, FEE, "## ", "## Om ")
    code, said = run("changes", "HEAD")
    assert code == 0
    assert "Flyttade kapitel:\n  Ordlista (ordlista): från ”Uppslag” till ”Trygghet”\n" in said
    assert "Ändrade kapitel:\n  Arvode (arvode): Om " in said


@pytest.mark.parametrize(
    ("ending", "told"),
    [
        ('retired: "Det är avskaffat."', "Borttagna kapitel:\n  Om du blir hotad (ny): Det är"),
        ("moved: hotad", "Flyttade kapitel:\n  Om du blir hotad (ny): till hotad"),
    ],
)
def test_a_chapter_that_has_ended_says_how(run: Run, tiny: Path, ending: str, told: str) -> None:
    text = (tiny / THREAT).read_text(encoding="utf-8").replace("id: hotad", "id: ny")
    (tiny / "docs/lillkoping/ny.md").write_text(text, encoding="utf-8")
    _edit(tiny, PROFILE, "[hotad]", "[hotad, ny]")
    run("links", "--accept")
    _commit(tiny, "Before")
    (tiny / "docs/lillkoping/ny.md").unlink()
    _edit(tiny, PROFILE, "[hotad, ny]", "[hotad]")
    ledger = (tiny / "data/lillkoping/addresses.yml").read_text(encoding="utf-8").splitlines()
    lines = [f"{line[:-1]}, {ending}}}" if line.startswith("ny:") else line for line in ledger]
    (tiny / "data/lillkoping/addresses.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    code, said = run("changes", "HEAD")
    assert (code, told in said) == (0, True), said


def test_another_sum_of_a_worked_example_is_told(sites: Path, run: Run, tiny: Path) -> None:
    site = tiny / "old"
    site.mkdir()
    text = (sites / "vasteras" / snapshot.PATH).read_text(encoding="utf-8")
    examples = snapshot.read(text).examples
    assert len(examples) == 4
    older = {**examples, "Räkna ut ditt arvode": "1 kr"}
    (site / snapshot.PATH).write_text(
        replace(snapshot.read(text), examples=older).written(), encoding="utf-8"
    )
    code, said = run("changes", "old", str(sites / "vasteras"))
    assert code == 0
    assert said.endswith(
        "Räkneexempel som ger en annan summa:\n  Räkna ut ditt arvode: 1 kr → 1 132 kr\n\n"
    )


@pytest.mark.parametrize("names", [["finns-inte"], ["-x"], ["HEAD", "finns-inte"]])
def test_what_is_no_version(run: Run, tiny: Path, names: list[str]) -> None:
    _commit(tiny, "Before")
    code, said = run("changes", "--", *names)
    assert code == 2
    assert said == (
        f"”{names[-1]}” är varken en version i git eller en byggd webbplats. "
        "Skriv till exempel: origin/main\n"
    )


def test_a_snapshot_that_is_none(run: Run, tiny: Path) -> None:
    (tiny / snapshot.PATH).write_text('{"format": 2}', encoding="utf-8")
    assert run("changes", ".", ".") == (
        2,
        "Webbplatsen . är byggd med en annan version av verktyget. Bygg den på nytt.\n",
    )


def test_the_handbooks_to_build_anew(run: Run, tiny: Path) -> None:
    shutil.copytree(tiny / "data/lillkoping", tiny / "data/storkoping")
    shutil.copytree(tiny / "docs/lillkoping", tiny / "docs/storkoping")
    _commit(tiny, "Before")
    assert run("changes", "HEAD", "--handbooks") == (0, "[]\n")
    _edit(tiny, "data/storkoping/contacts.yml", "39", "40")
    assert run("changes", "HEAD", "--handbooks") == (0, '["storkoping"]\n')
    _edit(tiny, "docs/shared/uppslag/ordlista.md", "title:", "title: Nya")
    assert run("changes", "HEAD", "--handbooks") == (0, '["lillkoping", "storkoping"]\n')


def test_more_handbooks_than_a_forge_makes_jobs_of(
    run: Run, tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("mellankoping", "storkoping"):
        shutil.copytree(tiny / "data/lillkoping", tiny / "data" / name)
    monkeypatch.setattr(changes, "_MOST_JOBS", 2)
    never = "0" * 40  # a first push has nothing before it: all are built
    said = '["lillkoping storkoping", "mellankoping"]\n'
    assert run("changes", never, "--handbooks") == (0, said)


def test_the_record_begins_with_what_there_is(run: Run, tiny: Path) -> None:
    _add_news(tiny)
    assert not any("nya ändringar" in one for one in warnings(_book(tiny)))
    assert news.news(_book(tiny)) == []
    code, said = run("links", "--accept")
    assert (code, "+ chapters/arvode" in said) == (0, True)
    assert news.news(_book(tiny, LATER)) == []
    assert run("links", "--accept")[1].count("+ ") == 0


def test_what_is_new_has_its_day(run: Run, tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _add_news(tiny)
    run("links", "--accept")
    _change(tiny)
    fresh = _book(tiny, LATER)
    assert any("nya ändringar: 4. Bokför dem" in one for one in warnings(fresh))
    assert {one.day for one in news.news(fresh)} == {None}
    monkeypatch.setenv("HANDBOOK_DATE", LATER.isoformat())
    run("links", "--accept")
    recorded = _book(tiny, date(2027, 3, 1))
    assert [(one.day, one.title, one.text, one.address) for one in news.news(recorded)] == [
        (LATER, "Om du blir hotad", "Kapitlet är ändrat.", "hotad"),
        (LATER, "När du blir hotad", "Nytt kapitel.", "ny"),
        (LATER, "Kansliet", "Kontaktuppgifterna är ändrade.", "kontakter#kansliet"),
        (
            LATER,
            "Arvode för ett möte",
            f"120 kr från 1{NO_BREAK}januari{NO_BREAK}2026. Tidigare: 100 kr.",
            "belopp#motesarvode",
        ),
    ]
    assert news.news(_book(tiny, date(2028, 3, 1))) == []  # it was new a year ago


def test_the_page_and_the_feed_say_the_same_with_no_history(
    run: Run, tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _add_news(tiny)
    run("links", "--accept")
    _change(tiny)
    monkeypatch.setenv("HANDBOOK_DATE", LATER.isoformat())
    run("links", "--accept")
    assert run("build")[0] == 0
    site = tiny / "site" / "lillkoping"
    page = (site / "nytt/index.html").read_text(encoding="utf-8")
    root = ET.fromstring((site / feed.PATH).read_text(encoding="utf-8"))  # noqa: S314 - ours
    [entry] = root.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == f"15{NO_BREAK}januari{NO_BREAK}2027"
    assert entry.findtext(f"{ATOM}updated") == root.findtext(f"{ATOM}updated")
    content = entry.findtext(f"{ATOM}content") or ""
    for told in ("Kapitlet är ändrat.", "Nytt kapitel.", "Kontaktuppgifterna är ändrade."):
        assert told in page
        assert told in content
    ids = [one.text for one in root.iter(f"{ATOM}id")]
    assert len(set(ids)) == 2


@pytest.mark.parametrize(
    ("text", "is_same"),
    [
        ("Ring **112** om\ndet är bråttom.", True),
        ("Ring [112](tel:112) om det är bråttom. {#ring}", True),
        ("Ring 112 när det är bråttom.", False),
        ("Ring {{ phone('larm') }} om det är bråttom.", False),
    ],
)
def test_what_is_a_change_of_a_text(text: str, *, is_same: bool) -> None:
    assert (digest([text]) == digest(["Ring 112 om det är bråttom."])) == is_same


def test_a_device_marks_also_what_the_macros_of_a_chapter_show(tiny: Path) -> None:
    before = marks(_book(tiny))
    _edit(tiny, RATES, "value: 100", "value: 120")
    after = marks(_book(tiny))
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"arvode"}


def test_a_line_that_is_no_change_is_told(tiny: Path) -> None:
    (tiny / path("lillkoping")).write_text("chapters/arvode\n", encoding="utf-8")
    with pytest.raises(BrokenHandbookError) as told:
        _book(tiny)
    assert str(told.value) == (
        "data/lillkoping/changes.yml:1: Raden är ingen ändring som har publicerats. "
        'Skriv till exempel: chapters/arvode: {day: 2026-11-25, says: "3f9a0c1e"}'
    )


def test_of_two_lines_the_later_counts(tiny: Path) -> None:
    (tiny / path("lillkoping")).write_text(
        'chapters/arvode: {day: 2027-01-15, says: "b"}\n'
        'chapters/arvode: {day: 2026-11-21, says: "a"}\n',
        encoding="utf-8",
    )
    assert _book(tiny).published_changes["chapters/arvode"].says == "b"


def test_what_is_gone_is_recorded_once(run: Run, tiny: Path) -> None:
    run("links", "--accept")
    book = _book(tiny, LATER)
    old = PublishedChange(day=DAY, says="2026-01-01 100 kr", before=None)
    book = replace(book, published_changes={**book.published_changes, "rates/ny": old})
    gone = registration.unrecorded(book)
    assert gone == {"rates/ny": PublishedChange(day=LATER, says="", before=old.says)}
    book = replace(book, published_changes={**book.published_changes, **gone})
    assert registration.unrecorded(book) == {}
    assert news.news(book) == []


def test_the_guide_does_what_it_says(run: Run, tiny: Path) -> None:
    guide = (PROJECT / "docs/shared/om/guide-vad-har-andrats.md").read_text(encoding="utf-8")
    commands = re.findall(r"^ *(?:\.venv\/bin\/)?handbook (.+)$", guide, re.MULTILINE)
    assert [one.split()[0] for one in commands] == ["changes", "changes", "links"]
    _commit(tiny, "Before")
    _git(tiny, "tag", "v1")
    _git(tiny, "update-ref", "refs/remotes/origin/main", "HEAD")
    _change(tiny)
    _commit(tiny, "After")
    _git(tiny, "tag", "v2")
    said = [run(*one.split()) for one in commands]
    assert said[0] == (0, TOLD)
    assert said[1][1].startswith("## Handbok för Lillköping\n")
    assert said[2][0] == 0
    assert (tiny / path("lillkoping")).exists()
