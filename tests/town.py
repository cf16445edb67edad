"""A handbook that a communicator edits for years, who does what the build says.

Each paragraph carries a mark that travels with it. An address is right when it leads to a place
that has a mark of the text it was published for; when those marks are deleted, it must lead to the
reason why. `Town` is what happens; `wrong` is the judgement.
"""

import random
import re
import shlex
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from handbook.checks.runner import checked
from handbook.commands.main import parser
from handbook.content.handbook import Handbook
from handbook.content.markdown import slug
from handbook.content.problems import BrokenHandbookError, Problem
from handbook.links import registration
from handbook.links.resolution import resolve
from handbook.links.targets import targets
from handbook.settings import Settings

STEMS = """
arvode avgift ansvar beslut besök budget debatt dag driv enhet frist fråga grupp handling hjälp
intyg jäv kort krav lag lista lokal lön makt mål möte nämnd ombud ordning parti plan post
protokoll rapport regel resa roll råd röst sal samtal skola skydd språk stad stöd svar tid
tjänst trygg uppdrag val vikt vård väg värde år ärende åtgärd öppen över
""".split()  # noqa: SIM905 - sixty words read better than sixty lines
COMPOUNDS = [f"{one}s{other}" for one in STEMS for other in STEMS if one != other]
WORDS = STEMS * 120 + COMPOUNDS  # two short words to each compound, about as in Swedish prose


@dataclass(eq=False)
class Section:
    id: str | None
    title: str
    paragraphs: list[str]


@dataclass(eq=False)
class Page:
    id: str
    title: str
    folder: str
    lead: str
    sections: list[Section] = field(default_factory=list)

    def text(self) -> str:
        head = (
            f"---\nid: {self.id}\ntitle: {self.title}\nsummary: {self.title}.\nowner: kansliet\n"
            f"reviewed: null\nreview_every: 12\n---\n\n{self.lead}\n"
        )
        return head + "".join(
            f"\n## {one.title}{f' {{#{one.id}}}' if one.id else ''}\n\n"
            + "\n\n".join(one.paragraphs)
            + "\n"
            for one in self.sections
        )


