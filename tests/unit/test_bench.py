"""A peer that fails costs its own figure and one line; our own bounds decide how it ends."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from bench import __main__ as bench
from bench import ablation, peers
from bench.figures import Figure, table
from bench.peers import Peer, attempt, docusaurus
from handbook.settings import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NPM = """npm error code ETARGET
npm error notarget No matching version found for react@99.0.0.
npm error notarget In most cases you or one of your dependencies want a version that is not there.
npm error A complete log of this run can be found in: a-debug-0.log
"""
DOCUSAURUS = """[INFO] [sv] Creating an optimized production build...
[ERROR] Error: Unable to build website for locale sv.
    at tryToBuildLocale (file:///build.js:83:15)
[INFO] Docusaurus version: 3.9.2
"""


def _tool(said: str) -> float:
    """Be a tool that says something and fails."""
    program = "import sys; sys.stderr.write(sys.argv[1]); sys.exit(3)"
    command = [sys.executable, "-c", program, said]
    subprocess.run(command, check=True, capture_output=True)
    return 0


def _unwell() -> Iterator[Figure]:
    yield Figure("first", "here", 5, most=10, peer=attempt("Theirs", lambda: _tool(NPM)))
    yield Figure("second", "here", 6, most=10, peer=Peer("Another", 12))


def _broken() -> Iterator[Figure]:
    yield Figure("before", "here", 1, most=2)
    message = "no browser\nhow to get one"
    raise RuntimeError(message)


def test_a_peer_that_fails_is_one_line_and_the_rest_goes_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert bench.run({"unwell": _unwell, "well": lambda: [Figure("third", "here", 7, most=8)]}) == 0
    said = capsys.readouterr().out
    [line] = [line for line in said.splitlines() if "Theirs failed" in line]
    assert line == "Theirs failed: notarget No matching version found for react@99.0.0."
    rows = [" ".join(line.split()) for line in said.splitlines() if " here " in line]
    assert rows == [
        "first here Theirs failed 5.0 ms - 10.0 ms yes",
        "second here Another 12.0 ms 6.0 ms 0.500 10.0 ms yes",
        "third here - - 7.0 ms - 8.0 ms yes",
    ]
    assert said.endswith("0 of 3 bounds missed.\n")


def test_a_bound_of_ours_that_is_missed_ends_in_an_error_though_a_peer_failed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def slow() -> Iterator[Figure]:
        yield Figure("slow", "here", 11, most=10, peer=attempt("Theirs", lambda: _tool("")))

    assert bench.run({"slow": slow, "unwell": _unwell}) == 1
    said = capsys.readouterr().out
    assert said.endswith("1 of 3 bounds missed.\n")
    assert "second" in said


def test_a_bench_that_fails_keeps_its_figures_and_ends_in_an_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert bench.run({"broken": _broken, "unwell": _unwell}) == 1
    said = capsys.readouterr().out
    assert "broken FAILED: RuntimeError: no browser\n" in said
    assert "how to get one" not in said
    assert all(name in said for name in ("before", "first", "second"))


@pytest.mark.parametrize(
    ("ours", "most", "share", "peer", "held"),
    [
        (10, 10, None, None, "yes"),
        (11, 10, None, None, "NO"),
        (5, None, 0.5, Peer("Theirs", 10), "yes"),
        (6, None, 0.5, Peer("Theirs", 10), "NO"),
        (6, 6, 0.5, Peer("Theirs", 10), "NO"),
        (6, None, 0.5, Peer("Theirs", failure="gone"), "?"),
        (7, 6, 0.5, Peer("Theirs", failure="gone"), "NO"),
    ],
)
def test_bounds(
    ours: float, most: float | None, share: float | None, peer: Peer | None, held: str
) -> None:
    figure = Figure("one", "here", ours, most, share, peer)
    assert figure.held is {"yes": True, "NO": False, "?": None}[held]
    assert table([figure]).split()[-1] == held


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (NPM, "notarget No matching version found for react@99.0.0."),
        (DOCUSAURUS, "[ERROR] Error: Unable to build website for locale sv."),
        ("Traceback:\n  ...\nValueError: 12\n", "ValueError: 12"),
        ("one\nand another\n\n", "and another"),
    ],
)
def test_a_tool_says_in_its_own_words_why_it_failed(said: str, reason: str) -> None:
    assert attempt("Theirs", lambda: _tool(said)) == Peer("Theirs", failure=reason)


def test_a_tool_that_says_nothing_or_is_not_there_is_named() -> None:
    assert "ended with 3 and said nothing" in attempt("Theirs", lambda: _tool("")).failure
    gone = attempt("Theirs", lambda: subprocess.run(["/no-such-tool"], check=True).returncode)
    assert gone.failure.startswith("FileNotFoundError: ")
    assert "no-such-tool" in gone.failure


def test_docusaurus_that_can_not_be_installed_is_tried_again_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(docusaurus, "_TOOLS", tmp_path / "tools")
    calls: list[str] = []

    def run(command: list[str], **_options: object) -> None:
        calls.append(command[1])
        if len(calls) == 1:
            raise subprocess.CalledProcessError(1, command, "", NPM)

    monkeypatch.setattr("bench.peers.docusaurus.subprocess.run", run)

    def build() -> float:
        docusaurus.build(tmp_path / "docs", "staden", tmp_path / "scratch", "old")
        return 1

    failed, *fine = [attempt("Docusaurus", build) for _time in range(3)]
    assert failed.failure == "notarget No matching version found for react@99.0.0."
    assert fine == [Peer("Docusaurus", 1)] * 2
    assert calls == ["install", "install", "build", "build"]


def test_every_bench_is_found_and_an_unknown_name_is_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert set(bench.benches()) >= {"addresses", "offline", "runtime"}
    with pytest.raises(SystemExit):
        bench.main(["nonsense"])
    assert "no bench is called nonsense: there are addresses" in capsys.readouterr().err


def test_one_bench_can_be_chosen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench, "benches", lambda: {"broken": _broken, "unwell": _unwell})
    assert bench.main(["unwell"]) == 0
    assert "Measuring: broken" not in capsys.readouterr().out


def test_a_failure_without_words_is_named() -> None:
    assert peers.reason(TimeoutError()) == "TimeoutError"


@pytest.mark.parametrize("trick", ablation.TRICKS)
def test_every_trick_of_the_runtime_can_be_switched_off(trick: str) -> None:
    for text in ablation.TRICKS[trick]:
        assert ablation.place(PROJECT, text).suffix in {".py", ".mjs"}


@pytest.mark.parametrize(("text", "files"), [("no such text", "0 files"), ("import", r"\d\d fi")])
def test_a_trick_that_is_not_found_in_one_place_is_told_of(text: str, files: str) -> None:
    with pytest.raises(ValueError, match=files):
        ablation.place(PROJECT, text)
