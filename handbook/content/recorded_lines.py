"""Records that a command of ours writes, one a line: `name: {field: value, …}`.

Git keeps both sides when two branches add lines (`merge=union` in .gitattributes), so that a name
may stand twice; whoever reads them says which one counts.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from handbook.content import yaml_source
from handbook.content.problems import Problem
from handbook.content.text_files import read_text
from handbook.content.validation import Record, validate


def read_lines[R: Record](
    root: Path, file: Path, model: type[R], problems: list[Problem], wrong: tuple[str, str]
) -> Iterator[tuple[str, R]]:
    """Go through the records of a file, none if there is none.

    `wrong` is what to say of a line that is no record, and an example of one.
    """
    if not (root / file).exists(follow_symlinks=False):
        return
    text = read_text(root, file, problems) or ""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        source = yaml_source.read(file, line, problems, number)
        if not isinstance(source.value, dict):
            problems.append(Problem(file, number, *wrong))
            continue
        for name in source.value:
            if one := validate(model, source, problems, (name,)):
                yield name, one


def written_lines(head: str, records: Mapping[str, Record]) -> str:
    """Write the records as text; a field that says what it says anyway is left out."""
    lines = (f"{name}: {{{_fields(records[name])}}}\n" for name in sorted(records))
    return head + "".join(lines)


def quoted(text: str) -> str:
    """Write a text as YAML reads it, whatever stands in it."""
    return json.dumps(text, ensure_ascii=False)


def _fields(record: Record) -> str:
    told = record.model_dump(exclude_defaults=True)
    return ", ".join(f"{name}: {_field(value)}" for name, value in told.items())


def _field(value: object) -> str:
    match value:
        case bool():
            return "true"
        case datetime():
            return quoted(value.isoformat(" "))
        case str():
            return quoted(value)
    return str(value)
