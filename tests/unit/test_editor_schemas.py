"""What an editor is told of a file is what the build checks by, with a Swedish word on each key."""

import json
import re
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import get_origin

import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel, ValidationError

from handbook.commands.main import main
from handbook.commands.new import begin
from handbook.content import yaml_source
from handbook.content.editor_schemas import FOLDER, SCHEMAS, first_line, schema_of, text
from handbook.content.problems import Problem
from handbook.content.rules.json_schema import read_as_editor
from handbook.content.validation import declared_names, models_within
from handbook.settings import PROJECT
from tests.conftest import DAY, TINY

WRITTEN_BY_COMMANDS = {"addresses.yml", "changes.yml", "dates.yml"}
CHECKS = {
    name: Draft202012Validator(schema.json(), format_checker=Draft202012Validator.FORMAT_CHECKER)
    for name, schema in SCHEMAS.items()
}
PROBES = (
    *("null", "12", "-1", "1,5", "[]", "[a, b]", "{a: b}", '""', "en text", "två-ord"),
    *("helpdesk", "2026-11-21", "2026-02-30", "21/11 2026", "2026-11-21 13:00", "13:00"),
    *(
        "https://www.exempel.se/",
        "http://exempel.se",
        "arvode#belopp",
        "hej@exempel.se",
        '"#12345g"',
    ),
)


def _schema_of(file: PurePath) -> str:
    """Return the schema whose patterns name a file (its path from the root)."""
    [found] = [
        name
        for name, schema in SCHEMAS.items()
        if any(file.match(one) for one in schema.files)
        and not any(file.match(one[1:]) for one in schema.files if one.startswith("!"))
    ]
    return found


def _data(root: Path) -> list[Path]:
    return sorted(file.relative_to(root) for file in (root / "data").rglob("*.yml"))


def _faults(schema: str, written: str) -> list[str]:
    return [one.message for one in CHECKS[schema].iter_errors(read_as_editor(written))]


def _front_matters(root: Path) -> Iterator[tuple[Path, str]]:
    for file in sorted(root.glob("docs/*/**/*.md")):
        if file.name != "index.md":
            yield file, file.read_text(encoding="utf-8").split("---\n")[1]


# Where an editor finds them.


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_that_is_kept_is_that_of_the_declaration(name: str) -> None:
    """`handbook schema --write` writes them."""
    Draft202012Validator.check_schema(SCHEMAS[name].json())
    assert (PROJECT / FOLDER / f"{name}.json").read_text(encoding="utf-8") == text(name)


def test_no_schema_is_left_over_and_vs_code_knows_the_files_of_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDBOOK_ROOT", str(tmp_path))
    assert main(["schema", "--write"]) == 0

    names = {file.name for file in (PROJECT / FOLDER).iterdir()}
    assert names == {file.name for file in (tmp_path / FOLDER).iterdir()}
    settings = json.loads((PROJECT / ".vscode/settings.json").read_text(encoding="utf-8"))
    assert settings["yaml.schemas"] == {
        f"./{FOLDER}/{name}.json": list(schema.files)
        for name, schema in SCHEMAS.items()
        if schema.files
    }


def test_each_file_names_its_schema_on_its_first_line(tmp_path: Path) -> None:
    begin(tmp_path, "kungsor", "Kungsörs kommun", DAY)
    files = [(root, file) for root in (PROJECT, tmp_path) for file in _data(root)]
    assert len(files) > 30
    for root, file in files:
        if file.name not in WRITTEN_BY_COMMANDS:
            first = (root / file).read_text(encoding="utf-8").partition("\n")[0]
            assert first == first_line(_schema_of(file), str(file.parent)), file


# Nothing that is right is marked.


def test_what_is_right_is_not_marked(tmp_path: Path) -> None:
    begin(tmp_path, "kungsor", "Kungsörs kommun", DAY)
    marked = {
        str(file): found
        for root in (PROJECT, TINY, tmp_path)
        for file in _data(root)
        if (found := _faults(_schema_of(file), (root / file).read_text(encoding="utf-8")))
    }
    heads = [one for root in (PROJECT, TINY, tmp_path) for one in _front_matters(root)]
    assert len(heads) > 50
    marked |= {str(f): found for f, head in heads if (found := _faults("front-matter", head))}
    assert marked == {}


