"""The text that a file of any kind holds, as far as it can be read, for those who look through it.

That is also what stands within an Office file or a PDF, and beside a picture or a film.
"""

import re
import zlib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile, is_zipfile

from PIL.ExifTags import IFD

from handbook.content.files import below
from handbook.content.markdown import MOST_TEXTS
from handbook.media.pictures import UnreadablePictureError, opened

_MOST_BYTES = 50_000_000
"""Of a larger file, a film say, the rest is sound and pictures."""
_XML = (".xml", ".rels", ".xhtml", ".html", ".txt")
_TAG = re.compile(r"<[^<>]*>")
_MOST_WITHIN = 3
"""How deep files are looked for within files."""
_SIGNS = re.compile(rb"[\x20-\x7e]{6,}")
"""Words among bytes that are no text."""
_CODED = {"exif", "icc_profile"}
"""What stands beside a picture in a form of its own, and is read by its own means or not at all."""
_LED = re.compile(r'Target="([^"]*)"')
_BREAKING = re.compile(r"</?(?:\w+:)?(?:p|tr|tab|br|row|c|si|h|li|div)\b[^<>]*>")


def all_text(root: Path) -> Iterator[tuple[Path, str]]:
    """Go through the text of every file of `docs/` and `data/`, with its path from the root."""
    for folder in ("docs", "data"):
        for path in below(root / folder):
            file = root / folder / path
            try:
                stat = file.stat()
                text = _text_of(file, stat.st_mtime_ns, stat.st_size)
            except OSError:
                continue  # told by those who need it; nothing that can not be read is published
            yield Path(folder, path), text


@lru_cache(MOST_TEXTS)
def _text_of(file: Path, _time: int, _bytes: int) -> str:
    with file.open("rb") as opened:
        return text_in(opened.read(_MOST_BYTES))


def text_in(content: bytes, deep: int = 0) -> str:
    """Return the text that the content of a file holds, also of files within it."""
    if content.startswith(b"%PDF"):
        return _in_pdf(content, deep)
    if content.startswith(b"PK") and is_zipfile(file := BytesIO(content)):
        return _in_archive(file, deep)
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode()
    except UnicodeDecodeError:
        return _beside_a_picture(content) or _words_among_bytes(content)


def _in_archive(file: BytesIO, deep: int) -> str:
    """Read an Office file or an EPUB: an archive of XML, whose words are cut up by tags."""
    texts: list[str] = []
    within: list[str] = []
    left = _MOST_BYTES
    try:
        with ZipFile(file) as archive:
            for name in archive.namelist():
                with archive.open(name) as opened:
                    content = opened.read(left)
                left -= len(content)
                if name.lower().endswith(_XML):
                    texts.append(content.decode(errors="replace"))
                elif deep < _MOST_WITHIN:
                    within.append(text_in(content, deep + 1))
    except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, zlib.error):
        pass  # what could be read is looked through
    led = [target for text in texts for target in _LED.findall(text)]
    words = [_TAG.sub("", _BREAKING.sub(" ", text)) for text in texts]
    return " ".join(" ".join([*words, *led, *within]).split())


def _in_pdf(content: bytes, deep: int) -> str:
    """Read the pages of a PDF, and what its maker wrote and put beside them."""
    import pypdfium2  # type: ignore[import-untyped] # has no types  # noqa: PLC0415 - few have PDFs

    try:
        with pypdfium2.PdfDocument(content) as pdf:
            pages = [page.get_textpage().get_text_bounded() for page in pdf]
            beside = [
                text_in(bytes(pdf.get_attachment(number).get_data()), deep + 1)
                for number in range(pdf.count_attachments() if deep < _MOST_WITHIN else 0)
            ]
            return "\n".join([*map(str, pdf.get_metadata_dict().values()), *pages, *beside])
    except pypdfium2.PdfiumError:
        return ""


def _beside_a_picture(content: bytes) -> str:
    """Return what a camera or a program wrote beside a picture; "" when it is no picture."""
    try:
        with opened(BytesIO(content)) as picture:
            exif = picture.getexif()
            parts = [exif, *(exif.get_ifd(part) for part in IFD)]
            beside = {name: one for name, one in picture.info.items() if name not in _CODED}
            said = [*(one for part in parts for one in part.values()), *_flat(beside)]
    except (UnreadablePictureError, OSError, ValueError, SyntaxError):
        return ""
    return " ".join(_words(one) if isinstance(one, bytes) else str(one) for one in said)


def _flat(value: object) -> Iterator[object]:
    """Go through what stands within lists and mappings."""
    if isinstance(value, dict):
        for one in value.values():
            yield from _flat(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _flat(one)
    else:
        yield value


def _words_among_bytes(content: bytes) -> str:
    """Return a text in an old encoding; of what is no text, such as a film, what is like words."""
    return content.decode("latin-1") if b"\0" not in content else _words(content)


def _words(content: bytes) -> str:
    """Return what is like words among bytes, also where each letter has two of them."""
    return " ".join(one.decode() for one in _SIGNS.findall(content.replace(b"\0", b"")))
