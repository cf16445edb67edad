"""The kinds of records: each with its class, its file, its macros, and what it refers to.

To add a kind: its class and its row in `KINDS` here, its card in `theme/records/<one>.html`, and
the Swedish text of its sentence. All else follows: reading, checks, addresses, macros, lists.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import EmailStr, Field, model_validator

from handbook.content.courses.schema import Course
from handbook.content.field_types import Day, Https, Id, Phone
from handbook.content.laws import Act, Law
from handbook.content.next_steps import NextStep
from handbook.content.rules.national_rates import Rate
from handbook.content.validation import Record, field_error
from handbook.i18n.translations import N_, _


class Contact(Record):
    """Someone to turn to: a function, never a private person."""

    name: str = Field(
        description="Vad kontakten heter: en funktion, aldrig en privatperson.",
        examples=["Helpdesk"],
    )
    helps_with: str = Field(
        description="Vad man får hjälp med.", examples=["Inloggning, lösenord och iPad"]
    )
    organisation: str | None = Field(
        None,
        description="Vem kontakten hör till, när det är någon annan än kommunen.",
        examples=["Polismyndigheten"],
    )
    phone: Phone | None = Field(
        None, description="Telefonnumret, inom citattecken.", examples=['"0322-61 69 99"']
    )
    email: EmailStr | None = Field(
        None,
        description="E-postadressen till funktionen.",
        examples=["kommunstyrelsen@alingsas.se"],
    )
    hours: str | None = Field(None, description="När någon svarar.", examples=["Vardagar 8–16"])
    find: str | None = Field(
        None,
        description="Hur man hittar dit, när det inte finns nummer eller adress.",
        examples=["Fråga sekreteraren i din nämnd."],
    )
    meant: tuple[Literal["name", "phone", "email"], ...] = Field(
        (),
        description="Det som ser privat ut, men som alla ska få se: name, phone eller email.",
        examples=["[phone]"],
    )

    @model_validator(mode="after")
    def _can_be_reached(self) -> "Contact":
        if not (self.phone or self.email or self.find):
            message = _("Nothing says how to reach {name}: “phone”, “email” or “find” is needed.")
            message = message.format(name=self.name)
            raise field_error(message, "find: Fråga sekreteraren i din nämnd.")
        return self


class Linked(Record):
    """Something that stands on the web, or that someone must say how to find."""

    url: Https | None = Field(
        description="Webbadressen. null betyder att den är okänd; då säger find hur man hittar.",
        examples=["https://www.vasteras.se/"],
    )
    find: str | None = Field(
        None,
        description="Hur man hittar dit, när adressen är okänd.",
        examples=["Ligger som app på din iPad."],
    )

    @property
    def is_known(self) -> bool:
        """Whether it is known where it is."""
        return self.url is not None

    @model_validator(mode="after")
    def _can_be_found(self) -> "Linked":
        if not (self.is_known or self.find):
            message = _("“url” is unknown, and nothing says how to find it.")
            raise field_error(message, "find: Fråga sekreteraren i din nämnd.")
        return self


class System(Linked):
    """A digital service that the official uses."""

    name: str = Field(description="Vad tjänsten heter.", examples=["Självservice"])
    purpose: str = Field(
        description="Vad man använder den till.", examples=["Begära arvode och ersättning"]
    )
    login: str = Field(description="Hur man loggar in.", examples=["Mobilt BankID"])
    help: Id = Field(
        description="Kontakten som hjälper till, med sitt namn i contacts.yml.",
        examples=["helpdesk"],
    )


class Document(Linked):
    """A document, a form or a film; a kind that the source does not tell is left out."""

    title: str = Field(
        description="Vad dokumentet heter.", examples=["Checklista för Självservice"]
    )
    kind: Literal["pdf", "form", "film", "web"] | None = Field(
        None,
        description="Vad det är: pdf, form (blankett), film eller web (en webbplats).",
        examples=["pdf"],
    )
    about: str | None = Field(
        None, description="Vad man har det till.", examples=["Så registrerar du närvaro"]
    )
    size: str | None = Field(
        None,
        description="Hur stor filen är, i kB eller MB.",
        examples=['"144,3 kB"'],
        pattern=r"^\d+(,\d+)? [kM]B$",
    )
    dated: Day | None = Field(
        None, alias="date", description="Dagen som står i dokumentet.", examples=["2026-01-31"]
    )
    url: Https | None = Field(
        None,
        description="Webbadressen. null betyder att den är okänd; då säger find hur man hittar.",
        examples=["https://www.vasteras.se/"],
    )
    file: str | None = Field(
        None,
        description="En fil i docs/, som sparas på enheten. Handboken räknar ut storleken själv.",
        examples=["filer/broschyr.pdf"],
    )

    @property
    def is_known(self) -> bool:
        """Whether it is known where it is: on the web, or among the handbook's files."""
        return bool(self.url or self.file)

    @model_validator(mode="after")
    def _lies_in_one_place(self) -> "Document":
        if self.file and (self.url or self.size):
            message = _("A document is “url” or “file”, and the size of a file is counted.")
            raise field_error(message, f"file: {self.file}")
        return self


class Term(Record):
    """A word that an official may need explained."""

    term: str = Field(description="Ordet, i grundform.", examples=["ersättare"])
    meaning: str = Field(
        description="Vad ordet betyder, i en mening eller två.",
        examples=["Den som träder in när en ledamot inte kan delta."],
    )
    chapter: Id | None = Field(
        None, description="Kapitlet där mer står, med sitt id.", examples=["roller"]
    )


