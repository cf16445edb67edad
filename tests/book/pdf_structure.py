"""A PDF as a screen reader meets it: its structure tree, read with another library."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf


@dataclass
class Structure:
    """What a PDF says that its text is."""

    pdf: pikepdf.Pdf
    elements: list[tuple[str, Any]] = field(default_factory=list)
    """Each element's kind, and the element, in the order of reading."""
    marks: dict[tuple[Any, int], Any] = field(default_factory=dict)
    """The element of each piece of marked content, by its page and number."""

    def __post_init__(self) -> None:
        """Walk the tree once."""
        self._walk(self.pdf.Root.StructTreeRoot.K[0], self.pdf.pages[0].obj)

    def _walk(self, element: pikepdf.Object, page: pikepdf.Object) -> None:
        page = element.get("/Pg", page)
        self.elements.append((str(element.S), element))
        for kid in kids(element):
            if isinstance(kid, int):
                self.marks[page.objgen, kid] = element
            elif kid.get("/Type") != pikepdf.Name.OBJR:
                self._walk(kid, page)

    def of(self, *kinds: str) -> list[Any]:
        """Return the elements of some kinds, in order."""
        return [element for kind, element in self.elements if kind.strip("/") in kinds]

    @property
    def headings(self) -> list[int]:
        """The levels of the headings, in order."""
        return [
            int(kind[2:]) for kind, _ in self.elements if kind[1:2] == "H" and kind[2:].isdigit()
        ]

    @property
    def links(self) -> Iterator[Any]:
        """The annotations that lead somewhere."""
        for page in self.pdf.pages:
            yield from page.obj.get("/Annots", [])


def holds_text(link: pikepdf.Object) -> bool:
    """Say whether an element has marked content of its own or in what it holds."""
    held = kids(link)
    return any(
        isinstance(kid, int) or (kid.get("/Type") != pikepdf.Name.OBJR and holds_text(kid))
        for kid in held
    )


def names(tree: pikepdf.Object) -> set[str]:
    """Return the names of a name tree."""
    return {str(name) for name in list(tree.Names)[::2]}


def kids(element: pikepdf.Object) -> list[Any]:
    """Return what an element holds: elements, and numbers of marked content."""
    kids: Any = element.get("/K", [])
    listed = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [kid if isinstance(kid, pikepdf.Dictionary) else int(kid) for kid in listed]
