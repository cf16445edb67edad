"""A new municipality begins with a handbook that is in order."""

import shutil
from pathlib import Path

import pytest

from handbook.checks.missing import is_draft
from handbook.checks.runner import checked
from handbook.commands.main import main
from handbook.commands.new import NewHandbookError, begin
from handbook.settings import PROJECT
from tests.conftest import DAY


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for kind in ("docs", "data"):
        shutil.copytree(PROJECT / kind / "shared", tmp_path / kind / "shared")
    return tmp_path


def test_a_new_handbook_passes_every_check(root: Path) -> None:
    begin(root, "kungsor", "Kungsörs kommun", DAY)
    shared = root / "data" / "shared" / "glossary.yml"
    assert shared.exists()
    [book] = checked(root, DAY)
    assert book.profile.municipality == "Kungsörs kommun"
    assert [rules.id for rules in book.rule_sets] == ["kungsor"]


@pytest.mark.parametrize(
    ("handbook", "message"),
    [
        (
            "Kungsör",
            (
                "”Kungsör” kan inte vara ett id. "
                "Använd a–z, 0–9 och bindestreck, till exempel: kungsor"
            ),
        ),
        ("shared", "Det finns redan en handbok ”shared”."),
        ("con", "”con” kan inte vara ett id. Windows kan inte ha en mapp som heter så."),
        ("lpt1", "”lpt1” kan inte vara ett id. Windows kan inte ha en mapp som heter så."),
        (
            "kungsor.",
            (
                "”kungsor.” kan inte vara ett id. "
                "Använd a–z, 0–9 och bindestreck, till exempel: kungsor"
            ),
        ),
        (
            "k" * 300,
            "Id:t är 300 tecken långt. Högst 40 får plats. Skriv till exempel: kungsor",
        ),
    ],
)
def test_an_id_that_can_not_be_used_is_refused(root: Path, handbook: str, message: str) -> None:
    with pytest.raises(NewHandbookError) as caught:
        begin(root, handbook, "Kungsörs kommun", DAY)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "12",
        "Kungsör\nkommun",
        "{{ kungsor }}",
        "<b>Kungsör</b>",
        "K" * 81,
        'K"ö',
        "K\u202eö",
    ],
)
def test_a_name_that_can_not_be_used_is_refused(root: Path, name: str) -> None:
    with pytest.raises(NewHandbookError, match="kan inte vara namnet på en kommun"):
        begin(root, "kungsor", name, DAY)
    assert not (root / "data" / "kungsor").exists()


@pytest.mark.parametrize(
    "name",
    ["Kungsör: kommunen", "'Kungsör'", "Kungsör & Arboga", "- Kungsör", "Yes", "null, Kungsör"],
)
def test_a_name_is_quoted_right(root: Path, name: str) -> None:
    begin(root, "kungsor", name, DAY)

    [book] = checked(root, DAY)
    assert (book.profile.municipality, book.rule_sets[0].municipality) == (name, name)


@pytest.mark.parametrize(
    "words",
    [["kungsor", "Kungsörs kommun"], ["kungsor", "--name", "Kungsörs kommun"]],
)
def test_the_name_may_stand_with_or_without_its_flag(
    root: Path, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDBOOK_ROOT", str(root))
    monkeypatch.setenv("HANDBOOK_DATE", DAY.isoformat())

    assert main(["new", *words]) == 0
    [book] = checked(root, DAY)
    assert (book.profile.municipality, is_draft(book)) == ("Kungsörs kommun", True)
    assert main(["check"]) == 0
    assert main(["check", "--ready"]) == 1
