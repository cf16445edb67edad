"""The house stands as it was drawn: imports point one way, and every text is translated."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from handbook.catalogue import DOMAINS, differences
from handbook.settings import PROJECT

FLOORS = {
    "calculators": {"calculators"},
    "handbook": {"calculators", "handbook"},
    "hooks": {"handbook", "hooks"},
}
OURS = {"calculators", "handbook", "hooks", "tests", "bench"}


def _imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports name their module whole"
            yield str(node.module).split(".")[0]


@pytest.mark.parametrize("floor", FLOORS)
def test_imports_point_one_way(floor: str) -> None:
    for file in (PROJECT / floor).rglob("*.py"):
        assert set(_imported(file)) & OURS <= FLOORS[floor], file


def test_the_calculators_use_the_standard_library_only() -> None:
    for file in (PROJECT / "calculators").rglob("*.py"):
        assert set(_imported(file)) <= set(sys.stdlib_module_names) | {"calculators"}, file


def test_the_build_knows_no_mkdocs() -> None:
    for file in (PROJECT / "handbook").rglob("*.py"):
        assert not any(name.startswith(("mkdocs", "material")) for name in _imported(file)), file


@pytest.mark.parametrize("lock", ["package-lock.json", "requirements.txt"])
def test_a_lock_file_names_no_address(lock: str) -> None:
    assert "://" not in (PROJECT / lock).read_text(encoding="utf-8")


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_message_has_a_swedish_text_and_no_text_is_left_over(domain: str) -> None:
    assert differences(domain) == (set(), set())
