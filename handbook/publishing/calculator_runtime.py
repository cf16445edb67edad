"""The runtime that a handbook's calculators need: none when it has no rules to calculate by."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from handbook.content.handbook import Handbook
from handbook.pyodide import Runtime, build
from handbook.settings import PROJECT

_BUILT = PROJECT / ".cache" / "runtime" / "site"


def runtime_for(books: Iterable[Handbook]) -> Runtime | None:
    """Build the runtime, or take the one that is built, if some handbook has rules.

    Raises RuntimeBuildError when a step of the build fails.
    """
    return _built() if any(book.rule_sets for book in books) else None


@cache
def _built() -> Runtime:
    return build(PROJECT, _BUILT)


def files(runtime: Runtime | None) -> dict[str, Path]:
    """Return where each file of the runtime lies, by its path in the site."""
    return {file.path: _BUILT / file.path for file in runtime.files} if runtime else {}
