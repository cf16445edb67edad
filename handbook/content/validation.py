"""YAML meets its schema: out comes a frozen record, or sentences that say what to mend."""

from pathlib import Path
from typing import Any, TypeAliasType, get_args

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails, PydanticCustomError

from handbook.content.problems import Problem, closest_match
from handbook.content.yaml_source import Location, YamlText
from handbook.i18n.translations import N_, _


class Record(BaseModel):
    """A fact as the handbook uses it: checked once, where it enters, and never changed."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, str_min_length=1
    )


def field_error(message: str, example: str = "") -> PydanticCustomError:
    """Make the error by which a validator says, in a finished sentence, what it found."""
    return PydanticCustomError("handbook", "{message}", {"message": message, "example": example})


def validate[R: BaseModel](
    model: type[R], source: YamlText, problems: list[Problem], at: Location = ()
) -> R | None:
    """Return the part of a YAML text at a location as a record; None if something is wrong.

    That is added to the problems, unless the text could not be read: then it is told already.
    """
    if not source.is_readable:
        return None
    value: Any = source.value
    for step in at:
        value = value[step]
    if not isinstance(value, dict):
        problems.append(_no_names(model, source, at))
        return None
    try:
        return model.model_validate(value)
    except ValidationError as error:
        problems.extend(
            _problem(model, source, at, details) for details in _telling(model, error.errors())
        )
        return None


def emptied(file: Path) -> Problem:
    """Make the problem of a file in which nothing is left."""
    message = _("The file is empty. Take it back, or delete it.")
    return Problem(file, 1, message, f"git restore {file}")


def _no_names(model: type[BaseModel], source: YamlText, at: Location) -> Problem:
    if not at and source.value is None:
        return emptied(source.file)
    if not at:
        message = _("The file must hold names with values.")
        return Problem(source.file, source.line(at), message, "helpdesk:")
    message = _("Here should stand names with values, indented below “{name}”.").format(name=at[-1])
    return Problem(source.file, source.line(at), message, f"{next(iter(declared_names(model)))}: …")


def _telling(model: type[BaseModel], errors: list[ErrorDetails]) -> list[ErrorDetails]:
    """Leave out what only follows from another error.

    A name is missing because it is misspelt; a list is too short as what stands in it is wrong.
    """
    misspelt = {
        (*error["loc"][:-1], closest_match(str(error["loc"][-1]), _names(model, error["loc"])))
        for error in errors
        if error["type"] == "extra_forbidden"
    }
    return [
        error
        for error in errors
        if not (error["type"] == "missing" and error["loc"] in misspelt)
        and not (error["type"] == "too_short" and error["input"])
    ]


def _problem(
    model: type[BaseModel], source: YamlText, at: Location, details: ErrorDetails
) -> Problem:
    location = tuple(step for step in details["loc"])
    line = source.line((*at, *_without_tags(source, at, location)))
    field = next((str(step) for step in reversed(location) if isinstance(step, str)), "")
    message, example = _sentence(model, location, field, details)
    return Problem(source.file, line, message, example)


def _without_tags(source: YamlText, at: Location, location: Location) -> Location:
    """Drop the steps that pydantic adds for the members of a union; they are not in the file."""
    known: Location = ()
    for step in location:
        if (*at, *known, step) in source.lines:
            known = (*known, step)
    return known


def _sentence(
    model: type[BaseModel], location: Location, field: str, details: ErrorDetails
) -> tuple[str, str]:
    """Say what is wrong with a field, and give an example of right."""
    example = _example(model, location)
    context = details.get("ctx", {})
    match details["type"]:
        case "handbook":
            return context["message"], context["example"] or example
        case "missing":
            return _("“{field}” is missing.").format(field=field), example
        case "extra_forbidden":
            names = _names(model, location)
            guess = closest_match(field, names)
            return (
                _("“{field}” is not a name that can stand here.").format(field=field),
                f"{guess}: …" if guess else _("one of {names}").format(names=", ".join(names)),
            )
    return _unexpected(field, details), example


def _unexpected(field: str, details: ErrorDetails) -> str:
    """Say what a value should be, and what it is."""
    found = details["input"]
    if found is None:
        return _("“{field}” is empty.").format(field=field)
    expected = _expected(details)
    if not expected:
        return _("“{field}” can not be “{found}”.").format(field=field, found=found)
    if isinstance(found, dict | list):
        return _("“{field}” must be {expected}.").format(field=field, expected=expected)
    return _("“{field}” must be {expected}, but is “{found}”.").format(
        field=field, expected=expected, found=found
    )


def _expected(details: ErrorDetails) -> str:
    kind = details["type"]
    context = details.get("ctx", {})
    if kind in {"literal_error", "union_tag_invalid"}:
        choices = str(context.get("expected") or context.get("expected_tags"))
        return choices.replace(" or ", _(" or ")).replace("'", "")
    expected = "" if "pattern" in kind else _EXPECTED.get(kind.split("_")[0], "")
    return _(expected) if expected else ""


_EXPECTED = {
    "date": N_("a date as year-month-day"),
    "datetime": N_("a day and a time, as year-month-day hour:minute"),
    "decimal": N_("a number"),
    "int": N_("a whole number"),
    "greater": N_("a larger number"),
    "less": N_("a smaller number"),
    "string": N_("a text"),
    "list": N_("a list"),
    "tuple": N_("a list"),
    "model": N_("names with values"),
    "dict": N_("names with values"),
    "bool": N_("true or false"),
    "value": N_("an e-mail address"),
    "url": N_("a web address that begins with https://"),
}


def declared_names(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Return a model's fields by the names that stand in the file."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _along(
    model: type[BaseModel], location: Location
) -> tuple[list[tuple[str, FieldInfo]], type[BaseModel]]:
    """Follow a location through nested models; return the fields it passes, and the last model.

    Where one of several models can stand, the next step is the tag of the one that was written.
    """
    passed, models = [], [model]
    for step in location:
        field = declared_names(models[0]).get(str(step)) if len(models) == 1 else None
        if field:
            passed.append((str(step), field))
            models = models_within(field.annotation) or models
        else:
            models = [each for each in models if step in _tags(each)] or models
    return passed, models[0]


def models_within(annotation: object) -> list[type[BaseModel]]:
    """Return the models that an annotation names."""
    if isinstance(annotation, TypeAliasType):
        annotation = annotation.__value__
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    parts = map(models_within, getattr(annotation, "__args__", ()))
    return [model for part in parts for model in part]


def _tags(model: type[BaseModel]) -> set[object]:
    """Return the words that tell a model from others: what can only be one word."""
    said = [get_args(field.annotation) for field in model.model_fields.values()]
    return {words[0] for words in said if len(words) == 1}


def _example(model: type[BaseModel], location: Location) -> str:
    for name, field in _along(model, location)[0][-1:]:
        if field.examples:
            return f"{name}: {field.examples[0]}"
    return ""


def _names(model: type[BaseModel], location: Location) -> list[str]:
    return list(declared_names(_along(model, location[:-1])[1]))
