"""What a handbook is, as its `handbook.yml` says it."""

from datetime import date
from typing import Literal

from pydantic import Field

from handbook.content.colours import Colours
from handbook.content.field_types import Https, Id
from handbook.content.validation import Record


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
    term_ends: date | None = Field(None, examples=["2026-12-31"])
    """The last day of the term of office that the texts speak of."""
    emergency: Id = Field(examples=["hotad"])
