"""A course as it stands in `data/<handbook>/training/*.yml`."""

import hashlib
import math
import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, GetPydanticSchema, model_validator
from pydantic_core.core_schema import literal_schema

from calculators.registry import CALCULATORS
from handbook.content.field_types import Day, Https, Id, Moment
from handbook.content.validation import Record, field_error
from handbook.i18n.translations import _

type Address = Annotated[str, Field(pattern=r"^[a-z0-9-]+(#[\w-]+)?$", examples=["losenord#byta"])]
type CalculatorName = Annotated[
    str, GetPydanticSchema(lambda _kind, _handler: literal_schema(list(CALCULATORS)))
]
_WORDS_A_MINUTE = 130
"""Slow reading of plain Swedish; an estimate that the page calls “about”."""


class Answer(Record):
    """One answer to choose, right or wrong."""

    text: str = Field(description="Svaret, som man väljer.", examples=["Till polisen och i KIA"])
    right: bool = Field(default=False, description="true när svaret är rätt.", examples=["true"])


class Question(Record):
    """A question after a part; `why` explains the right answer, which stands in `read`."""

    ask: str = Field(description="Frågan.", examples=["Var anmäler du ett hot?"])
    answers: tuple[Answer, ...] = Field(
        min_length=2,
        description="Svaren att välja mellan, minst två.",
        examples=["[{text: Till polisen, right: true}, {text: Till grannen}]"],
    )
    why: str = Field(
        description="Varför det rätta svaret är rätt.",
        examples=["Brott anmäls till polisen, och allt som händer i KIA."],
    )
    read: Address = Field(
        description="Adressen där svaret står: kapitel#rubrik.", examples=["hotad#steg"]
    )

    @model_validator(mode="after")
    def _can_be_answered(self) -> "Question":
        if not any(answer.right for answer in self.answers):
            message = _("The question “{ask}” has no right answer.").format(ask=self.ask)
            raise field_error(message, "right: true")
        return self


class Film(Record):
    """A film or an interactive part; a film seen from here has captions (WCAG 2.2, 1.2.2)."""

    kind: Literal["film", "interactive"] = Field(
        "film",
        description="Vad det är: film, eller interactive (något att göra själv).",
        examples=["film"],
    )
    title: str = Field(description="Vad filmen heter.", examples=["Vad är EU?"])
    url: Https | None = Field(
        description="Webbadressen. null betyder att den är okänd; då säger find hur man hittar.",
        examples=["https://www.vasteras.se/film"],
    )
    find: str | None = Field(
        None,
        description="Hur man hittar filmen, när adressen är okänd.",
        examples=["Ligger i Politikerportalen, under utbildning."],
    )
    captions: bool | None = Field(None, description="true när filmen är textad.", examples=["true"])
    transcript: str | None = Field(
        None,
        description="Allt som sägs i filmen, som text.",
        examples=["Hela texten, som den sägs i filmen."],
    )

    @model_validator(mode="after")
    def _can_be_followed_by_all(self) -> "Film":
        if self.url and self.kind == "film" and not self.captions:
            message = _("The film “{title}” has no captions (WCAG 1.2.2).").format(title=self.title)
            raise field_error(message, "captions: true")
        if not (self.url or self.find):
            message = _("“url” is unknown, and nothing says how to find it.")
            raise field_error(message, "find: Ligger i Politikerportalen, under utbildning.")
        return self


class Calculator(Record):
    """A calculator with an example filled in, and the place where it stands."""

    label: str = Field(
        description="Vad länken till räknaren heter.", examples=["Räkna på ett sammanträde"]
    )
    place: Address = Field(
        description="Adressen där räknaren står: kapitel#rubrik.", examples=["arvode#rakna"]
    )
    name: CalculatorName = Field(description="Vilken räknare det är.", examples=["fees"])
    values: dict[str, Any] = Field(
        description="Exemplet som är ifyllt när man kommer dit.",
        examples=["{days: [{date: 2026-12-01}]}"],
    )


