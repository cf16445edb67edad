"""What a single value in YAML may be: ids, days, telephone numbers, addresses, numbers, colours."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Literal

import phonenumbers
from pydantic import AfterValidator, BeforeValidator, Field, HttpUrl, UrlConstraints
from pydantic_core import PydanticCustomError

from calculators.values.messages import render
from calculators.values.quantities import NotANumberError, NotReadError
from handbook.content.validation import field_error
from handbook.i18n.translations import LANGUAGE, _

_SHORT_NUMBERS = {"112", "114 14"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(_DAY.pattern + r"[ T]\d\d:\d\d(:\d\d)?")
_DIALLED = re.compile(r"\+?[0-9][0-9 -]*")


def _checked_phone(text: str) -> str:
    """Refuse what can not be a Swedish telephone number."""
    example = '"021-39 00 00"'
    if text in _SHORT_NUMBERS:
        return text
    try:
        number = phonenumbers.parse(text if _DIALLED.fullmatch(text) else "", "SE")
    except phonenumbers.NumberParseException as error:
        message = _("“{text}” is not a telephone number.").format(text=text)
        raise field_error(message, example) from error
    if not phonenumbers.is_valid_number(number):
        raise field_error(_("There is no telephone number “{text}”.").format(text=text), example)
    return text


def phone_link(number: str) -> str:
    """Return the address that a tap on a checked telephone number calls."""
    if number in _SHORT_NUMBERS:
        return "tel:" + number.replace(" ", "")
    parsed = phonenumbers.parse(number, "SE")
    return "tel:" + phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def _like(kind: Literal["date_parsing", "datetime_parsing"], like: re.Pattern[str]) -> object:
    """Let only what looks like a day be read as one: pydantic takes a number for seconds."""

    def checked(text: object) -> object:
        if isinstance(text, str) and not like.fullmatch(text):
            raise PydanticCustomError(kind, "")
        return text

    return BeforeValidator(checked)


def read_as(
    read: Callable[[str], object],
    kind: Literal["decimal_parsing", "int_parsing"] = "decimal_parsing",
) -> BeforeValidator:
    """Make the validator that reads a quantity; what is none of its kind is told as pydantic's."""

    def value(text: object) -> object:
        try:
            return read(text) if isinstance(text, str) else text
        except NotANumberError as error:
            raise PydanticCustomError(kind, "") from error
        except NotReadError as error:
            raise field_error(render(error.message, LANGUAGE)) from error

    return BeforeValidator(value)


type Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
type Day = Annotated[
    date,
    _like("date_parsing", _DAY),
    Field(json_schema_extra={"pattern": f"^{_DAY.pattern}$"}),
]
type Moment = Annotated[
    datetime,
    _like("datetime_parsing", _MOMENT),
    Field(json_schema_extra={"pattern": f"^{_MOMENT.pattern}$"}),
]
type Phone = Annotated[
    str,
    AfterValidator(_checked_phone),
    Field(json_schema_extra={"pattern": f"^{_DIALLED.pattern}$"}),
]
type Https = Annotated[HttpUrl, UrlConstraints(allowed_schemes=["https"])]
type Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
