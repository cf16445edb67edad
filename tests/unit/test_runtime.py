"""The runtime is built from the calculators alone, and the same input gives the same bytes."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from handbook.pyodide import Runtime, build, zip_archive
from handbook.pyodide.build import sources
from handbook.pyodide.process import HERE, RuntimeBuildError
from handbook.pyodide.stdlib import imported
from handbook.settings import PROJECT

SCRIPTS = PROJECT / "theme" / "scripts" / "runtime"
ROUND_TRIP = """
const { differences, restore, sizeOf } = await import(process.argv[1]);
let seed = 1;
const luck = (below) => (seed = (seed * 48271) % 2147483647) % below;
const fill = (memory, from, to) => {
  for (let n = 0; n < 400; n++) memory[from + luck(to - from)] = luck(256);
};
for (let turn = 0; turn < 50; turn++) {
  const bytes = 65536, end = 30000, own = 4 * luck(7000);
  const data = new Uint8Array(bytes);
  fill(data, 0, end);
  const fresh = () => {
    const memory = data.slice();
    fill(memory, end, bytes);
    memory.set([luck(256), luck(256)], 100);
    return memory;
  };
  const memory = fresh();
  fill(memory, 0, bytes);
  memory.fill(0, own, own + 4);
  const sha256 = new Uint8Array(await crypto.subtle.digest("SHA-256", memory.subarray(0, end)));
  const difference = differences(memory, fresh(), fresh(), { end, own, sha256 });
  const target = fresh();
  const kept = target.slice(own, own + 4);
  await restore(target, difference);
  memory.set(kept, own);
  if (sizeOf(difference) !== bytes || Buffer.compare(target, memory)) throw new Error(`${turn}`);
  const other = fresh();
  other[(own + 200) % end] ^= 1;
  await restore(other, difference).then(
    () => { if (Buffer.compare(other, target)) throw new Error("taken for the same") },
    () => {},
  );
}
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root with the calculators and nothing else: no rules, no chapters."""
    root = tmp_path_factory.mktemp("root")
    ignored = shutil.ignore_patterns("__pycache__", "*.mo")
    shutil.copytree(PROJECT / "calculators", root / "calculators", ignore=ignored)
    return root


@pytest.fixture(scope="module")
def runtime(root: Path) -> Runtime:
    return build(root, root / "out")


def test_the_same_input_gives_the_same_bytes(root: Path, runtime: Runtime, tmp_path: Path) -> None:
    shutil.copytree(root / "calculators", tmp_path / "calculators")
    assert build(tmp_path, tmp_path / "out").files == runtime.files


def test_nothing_built_tells_when_it_was_built(runtime: Runtime) -> None:
    """Babel dates a catalogue that has no date, to the minute; each build would be another."""
    texts = zip_archive.read(runtime.wheel)["calculators/locale/sv/LC_MESSAGES/calculators.mo"]
    assert re.findall(rb"Date: (\S+ \S+)", texts) == [b"2024-01-01 00:00+0000"] * 2


def test_what_is_built_is_taken_again(
    root: Path, runtime: Runtime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handbook.pyodide.process.subprocess.run", None)
    assert build(root, tmp_path) == runtime


def test_a_change_in_any_script_that_is_loaded_makes_another_runtime(
    root: Path, tmp_path: Path
) -> None:
    meta = tmp_path / "meta.json"
    subprocess.run(
        [
            PROJECT / "node_modules" / ".bin" / "esbuild",
            SCRIPTS / "worker.mjs",
            *HERE.glob("*.mjs"),
            "--bundle",
            "--platform=node",
            "--packages=external",
            "--format=esm",
            "--log-level=error",
            f"--outdir={tmp_path}",
            f"--metafile={meta}",
        ],
        cwd=PROJECT,
        check=True,
    )
    loaded = {PROJECT / name for name in json.loads(meta.read_text(encoding="utf-8"))["inputs"]}
    assert {SCRIPTS / "worker.mjs", SCRIPTS / "python.mjs", HERE / "snapshot.mjs"} <= loaded
    assert loaded <= set(sources(root))


def test_a_runtime_without_one_of_its_parts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="calculators"):
        sources(tmp_path)


def test_every_name_carries_its_hash(root: Path, runtime: Runtime) -> None:
    for file in runtime.files:
        content = (root / "out" / file.path).read_bytes()
        assert hashlib.sha256(content).hexdigest() == file.sha256
        assert len(content) == file.bytes
        assert f"-{file.sha256[:12]}." in file.path
    assert runtime.worker in {file.path for file in runtime.files}
    assert {f"runtime/{path.name}" for path in (root / "out" / "runtime").iterdir()} == {
        file.path for file in runtime.files
    }


def test_an_old_runtime_does_not_stay_in_the_site(root: Path, runtime: Runtime) -> None:
    old = root / "out" / "runtime" / "memory-0123456789ab.bin"
    old.write_bytes(b"old")
    assert build(root, root / "out") == runtime
    assert not old.exists()


def test_the_scripts_make_no_code_of_text_and_name_no_other_host(
    root: Path, runtime: Runtime
) -> None:
    for file in runtime.files:
        if file.path.endswith(".mjs"):
            text = (root / "out" / file.path).read_text(encoding="utf-8")
            assert not re.search(r"\beval\(|new Function\(|cdn\.", text)


def test_the_lock_describes_the_wheel(runtime: Runtime) -> None:
    lock = json.loads((runtime.wheel.parent / "pyodide-lock.json").read_text())
    package = lock["packages"]["calculators"]
    assert package["file_name"] == runtime.wheel.name
    assert package["sha256"] == hashlib.sha256(runtime.wheel.read_bytes()).hexdigest()


def test_the_wheel_holds_bytecode_and_texts_only(runtime: Runtime) -> None:
    names = zip_archive.read(runtime.wheel)
    assert {Path(name).suffix for name in names if name.startswith("calculators/")} == {
        ".pyc",
        ".mo",
    }


def test_an_import_that_fails_is_told_of(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "calculators", tmp_path / "calculators")
    file = tmp_path / "calculators" / "values" / "money.py"
    file.write_text("import nonsense\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(RuntimeBuildError, match="No module named 'nonsense'"):
        build(tmp_path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_import_that_waits_is_found(tmp_path: Path) -> None:
    (tmp_path / "some").mkdir()
    (tmp_path / "some" / "__init__.py").write_text("def late():\n    from csv import reader\n")
    assert imported(tmp_path / "some") == {"some", "csv"}


def test_a_memory_comes_back_as_it_was_or_is_refused() -> None:
    module = (SCRIPTS / "snapshot.mjs").as_uri()
    command = ["node", "--input-type=module", "--eval", ROUND_TRIP, module]
    subprocess.run(command, check=True)


def test_there_is_one_door_on_each_side() -> None:
    """What stands behind `build`, and behind session.mjs, may be changed without a look outside."""
    for file in (PROJECT / "handbook").rglob("*.py"):
        if not file.is_relative_to(HERE):
            text = file.read_text(encoding="utf-8")
            assert re.findall(r"handbook\.pyodide\.\w+", text) == [], file
    assert {
        module
        for file in SCRIPTS.parent.rglob("*.mjs")
        if not file.is_relative_to(SCRIPTS)
        for module in re.findall(r"runtime/([\w-]+\.mjs)\"", file.read_text(encoding="utf-8"))
    } == {"session.mjs"}


def test_the_page_about_the_runtime_names_every_file() -> None:
    text = (HERE / "README.md").read_text(encoding="utf-8")
    for file in [*HERE.iterdir(), *SCRIPTS.iterdir()]:
        if file.suffix in {".py", ".mjs"} and not file.name.startswith("__"):
            assert f"`{file.name}`" in text, file.name
