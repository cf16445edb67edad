"""The facts of a handbook, as typed records. Their names are those that stand in `data/`."""

import re
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal

import phonenumbers
from pydantic import (
    AfterValidator,
    BeforeValidator,
    EmailStr,
    Field,
    HttpUrl,
    UrlConstraints,
    model_validator,
)

from handbook.text import _
from handbook.validation import Record, wrong

type Unit = Literal["kr", "kr/h", "kr/day", "kr/month", "kr/year", "kr/mil"]

_SHORT_NUMBERS = {"112", "114 14"}
_DIALLED = re.compile(r"\+?[0-9][0-9 -]*")


def _checked_phone(text: str) -> str:
    """Refuse what can not be a Swedish telephone number."""
    example = '"021-39 00 00"'
    if text in _SHORT_NUMBERS:
        return text
    try:
        number = phonenumbers.parse(text if _DIALLED.fullmatch(text) else "", "SE")
    except phonenumbers.NumberParseException as error:
        raise wrong(_("“{text}” is not a telephone number.").format(text=text), example) from error
    if not phonenumbers.is_valid_number(number):
        raise wrong(_("There is no telephone number “{text}”.").format(text=text), example)
    return text


def phone_link(number: str) -> str:
    """Return the address that a tap on a checked telephone number calls."""
    if number in _SHORT_NUMBERS:
        return "tel:" + number.replace(" ", "")
    parsed = phonenumbers.parse(number, "SE")
    return "tel:" + phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def _plain_number(text: object) -> object:
    """Read a number as Swedes write it: `1 132,50`."""
    return text.replace(" ", "").replace(",", ".") if isinstance(text, str) else text


type Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", examples=["helpdesk"])]
type Phone = Annotated[str, AfterValidator(_checked_phone)]
type Https = Annotated[HttpUrl, UrlConstraints(allowed_schemes=["https"])]
type Number = Annotated[Decimal, BeforeValidator(_plain_number)]
type Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$", examples=['"#1d4f76"'])]


class Contact(Record):
    """Someone to turn to: a function, never a private person."""

    name: str = Field(examples=["Helpdesk"])
    helps_with: str = Field(examples=["Inloggning, lösenord och iPad"])
    phone: Phone | None = Field(None, examples=['"0322-61 69 99"'])
    email: EmailStr | None = Field(None, examples=["kommunstyrelsen@alingsas.se"])
    hours: str | None = Field(None, examples=["Vardagar 8–16"])
    find: str | None = Field(None, examples=["Fråga sekreteraren i din nämnd."])

    @model_validator(mode="after")
    def _can_be_reached(self) -> "Contact":
        if not (self.phone or self.email or self.find):
            raise wrong(
                _("Nothing says how to reach {name}: “phone”, “email” or “find” is needed.").format(
                    name=self.name
                ),
                "find: Fråga sekreteraren i din nämnd.",
            )
        return self


class _Addressed(Record):
    """Something that stands on the web, or that someone must say how to find."""

    url: Https | None = Field(examples=["https://www.vasteras.se/"])
    find: str | None = Field(None, examples=["Ligger som app på din iPad."])

    @model_validator(mode="after")
    def _can_be_found(self) -> "_Addressed":
        if not (self.url or self.find):
            raise wrong(
                _("“url” is unknown, and nothing says how to find it."),
                "find: Fråga sekreteraren i din nämnd.",
            )
        return self


class System(_Addressed):
    """A digital service that the official uses."""

    name: str = Field(examples=["Självservice"])
    purpose: str = Field(examples=["Begära arvode och ersättning"])
    login: str = Field(examples=["Mobilt BankID"])
    help: Id = Field(examples=["helpdesk"])


class Document(_Addressed):
    """A document, a form or a film; a kind that the source does not tell is left out."""

    title: str = Field(examples=["Checklista för Självservice"])
    kind: Literal["pdf", "form", "film", "web"] | None = Field(None, examples=["pdf"])
    about: str | None = Field(None, examples=["Så registrerar du närvaro"])
    size: str | None = Field(None, examples=['"144,3 kB"'], pattern=r"^\d+(,\d+)? [kM]B$")
    dated: date | None = Field(None, alias="date", examples=["2026-01-31"])


