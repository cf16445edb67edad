"""Bind the parts of a PDF into one: its pages, structure, links, bookmarks and page numbers."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Pdf, String

from handbook.book.chapters import INSIDE

_POINTS = 0.75  # of a CSS pixel
_PRINTED = 4
"""The flag of an annotation that also paper gets (ISO 32000-1, table 165)."""


class Binding:
    """A PDF that parts are put into, one after the other.

    Each part brings a tree of its own of what its text is (headings, lists, tables); they become
    the branches of one. What names a place or an element gets the part's name before its own.
    """

    def __init__(self) -> None:
        """Begin with no pages."""
        self.pdf = Pdf.new()
        self._branches = Array()
        self._parents: list[Any] = []
        self._ids: dict[str, Any] = {}
        self._places: dict[str, Any] = {}
        self.starts: dict[str, int] = {}
        """The index of the first page of each part."""
        self._root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._document = self.pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, P=self._root, K=self._branches)
        )

    def add(self, name: str, file: Path) -> list[OutlineItem]:
        """Add a part; return its bookmarks, which lead to where its pages now are."""
        with Pdf.open(file) as part:
            first = len(self.pdf.pages)
            self.starts[name] = first
            order = {page.objgen: first + number for number, page in enumerate(part.pages)}
            self.pdf.pages.extend(part.pages)
            self._add_places(name, part, order)
            self._add_structure(name, self.pdf.copy_foreign(part.Root.StructTreeRoot), first)
            with part.open_outline() as outline:
                return [self._bookmark(item, order) for item in outline.root]

    def _add_places(self, name: str, part: Pdf, order: Mapping[Any, int]) -> None:
        start = self.pdf.pages[self.starts[name]]
        self._places[f"{name}#"] = Array([start.obj, Name.XYZ, 0, start.mediabox[3], 0])
        names: Any = (
            part.Root.get("/Names", Dictionary()).get("/Dests", Dictionary()).get("/Names", [])
        )
        for anchor, place in _pairs(names):
            self._places[f"{name}#{anchor}"] = self._moved(place, order)

    def _moved(self, place: Iterable[Any], order: Mapping[Any, int]) -> Array:
        page, *rest = list(place)
        return Array([self.pdf.pages[order[page.objgen]].obj, *rest])

    def _bookmark(self, item: OutlineItem, order: Mapping[Any, int]) -> OutlineItem:
        place: Any = item.destination
        moved = OutlineItem(item.title, self._moved(place, order))
        moved.is_closed = True
        moved.children.extend(self._bookmark(child, order) for child in item.children)
        return moved

    def _add_structure(self, name: str, tree: Object, first: int) -> None:
        offset = len(self._parents)
        self._parents += [value for _number, value in _pairs(tree.ParentTree.Nums)]
        for page in list(self.pdf.pages)[first:]:
            page.obj.StructParents = int(page.obj.StructParents) + offset
            for link in page.obj.get("/Annots", []):
                link.StructParent = int(link.StructParent) + offset
                link.F = _PRINTED
                if isinstance(link.get("/Dest"), String):
                    link.Dest = String(f"{name}#{link.Dest}")
        for branch in tree.K[0].K:
            branch.P = self._document
            self._branches.append(branch)
        for element, table_part in _elements(tree.K[0], ""):
            self._complete(name, element, table_part)

    def _complete(self, name: str, element: Object, table_part: str) -> None:
        """Say what the library leaves out of headers, figures and lists.

        A list holds items and nothing else, and all of an item but its label is its body.
        """
        kind = _kind(element)
        if kind == Name.L:
            rows = [_kids(kid) if _kind(kid) == Name.Div else [kid] for kid in _kids(element)]
            self._hold(element, [item for row in rows for item in row])
        if kind == Name.LI and Name.LBody not in map(_kind, _kids(element)):
            labels = [kid for kid in _kids(element) if _kind(kid) == Name.Lbl]
            body = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.LBody))
            self._hold(body, _kids(element)[len(labels) :])
            self._hold(element, [*labels, body])
        if "/ID" in element:
            element.ID = String(f"{name}-{element.ID}")
            self._ids[str(element.ID)] = element
        if kind == Name.TH:
            element.A.Scope = Name.Column if table_part == "/THead" else Name.Row
        if kind == Name.TD and "/Headers" in element.A:
            element.A.Headers = Array([String(f"{name}-{one}") for one in element.A.Headers])
        if kind == Name.Figure:
            left, top, right, bottom = (float(side) * _POINTS for side in element.A.BBox)
            height = float(element.Pg.MediaBox[3])
            element.A.BBox = Array([left, height - bottom, right, height - top])

    def _hold(self, element: Object, kids: Iterable[Any]) -> None:
        element.K = Array(kids)
        for kid in element.K:
            kid.P = element

    def number(self, file: Path) -> None:
        """Put a page of another PDF upon each page, as something outside the text."""
        with Pdf.open(file) as numbers:
            for page, number in zip(self.pdf.pages, numbers.pages, strict=True):
                form = self.pdf.copy_foreign(number.as_form_xobject())
                name = page.add_resource(form, Name.XObject, Name(f"/Number{page.index}"))
                page.contents_add(b"q\n", prepend=True)
                drawn = f"\nQ /Artifact <</Type /Pagination>> BDC q {name} Do Q EMC"
                page.contents_add(drawn.encode())

    def save(
        self,
        file: Path,
        bookmarks: list[OutlineItem],
        told: Mapping[str, str],
        titles: Mapping[str, str],
    ) -> None:
        """Write the book; `told` is its `title`, `author`, `language` and `day`.

        `titles` has what each place is called.
        """
        self._lead(titles)
        root = self.pdf.Root
        self._root.K = Array([self._document])
        self._root.ParentTree = Dictionary(
            Nums=Array([one for row in enumerate(self._parents) for one in row])
        )
        self._root.ParentTreeNextKey = len(self._parents)
        self._root.IDTree = Dictionary(Names=_tree(self._ids))
        root.StructTreeRoot = self._root
        root.MarkInfo = Dictionary(Marked=True)
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        root.PageMode = Name.UseOutlines
        root.Lang = String(told["language"])
        root.Names = Dictionary(Dests=Dictionary(Names=_tree(self._places)))
        with self.pdf.open_outline() as outline:
            outline.root.extend(bookmarks)
        with self.pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["dc:title"] = told["title"]
            metadata["dc:creator"] = [told["author"]]
            metadata["dc:language"] = [told["language"]]
        self.pdf.docinfo["/Title"] = String(told["title"])
        self.pdf.docinfo["/Author"] = String(told["author"])
        self.pdf.docinfo["/CreationDate"] = String(f"D:{told['day'].replace('-', '')}")
        file.parent.mkdir(parents=True, exist_ok=True)
        self.pdf.save(
            file,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )

    def _lead(self, titles: Mapping[str, str]) -> None:
        """Let links lead to places in the book, and say where they lead."""
        for page in self.pdf.pages:
            for link in page.obj.get("/Annots", []):
                address = str(link.A.URI) if "/A" in link else ""
                if address.startswith(INSIDE):
                    link.Dest = String(address.removeprefix(INSIDE))
                    del link["/A"]
                if "/Dest" in link:
                    place = str(link.Dest)
                    known = titles.get(place.removesuffix("#")) or titles[place.partition("#")[0]]
                    link.Contents = String(known)


def _pairs(names: Object) -> Iterator[tuple[Any, Any]]:
    listed = list(names)
    return zip(listed[::2], listed[1::2], strict=True)


def _tree(names: Mapping[str, Any]) -> Array:
    """Write a name tree's names, which a reader looks up by halving."""
    ordered = sorted(names.items(), key=lambda item: bytes(String(item[0])))
    return Array([one for name, value in ordered for one in (String(name), value)])


def _elements(element: Object, table_part: str) -> Iterator[tuple[Any, str]]:
    """Go through an element and those within it, each with the part of a table it stands in."""
    kind = _kind(element)
    if not kind:
        return
    inside = str(kind) if kind in {Name.THead, Name.TBody} else table_part
    yield element, inside
    for kid in _kids(element):
        yield from _elements(kid, inside)


def _kind(element: Object) -> Any:  # noqa: ANN401 - a name of a PDF, whose library has no types
    """Return the kind of an element; none of what is no element, but text or a link of the page."""
    return element.get("/S") if isinstance(element, Dictionary) else None


def _kids(element: Object) -> list[Any]:
    kids = element.get("/K", Array())
    return list(kids) if isinstance(kids, Array) else [kids]
