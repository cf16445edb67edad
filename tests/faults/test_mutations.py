"""Slips in the real files: each is told in Swedish on its line; none ends in a traceback.

None takes long or much memory, and what was published stays as it was.
"""

import os
import random
import re
import resource
import shutil
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from handbook.content.files import handbooks
from handbook.content.problems import BrokenHandbookError, Problem
from handbook.publishing.build import build
from handbook.settings import PROJECT
from tests.conftest import settings
from tests.faults.mutations import MUTATIONS, Mutation, files

ALL = 400
SAMPLE = 80
ARE_ALL = os.environ.get("FAULTS") == "all"
MOST_SAID = 100
LEAST_EXACT = 0.95
LONGEST = 10.0
"""Seconds of processor time that a check may take, on the slowest machine."""
LONGEST_OF_MANY = 60.0
"""The same for tens of thousands of records, which no person writes."""
MOST_MEMORY = 700_000
"""How much more memory (kB) the checks may take than there was taken before."""
PUBLISHED = "Det som är publicerat."
_NAMED = re.compile(r"”[^”]*”|Skriv till exempel: .*?(?= \| |$)|^\S+|\| \S+")
"""What is no sentence of ours: names, examples and places."""
_ENGLISH = re.compile(r"\b(?:the|is|not|can|must|file|line|found|expected|error)\b")


@dataclass(frozen=True)
class Outcome:
    mutation: str
    file: Path
    kind: str
    seconds: float
    said: str = ""
    takes_long: bool = False


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("mutated")
    for kind in ("docs", "data"):
        shutil.copytree(PROJECT / kind, root / kind)
    for handbook in handbooks(root):
        page = root / "site" / handbook / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(PUBLISHED, encoding="utf-8")
    return root


def test_each_slip_is_told_on_its_line(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`FAULTS=all make faults` runs them all; a sample is run by `make test`."""
    before = _memory()
    outcomes = _outcomes(copy, ALL if ARE_ALL else SAMPLE)
    taken = _memory() - before
    kinds = Counter(one.kind for one in outcomes)
    share = kinds["exact"] / len(outcomes)
    with capsys.disabled():
        slowest = max(one.seconds for one in outcomes)
        print(f"\n{len(outcomes)} slips: {dict(kinds)}; on the exact line {share:.1%}")
        print(f"  the slowest took {slowest:.1f} s; memory grew by {taken / 1000:.0f} MB")
        for one in outcomes:
            if one.kind != "exact":
                print(f"  {one.kind}: {one.mutation} in {one.file}: {one.said[:150]}")
    assert kinds["accepted"] == 0
    assert share >= LEAST_EXACT
    for one in outcomes:
        assert one.seconds < (LONGEST_OF_MANY if one.takes_long else LONGEST), one.mutation
        assert not _ENGLISH.search(_NAMED.sub("", one.said)), one
    assert taken < MOST_MEMORY
    pages = sorted((copy / "site").rglob("*"))
    assert [page.read_text(encoding="utf-8") for page in pages if page.is_file()] == [
        PUBLISHED for _handbook in handbooks(copy)
    ]


def _memory() -> int:
    """Return the most memory (kB) that this process has had at a time."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _outcomes(root: Path, number: int) -> list[Outcome]:
    choice = random.Random(20261125)  # noqa: S311 - the same slips each time
    order = [one for one in MUTATIONS if ARE_ALL or not one.takes_long]
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
        _put(root / file, content)
        start = time.process_time()
        try:
            problems = _problems(root)
        finally:
            _put(root / file, before)
        seconds = time.process_time() - start
        said = " | ".join(map(str, problems[:MOST_SAID]))
        kind = _kind(problems, file, lines)
        return Outcome(mutation.name, file, kind, seconds, said, mutation.takes_long)
    return None


def _put(place: Path, content: str | bytes | Callable[[Path], object]) -> None:
    """Put a text, or something that is no file, in a place."""
    if place.is_dir() and not place.is_symlink():
        place.rmdir()
    place.unlink(missing_ok=True)
    match content:
        case str():
            place.write_text(content, encoding="utf-8", newline="")
        case bytes():
            place.write_bytes(content)
        case put:
            put(place)


def _problems(root: Path) -> list[Problem]:
    """Build, and return what stops that."""
    try:
        build(settings(root))
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