class Term(Record):
    """A word that an official may need explained."""

    term: str = Field(examples=["ersättare"])
    meaning: str = Field(examples=["Den som träder in när en ledamot inte kan delta."])
    chapter: Id | None = Field(None, examples=["roller"])


class Period(Record):
    """The value of a rate from one day on, and where that is written."""

    starts: date = Field(alias="from", examples=["2026-01-01"])
    ends: date | None = Field(None, alias="to", examples=["2026-12-31"])
    value: Number | None = Field(examples=["1132"])
    source: str = Field(examples=["Arvodesbestämmelserna, 4 §"])
    status: Literal["source", "derived", "assumed", "unknown"] = Field(examples=["source"])
    checked: date = Field(examples=["2026-11-21"])
    note: str | None = Field(None, examples=["Källan säger inte per vilken tid."])

    def __str__(self) -> str:
        """Say which days the period covers."""
        if self.ends:
            return f"{self.starts}–{self.ends}"
        return _("from {day} on").format(day=self.starts)

    @model_validator(mode="after")
    def _is_coherent(self) -> "Period":
        if self.ends and self.ends < self.starts:
            raise wrong(
                _("The period ends {to}, before it starts {start}.").format(
                    to=self.ends, start=self.starts
                ),
                f"to: {self.starts.year}-12-31",
            )
        if (self.value is None) != (self.status == "unknown"):
            raise wrong(
                _("A value that is null has “status: unknown”, and no other value has."),
                "value: null, status: unknown",
            )
        return self


class Rate(Record):
    """An amount or a share that is decided anew from time to time."""

    name: str = Field(examples=["Prisbasbelopp"])
    unit: Unit = Field(examples=["kr"])
    periods: tuple[Period, ...] = Field(min_length=1, examples=["(en lista med from, value …)"])

    @cached_property
    def newest(self) -> Period:
        """The period that starts last."""
        return max(self.periods, key=lambda period: period.starts)

    def on(self, day: date) -> Period | None:
        """Return the period that covers a day; None when no period does."""
        return next(
            (
                period
                for period in self.periods
                if period.starts <= day and (period.ends is None or day <= period.ends)
            ),
            None,
        )


class Colours(Record):
    """The two colours from which the handbook's look is made, as #rrggbb."""

    primary: Colour
    accent: Colour


class Part(Record):
    """A part of the handbook: a group of chapters, in the order in which they are read."""

    id: Id = Field(examples=["ersattning"])
    title: str = Field(examples=["Ersättning"])
    summary: str = Field(examples=["Vad du får, och hur du begär det."])
    chapters: tuple[Id, ...] = Field(min_length=1, examples=["[arvode, resor]"])


class Question(Record):
    """A question on the front page, its answer in short, and where the whole answer stands."""

    question: str = Field(examples=["Vad får jag i arvode?"])
    answer: str = Field(examples=["Arvode för varje möte, och ersättning för lön du förlorar."])
    chapter: str = Field(examples=["arvode#belopp"])


class Profile(Record):
    """What a handbook is called, how it looks, and in which order its parts come."""

    name: str = Field(examples=["Handbok för förtroendevalda i Västerås"])
    municipality: str = Field(examples=["Västerås stad"])
    language: Literal["sv"] = Field(examples=["sv"])
    address: Https | None = Field(examples=["https://handbok.exempel.se/"])
    logo: str | None = Field(None, examples=["logo.svg"])
    colours: Colours
    parts: tuple[Part, ...] = Field(min_length=1)
    questions: tuple[Question, ...] = Field(min_length=3, max_length=3)
    emergency: Id = Field(examples=["hotad"])


class FrontMatter(Record):
    """What stands above a chapter: its permanent id, who answers for it, and since when."""

    id: Id = Field(examples=["arvode"])
    title: str = Field(examples=["Arvode för möten"])
    summary: str = Field(examples=["Du får arvode för varje möte du är med på."])
    owner: Id = Field(examples=["helpdesk"])
    reviewed: date | None = Field(examples=["2026-11-21"])
    review_every: int = Field(gt=0, le=60, examples=["12"])
