"""The facts of a handbook, as typed records. Their names are those that stand in `data/`."""

from datetime import date
from typing import Literal

from pydantic import EmailStr, Field, model_validator

from handbook.content.colours import Colours
from handbook.content.field_types import Https, Id, Phone
from handbook.content.validation import Record, field_error
from handbook.i18n.translations import _


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
            raise field_error(
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
            raise field_error(
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
