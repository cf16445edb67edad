"""What is printed, read off the paper: the address and its code, whole, on A4 and on Letter."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pypdfium2  # type: ignore[import-untyped] # has no types
import pytest
from zxingcpp import read_barcodes

from handbook.publishing.build import build
from handbook.settings import Settings
from tests.browser.drivers import PAPERS
from tests.conftest import DAY, TINY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Serve
    from tests.browser.drivers import Browser

MARGIN = 16 / 25.4 * 72
"""What print.css leaves empty on each side, in points."""
OVERHANG = 2
"""Points by which the drawing of a letter may reach out of its own box, as a j does."""
SHORT = "https://lillkoping.se/"
LONG = (
    "https://www.handbok-for-fortroendevalda.lillkoping.exempel.se/politik/fortroendevalda/handbok/"
)


@pytest.fixture(scope="module", params=[SHORT, LONG], ids=["short", "long"])
def addressed(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, str]:
    """A site with a public address, short or long, and that address."""
    root = tmp_path_factory.mktemp("addressed")
    address = str(request.param)
    for folder in ("docs", "data"):
        shutil.copytree(TINY / folder, root / folder)
    profile = root / "data/lillkoping/handbook.yml"
    text = profile.read_text(encoding="utf-8")
    assert "address: null" in text
    profile.write_text(text.replace("address: null", f"address: {address}"), encoding="utf-8")
    build(Settings(root=root, day=DAY, handbook="lillkoping"))
    return root / "site/lillkoping", address


def printed(browser: Browser, paper: str) -> pypdfium2.PdfDocument:
    """Print the page that is open."""
    return pypdfium2.PdfDocument(browser.printed(PAPERS[paper]))


def codes(document: pypdfium2.PdfDocument) -> list[str]:
    """Return what a scanner reads off the first page, at the sharpness of an office printer."""
    picture = document[0].render(scale=300 / 72).to_pil()
    return [code.text for code in read_barcodes(picture)]


def text(document: pypdfium2.PdfDocument) -> str:
    """Return what stands on the first page, without breaks of lines.

    PDFium gives a hyphen that ends a line as a sign of its own.
    """
    return "".join(document[0].get_textpage().get_text_bounded().replace("\x02", "-").split())


def outside(document: pypdfium2.PdfDocument) -> list[str]:
    """Return the letters that reach into the margins of any page, where they are cut off."""
    found = []
    for number, page in enumerate(document, 1):
        width, _height = page.get_size()
        letters = page.get_textpage()
        for index in range(letters.count_chars()):
            left, _bottom, right, _top = letters.get_charbox(index)
            letter = letters.get_text_range(index, 1)
            if letter.strip() and (left < MARGIN - OVERHANG or right > width - MARGIN + OVERHANG):
                found.append(f"{number}: {letter} {left:.0f}-{right:.0f}")
    return found


@pytest.mark.parametrize("paper", PAPERS)
def test_the_public_address_and_its_code_are_printed_whole(
    shared_browser: Browser, served: Serve, addressed: tuple[Path, str], paper: str
) -> None:
    site, base = addressed
    shared_browser.open(f"{served(site).url}arvode/")
    document = printed(shared_browser, paper)

    assert codes(document) == [f"{base}arvode/"]
    assert f"{base}arvode/" in text(document)
    assert outside(document) == []


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("page", ["vasteras/arvode/", "alingsas/jav/", "vasteras/kurs-eu/"])
def test_a_page_without_a_public_address_says_where_it_was_printed_from(
    shared_browser: Browser, served: Serve, sites: Path, paper: str, page: str
) -> None:
    url = served(sites).url + page
    shared_browser.open(url)
    document = printed(shared_browser, paper)

    assert codes(document) == [url]
    assert url in text(document)
    assert outside(document) == []


@pytest.mark.parametrize("below", ["", "vasteras/"])
def test_a_link_says_on_paper_where_in_the_handbook_it_leads(
    shared_browser: Browser, served: Serve, sites: Path, below: str
) -> None:
    root = served(sites if below else sites / "vasteras").url + below
    shared_browser.open(f"{root}arvode/")
    document = printed(shared_browser, "A4")
    read = "".join(page.get_textpage().get_text_bounded() for page in document)

    assert "hela månaden (manad/)" in " ".join(read.split())
    assert "()" not in read
