"""Runs the programs that make the parts of the runtime, and says which one is at work."""

import json
import os
import shlex
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from handbook.settings import PROJECT

HERE = Path(__file__).parent
PYODIDE = PROJECT / "node_modules" / "pyodide"

EPOCH = datetime(2024, 1, 1, tzinfo=UTC)
"""The moment that stands for every moment: the same input gives the same bytes."""


class RuntimeBuildError(Exception):
    """A step of the runtime's build failed; carries its command and what that said."""

    def __init__(self, command: str, said: str) -> None:
        """Keep the command and what it said."""
        super().__init__(f"{command}\n{said}")


def say(text: str) -> None:
    """Tell whoever waits what is being done."""
    print(text, flush=True)


def run(*command: str | Path) -> str:
    """Run a program of ours and return what it printed.

    Raises RuntimeBuildError when it fails.
    """
    result = subprocess.run(  # noqa: S603 - our own command, no text from outside
        [str(part) for part in command],
        cwd=PYODIDE,  # where no module of ours hides another
        env=os.environ | {"SOURCE_DATE_EPOCH": str(int(EPOCH.timestamp())), "PYTHONHASHSEED": "0"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        raise RuntimeBuildError(shlex.join(map(str, command)), result.stdout + result.stderr)
    return result.stdout


def node(script: str, *arguments: str | Path) -> str:
    """Run a Node script of this folder."""
    return run("node", HERE / f"{script}.mjs", *arguments)


def write_json(path: Path, value: object) -> Path:
    """Write a value for a Node script to read."""
    path.write_text(json.dumps(value), encoding="utf-8")
    return path
