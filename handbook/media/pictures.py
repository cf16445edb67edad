"""Pictures of dots, made small for a page and without what the camera wrote beside them.

A picture is published twice: as AVIF, and in its own format for what can not read that. Both are
kept by what they were made from, so that a picture is coded once.
"""

import hashlib
import os
import tempfile
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageCms, ImageOps
from PIL import __version__ as pillow

from handbook.media.kinds import suffix

CACHE = Path(".cache", "media")
"""Where the forms of pictures are kept, from the root."""
MADE = ".avif"
"""What the name of a picture's smaller form ends with, after its own."""
_LONGEST = 1600
"""Dots along the longer side: a page on an iPad shows no more."""
_LONGEST_FALLBACK = 1000
_MOST_BYTES = {MADE: 110_000, "": 70_000}
"""What each form may weigh, so that both cost a reader under 200 kB."""
_QUALITIES = (60, 45, 30)
_FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".gif": "GIF"}
_UNREADABLE = (
    *(OSError, ValueError, SyntaxError),
    *(Image.DecompressionBombError, Image.DecompressionBombWarning),
)
"""What Pillow raises for what is no picture, for a damaged one, and for one of too many dots."""
_SMALLER = 0.75
_LEAST = 64
_ORIENTATION = 0x0112
_ON_ITS_SIDE = 5
"""From this value of the orientation on, the camera lay on its side."""
_RECIPE = f"1 {pillow} {_LONGEST} {_LONGEST_FALLBACK} {_MOST_BYTES} {_QUALITIES}"


@dataclass(frozen=True)
class Size:
    """The width and height with which a page shows a picture."""

    width: int
    height: int


class UnreadablePictureError(Exception):
    """The file is no picture, is damaged, or is too large."""


def size(file: Path) -> Size:
    """Return the size of a picture as its page shows it. Raises UnreadablePictureError."""
    stat = file.stat()
    return _size(file, stat.st_mtime_ns, stat.st_size)


@lru_cache(1024)
def _size(file: Path, _time: int, _bytes: int) -> Size:
    with opened(file) as picture:
        width, height = picture.size
        if picture.getexif().get(_ORIENTATION, 1) >= _ON_ITS_SIDE:
            width, height = height, width
    scale = min(1, _LONGEST / max(width, height))
    return Size(round(width * scale), round(height * scale))


def is_moving(file: Path) -> bool:
    """Tell whether a picture moves. Raises UnreadablePictureError."""
    with opened(file) as picture:
        return getattr(picture, "n_frames", 1) > 1


def read(file: Path, cache: Path) -> None:
    """See that a picture can be made small. Raises UnreadablePictureError."""
    content = file.read_bytes()
    if not all(one.exists() for one in _forms(file, content, cache).values()):
        _clean(BytesIO(content))


def made(file: Path, cache: Path) -> dict[str, Path]:
    """Return the forms of a picture by what their names end with after its own.

    They lie in the cache, where they are put if they are not there. Raises UnreadablePictureError.
    """
    content = file.read_bytes()
    files = _forms(file, content, cache)
    if not all(one.exists() for one in files.values()):
        cache.mkdir(parents=True, exist_ok=True)
        picture = _clean(BytesIO(content))
        for end, longest in ((MADE, _LONGEST), ("", _LONGEST_FALLBACK)):
            kind = "AVIF" if end else _FORMATS[suffix(file.name)]
            _put(_coded(picture, kind, longest, _MOST_BYTES[end]), files[end])
    return files


def _forms(file: Path, content: bytes, cache: Path) -> dict[str, Path]:
    """Say where the forms of a picture are kept."""
    digest = hashlib.sha256(_RECIPE.encode() + content).hexdigest()
    return {end: cache / f"{digest}{end or suffix(file.name)}" for end in _MOST_BYTES}


def opened(file: Path | BytesIO) -> Image.Image:
    """Open a picture without reading its dots. Raises UnreadablePictureError."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)  # too many dots
        try:
            return Image.open(file, formats=sorted(set(_FORMATS.values())))
        except _UNREADABLE as error:
            raise UnreadablePictureError from error


def _clean(file: BytesIO) -> Image.Image:
    """Return only the dots of a picture: upright, in the colours of the web, not too many."""
    with opened(file) as picture:
        try:
            picture.draft("RGB", (_LONGEST, _LONGEST))  # a JPEG need not be decoded whole
            upright = ImageOps.exif_transpose(picture)
        except _UNREADABLE as error:
            raise UnreadablePictureError from error
    mode = "RGBA" if upright.has_transparency_data else "RGB"
    if profile := upright.info.get("icc_profile"):
        upright = _in_web_colours(upright.convert(mode), profile)
    upright = upright.convert(mode)
    upright.thumbnail((_LONGEST, _LONGEST), Image.Resampling.LANCZOS)
    clean = Image.new(mode, upright.size)
    clean.paste(upright)
    return clean


def _in_web_colours(picture: Image.Image, profile: bytes) -> Image.Image:
    try:
        used, web = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(picture, used, web) or picture
    except (ImageCms.PyCMSError, OSError):
        return picture  # the profile is of another kind of colours


def _coded(picture: Image.Image, kind: str, longest: int, most: int) -> bytes:
    """Code a picture: as well as it may weigh, and smaller when it still weighs too much."""
    while True:
        small = picture.copy()
        small.thumbnail((longest, longest), Image.Resampling.LANCZOS)
        for content in _tries(small, kind):
            if len(content) <= most or max(small.size) <= _LEAST:
                return content
        longest = round(max(small.size) * _SMALLER)


def _tries(picture: Image.Image, kind: str) -> Iterator[bytes]:
    if kind in ("PNG", "GIF"):
        yield _saved(picture, kind, optimize=True)
        yield _saved(picture.quantize(256), kind, optimize=True)
        return
    if kind == "JPEG":
        picture = picture.convert("RGB")
    for quality in _QUALITIES:
        if kind == "AVIF":
            yield _saved(picture, kind, quality=quality, max_threads=1, speed=7)
        else:
            yield _saved(picture, kind, quality=quality + 15, optimize=True)


def _saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    content = BytesIO()
    picture.save(content, kind, **options)
    return content.getvalue()


def _put(content: bytes, file: Path) -> None:
    """Put a file in its place whole, also when another process does the same."""
    handle, name = tempfile.mkstemp(dir=file.parent)
    with os.fdopen(handle, "wb") as new:
        new.write(content)
    Path(name).replace(file)
