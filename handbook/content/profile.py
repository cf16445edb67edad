"""What a handbook is, as its `handbook.yml` says it."""

from typing import Literal

from pydantic import Field

from handbook.content.colours import Colours
from handbook.content.field_types import Day, Https, Id
from handbook.content.validation import Record


class Part(Record):
    """A part of the handbook: a group of chapters, in the order in which they are read."""

    id: Id = Field(description="Delens id.", examples=["ersattning"])
    title: str = Field(description="Vad delen heter.", examples=["Ersättning"])
    summary: str = Field(
        description="Vad som står i delen, i en mening.",
        examples=["Vad du får, och hur du begär det."],
    )
    chapters: tuple[Id, ...] = Field(
        min_length=1,
        description="Kapitlens id:n, i den ordning som de ska läsas.",
        examples=["[arvode, resor]"],
    )


class Question(Record):
    """A question on the front page, its answer in short, and where the whole answer stands."""

    question: str = Field(description="Frågan på första sidan.", examples=["Vad får jag i arvode?"])
    answer: str = Field(
        description="Svaret i korthet.",
        examples=["Arvode för varje möte, och ersättning för lön du förlorar."],
    )
    chapter: str = Field(
        description="Var hela svaret står: kapitel#rubrik.", examples=["arvode#belopp"]
    )


class Profile(Record):
    """What a handbook is called, how it looks, and in which order its parts come."""

    name: str = Field(
        description="Vad handboken heter.", examples=["Handbok för förtroendevalda i Västerås"]
    )
    municipality: str = Field(description="Vad kommunen heter.", examples=["Västerås stad"])
    language: Literal["sv"] = Field(description="Språket: sv är svenska.", examples=["sv"])
    address: Https | None = Field(
        description="Webbadressen där handboken publiceras. null betyder att den inte är bestämd.",
        examples=["https://handbok.exempel.se/"],
    )
    logo: str | None = Field(
        None, description="Bildfilen med kommunens märke.", examples=["logo.svg"]
    )
    colours: Colours = Field(description="Handbokens två färger.")
    parts: tuple[Part, ...] = Field(min_length=1, description="Handbokens delar, i ordning.")
    questions: tuple[Question, ...] = Field(
        min_length=3, max_length=3, description="De tre frågorna på första sidan."
    )
    term_ends: Day | None = Field(
        None,
        description="Sista dagen i mandatperioden som texterna talar om.",
        examples=["2026-12-31"],
    )
    emergency: Id = Field(
        description="Kapitlet som den röda knappen leder till.", examples=["hotad"]
    )
