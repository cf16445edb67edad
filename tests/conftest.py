"""What many tests share: the built sites, for one fixed day."""

import shutil
from datetime import date
from pathlib import Path

import hypothesis
import pytest

from calculators.values.messages import NO_BREAK
from handbook.commands.main import main
from handbook.publishing.build import build
from handbook.settings import PROJECT, Settings

hypothesis.settings.register_profile(
    "repeatable",
    derandomize=True,
    deadline=None,  # a slow machine is no mistake
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("repeatable")

DAY = date(2026, 11, 21)
TINY = PROJECT / "tests" / "sites" / "lillkoping"


def settings(root: Path) -> Settings:
    """Return the settings of a build below a root, for the tests' day."""
    return Settings(root=root, day=DAY, handbook="vasteras")


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with both handbooks, built once."""
    root = tmp_path_factory.mktemp("sites")
    for folder in ("docs", "data"):
        (root / folder).symlink_to(PROJECT / folder)
    build(settings(root))
    return root / "site"


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A copy of the tiny third municipality, to change and build."""
    for folder in ("docs", "data"):
        shutil.copytree(TINY / folder, tmp_path / folder)
    return tmp_path


class Run:
    """The command line in a root: runs some words; gives the exit code, and all that was said."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *words: str) -> tuple[int, str]:
        code = main(words)
        said = self._capsys.readouterr()
        return code, (said.out + said.err).replace(NO_BREAK, " ")


@pytest.fixture
def run(tiny: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Let a test use the command line on the tiny municipality, on the tests' day."""
    monkeypatch.setenv("HANDBOOK_ROOT", str(tiny))
    monkeypatch.setenv("HANDBOOK_DATE", DAY.isoformat())
    return Run(capsys)
