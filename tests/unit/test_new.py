"""A new municipality begins with a handbook that is in order."""

import shutil
from pathlib import Path

import pytest

from handbook.checks.runner import checked
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
    ],
)
def test_an_id_that_can_not_be_used_is_refused(root: Path, handbook: str, message: str) -> None:
    with pytest.raises(NewHandbookError) as caught:
        begin(root, handbook, "Kungsörs kommun", DAY)
    assert str(caught.value) == message
