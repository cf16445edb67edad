"""JSON Schemas of all that people write, by which an editor completes, explains and marks slips.

They are made of the records that the build checks by, so an editor and `handbook check` agree on
what may stand in one value. What belongs together, and what must exist, only `check` knows.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from calculators.rules.rates import NationalRate
from calculators.rules.regulation import RuleSet
from handbook.content.accessibility import RESULTS, Result, Statement, Tested
from handbook.content.chapter import FrontMatter
from handbook.content.courses.published_dates import PublishedDate
from handbook.content.courses.schema import Course
from handbook.content.permalinks import Entry
from handbook.content.profile import Profile
from handbook.content.published_changes import PublishedChange
from handbook.content.record_kinds import KINDS, RATES, TRAININGS
from handbook.content.repository import Repository
from handbook.content.rules import json_schema as rules
from handbook.content.synonyms import Synonym
from handbook.content.words import Word

FOLDER = "schemas"
"""Where they lie, from the root."""


@dataclass(frozen=True)
class Schema:
    """The schema of some files: those that the patterns name (one that begins with `!` does not).

    A file holds one `record`, or several of them `by_name`.
    """

    files: tuple[str, ...]
    record: type
    by_name: bool = True

    def json(self) -> dict[str, Any]:
        """Return the schema as plain data."""
        one = schema_of(self.record)
        if not self.by_name:
            return one
        parts = one.pop("$defs", {})
        dialect = one.pop("$schema")
        kinds = ["object", "null"]  # an empty file has no records
        return {"$schema": dialect, "type": kinds, "additionalProperties": one, "$defs": parts}


SCHEMAS: Mapping[str, Schema] = {
    "handbook": Schema(("data/*/handbook.yml",), Profile, by_name=False),
    "front-matter": Schema((), FrontMatter, by_name=False),
    "rules": Schema(("data/*/rules/*.yml",), RuleSet, by_name=False),
    "training": Schema(("data/*/training/*.yml",), Course, by_name=False),
    "tested": Schema(("data/shared/accessibility.yml",), Tested, by_name=False),
    "audited": Schema((RESULTS.as_posix(),), Result),
    "accessibility": Schema(
        ("data/*/accessibility.yml", "!data/shared/accessibility.yml"), Statement, by_name=False
    ),
    "synonyms": Schema(("data/*/synonyms.yml",), Synonym),
    "words": Schema(("data/*/words.yml",), Word),
    "addresses": Schema(("data/*/addresses.yml",), Entry),
    "dates": Schema(("data/*/dates.yml",), PublishedDate),
    "changes": Schema(("data/*/changes.yml",), PublishedChange),
    "repository": Schema(("data/*/repository.yml",), Repository, by_name=False),
    **{
        kind.name: Schema((f"data/*/{kind.file}",), NationalRate if kind is RATES else kind.record)
        for kind in KINDS
        if kind is not TRAININGS
    },
}
"""By the name of its file. The front matter of chapters lies in no file of its own."""


def text(name: str) -> str:
    """Return a schema as it is written to its file."""
    return json.dumps(SCHEMAS[name].json(), ensure_ascii=False, indent=1) + "\n"


def first_line(name: str, folder: str) -> str:
    """Return the comment by which any editor finds a file's schema from the folder it lies in."""
    up = "../" * len(PurePath(folder).parts)
    return f"# yaml-language-server: $schema={up}{FOLDER}/{name}.json"


def schema_of(record: type) -> dict[str, Any]:
    """Return the schema of one record, or of a declared class of the rules."""
    if not issubclass(record, BaseModel):
        return rules.json_schema(record)
    return {"$schema": rules.DIALECT} | record.model_json_schema(schema_generator=_Editor)


class _Editor(GenerateJsonSchema):
    """Writes a schema of what an editor reads: YAML in which `1132` is a number, a date a text."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Leave out what is said to programmers; write examples as YAML reads them."""
        found = super().model_schema(schema)
        for name in ("title", "description"):
            found.pop(name, None)
        for name, field in schema["cls"].model_fields.items():
            declared = found["properties"][field.alias or name]
            declared.pop("default", None)
            declared["examples"] = rules.shown(field.examples or ())
        return found

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002 - not its own
        """Give no field a title: its name says as much."""
        return False

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """Take a number for a text too, where one can stand: the build reads it as it is typed."""
        pattern = str(schema.get("pattern") or "")
        kinds: dict[str, Any] = {"type": ["string", "integer" if pattern else "number"]}
        if not re.search(pattern, "12"):
            kinds = {}
        elif not re.search(pattern, "-1"):
            kinds["minimum"] = 0
        return {"minLength": 1} | super().str_schema(schema) | kinds

    def datetime_schema(self, schema: core_schema.DatetimeSchema) -> JsonSchemaValue:  # noqa: ARG002 - not its own
        """Take a day and a time as people write them, which are no `date-time` of the standard."""
        return {"type": "string"}

    def url_schema(self, schema: core_schema.UrlSchema) -> JsonSchemaValue:
        """Say which addresses are taken, as the build does."""
        schemes = "|".join(schema.get("allowed_schemes", ()))
        return {"type": "string", "pattern": f"^({schemes}):"}
