"""Another renderer of the same documents makes the same site."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from handbook.settings import PROJECT
from tests.conftest import TINY, settings


def _rendered(program: str, root: Path, handbook: str) -> dict[str, bytes]:
    """Let a program build a handbook by the one configuration; return each file's content."""
    site = root / program
    command = [sys.executable, "-m", program, "build", "--strict", "--site-dir", str(site)]
    subprocess.run(
        [*command, "--config-file", PROJECT / "mkdocs.yml"],
        env=settings(root).environment(handbook),
        check=True,
        capture_output=True,
    )
    files = (file for file in site.rglob("*") if file.is_file() and file.suffix != ".gz")
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in files}


def test_a_build_renders_each_page_as_mkdocs_does(sites: Path, tmp_path: Path) -> None:
    """A build asks MkDocs for one page at a time; `mkdocs build` makes the same of all."""
    for folder in ("docs", "data"):
        (tmp_path / folder).symlink_to(PROJECT / folder)
    theirs = _rendered("mkdocs", tmp_path, "vasteras")
    pages = {path for path in theirs if path.endswith(".html")}
    assert {
        path for path in pages if theirs[path] != (sites / "vasteras" / path).read_bytes()
    } == set()


@pytest.mark.parametrize(("root", "handbook"), [(TINY, "lillkoping"), (PROJECT, "vasteras")])
def test_properdocs_builds_what_mkdocs_builds(root: Path, handbook: str, tmp_path: Path) -> None:
    assert find_spec("properdocs"), "ProperDocs is missing; install it with `make setup`."
    for folder in ("docs", "data"):
        (tmp_path / folder).symlink_to(root / folder)
    ours = _rendered("mkdocs", tmp_path, handbook)
    theirs = _rendered("properdocs", tmp_path, handbook)
    assert "index.html" in ours
    assert {path for path in ours | theirs if ours.get(path) != theirs.get(path)} == set()
