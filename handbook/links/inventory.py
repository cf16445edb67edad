"""Every address as a list: `chapters.json`, `chapters.csv` and the page “Alla adresser”.

A number (“4.2.1”: part, chapter, heading) follows the order of reading. It is for the eye only and
changes with that order; the id and the address never change.
"""

import csv
import io
import json
from dataclasses import asdict, dataclass

from handbook.content.handbook import Handbook
from handbook.links.targets import targets
from handbook.links.urls import public

FILES = ("chapters.json", "chapters.csv")
"""The lists as files, which other systems read."""


@dataclass(frozen=True)
class InventoryEntry:
    """A place of the handbook, as lists show it."""

    id: str
    number: str
    title: str
    address: str

    @property
    def is_chapter(self) -> bool:
        """Whether the place is a whole chapter."""
        return "#" not in self.id


def entries(book: Handbook) -> list[InventoryEntry]:
    """Return every place of a handbook, in the order of reading; whole where that is known."""
    numbers = {
        chapter: f"{part_number}.{number}"
        for part_number, part in enumerate(book.profile.parts, 1)
        for number, chapter in enumerate(part.chapters, 1)
    }
    rows = []
    counts = [0] * 7
    for spot in targets(book).values():
        chapter = spot.address.partition("#")[0]
        number = numbers.get(chapter, "")
        if spot.level == 1:
            counts = [0] * 7
        elif spot.level:
            counts[spot.level] += 1
            counts[spot.level + 1 :] = [0] * (6 - spot.level)
            number += "." + ".".join(str(count) for count in counts[2 : spot.level + 1])
        else:
            number = ""
        rows.append(InventoryEntry(spot.address, number, spot.title, public(book, spot.address)))
    return rows


def files(book: Handbook) -> dict[str, str]:
    """Return the lists for learning platforms and slides, by their paths in the site."""
    rows = [asdict(row) for row in entries(book)]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    table = io.StringIO()
    writer = csv.DictWriter(table, ["id", "number", "title", "address"], delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    # The byte order mark and the semicolon let a Swedish Excel open the file with a double click.
    return dict(zip(FILES, (f"[\n{lines}\n]\n", "\N{BOM}" + table.getvalue()), strict=True))