def test_a_new_chapter_begins_right() -> None:
    text_of_it = (PROJECT / ".vscode/kapitel.code-snippets").read_text(encoding="utf-8")
    head = "\n".join(json.loads(text_of_it)["Nytt kapitel"]["body"]).split("---\n")[1]
    today = head.replace("$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE", DAY.isoformat())
    filled = re.sub(r"\$\{\d:([^}]*)\}", r"\1", today).replace("$TM_FILENAME_BASE", "arvode")

    assert _faults("front-matter", filled) == []


# What is declared is whole, and an editor and the build agree on it.


def _with_inner(model: type[BaseModel], found: dict[type[BaseModel], None]) -> None:
    if model not in found:
        found[model] = None
        for field in model.model_fields.values():
            for inner in models_within(field.annotation):
                _with_inner(inner, found)


def _records() -> list[type[BaseModel]]:
    found: dict[type[BaseModel], None] = {}
    for schema in SCHEMAS.values():
        if issubclass(schema.record, BaseModel):
            _with_inner(schema.record, found)
    return list(found)


def test_every_field_is_explained_in_swedish_with_an_example() -> None:
    fields = [
        (model, name, field)
        for model in _records()
        for name, field in declared_names(model).items()
    ]
    assert len(fields) > 110
    for model, name, field in fields:
        assert re.fullmatch(r"([A-ZÅÄÖ]|true ).*[.]", field.description or ""), (model, name)
        assert field.examples or models_within(field.annotation), (model, name)


def _written(model: type[BaseModel]) -> dict[str, str]:
    """Write a record of its examples: each field's value as YAML."""
    record: dict[str, str] = {}
    for name, field in declared_names(model).items():
        inner = models_within(field.annotation)
        if inner and field.is_required():
            one = ", ".join(f"{key}: {value}" for key, value in _written(inner[0]).items())
            one = f"{{{one}}}"
            least = next((m.min_length for m in field.metadata if hasattr(m, "min_length")), 1)
            is_list = get_origin(field.annotation) is tuple
            record[name] = f"[{', '.join([one] * least)}]" if is_list else one
        elif not inner and field.examples:
            example = field.examples[0].replace("(text i Markdown, efter text: |)", "Text.")
            plain = example[0] in '[{"' or re.fullmatch("[0-9]+|true", example)
            record[name] = example if plain else json.dumps(example, ensure_ascii=False)
    return record


def _as_file(record: dict[str, str]) -> str:
    return "".join(f"{name}: {value}\n" for name, value in record.items())


def _build_says(model: type[BaseModel], written: str) -> set[str]:
    """Return the kinds of mistakes that the build finds in a record."""
    problems: list[Problem] = []
    value = yaml_source.read(Path("a.yml"), written, problems).value
    assert problems == []
    try:
        model.model_validate(value)
    except ValidationError as error:
        return {one["type"] for one in error.errors()}
    return set()


@pytest.mark.parametrize("model", _records(), ids=lambda model: model.__name__)
def test_an_editor_marks_what_the_build_refuses_and_nothing_else(model: type[BaseModel]) -> None:
    """What only the build can know, its own sentences tell (`handbook` among its mistakes)."""
    editor = Draft202012Validator(
        schema_of(model), format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    right = _written(model)
    written = [right]
    written += [{key: value for key, value in right.items() if key != left} for left in right]
    written += [right | {key: probe} for key in (*right, "okand") for probe in PROBES]
    differ = []
    for each in written:
        text_of_it = _as_file(each)
        build = _build_says(model, text_of_it)
        marked = [error.message for error in editor.iter_errors(read_as_editor(text_of_it))]
        if bool(build) != bool(marked) and build != {"handbook"}:
            differ.append((text_of_it, build, marked))
    assert differ == []
    assert not list(editor.iter_errors(read_as_editor(_as_file(right))))
