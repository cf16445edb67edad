"""The accessibility statement (lagen 2018:1937; Digg's regulation MDFFS 2019:2) as data.

What the product's tests showed is the same in every handbook; what its owner answers for is not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field

from handbook.content.field_types import Day, Id
from handbook.content.files import SHARED
from handbook.content.problems import Problem
from handbook.content.text_files import read_yaml
from handbook.content.validation import Record, validate

RESULTS = Path("data", SHARED, "audited.yml")
"""What `make audit` writes."""


def path(owner: str) -> Path:
    """Return the file with what a handbook's owner answers for, or (shared) what tests show."""
    return Path("data", owner, "accessibility.yml")


class Fault(Record):
    """Something that not everybody can use: what, why it is so, and what there is instead."""

    what: str = Field(
        description="Det som inte alla kan använda.",
        examples=["Filmen om samhällsbyggnad saknar syntolkning."],
    )
    why: str = Field(description="Varför det är så.", examples=["Den spelades in 2023."])
    instead: str | None = Field(
        None,
        description="Vad man kan använda i stället.",
        examples=["Informationsbladet säger samma sak."],
    )


class Result(Record):
    """What the last audit found of one thing that it examines, and found no fault in."""

    day: Day = Field(description="Dagen då det testades.", examples=["2026-11-25"])
    engines: tuple[str, ...] = Field(
        min_length=1, description="Webbläsarna.", examples=["[Chromium]"]
    )
    number: int = Field(description="Hur många som är testade.", examples=["90"], ge=1)
    axe: str = Field(description="Vilken version av axe-core som användes.", examples=["4.14.1"])


class Tested(Record):
    """What the product's own tests examine in every handbook, and what they do not."""

    faults: tuple[Fault, ...] = Field(
        (), description="Det som testerna visar att inte alla kan använda."
    )
    tests: dict[Id, str] = Field(
        min_length=1,
        description="Det som testas, efter namnet i testerna. {antal} är hur många.",
        examples=["{pages: Varje sida i ljust läge.}"],
    )
    untested: tuple[str, ...] = Field(
        description="Det som inte är testat.", examples=["[Skärmläsare]"]
    )


@dataclass(frozen=True)
class Audited:
    """What is known to work for everyone: what was examined, and what the last audit found."""

    tested: Tested
    results: Mapping[str, Result]

    @property
    def examinations(self) -> list[tuple[str, Result]]:
        """Return what was examined in which the last audit found no fault, and how."""
        return [
            (what.replace("{antal}", str(result.number)), result)
            for name, what in self.tested.tests.items()
            if (result := self.results.get(name))
        ]


class Statement(Record):
    """What the owner of a handbook answers for; null is what nobody has said yet."""

    compliance: Literal["full", "partial", "none"] | None = Field(
        description="Om handboken följer lagen: full (helt), partial (delvis) eller none (inte).",
        examples=["partial"],
    )
    assessed: Day | None = Field(
        description="Dagen då bedömningen gjordes.", examples=["2026-11-25"]
    )
    updated: Day | None = Field(
        description="Dagen då redogörelsen senast ändrades.", examples=["2026-11-25"]
    )
    method: str | None = Field(description="Hur bedömningen gjordes.", examples=["Egen granskning"])
    contact: Id | None = Field(
        description="Kontakten som tar emot klagomål, med sitt namn i contacts.yml.",
        examples=["handboksansvarig"],
    )
    faults: tuple[Fault, ...] = Field((), description="Det som inte alla kan använda.")
    burden: tuple[Fault, ...] = Field(
        (), description="Det som vore en för stor börda att rätta (12 §)."
    )
    outside: tuple[Fault, ...] = Field((), description="Det som lagen inte kräver (9 §).")


def read_tested(root: Path, problems: list[Problem]) -> Audited | None:
    """Read what the product's tests examine and found; None when that is not written."""
    tested = _read(Tested, root, path(SHARED), problems)
    if not tested:
        return None
    return Audited(tested, _read_results(root, problems))


def _read_results(root: Path, problems: list[Problem]) -> dict[str, Result]:
    if not (root / RESULTS).exists(follow_symlinks=False):
        return {}
    source = read_yaml(root, RESULTS, problems)
    names = map(str, source.value if isinstance(source.value, dict) else ())
    found = {name: validate(Result, source, problems, (name,)) for name in names}
    return {name: result for name, result in found.items() if result}


def read_statement(root: Path, handbook: str, problems: list[Problem]) -> Statement | None:
    """Read what the owner of a handbook answers for; None when that is not written."""
    return _read(Statement, root, path(handbook), problems)


def _read[R: Record](model: type[R], root: Path, file: Path, problems: list[Problem]) -> R | None:
    if not (root / file).exists(follow_symlinks=False):
        return None
    return validate(model, read_yaml(root, file, problems), problems)
