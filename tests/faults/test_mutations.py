"""Slips in the real files: each is told in Swedish on its line; none ends in a traceback."""

import os
import random
import shutil
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from handbook.checks.runner import checked
from handbook.content.problems import BrokenHandbookError, Problem
from handbook.settings import PROJECT
from tests.conftest import DAY
from tests.faults.mutations import MUTATIONS, Mutation, files

ALL = 400
SAMPLE = 80
LEAST_EXACT = 0.95
LONGEST = 10.0
"""Seconds of processor time that a check may take, on the slowest machine."""


@dataclass(frozen=True)
class Outcome:
    mutation: str
    file: Path
    kind: str
    seconds: float
    said: str = ""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("mutated")
    for kind in ("docs", "data"):
        shutil.copytree(PROJECT / kind, root / kind)
    return root


def test_each_slip_is_told_on_its_line(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`FAULTS=all make faults` runs them all; a sample is run by `make test`."""
    outcomes = _outcomes(copy, ALL if os.environ.get("FAULTS") == "all" else SAMPLE)
    kinds = Counter(one.kind for one in outcomes)
    share = kinds["exact"] / len(outcomes)
    with capsys.disabled():
        print(f"\n{len(outcomes)} slips: {dict(kinds)}; on the exact line {share:.1%}")
        for one in outcomes:
            if one.kind != "exact":
                print(f"  {one.kind}: {one.mutation} in {one.file}: {one.said[:150]}")
    assert kinds["accepted"] == 0
    assert share >= LEAST_EXACT
    assert max(one.seconds for one in outcomes) < LONGEST


def _outcomes(root: Path, number: int) -> list[Outcome]:
    choice = random.Random(20261125)  # noqa: S311 - the same slips each time
    order = list(MUTATIONS)
    outcomes: list[Outcome] = []
    while len(outcomes) < number:
        choice.shuffle(order)
        for mutation in order:
            if len(outcomes) < number and (outcome := _outcome(root, mutation, choice)):
                outcomes.append(outcome)
    return outcomes


def _outcome(root: Path, mutation: Mutation, choice: random.Random) -> Outcome | None:
    """Spoil a file, check, and put it back; None when the slip fits none of ten files."""
    for file in choice.choices(files(root, mutation.suffix), k=10):
        before = (root / file).read_bytes()
        spoilt = mutation.spoil(before.decode().splitlines(), choice)
        if spoilt is None:
            continue
        content, lines = spoilt
        (root / file).write_bytes(content if isinstance(content, bytes) else content.encode())
        start = time.process_time()
        try:
            problems = _problems(root)
        finally:
            (root / file).write_bytes(before)
        seconds = time.process_time() - start
        said = " | ".join(map(str, problems))
        return Outcome(mutation.name, file, _kind(problems, file, lines), seconds, said)
    return None


def _problems(root: Path) -> list[Problem]:
    try:
        checked(root, DAY)
    except BrokenHandbookError as error:
        return error.problems
    return []


def _kind(problems: list[Problem], file: Path, lines: set[int]) -> str:
    if not problems:
        return "accepted"
    told = [one.line for one in problems if one.file == file]
    if not told:
        return "other file"
    return "exact" if set(told) & lines else "other line"