class Town:
    """A handbook that is edited; what is published is what the ledger then has."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.chance = random.Random(seed)  # noqa: S311 - a test that repeats
        self.marks = 0
        self.names = 0
        self.day = date(2026, 11, 21)
        self.published: dict[str, set[str]] = {}
        self.said: list[Problem] = []
        self.pages = [self.new_page() for _ in range(6)]

    # What a communicator writes

    def words(self, number: int) -> str:
        return " ".join(self.chance.choices(WORDS, k=number))

    def paragraph(self) -> str:
        self.marks += 1
        return f"{self.words(30).capitalize()} mark{self.marks}."

    def new_id(self) -> str:
        self.names += 1
        return f"{self.chance.choice(STEMS)}-{self.names}".translate(str.maketrans("åäö", "aao"))

    def new_section(self) -> Section:
        own = self.new_id() if self.chance.random() < 0.8 else None
        paragraphs = [self.paragraph() for _ in range(self.chance.randint(1, 3))]
        return Section(own, f"{self.words(4).capitalize()}?", paragraphs)

    def new_page(self) -> Page:
        sections = [self.new_section() for _ in range(self.chance.randint(2, 4))]
        title = self.words(2).capitalize()
        return Page(self.new_id(), title, self.chance.choice("abc"), self.paragraph(), sections)

    # What a communicator does

    def edit(self) -> None:
        edits: list[Callable[[], None]] = [
            self.rename_section, self.retitle_section, self.retitle_and_rename, self.move_section,
            self.merge_sections, self.split_section, self.delete_section, self.add_section,
            self.rename_page, self.retitle_page, self.move_file, self.reorder, self.merge_pages,
            self.delete_page, self.add_page, self.rewrite, self.reuse_an_old_id,
        ]  # fmt: skip
        self.chance.choice(edits)()

    def some_page(self) -> Page:
        return self.chance.choice([page for page in self.pages if page.sections])

    def some_section(self) -> tuple[Page, Section]:
        page = self.some_page()
        return page, self.chance.choice(page.sections)

    def rename_section(self) -> None:
        self.some_section()[1].id = self.new_id()

    def retitle_section(self) -> None:
        self.some_section()[1].title = f"{self.words(4).capitalize()}?"

    def retitle_and_rename(self) -> None:
        _page, section = self.some_section()
        section.id, section.title = self.new_id(), f"{self.words(4).capitalize()}?"

    def move_section(self) -> None:
        page, section = self.some_section()
        page.sections.remove(section)
        self.chance.choice(self.pages).sections.append(section)

    def merge_sections(self) -> None:
        page, section = self.some_section()
        _other_page, other = self.some_section()
        if other is not section:
            page.sections.remove(section)
            other.paragraphs += section.paragraphs

    def split_section(self) -> None:
        page, section = self.some_section()
        if len(section.paragraphs) > 1:
            half = len(section.paragraphs) // 2
            new = Section(self.new_id(), f"{self.words(4).capitalize()}?", [])
            section.paragraphs, new.paragraphs = (
                section.paragraphs[:half],
                section.paragraphs[half:],
            )
            page.sections.insert(page.sections.index(section) + 1, new)

    def delete_section(self) -> None:
        page, section = self.some_section()
        page.sections.remove(section)

    def add_section(self) -> None:
        self.chance.choice(self.pages).sections.append(self.new_section())

    def rename_page(self) -> None:
        self.chance.choice(self.pages).id = self.new_id()

    def retitle_page(self) -> None:
        self.chance.choice(self.pages).title = self.words(2).capitalize()

    def move_file(self) -> None:
        self.chance.choice(self.pages).folder = self.chance.choice("abcdef")

    def reorder(self) -> None:
        self.chance.shuffle(self.pages)
        self.chance.shuffle(self.some_page().sections)

    def merge_pages(self) -> None:
        page, other = self.chance.sample(self.pages, 2)
        self.pages.remove(page)
        other.sections += [Section(self.new_id(), page.title, [page.lead]), *page.sections]
        self.add_page()

    def delete_page(self) -> None:
        self.pages.remove(self.chance.choice(self.pages))
        self.add_page()

    def add_page(self) -> None:
        self.pages.append(self.new_page())

    def rewrite(self) -> None:
        _page, section = self.some_section()
        section.paragraphs[0] = f"{self.words(15)} {section.paragraphs[0]}"

    def reuse_an_old_id(self) -> None:
        page, section = self.some_section()
        old = [one.partition("#")[2] for one in self.published if one.startswith(f"{page.id}#")]
        alive = {one.id or slug(one.title) for one in page.sections}
        section.id = self.chance.choice([one for one in old if one not in alive] or [section.id])

    # What the build says, and what the communicator then does

    def publish(self) -> None:
        self.day += timedelta(days=7)
        for _attempt in range(60):
            self.write()
            try:
                [book] = checked(self.root, self.day)
            except BrokenHandbookError as error:
                self.obey(error.problems[0])
                continue
            registration.register(book)
            for spot in targets(book).values():
                self.published[spot.address] = marks(spot.text)
            return
        message = "what the build says does not help"
        raise AssertionError(message)

    def write(self) -> None:
        for file in (self.root / "docs").rglob("*.md"):
            file.unlink()
        for number, page in enumerate(self.pages):
            file = self.root / "docs" / "staden" / page.folder / f"{number}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(page.text(), encoding="utf-8")
        ids = [page.id for page in self.pages]
        question = f"  - {{question: Vad?, answer: Det., chapter: {ids[0]}}}\n"
        (self.root / "data" / "staden" / "handbook.yml").write_text(
            "name: Staden\nmunicipality: Staden\nlanguage: sv\naddress: null\n"
            'colours: {primary: "#14466b", accent: "#0b5c8f"}\n'
            f"emergency: {ids[0]}\nquestions:\n{question * 3}"
            "parts:\n  - {id: allt, title: Allt, summary: Allt., "
            f"chapters: [{', '.join(ids)}]}}\n",
            encoding="utf-8",
        )

    def obey(self, problem: Problem) -> None:
        self.said.append(problem)
        example = problem.example
        if problem.file.name == "addresses.yml":
            obey(self.root, self.day, example)
            return
        [page] = [
            page
            for number, page in enumerate(self.pages)
            if problem.file == Path("docs", "staden", page.folder, f"{number}.md")
        ]
        if example.startswith("id: "):
            page.id = example.removeprefix("id: ")
        else:
            line = page.text().splitlines()[problem.line - 1]
            own = re.search(r"{#([\w-]+)}", example)
            assert own, problem
            [section] = [
                one
                for one in page.sections
                if line == f"## {one.title}{f' {{#{one.id}}}' if one.id else ''}"
            ]
            section.id = own[1]


def obey(root: Path, day: date, command: str) -> None:
    """Do what a command says that was told as the way out."""
    name, *words = shlex.split(command)
    assert name == "handbook"
    options = parser().parse_args([*words, "--yes"])
    assert options.run(options, Settings(root, day, "")) == 0


def marks(text: str) -> set[str]:
    return set(re.findall(r"mark\d+", text))


def wrong(town: Town, book: Handbook) -> list[str]:
    living = targets(book)
    there = {mark for spot in living.values() for mark in marks(spot.text)}
    found = []
    for address, meant in town.published.items():
        is_there = bool(meant & there)
        if "#" not in address:  # a chapter of which most is deleted is gone
            is_there = len(meant & there) > len(meant) / 2
        ending = resolve(address, book.ledger.entries, living)
        if ending is None:
            found.append(f"{address} leads nowhere")
        elif ending.address is None:
            if is_there:
                found.append(f"{address} is said to be gone, but its text is there")
        elif is_there and not meant & marks(living[ending.address].text):
            found.append(f"{address} leads to another text, {ending.address}")
    return found


def travelled(root: Path, seed: int, edits: int) -> Town:
    """Take a new town through so many edits, each published as the build wants it."""
    (root / "data" / "staden").mkdir(parents=True)
    (root / "data" / "staden" / "contacts.yml").write_text(
        "kansliet: {name: Kansliet, helps_with: Allt, find: Fråga.}\n", encoding="utf-8"
    )
    town = Town(root, seed)
    town.publish()
    for _edit in range(edits):
        town.edit()
        town.publish()
    return town
