"""Pictures, PDFs and films in the tiny municipality, and what is said of them."""

import json
import random
from io import BytesIO
from pathlib import Path

import pikepdf
from PIL import Image

from handbook.checks.hints import files, private_persons, unpublished
from handbook.checks.runner import checked
from handbook.content.problems import BrokenHandbookError
from handbook.publishing.build import build
from tests.conftest import DAY, settings

CHAPTER = Path("docs", "lillkoping", "hotad.md")
FILM = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(100)
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:02.000\nVälkommen!\n"


def add(site: Path, text: str) -> int:
    """Add a text to the chapter; return the line on which it begins."""
    before = (site / CHAPTER).read_text(encoding="utf-8")
    (site / CHAPTER).write_text(f"{before}\n{text}\n", encoding="utf-8")
    return before.count("\n") + 2


def put(site: Path, path: str, content: bytes | str = b"x") -> Path:
    """Put a file in the handbook's folder."""
    file = site / "docs" / "lillkoping" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def photo(width: int, height: int) -> bytes:
    """Take a photo: of much detail, with a place, on its side."""
    chance = random.Random(7)  # noqa: S311 - a picture that is the same each time
    coarse = Image.frombytes("RGB", (400, 300), chance.randbytes(400 * 300 * 3))
    image = coarse.resize((width, height), Image.Resampling.BICUBIC)
    exif = image.getexif()
    exif[0x010F], exif[0x0112] = "Kamera", 6
    exif.get_ifd(0x8825)[1] = "N"
    content = BytesIO()
    image.save(content, "JPEG", quality=90, exif=exif, comment=b"Taget hemma")
    return content.getvalue()


def pdf(text: str = "", *, whole: bool = False) -> bytes:
    """Make a PDF with a line of text; a whole one has tags, a title and a language."""
    made = pikepdf.new()
    page = made.add_blank_page()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    page.Contents = made.make_stream(f"BT /F1 12 Tf 50 500 Td ({text}) Tj ET".encode())
    if whole:
        made.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
        made.Root.StructTreeRoot = pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot)
        made.Root.Lang = pikepdf.String("sv")
        made.docinfo["/Title"] = "Broschyr"
    content = BytesIO()
    made.save(content)
    return content.getvalue()


def said(site: Path) -> list[str]:
    """Return what check says is wrong."""
    try:
        checked(site, DAY)
    except BrokenHandbookError as error:
        return str(error).splitlines()
    return []


def hints(site: Path) -> list[str]:
    """Return what check says of a handbook that is in order."""
    books = checked(site, DAY)
    kinds = (files, private_persons)
    found = {one for book in books for kind in kinds for one in kind.hints(book)}
    return [str(one) for one in sorted(found.union(unpublished.hints(books)))]


def listed(site: Path) -> dict[str, int]:
    """Build, and return the files that a device keeps, with their bytes."""
    build(settings(site))
    text = (site / "site" / "lillkoping" / "offline.json").read_text(encoding="utf-8")
    return {file["path"]: file["bytes"] for file in json.loads(text)["files"]}


def page(site: Path) -> str:
    """Return the chapter as it was built."""
    return (site / "site" / "lillkoping" / "hotad" / "index.html").read_text(encoding="utf-8")
