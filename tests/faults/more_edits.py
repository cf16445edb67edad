"""Edits of what stands beside the texts: files, records, courses, what is recorded."""

import re
from collections.abc import Mapping
from datetime import timedelta
from io import BytesIO
from pathlib import Path

from PIL import Image

from handbook.changes.registration import record
from handbook.checks.runner import checked
from handbook.links.registration import register, register_dates
from tests.faults.edits import CHAPTER, Morning
from tests.media import pdf

HANDBOOK = Path("data", "lillkoping")
COURSE = """id: repetition
title: Repetition {number}
audience: Alla politiker
about: Repetera det som gäller.
goals: [Du vet vem du ringer.]
contact: kansliet
dates:
  - id: host
    start: {day} 18:00
    end: {day} 20:00
    place: Rådhuset
    decided: 2026-01-15
parts:
  - id: jav
    title: Jäv
    text: |
      Mening {number}. Läs mer i {{{{ term("arvode") }}}}.
    chapters: [hotad]
    questions:
      - ask: När är du jävig?
        answers:
          - text: Aldrig
          - text: När det gäller dig
            right: true
        why: Så står det i lagen.
        read: hotad
"""
RECORDED = ("addresses.yml", "changes.yml", "dates.yml")


class WholeMorning(Morning):
    """The edits of a morning, and those of all else that a handbook is made from."""

    def _photo(self) -> None:
        """Put another picture where one is, or show the first."""
        content = BytesIO()
        size = (self.chance.randrange(700, 900), 40)
        Image.new("RGB", size, (self.number % 256, 80, 80)).save(content, "PNG")
        self.show("foto.png", content.getvalue(), "![Ett foto]({file})")

    def _pdf(self) -> None:
        self.show("blankett.pdf", pdf(f"Sida {self.number}", whole=True), "[Blanketten]({file})")

    def _lost_picture(self) -> None:
        """Now and then take a picture away: what shows it can no longer be built."""
        picture = self.file("docs/lillkoping/foto.png")
        if self.chance.random() < 0.3:
            picture.unlink(missing_ok=True)

    def _accept(self) -> None:
        """Record what is published: addresses, dates, and what has changed."""
        for book in checked(self.settings.root, self.settings.day):
            for recorded in (register, register_dates, record):
                recorded(book)

    def _forgotten_changes(self) -> None:
        """Lose one line, or all, of what was recorded to have changed."""
        changes = self.file(HANDBOOK / "changes.yml")
        if changes.exists():
            lines = changes.read_text(encoding="utf-8").splitlines(keepends=True)
            lines.remove(self.chance.choice(lines))
            changes.write_text("".join(lines), encoding="utf-8")

    def _next_step(self) -> None:
        chapter = self.chance.choice(["arvode", "hotad", "kontakter", "ordlista"])
        step = {"do": f"Gör steg {self.number}", "chapters": f"[{chapter}]", "contact": "kansliet"}
        self.put("next_steps.yml", "steg", step)

    def _spelling(self) -> None:
        with self.file(HANDBOOK / "spelling.txt").open("a", encoding="utf-8") as words:
            words.write(f"egetord{'abcdefghij'[self.number % 10]}\n")

    def _publish_from(self) -> None:
        """Let a chapter wait for its day, or wait no longer."""
        own = sorted((self.root / "docs" / "lillkoping").glob("kapitel-*.md"))
        for file in own[-1:]:
            day = self.settings.day + timedelta(days=self.chance.choice([-20, 20, 300]))
            if "publish_from" in file.read_text(encoding="utf-8"):
                self.replace(file, "^publish_from: .*\n", "")
            else:
                self.replace(file, "^owner:", f"publish_from: {day}\nowner:")

    def _draft(self) -> None:
        """Let somebody, or nobody, answer for the handbook, on which depends what it lacks."""
        self.say("hotad.md", '{{ contact("handboksansvarig") }}')
        contact = {"name": "Redaktionen", "helps_with": "Handboken", "phone": '"021-39 00 01"'}
        self.put("contacts.yml", "handboksansvarig", contact)

    def _missing(self) -> None:
        """Let a chapter say that something is missing."""
        file = self.chance.choice(self.chapters())
        with file.open("a", encoding="utf-8") as text:
            text.write(f"\nNumret till rum {self.number}: uppgift saknas. Fråga kansliet.\n")

    def _repository(self) -> None:
        owner = self.chance.choice(["shared", "lillkoping"])
        file = self.root / "data" / owner / "repository.yml"
        text = f"forge: github\naddress: https://forrad.exempel.se/handbok-{self.number}\n"
        if file.exists():
            file.unlink()
        else:
            file.write_text(text, encoding="utf-8")

    def _law(self) -> None:
        says = f"says: Den som förlorar inkomst {self.number} gånger ska få ersättning."
        self.replace("data/shared/laws.yml", "^  says: .*$", f"  {says}")

    def _law_checked(self) -> None:
        day = self.settings.day - timedelta(days=self.chance.randrange(900))
        self.replace("data/shared/laws.yml", "^  checked: .*$", f"  checked: {day}")

    def _act(self) -> None:
        self.replace("data/shared/acts.yml", "^  says: .*$", f"  says: Säger sak {self.number}.")

    def _synonym(self) -> None:
        self.put("synonyms.yml", f"mötespeng{self.number}", {"means": "[arvode]"})

    def _word_not_written(self) -> None:
        """Forbid a word that may stand somewhere."""
        word = self.chance.choice(["grej", "ersättas"])
        self.put("words.yml", word, {"instead": "något annat"})

    def _course(self) -> None:
        """Change a course, or begin one."""
        day = self.settings.day + timedelta(days=self.chance.randrange(-20, 200))
        text = COURSE.format(number=self.number, day=day)
        file = self.file(HANDBOOK / "training" / "repetition.yml")
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
        profile = "data/lillkoping/handbook.yml"
        if "kurs-repetition" not in self.file(profile).read_text("utf-8"):
            self.replace(profile, r"\[hotad", "[hotad, kurs-repetition")

    def _page_of_news(self) -> None:
        """Add the page of what has changed, or of all addresses."""
        name, macro = self.chance.choice([("nytt", "news()"), ("adresser", "addresses()")])
        file = self.file(f"docs/lillkoping/{name}.md")
        if not file.exists():
            text = CHAPTER.format(
                id=name,
                title=name.title(),
                owner="kansliet",
                reviewed="null",
                other="hotad.md",
                heading="",
            ).replace("#)", ")")
            file.write_text(f"{text}\n{{{{ {macro} }}}}\n", encoding="utf-8")
            self.replace("data/lillkoping/handbook.yml", r"\[hotad", f"[hotad, {name}")

    def show(self, name: str, content: bytes, written: str) -> None:
        """Put a file there; let a chapter show it if none does."""
        self.file(f"docs/lillkoping/{name}").write_bytes(content)
        self.say("belopp.md", written.format(file=f"../{name}"))

    def say(self, chapter: str, written: str) -> None:
        """Let a chapter, wherever it lies, say something if it does not."""
        [file] = self.file("docs").rglob(chapter)
        text = file.read_text(encoding="utf-8")
        if written not in text:
            file.write_text(f"{text}\n{written}\n", encoding="utf-8")

    def put(self, name: str, key: str, fields: Mapping[str, str]) -> None:
        """Put a record in a file of the handbook's, or take it away when it is there."""
        file = self.file(HANDBOOK / name)
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        rest = re.sub(rf"^{key}:\n(?:  .*\n)*", "", text, flags=re.MULTILINE)
        new = f"{key}:\n" + "".join(f"  {field}: {value}\n" for field, value in fields.items())
        file.write_text(text + new if rest == text else rest, encoding="utf-8")
