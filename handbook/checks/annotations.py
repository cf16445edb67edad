"""Mistakes and hints in the words of a forge, which shows them on the lines of a change request."""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256

from handbook.content.problems import Problem
from handbook.i18n.translations import _

type Annotate = Callable[[Sequence[Problem], Sequence[Problem]], str]
"""Writes mistakes and hints as one text."""


def _github(problems: Sequence[Problem], hints: Sequence[Problem]) -> str:
    """Write workflow commands, one a line, among whatever else a job prints."""
    lines = [_command("error", _("Mistake"), one) for one in problems]
    lines += [_command("notice", _("Hint"), one) for one in hints]
    return "\n".join(lines)


def _command(kind: str, title: str, one: Problem) -> str:
    file = _escaped(one.file.as_posix()).replace(":", "%3A").replace(",", "%2C")
    return f"::{kind} file={file},line={one.line},title={title}::{_escaped(one.sentence)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _gitlab(problems: Sequence[Problem], hints: Sequence[Problem]) -> str:
    """Write a code quality report: JSON in the format of Code Climate."""
    seen: Counter[str] = Counter()
    kinds = [(one, "critical") for one in problems] + [(one, "info") for one in hints]
    return json.dumps([_issue(*each, seen) for each in kinds], ensure_ascii=False, indent=1)


def _issue(one: Problem, severity: str, seen: Counter[str]) -> dict[str, object]:
    """Write an issue, known again by what it says of which file, wherever the line has gone."""
    about = f"{one.file.as_posix()}\n{one.sentence}"
    seen[about] += 1
    return {
        "description": one.sentence,
        "check_name": "handbook check",
        "fingerprint": sha256(f"{about}\n{seen[about]}".encode()).hexdigest(),
        "severity": severity,
        "location": {"path": one.file.as_posix(), "lines": {"begin": one.line}},
    }


FORMATS: Mapping[str, Annotate] = {"github": _github, "gitlab": _gitlab}
