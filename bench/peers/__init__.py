"""Those that we measure ourselves beside: one module for each, with one function that prepares it.

A peer that can not be had, or fails, costs its own figure and nothing else: `attempt` keeps the
reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from subprocess import CalledProcessError
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_NPM = "npm error"
_SENTENCE = 4
"""Words from which on a line of npm's tells something."""
_ERROR = re.compile(r"error\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Peer:
    """What a peer needed for the same, in the figure's unit; or why that is not known."""

    name: str
    value: float | None = None
    failure: str = ""


def attempt(name: str, measure: Callable[[], float]) -> Peer:
    """Measure a peer, or keep in one line why it failed."""
    try:
        return Peer(name, measure())
    except Exception as error:  # noqa: BLE001 - whatever it is, the rest is to be measured
        return Peer(name, failure=reason(error))


def reason(error: Exception) -> str:
    """Say in one line why something failed: when it was a tool, in its own words."""
    if isinstance(error, CalledProcessError):
        said = "\n".join(_text(part) for part in (error.stdout, error.stderr))
        return _telling(said) or f"{error.cmd} ended with {error.returncode} and said nothing"
    first, *_rest = str(error).strip().splitlines() or [""]
    return f"{type(error).__name__}: {first}" if first else type(error).__name__


def _telling(said: str) -> str:
    """Return npm's first sentence, or the last line that names an error, or the last line."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    of_npm = [line.removeprefix(_NPM).strip() for line in lines if line.startswith(_NPM)]
    sentences = [line for line in of_npm if len(line.split()) >= _SENTENCE]
    errors = [line for line in lines if _ERROR.search(line)]
    return next(iter([*sentences, *reversed(errors), *reversed(lines)]), "")


def _text(part: str | bytes | None) -> str:
    return part.decode(errors="replace") if isinstance(part, bytes) else part or ""
