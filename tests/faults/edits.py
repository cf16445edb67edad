"""Edits of a small handbook, as a morning's work brings them: some of them are mistakes."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from handbook.settings import Settings

CHAPTER = """---
id: {id}
title: {title}
summary: Vad som gäller.
owner: {owner}
reviewed: {reviewed}
review_every: 12
sources: [reglementet]
---

Se {{{{ term("arvode") }}}} och {{{{ phone("kansliet") }}}}. Läs [mer]({other}#{heading}).

## Vad gäller? {{#galler}}

{{{{ document("reglementet") }}}}
"""
DOCUMENTS = """reglementet:
  title: Reglementet
  date: 2026-02-01
  url: null
  find: Fråga kansliet.
"""
LEDGER = """arvode: {first: 2026-01-01, title: "Arvode", words: "arvode möte"}
gammal: {first: 2026-01-01, title: "En gammal sida", words: "gammal", moved: arvode#belopp}
arvode#forr: {first: 2026-01-01, title: "Förr", words: "forr", moved: hotad}
"""


@dataclass
class Morning:
    """A handbook below a root, and what is done to it by chance."""

    settings: Settings
    chance: random.Random
    number: int = 0

    def begin(self) -> None:
        """Add what the tiny handbook lacks: a document, old addresses, chapters that name them."""
        self.file("data/lillkoping/documents.yml").write_text(DOCUMENTS, encoding="utf-8")
        self.file("data/lillkoping/addresses.yml").write_text(LEDGER, encoding="utf-8")
        self._new_chapter()
        self._new_chapter()

    def edit(self) -> str:
        """Do something, and return what it was."""
        edits = [
            one
            for kind in reversed(type(self).__mro__)
            for name, one in vars(kind).items()
            if name.startswith("_") and not name.startswith("__") and callable(one)
        ]
        edit: Callable[[Morning], None] = self.chance.choice(edits)
        self.number += 1
        edit(self)
        return edit.__name__

    @property
    def root(self) -> Path:
        return self.settings.root

    def file(self, path: str | Path) -> Path:
        return self.root / path

    def chapters(self) -> list[Path]:
        return sorted((self.root / "docs").rglob("*.md"))

    def replace(self, path: str | Path, pattern: str, new: str) -> None:
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(pattern, new, text, flags=re.MULTILINE), encoding="utf-8")

    def _sentence(self) -> None:
        file = self.chance.choice(self.chapters())
        text = file.read_text(encoding="utf-8")
        file.write_text(f"{text}\nMening {self.number}.\n", encoding="utf-8")

    def _heading(self) -> None:
        heading = f"## Vad gäller nu? ({self.number}) {{#galler}}"
        self.replace(self.chance.choice(self.chapters()), "^## .*$", heading)

    def _heading_id(self) -> None:
        self.replace(self.chance.choice(self.chapters()), r"\{#\w+\}", f"{{#nytt-{self.number}}}")

    def _title(self) -> None:
        title = f"title: Titel {self.number}"
        self.replace(self.chance.choice(self.chapters()), "^title: .*$", title)

    def _reviewed(self) -> None:
        day = self.settings.day - timedelta(days=self.chance.randrange(900))
        self.replace(self.chance.choice(self.chapters()), "^reviewed: .*$", f"reviewed: {day}")

    def _contact(self) -> None:
        number = f"0{self.chance.randrange(10, 99)}-{self.chance.randrange(10, 99)} 00 00"
        self.replace("data/lillkoping/contacts.yml", "phone: .*$", f'phone: "{number}"')

    def _owner_name(self) -> None:
        self.replace("data/lillkoping/contacts.yml", "name: .*$", f"name: Kansli {self.number}")

    def _word(self) -> None:
        meaning = f"meaning: Betydelse {self.number}."
        self.replace("data/shared/glossary.yml", "meaning: .*$", meaning)

    def _amount(self) -> None:
        self.replace("data/lillkoping/rates.yml", "value: .*$", f"value: {100 + self.number}")

    def _document_date(self) -> None:
        day = self.settings.day - timedelta(days=self.chance.randrange(900))
        self.replace("data/lillkoping/documents.yml", "date: .*$", f"date: {day}")

    def _reason(self) -> None:
        target = self.chance.choice(["arvode", "arvode#belopp", "hotad", "kontakter#kansliet"])
        self.replace("data/lillkoping/addresses.yml", "moved: .*}", f"moved: {target}}}")

    def _order(self) -> None:
        """Let two parts change places."""
        profile = self.file("data/lillkoping/handbook.yml")
        head, *parts = re.split(
            r"(?=^  - id: )", profile.read_text(encoding="utf-8"), flags=re.MULTILINE
        )
        self.chance.shuffle(parts)
        profile.write_text(head + "".join(parts), encoding="utf-8")

    def _name(self) -> None:
        self.replace("data/lillkoping/handbook.yml", "^name: .*$", f"name: Handbok {self.number}")

    def _colour(self) -> None:
        colour = self.chance.choice(["5b2a6e", "14466b", "205030"])
        self.replace("data/lillkoping/handbook.yml", "primary: .*$", f'primary: "#{colour}"')

    def _address(self) -> None:
        address = self.chance.choice(["null", "https://handbok.exempel.se/"])
        self.replace("data/lillkoping/handbook.yml", "^address: .*$", f"address: {address}")

    def _new_chapter(self) -> None:
        self.number += 1
        name = f"kapitel-{self.number}"
        text = CHAPTER.format(
            id=name,
            title=f"Kapitel {self.number}",
            owner="kansliet",
            reviewed=self.chance.choice(["null", "2026-01-15"]),
            other="ersattning/arvode.md",
            heading="belopp",
        )
        self.file(f"docs/lillkoping/{name}.md").write_text(text, encoding="utf-8")
        self.replace("data/lillkoping/handbook.yml", r"\[hotad", f"[hotad, {name}")

    def _deleted(self) -> None:
        own = sorted((self.root / "docs" / "lillkoping").glob("kapitel-*.md"))
        for file in own[:1]:
            file.unlink()
            self.replace("data/lillkoping/handbook.yml", f", {file.stem}\\b", "")

    def _moved_file(self) -> None:
        """Move a file to another folder: its address stays, the links to it must follow."""
        name = self.chance.choice(["arvode.md", "hotad.md"])
        [file] = (self.root / "docs" / "lillkoping").rglob(name)
        other = self.chance.choice([".", "ersattning", "nytt"])
        to = self.root / "docs" / "lillkoping" / other / name
        to.parent.mkdir(exist_ok=True)
        file.rename(to)

    def _id(self) -> None:
        """Give a chapter another id, to which the old address leads."""
        own = sorted((self.root / "docs" / "lillkoping").glob("kapitel-*.md"))
        for file in own[:1]:
            text = file.read_text(encoding="utf-8")
            [old] = re.findall(r"^id: (.*)$", text, re.MULTILINE)
            new = f"id-{self.number}"
            self.replace(file, "^id: .*$", f"id: {new}")
            self.replace("data/lillkoping/handbook.yml", f"{old}\\b", new)

    def _own_instead_of_shared(self) -> None:
        shared = self.root / "docs" / "shared" / "uppslag" / "ordlista.md"
        own = self.root / "docs" / "lillkoping" / "uppslag" / "ordlista.md"
        if own.exists():
            own.unlink()
        else:
            own.parent.mkdir(exist_ok=True)
            text = shared.read_text(encoding="utf-8")
            own.write_text(f"{text}\nEgna ord.\n", encoding="utf-8")

    def _picture(self) -> None:
        picture = self.file("docs/lillkoping/bild.svg")
        drawing = f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.number}" height="1"/>\n'
        picture.write_text(drawing, encoding="utf-8")
        if "bild.svg" not in self.file("docs/shared/uppslag/belopp.md").read_text("utf-8"):
            file = self.file("docs/shared/uppslag/belopp.md")
            text = file.read_text(encoding="utf-8")
            file.write_text(f"{text}\n![En bild](../bild.svg)\n", encoding="utf-8")

    def _date(self) -> None:
        days = timedelta(days=self.chance.choice([-400, -30, 1, 100, 500]))
        now = self.settings
        self.settings = Settings(root=now.root, day=now.day + days, handbook=now.handbook)

    def _broken(self) -> None:
        """Make a mistake that only a rendered page shows."""
        file = self.chance.choice(self.chapters())
        text = file.read_text(encoding="utf-8")
        file.write_text(f"{text}\nSe [där][x{self.number}].\n\n[x{self.number}]: #finns-inte\n")
