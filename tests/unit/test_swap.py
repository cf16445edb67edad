"""A site takes the place of another whole, wherever it lies and whenever the build is killed."""

import fcntl
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from handbook.commands.main import main
from handbook.publishing import swap

OTHER_FILE_SYSTEM = Path("/dev/shm")  # noqa: S108 - memory, on every Linux


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A site that is made, but not published."""
    return _folder(tmp_path / ".cache" / "sites" / "lillkoping", "new")


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Path]:
    """A folder on another file system."""
    if not OTHER_FILE_SYSTEM.is_dir() or _device(OTHER_FILE_SYSTEM) == _device(tmp_path):
        pytest.fail("This test needs /dev/shm to be a file system of its own.")
    with tempfile.TemporaryDirectory(dir=OTHER_FILE_SYSTEM) as folder:
        yield Path(folder)


def _device(path: Path) -> int:
    return path.stat().st_dev


def _folder(path: Path, text: str) -> Path:
    path.mkdir(parents=True)
    (path / "index.html").write_text(text, encoding="utf-8")
    return path


def _text(path: Path) -> str:
    return (path / "index.html").read_text(encoding="utf-8")


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _can_not(_one: Path, _other: Path) -> bool:
    return False


@pytest.mark.parametrize("is_atomic", [True, False])
def test_the_new_site_takes_the_place_of_the_old(
    tmp_path: Path, made: Path, monkeypatch: pytest.MonkeyPatch, *, is_atomic: bool
) -> None:
    if not is_atomic:
        monkeypatch.setattr(swap, "exchanged", _can_not)
    site = _folder(tmp_path / "site" / "lillkoping", "old")
    swap.beside(made, site)
    assert _text(site) == "old"
    swap.publish(site)
    assert _text(site) == "new"
    assert _names(site.parent) == ["lillkoping"]


def test_the_first_site_needs_no_folder(tmp_path: Path, made: Path) -> None:
    site = tmp_path / "site" / "lillkoping"
    swap.beside(made, site)
    swap.publish(site)
    assert _text(site) == "new"


def test_two_folders_change_places_at_once(tmp_path: Path) -> None:
    one, other = _folder(tmp_path / "one", "1"), _folder(tmp_path / "other", "2")
    assert swap.exchanged(one, other)
    assert (_text(one), _text(other)) == ("2", "1")


@pytest.mark.parametrize("link", ["site", "site/lillkoping"])
def test_a_site_on_another_file_system(
    tmp_path: Path, made: Path, elsewhere: Path, link: str
) -> None:
    real = elsewhere / Path(link).name
    real.mkdir()
    (tmp_path / link).parent.mkdir(exist_ok=True)
    (tmp_path / link).symlink_to(real)
    site = tmp_path / "site" / "lillkoping"
    swap.beside(made, site)
    swap.publish(site)
    assert _text(site) == "new"
    swap.beside(_folder(made, "newer"), site)
    swap.publish(site)
    assert _text(site) == "newer"
    assert (tmp_path / link).is_symlink()
    assert _names(site.resolve().parent) == ["lillkoping"]


def test_a_failed_switch_puts_the_old_site_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swap, "exchanged", _can_not)
    site = _folder(tmp_path / "site" / "lillkoping", "old")
    with pytest.raises(FileNotFoundError):
        swap.publish(site)  # nothing lies beside it
    assert _text(site) == "old"


@pytest.mark.parametrize(
    ("left", "whole"),
    [
        ([".lillkoping.old"], "old"),  # killed between the two renames, nothing more
        ([".lillkoping.old", ".lillkoping.new"], "old"),
        (["lillkoping", ".lillkoping.old"], "published"),
        (["lillkoping", ".lillkoping.new"], "published"),
    ],
)
def test_what_a_killed_build_left_is_repaired_by_any_command(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, left: list[str], whole: str
) -> None:
    for name in left:
        _folder(tiny / "site" / name, name.rpartition(".")[2] if "." in name else "published")
    monkeypatch.setenv("HANDBOOK_ROOT", str(tiny))
    assert main(["check"]) == 0
    assert _names(tiny / "site") == ["lillkoping"]
    assert _text(tiny / "site" / "lillkoping") == whole


def _holds(root: Path) -> subprocess.Popen[str]:
    """Start another process that holds the lock until its input ends."""
    code = (
        "import sys; from pathlib import Path; from handbook.publishing.swap import one_at_a_time\n"
        f"with one_at_a_time(Path({str(root)!r})): print('held', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "held\n"
    return other


def test_a_second_build_waits_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with _holds(tmp_path) as other:
        _folder(tmp_path / "site" / ".lillkoping.new", "half")
        swap.repair(tmp_path)
        assert _names(tmp_path / "site") == [".lillkoping.new"]  # it is the other's
        order: list[str] = []
        lock = fcntl.lockf

        def ask(file: int, how: int) -> None:
            """Let the other end as soon as this one waits."""
            if not how & fcntl.LOCK_NB:
                order.append(capsys.readouterr().out)
                other.communicate()
            lock(file, how)

        monkeypatch.setattr(fcntl, "lockf", ask)
        with swap.one_at_a_time(tmp_path):
            order.append("ours")
    assert order == ["Ett annat bygge pågår. Väntar på det …\n", "ours"]


def test_a_killed_build_holds_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with _holds(tmp_path) as other:
        other.kill()
        other.wait()
        with swap.one_at_a_time(tmp_path):
            assert capsys.readouterr().out == ""
