"""The law that a handbook leans on: acts and their provisions, and how they are referred to.

A reference is written in the words of Swedish law (`kommunallagen 5 kap. 54–56 §§`), in whatever
language the handbook is.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from pydantic import Field, model_validator

from calculators.values.messages import NO_BREAK
from handbook.content.field_types import Day, Id
from handbook.content.months import later
from handbook.content.validation import Record, field_error
from handbook.i18n.formats import capitalised
from handbook.i18n.translations import _

CALL = re.compile(r"\{\{ *(?P<macro>law|act)\((?P<names>[^)]*)\) *\}\}")
"""A reference as it is written in a text of a YAML file; a chapter's is a macro like others."""
_NAME = re.compile(r"[a-z0-9-]+")
_NUMBER = r"^\d+( [a-z])?$"
_SPAN = 3
"""As many sections in a row are written as a span: `54–56 §§`."""


class Act(Record):
    """An act (lag, balk, förordning), by the name that people know it by."""

    name: str = Field(description="Vad lagen kallas.", examples=["kommunallagen"])
    number: str = Field(
        description="Lagens nummer i Svensk författningssamling.", examples=['"2017:725"']
    )
    says: str = Field(
        description="Vad lagen handlar om.",
        examples=["Säger vad kommuner får göra, och hur de styrs."],
    )


class Law(Record):
    """A provision (paragraf): what it says in our words, and how far that has been read."""

    act: Id = Field(description="Lagen, med sitt namn i acts.yml.", examples=["kl"])
    chapter: str | None = Field(
        None, description="Kapitlet i lagen, om den har kapitel.", examples=['"6"'], pattern=_NUMBER
    )
    section: str = Field(description="Paragrafen.", examples=['"28"'], pattern=_NUMBER)
    says: str = Field(
        description="Vad paragrafen säger, med våra ord.",
        examples=["Den som är jävig får inte vara med i ärendet."],
    )
    sfs: str | None = Field(
        description="Numret på ändringen som gav paragrafen dess lydelse.",
        examples=['"2022:638"'],
        pattern=r"^\d{4}:\d+$",
    )
    as_of: Day | None = Field(
        description="Dagen för den text som vi läste.", examples=["2026-04-27"]
    )
    read: str | None = Field(
        description="Var vi läste den. null om vi inte har kunnat läsa den.",
        examples=["riksdagen.se"],
    )
    unsure: str | None = Field(
        None,
        description="Det som vi inte kunde få veta säkert.",
        examples=["Vi har inte kunnat läsa den nya lydelsen."],
    )
    """What could not be confirmed, told to the reader and in the list of what is missing."""
    checked: Day = Field(
        description="Dagen då vi kontrollerade paragrafen.", examples=["2026-11-25"]
    )
    check_every: int = Field(
        gt=0,
        le=60,
        description="Hur många månader det får gå till nästa kontroll.",
        examples=["12"],
    )

    @model_validator(mode="after")
    def _is_read_as_of_a_day(self) -> "Law":
        if (self.read is None) != (self.as_of is None) or not (self.read or self.unsure):
            message = _("“read” and “as_of” belong together; without them, “unsure” says why.")
            raise field_error(message, "unsure: Vi har inte kunnat läsa paragrafen.")
        return self

    @property
    def place(self) -> str:
        """The chapter and the section: `6 kap. 28 §`."""
        return _in_chapter(self.chapter, [self])

    @property
    def title(self) -> str:
        """The provision as a heading in lists, with the short name of its act."""
        return f"{self.act.upper()} {self.place}"

    @property
    def due(self) -> date:
        """The last day on which the check of the provision holds."""
        return later(self.checked, self.check_every)

    @property
    def order(self) -> tuple[int, str, int, str]:
        """What sorts the provisions of an act as they stand in it."""
        chapter, chapter_letter = _parts(self.chapter or "0")
        section, letter = _parts(self.section)
        return chapter, chapter_letter, section, letter


@dataclass(frozen=True)
class LawBook:
    """Acts and provisions by name, to write references to them."""

    acts: Mapping[str, Act]
    laws: Mapping[str, Law]

    @cached_property
    def _known(self) -> Mapping[str, frozenset[str]]:
        laws = (name for name, law in self.laws.items() if law.act in self.acts)
        return {"act": frozenset(self.acts), "law": frozenset(laws)}

    def reference(self, *names: str) -> str:
        """Write a reference to provisions: `kommunallagen 5 kap. 16 § och 6 kap. 24 §`."""
        laws = [self.laws[name] for name in names]
        return _listed(
            f"{self.acts[act].name} "
            + _listed(
                _in_chapter(chapter, list(those))
                for chapter, those in groupby(of_act, lambda law: law.chapter)
            )
            for act, of_act in groupby(laws, lambda law: law.act)
        )

    def in_words(self, text: str) -> str:
        """Write the references in a text of a YAML file as words."""
        return self.written(text, lambda _macro, _names, words: words)

    def written(self, text: str, write: Callable[[str, list[str], str], str]) -> str:
        """Replace each call in a text by what is written of its macro, its names and its words.

        A call that a text begins with, also within JSON, begins a sentence.
        """

        def replaced(call: re.Match[str]) -> str:
            names = _NAME.findall(call["names"])
            if not self._known[call["macro"]].issuperset(names):
                return call[0]  # which is told as a mistake
            words = self.acts[names[0]].name if call["macro"] == "act" else self.reference(*names)
            is_first = text[: call.start()][-1:] in {"", '"'}
            return write(call["macro"], names, capitalised(words) if is_first else words)

        return CALL.sub(replaced, text)


def calls(text: str) -> Iterator[tuple[str, str]]:
    """Go through the names in the calls of a text of a YAML file, each with its macro."""
    for call in CALL.finditer(text):
        for name in _NAME.findall(call["names"]):
            yield call["macro"], name


def _in_chapter(chapter: str | None, laws: list[Law]) -> str:
    spans: list[list[str]] = []
    for law in laws:
        if spans and _follows(spans[-1][-1], law.section):
            spans[-1].append(law.section)
        else:
            spans.append([law.section])
    shown = [
        one for span in spans for one in ([f"{span[0]}–{span[-1]}"] if len(span) >= _SPAN else span)
    ]
    sign = "§" if len(laws) == 1 else "§§"
    numbers = _listed(one.replace(" ", NO_BREAK) for one in shown)
    before = f"{chapter} kap. ".replace(" ", NO_BREAK) if chapter else ""
    return f"{before}{numbers}{NO_BREAK}{sign}"


def _follows(earlier: str, section: str) -> bool:
    return earlier.isdecimal() and section == str(int(earlier) + 1)


def _parts(number: str) -> tuple[int, str]:
    whole, _space, letter = number.partition(" ")
    return int(whole), letter


def _listed(items: Iterable[str]) -> str:
    *first, last = items
    return _(" and ").join([", ".join(first), last]) if first else last