@dataclass(frozen=True, eq=False)
class Kind:
    """What a text can name: the macros that name one, and what is said of a name that is none."""

    name: str
    unknown: str
    macros: tuple[str, ...] = ()
    refers: Mapping[str, str] = field(default_factory=dict)
    """The fields (`parts.document`) that name something, and the kind of what each names."""

    def references(self, one: object) -> Iterator[tuple[str, str, tuple[str | int, ...]]]:
        """Go through what one of the kind names: the other's kind, its name, and the field."""
        for path, kind in self.refers.items():
            for name, place in _named(one, path.split("."), ()):
                yield kind, name, place


@dataclass(frozen=True, eq=False)
class RecordKind[R: Record](Kind):
    """A kind of records.

    A card is written by the macro `one` and the template `theme/records/<one>.html`, all cards by
    the macro `every`; on the page that has them all, each record's id is an address.
    """

    record: type[R] = field(kw_only=True)
    file: str = field(kw_only=True)
    """Where they stand, in `data/shared/` and `data/<handbook>/`."""
    title: str = field(kw_only=True)
    """The field that is the record's heading."""
    every: str = field(kw_only=True)
    lacking: Mapping[str, str] = field(default_factory=dict)
    """The macros that show one field, and what is said when a record lacks it."""
    must_be_used: bool = True
    is_searched: bool = True
    """Whether the search finds each record on the page that has them all."""

    @property
    def one(self) -> str:
        """The macro that writes one record's card; in the card, the name of the record."""
        return self.macros[0]

    def title_of(self, record: R) -> str:
        """Return the heading of a record."""
        return str(getattr(record, self.title))


CONTACTS = RecordKind(
    "contacts",
    N_("There is no contact called “{name}” in contacts.yml."),
    ("contact", "phone", "email"),
    record=Contact,
    file="contacts.yml",
    title="name",
    every="contacts",
    lacking={
        "phone": N_("The contact “{name}” has no telephone number."),
        "email": N_("The contact “{name}” has no e-mail address."),
    },
)
OWNER = "handboksansvarig"
"""The contact who answers for the handbook itself, and whom a calculator that fails names."""
DOCUMENTS = RecordKind(
    "documents",
    N_("There is no document called “{name}” in documents.yml."),
    ("document",),
    record=Document,
    file="documents.yml",
    title="title",
    every="documents",
)
TRAININGS = RecordKind(
    "trainings",
    N_("There is no course called “{name}” in training/."),
    ("training", "course", "course_part", "course_end"),
    {"contact": "contacts", "materials": "documents", "parts.document": "documents"},
    record=Course,
    file="training/",  # a file each
    title="title",
    every="trainings",
)
TERMS = RecordKind(
    "terms",
    N_("There is no word called “{name}” in glossary.yml."),
    ("term",),
    {"chapter": "chapters"},
    record=Term,
    file="glossary.yml",
    title="term",
    every="glossary",
)
RATES = RecordKind(
    "rates",
    N_("There is no rate called “{name}”."),
    ("amount", "rate"),
    record=Rate,
    file="rates.yml",
    title="name",
    every="rates",
    must_be_used=False,  # they serve calculations too
)
ACTS = RecordKind(
    "acts",
    N_("There is no act called “{name}” in acts.yml."),
    ("act",),
    record=Act,
    file="acts.yml",
    title="name",
    every="laws",
    must_be_used=False,  # the law is the same for all, and each handbook leans on some of it
)
LAWS = RecordKind(
    "laws",
    N_("There is no provision called “{name}” in laws.yml."),
    ("law",),
    {"act": "acts"},
    record=Law,
    file="laws.yml",
    title="title",
    every="laws",
    must_be_used=False,
)
NEXT_STEPS = RecordKind(
    "next_steps",
    N_("There is no next step called “{name}” in next_steps.yml."),
    ("next_step",),
    {"chapters": "chapters", "system": "systems", "document": "documents", "contact": "contacts"},
    record=NextStep,
    file="next_steps.yml",
    title="do",
    every="next_steps",
    must_be_used=False,  # each names the chapters that show it
    is_searched=False,
)
KINDS: tuple[RecordKind[Any], ...] = (
    CONTACTS,
    RecordKind(
        "systems",
        N_("There is no system called “{name}” in systems.yml."),
        ("system",),
        {"help": "contacts"},
        record=System,
        file="systems.yml",
        title="name",
        every="systems",
    ),
    DOCUMENTS,
    TRAININGS,
    TERMS,
    RATES,
    ACTS,
    LAWS,
    NEXT_STEPS,
)
CHAPTERS = Kind(
    "chapters",
    N_("There is no chapter with the id “{name}”."),
    refers={"matter.owner": "contacts", "matter.sources": "documents"},
)
CALCULATORS = Kind("calculators", N_("There is no calculator called “{name}”."), ("calculator",))
NAMED: Mapping[str, Kind] = {kind.name: kind for kind in (*KINDS, CHAPTERS, CALCULATORS)}
"""All that a text or a record can name."""


def _named(
    value: object, keys: list[str], place: tuple[str | int, ...]
) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Go through the names that stand in a field, however deep, each with the way to it."""
    if isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from _named(one, keys, (*place, number))
    elif value is not None and keys:
        yield from _named(getattr(value, keys[0]), keys[1:], (*place, keys[0]))
    elif isinstance(value, str):
        yield value, place
