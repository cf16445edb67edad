"""What many tests share: the built sites, for one fixed day."""

import shutil
from datetime import date
from pathlib import Path

import hypothesis
import pytest

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
