"""Films that a device keeps: whether it can play one, and whether its captions can be read."""

import re
from pathlib import Path

_BRAND_AT, _BRAND = 4, b"ftyp"
_CAPTIONS = re.compile(r"\ufeff?WEBVTT(?:[ \t\n]|$)")
_TIMES = re.compile(r"^\s*(?:\d+:)?\d\d:\d\d\.\d{3} --> (?:\d+:)?\d\d:\d\d\.\d{3}", re.MULTILINE)


def is_film(file: Path) -> bool:
    """Tell whether a file begins as an MP4 does."""
    with file.open("rb") as opened:
        return opened.read(_BRAND_AT + len(_BRAND))[_BRAND_AT:] == _BRAND


def are_captions(text: str) -> bool:
    """Tell whether a text is captions in the format of the web (WebVTT), with at least one."""
    return bool(_CAPTIONS.match(text) and _TIMES.search(text))
