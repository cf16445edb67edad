"""Films that a device keeps: whether it can play one, and whether its captions can be read."""

import mmap
import re
from pathlib import Path

_BRAND_AT, _BRAND = 4, b"ftyp"
_CAPTIONS = re.compile(r"\ufeff?WEBVTT(?:[ \t\n]|$)")
_TIMES = re.compile(r"^\s*(?:\d+:)?\d\d:\d\d\.\d{3} --> (?:\d+:)?\d\d:\d\d\.\d{3}", re.MULTILINE)
_PLACE = re.compile(rb"\xa9xyz..\x15\xc7[+-]\d|location\.ISO6709", re.DOTALL)
"""How a telephone writes in a film where it was taken."""


def has_place(file: Path) -> bool:
    """Tell whether a film says where it was taken."""
    with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as film:
        return bool(_PLACE.search(film))


def is_film(file: Path) -> bool:
    """Tell whether a file begins as an MP4 does."""
    with file.open("rb") as opened:
        return opened.read(_BRAND_AT + len(_BRAND))[_BRAND_AT:] == _BRAND


def are_captions(text: str) -> bool:
    """Tell whether a text is captions in the format of the web (WebVTT), with at least one."""
    return bool(_CAPTIONS.match(text) and _TIMES.search(text))