class CoursePart(Record):
    """A part of a course: something to read, see or calculate, and questions on it."""

    id: Id = Field(
        description="Delens id, som är en del av adressen och inte ändras.",
        examples=["introduktion"],
    )
    title: str = Field(description="Vad delen heter.", examples=["Vad är EU?"])
    text: str = Field(
        description="Texten, i Markdown.", examples=["(text i Markdown, efter text: |)"]
    )
    minutes: int | None = Field(
        None,
        gt=0,
        description="Hur många minuter delen tar. Annars räknas det ut.",
        examples=["10"],
    )
    film: Film | None = Field(None, description="Filmen som hör till delen.")
    document: Id | None = Field(
        None,
        description="Dokumentet som hör till, med sitt namn i documents.yml.",
        examples=["informationsblad"],
    )
    chapters: tuple[Address, ...] = Field(
        (), description="Adresserna till det som ska läsas i handboken.", examples=["[hotad#steg]"]
    )
    calculator: Calculator | None = Field(None, description="Räknaren som hör till delen.")
    notes: str | None = Field(
        None,
        description="Det som bara kursledaren ser.",
        examples=["Låt gruppen prata två och två."],
    )
    questions: tuple[Question, ...] = Field((), description="Frågorna efter delen.")

    @property
    def question_ids(self) -> tuple[str, ...]:
        """Return what each question's answer is kept under, also when another is put before it.

        That is the part's id and a digest of what is asked; the same question again has a number.
        """
        ids: list[str] = []
        for question in self.questions:
            digest = hashlib.sha256(question.ask.encode()).hexdigest()[:6]
            again = sum(one.startswith(f"{self.id}/{digest}") for one in ids)
            ids.append(f"{self.id}/{digest}" + (f"-{again + 1}" if again else ""))
        return tuple(ids)

    @property
    def time(self) -> int:
        """Return how many minutes the part takes: as given, else by its words and questions."""
        words = len(re.findall(r"\w+", self.text))
        return self.minutes or max(1, math.ceil(words / _WORDS_A_MINUTE) + len(self.questions))


Start = Annotated[
    Moment,
    Field(description="När det börjar: dag och klockslag.", examples=["2027-09-15 13:00"]),
]
End = Annotated[
    Moment,
    Field(description="När det slutar: dag och klockslag.", examples=["2027-09-15 16:00"]),
]
Place = Annotated[str, Field(description="Var det är.", examples=["Stadshuset"])]
Cancelled = Annotated[
    bool, Field(description="true när tillfället är inställt.", examples=["true"])
]
"""What a date says, in a course and in the record of what calendars have been given."""


class Session(Record):
    """A day on which a course is held; `id` stays when the day changes.

    `decided` is the day on which the date was set. How often it has changed since readers put it in
    a calendar is told by `published_dates`; `changed` can be written where that was not recorded.
    """

    id: Id = Field(
        description="Tillfällets id, som inte ändras när dagen gör det.", examples=["host-2027"]
    )
    start: Start
    end: End
    place: Place
    decided: Day = Field(description="Dagen då tiden bestämdes.", examples=["2027-03-01"])
    changed: int = Field(
        0,
        ge=0,
        description="Hur många gånger tiden har ändrats, om handboken inte vet det.",
        examples=["1"],
    )
    cancelled: Cancelled = False
    note: str | None = Field(
        None, description="Något mer att veta.", examples=["Materialet finns kvar på kursens sida."]
    )

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> "Session":
        if self.end <= self.start:
            message = _("The date ends {end}, before it starts {start}.")
            message = message.format(end=self.end, start=self.start)
            raise field_error(message, f"end: {self.start:%Y-%m-%d} 16:00")
        return self


