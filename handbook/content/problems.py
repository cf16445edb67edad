"""What is wrong in a handbook, said so that a person who is no programmer can mend it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Self

from handbook.i18n.translations import _


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake: the file, the line (from 1), a sentence, and an example of right."""

    file: Path
    line: int
    message: str
    example: str = ""

    def __str__(self) -> str:
        """Write the problem as one line: `file:line: sentence. Write for example: ...`."""
        return f"{self.file}:{self.line}: {self.sentence}"

    @property
    def sentence(self) -> str:
        """What is wrong, with the example of right."""
        if not self.example:
            return self.message
        return f"{self.message} {_('Write for example: {example}').format(example=self.example)}"


class StoppedError(Exception):
    """A command goes no further; the message says why, and the notes what else is to be known."""

    exit_code = 1


class MisuseError(StoppedError):
    """What was asked for is not to be had, whatever state the handbooks are in."""

    exit_code = 2


class BrokenHandbookError(StoppedError):
    """A handbook can not be built; carries every problem that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Sort the problems by place, and drop those that were found twice."""
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))
        self.add_note(count(self.problems))

    def __reduce__(self) -> tuple[type[Self], tuple[list[Problem]]]:
        """Come whole from another process."""
        return type(self), (self.problems,)


def count(problems: Collection[Problem | str]) -> str:
    """Say how many problems there are."""
    number = len(problems)
    return (_("1 problem.") if number == 1 else _("{number} problems.")).format(number=number)


def closest_match(name: str, names: Iterable[str]) -> str:
    """Return the known name that looks most like a mistyped one, or "" when none does."""
    return next(iter(get_close_matches(name, list(names), n=1, cutoff=0.5)), "")
