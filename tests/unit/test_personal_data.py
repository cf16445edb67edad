"""A personal identity number is found however it is written; what only looks like one is not.

The numbers are made up; their check digits are right.
"""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.ExifTags import IFD

from handbook.checks.personal_data import lines_with_numbers, problems

WRITTEN = [
    "811218-9876",
    "8112189876",
    "198112189876",
    "19811218-9876",
    "811218+9876",
    "811218 9876",
    "19811218 9876",
    "811218\u00a09876",
    "811218\u20139876",
    "811218\u20119876",
    "811218\u22129876",
    "811218 - 9876",
    "811218\u00ad9876",
    "8112\u200b189876",
    "811218&#45;9876",
    "811218&ndash;9876",
    "811218%2D9876",
    "811218-\n9876",
    "1981-12-18-9876",
    "811278-9873",
    "198112789873",
    "811218-T123",
    "811218-XXXX",
    "811218-98xx",
    "811218-****",
    "811218XXXX",
    "811218-t123",
    "18811218+9876",
    "81 12 18-9876",
    "1981 12 18 9876",
    "1981.12.18-9876",
    "1981/12/18-9876",
    "811218  9876",
    "811218/9876",
    "811218_9876.pdf",
    "811218-98 76",
    "\u2022811218-9876",
    "811218\u00b79876",
    "811218\u202d-9876",
    "8112\u00ad18\u00ad9876",
    "811218%252D9876",
    "811218&amp;#45;9876",
    "811218\\u002D9876",
    "811218\\-9876",
    "811218-<b>9876</b>",
    "**811218**-9876",
    "pnr=198112189876",
    "-811218-9876",
    "\uff18\uff11\uff11\uff12\uff11\uff18-\uff19\uff18\uff17\uff16",
]
NOT_ONE = [
    "811218-9875",  # the check digit is wrong
    "811318-9876",
    "212000-2080",  # a municipality's organisation number
    "021-39 00 00",
    "0322-61 69 99",
    "2026-11-21",
    "sha256:8112189876543210",
    "1-811218-9876-1",
    "59 200 kr",
    "0701010006",  # a mobile number, though the last digit checks the others
    "20261121-1400",
    "2026-11-21 2026",
    "20261121 0830",
    "KS 2026/00123-4",
    "OCR 8112189876543",
    "9981121898760",
    "SE4550000000058398257466",
    "<td>811218</td><td>9876</td>",
]


@pytest.mark.parametrize("text", WRITTEN)
def test_a_number_is_found(text: str) -> None:
    assert list(lines_with_numbers(f"En rad.\nHär är {text} skrivet.\n")) == [2]


@pytest.mark.parametrize("text", NOT_ONE)
def test_what_is_no_number_is_let_through(text: str) -> None:
    assert list(lines_with_numbers(f"Här är {text} skrivet.")) == []


@given(st.text(alphabet="0123456789-+ \nT", max_size=60))
def test_any_text_is_looked_through(text: str) -> None:
    assert all(1 <= line <= text.count("\n") + 1 for line in lines_with_numbers(text))


def _office() -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("xl/sharedStrings.xml", "<sst><si><t>811218-9876</t></si></sst>")
    return file.getvalue()


def _picture() -> bytes:
    file = BytesIO()
    image = Image.new("RGB", (2, 2))
    exif = image.getexif()
    exif[0x010E] = "Portrait of 811218-9876"  # ImageDescription
    image.save(file, "JPEG", exif=exif)
    return file.getvalue()


def _within(name: str, content: bytes) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr(name, content)
    return file.getvalue()


def _commented() -> bytes:
    file = BytesIO()
    image = Image.new("RGB", (2, 2))
    exif = image.getexif()
    exif.get_ifd(IFD.Exif)[0x9286] = b"UNICODE\0" + "Åke 811218-9876".encode("utf-16-le")
    image.save(file, "JPEG", exif=exif)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("811218-9876.pdf", b""),
        ("bild.jpg", _commented()),
        ("film.mp4", b"\0\0\0\x18ftypmp42\xff\xa9cmt Kalle 811218-9876\0\0"),
        ("gammal.doc", b"\xd0\xcf\x11\xe0\0" + "Kalle 811218-9876".encode("utf-16-le")),
        ("brev.docx", _within("word/embeddings/lista.xlsx", _office())),
        (
            "brev.odt",
            _within("content.xml", b"<text:p>811218-<text:s>9876</text:s></text:p>"),
        ),
        ("brev.docx", _within("word/media/image1.jpeg", _picture())),
        ("lista.zip", _within("lista.csv", b"Kalle;811218-9876")),
        ("karta.svg", b"<svg><text>811218-9876</text></svg>"),
        ("mote.ics", b"SUMMARY:811218-9876"),
        ("lista.MD", b"811218-9876"),
        ("gammal.txt", "Åke 811218-9876".encode("latin-1")),
        ("excel.txt", "Åke 811218-9876".encode("utf-16")),
        ("lista.xlsx", _office()),
        ("bild.jpg", _picture()),
    ],
)
def test_every_kind_of_file_is_read(tmp_path: Path, name: str, content: bytes) -> None:
    folder = tmp_path / "docs" / "shared"
    folder.mkdir(parents=True)
    (folder / name).write_bytes(content)

    assert [(one.file.name, one.line) for one in problems(tmp_path)] == [(name, 1)]
