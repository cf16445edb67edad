"""The house stands as it was drawn: imports point one way, and every text is translated."""

import ast
import re
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from handbook.catalogue import DOMAINS, differences
from handbook.settings import PROJECT

FLOORS = {
    "calculators": {"calculators"},
    "handbook": {"calculators", "handbook"},
    "hooks": {"handbook", "hooks"},
}
SCRIPTS = {  # what each folder of theme/scripts/ may import, besides itself
    "lib": set(),
    "runtime": {"lib"},
    "navigation": {"lib"},
    "links": {"lib"},
    "search": {"lib"},
    "calculator": {"lib", "runtime"},
    "offline": {"lib"},
    "courses": {"lib"},
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


def _scripts() -> dict[Path, set[Path]]:
    """Return what each script imports of ours, types as well."""
    root = PROJECT / "theme" / "scripts"
    named = re.compile(r"""(?:\bfrom|\bimport) ?\(?["'](\.[^"']+)["']""")
    return {
        file.relative_to(root): {
            (file.parent / name).resolve(strict=True).relative_to(root)
            for name in named.findall(file.read_text(encoding="utf-8"))
        }
        for file in root.glob("*/*.*")
    }


def test_the_folders_of_the_scripts_import_what_the_plan_says() -> None:
    scripts = _scripts()
    assert {file.parts[0] for file in scripts} == set(SCRIPTS)
    for file, imported in scripts.items():
        folder = file.parts[0]
        assert {path.parts[0] for path in imported} <= SCRIPTS[folder] | {folder}, file
    used = {path for imported in scripts.values() for path in imported}
    assert {Path("lib/elements.mjs"), Path("runtime/types.d.ts")} <= used


def test_no_scripts_import_each_other_in_a_circle() -> None:
    list(TopologicalSorter(_scripts()).static_order())


@pytest.mark.parametrize("lock", ["package-lock.json", "requirements.txt"])
def test_a_lock_file_names_no_address(lock: str) -> None:
    assert "://" not in (PROJECT / lock).read_text(encoding="utf-8")


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_message_has_a_swedish_text_and_no_text_is_left_over(domain: str) -> None:
    assert differences(domain) == (set(), set())