class Obligation(Record):
    """How often a course must be held, and where that is said."""

    every: Literal["half-year"] = Field(
        description="Hur ofta kursen måste hållas: half-year är en gång i halvåret.",
        examples=["half-year"],
    )
    rule: Address = Field(
        description="Adressen där det står: kapitel#rubrik.", examples=["handlingsplan#utbildning"]
    )


class Course(Record):
    """A training: for whom, to what end, and in which parts; without parts it is only told of."""

    id: Id = Field(
        description="Kursens id, som är en del av adressen och inte ändras.", examples=["eu"]
    )
    title: str = Field(description="Vad kursen heter.", examples=["Så fungerar EU"])
    audience: str = Field(description="Vem kursen är till för.", examples=["Alla förtroendevalda"])
    about: str = Field(
        description="Vad kursen handlar om.", examples=["Vad EU gör och hur kommunen kan påverka."]
    )
    contact: Id = Field(
        description="Kontakten som svarar på frågor, med sitt namn i contacts.yml.",
        examples=["europadirekt"],
    )
    when: str | None = Field(
        None, description="När kursen hålls, i ord.", examples=["Varje halvår"]
    )
    place: str | None = Field(None, description="Var kursen hålls.", examples=["Stadshuset"])
    goals: tuple[str, ...] = Field(
        (), description="Vad man kan efteråt.", examples=["[Du vet vem du ringer.]"]
    )
    materials: tuple[Id, ...] = Field(
        (),
        description="Dokumenten som hör till, med sina namn i documents.yml.",
        examples=["[informationsblad]"],
    )
    obligation: Obligation | None = Field(None, description="Hur ofta kursen måste hållas.")
    dates: tuple[Session, ...] = Field(
        (),
        description="Tillfällena då kursen hålls.",
        examples=[
            (
                "[{id: host-2027, start: 2027-09-15 13:00, end: 2027-09-15 16:00, "
                "place: Stadshuset, decided: 2027-03-01}]"
            )
        ],
    )
    parts: tuple[CoursePart, ...] = Field(
        (),
        description="Kursens delar, i ordning.",
        examples=["[{id: introduktion, title: Om EU, text: Det här ska du veta.}]"],
    )
    reviewed: Day | None = Field(
        None, description="Dagen då någon senast läste igenom kursen.", examples=["2026-11-21"]
    )
    review_every: int = Field(
        12,
        gt=0,
        le=60,
        description="Hur många månader det får gå till nästa läsning.",
        examples=["12"],
    )
    sources: tuple[Id, ...] = Field(
        (),
        description="Dokumenten som kommunens uppgifter kommer ur, med sina namn i documents.yml.",
        examples=["[handlingsplan-hot]"],
    )

    @property
    def chapter(self) -> str:
        """The id of the chapter that the course is read in."""
        return f"kurs-{self.id}"

    @property
    def time(self) -> int:
        """Return how many minutes all parts take together."""
        return sum(part.time for part in self.parts)

    def missing_halves(self, day: date) -> list[str]:
        """Return the half-years, this one and the next, for which a duty to hold it has no date.

        They are written as “2026-2”: the second half of 2026.
        """
        if not self.obligation:
            return []
        held = {_half(session.start.date()) for session in self.dates if not session.cancelled}
        year, half = _half(day)
        wanted = [(year, half), (year, 2) if half == 1 else (year + 1, 1)]
        return [f"{year}-{half}" for year, half in wanted if (year, half) not in held]

    @model_validator(mode="after")
    def _has_goals(self) -> "Course":
        if self.parts and not self.goals:
            message = _("A course with parts needs goals.")
            raise field_error(message, "goals: [Du vet vem du ringer.]")
        return self


def half_in_words(half: str) -> str:
    """Write a half-year as people say it: “2026-2” is the second half of 2026."""
    year, number = half.split("-")
    said = {"1": _("the first half of {year}"), "2": _("the second half of {year}")}
    return said[number].format(year=year)


def _half(day: date) -> tuple[int, int]:
    return day.year, 1 if day.month <= 6 else 2  # noqa: PLR2004 - June ends the first half
