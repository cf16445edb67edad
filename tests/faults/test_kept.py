"""After any edit the site built from what is kept is that built from nothing, byte for byte."""

import os
import random
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from handbook.content.problems import BrokenHandbookError
from handbook.publishing.build import BuildError, build
from handbook.settings import Settings
from tests.conftest import DAY
from tests.faults.more_edits import WholeMorning

ALL = 300
SAMPLE = 10


def test_what_is_kept_equals_what_is_made_from_nothing(
    tiny: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    """`make faults` makes them all; a sample is made by `make test`. A mistake is taken back."""
    elsewhere = tmp_path_factory.mktemp("nothing")
    for folder in ("docs", "data"):
        (elsewhere / folder).symlink_to(tiny / folder)
    chance = random.Random(20261125)  # noqa: S311 - the same edits each time
    morning = WholeMorning(Settings(root=tiny, day=DAY, handbook="lillkoping"), chance)
    morning.begin()
    assert not _wrong(morning.settings)
    outcomes: Counter[str] = Counter()
    made: Counter[str] = Counter()
    for _number in range(ALL if os.environ.get("FAULTS") == "all" else SAMPLE):
        settings = morning.settings
        before = tmp_path_factory.mktemp("before")
        _copy(tiny, before)
        edit = morning.edit()
        wrong = _wrong(morning.settings)
        shutil.rmtree(elsewhere / ".cache", ignore_errors=True)
        assert wrong == _wrong(replace(morning.settings, root=elsewhere)), edit
        if wrong:
            morning.settings = settings
            _copy(before, tiny)
        else:
            assert _site(tiny) == _site(elsewhere), edit
        outcomes["mistakes" if wrong else "built"] += 1
        made[edit] += not wrong
        shutil.rmtree(before)
    with capsys.disabled():
        print(f"\nEdits: {dict(outcomes)}, of these built: {dict(sorted(made.items()))}")
    assert outcomes["built"] > outcomes["mistakes"]


def _wrong(settings: Settings) -> str:
    """Build; return what was wrong."""
    try:
        build(settings)
    except (BrokenHandbookError, BuildError) as error:
        return str(error)
    return ""


def _copy(root: Path, to: Path) -> None:
    for folder in ("docs", "data"):
        shutil.rmtree(to / folder, ignore_errors=True)
        shutil.copytree(root / folder, to / folder)


def _site(root: Path) -> dict[str, bytes]:
    files = (file for file in (root / "site").rglob("*") if file.is_file())
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in files}
