"""The house stands as it was drawn: imports point one way, and every text is translated."""

import ast
import re
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from handbook.commands.texts import DOMAINS, differences
from handbook.settings import PROJECT

OURS = {"calculators", "handbook", "hooks", "tests", "bench"}
TOP = {
    "calculators": {"calculators"},
    "handbook": {"calculators", "handbook"},
    "hooks": {"handbook", "hooks"},
}
ARCHITECTURE = (PROJECT / "ARCHITECTURE.md").read_text(encoding="utf-8")
_ROW = re.compile(r"^\| `([a-z0-9_]+)` \|[^|]*\|([^|]*)\|$", re.MULTILINE)


def _table(house: str) -> dict[str, list[str]]:
    """Read from ARCHITECTURE.md what each room of a house may import, from the ground up."""
    part = ARCHITECTURE.partition(f"### `{house}/`")[2].partition("\n#")[0]
    return {room: re.findall(r"`([a-z0-9_]+)`", used) for room, used in _ROW.findall(part)}


HOUSES = {house: _table(house) for house in ("handbook", "calculators")}
SCRIPTS = _table("theme/scripts")
ROOMS = [(house, room) for house, rooms in HOUSES.items() for room in rooms]
FOLDERS = sorted(
    {file.parent for house in HOUSES for file in (PROJECT / house).rglob("*.py")},
    key=lambda folder: folder.as_posix(),
)
MOST_FLOORS = 8
MOST_LINES = 350


def _modules(file: Path) -> Iterator[str]:
    """Go through the modules that a file imports; `from a import b` is `a.b`."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports name their module whole"
            yield from (f"{node.module}.{name.name}" for name in node.names)


def _imported(file: Path) -> Iterator[str]:
    return (module.partition(".")[0] for module in _modules(file))


def _files(house: str, room: str) -> list[Path]:
    alone = PROJECT / house / f"{room}.py"
    return [alone] if alone.exists() else sorted((PROJECT / house / room).rglob("*.py"))


@pytest.mark.parametrize("floor", TOP)
def test_imports_point_one_way(floor: str) -> None:
    for file in (PROJECT / floor).rglob("*.py"):
        assert set(_imported(file)) & OURS <= TOP[floor], file


@pytest.mark.parametrize("house", HOUSES)
def test_every_room_is_in_the_table_above_those_it_serves(house: str) -> None:
    rooms = HOUSES[house]
    found = {
        path.stem
        for path in (PROJECT / house).iterdir()
        if (path.suffix == ".py" and path.stem != "__init__") or (path / "__init__.py").exists()
    }
    assert found == set(rooms)
    order = list(rooms)
    assert all(order.index(used) < order.index(room) for room in order for used in rooms[room])


@pytest.mark.parametrize(("house", "room"), ROOMS)
def test_a_room_imports_what_its_row_names(house: str, room: str) -> None:
    files = _files(house, room)
    assert files
    for file in files:
        for module in _modules(file):
            top, _dot, rest = module.partition(".")
            if top == house and rest:
                assert rest.partition(".")[0] in {room, *HOUSES[house][room]}, (file, module)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: str(path.relative_to(PROJECT)))
def test_a_folder_has_no_circle_and_few_floors(folder: Path) -> None:
    """Each file and each folder within it is a room; who imports nobody stands on the ground."""
    name = ".".join(folder.relative_to(PROJECT).parts)
    uses: dict[str, set[str]] = {}
    for file in folder.rglob("*.py"):
        room = file.relative_to(folder).parts[0].removesuffix(".py")
        within = (one for one in _modules(file) if one.startswith(f"{name}."))
        rooms = {one.removeprefix(f"{name}.").partition(".")[0] for one in within}
        uses.setdefault(room, set()).update(rooms - {room})
    assert _floors(uses) <= MOST_FLOORS


def _floors(uses: dict[str, set[str]]) -> int:
    """Count the floors on which rooms stand that use each other; raises CycleError."""
    within = {room: used & uses.keys() for room, used in uses.items()}
    floors: dict[str, int] = {}
    for room in TopologicalSorter(within).static_order():
        floors[room] = 1 + max((floors[used] for used in within[room]), default=0)
    return max(floors.values())


def test_no_file_is_longer_than_a_reader_holds_in_mind() -> None:
    kinds = ("*.py", "*.mjs", "*.css", "*.html")
    folders = [PROJECT / name for name in ("calculators", "handbook", "hooks", "theme")]
    files = [file for folder in folders for kind in kinds for file in folder.rglob(kind)]
    lengths = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in files}
    assert {file: lines for file, lines in lengths.items() if lines > MOST_LINES} == {}


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
        assert {path.parts[0] for path in imported} <= {*SCRIPTS[folder], folder}, file
    used = {path for imported in scripts.values() for path in imported}
    assert {Path("lib/elements.mjs"), Path("runtime/types.d.ts")} <= used


def test_no_scripts_import_each_other_in_a_circle() -> None:
    list(TopologicalSorter(_scripts()).static_order())


@pytest.mark.parametrize("folder", SCRIPTS)
def test_a_folder_of_scripts_has_few_floors(folder: str) -> None:
    uses = {
        file.stem: {path.stem for path in imported if path.parts[0] == folder} - {file.stem}
        for file, imported in _scripts().items()
        if file.parts[0] == folder
    }
    assert _floors(uses) <= MOST_FLOORS


@pytest.mark.parametrize("lock", ["package-lock.json", "requirements.txt"])
def test_a_lock_file_names_no_address(lock: str) -> None:
    assert "://" not in (PROJECT / lock).read_text(encoding="utf-8")


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_message_has_a_swedish_text_and_no_text_is_left_over(domain: str) -> None:
    assert differences(domain) == (set(), set())
