"""The handbook's colours can be read: white text on each of them has the contrast of WCAG AA."""

from collections.abc import Iterator

from coloraide import Color

from handbook.book import Handbook, Place
from handbook.problems import Problem
from handbook.text import _

LEAST_CONTRAST = 4.5
"""WCAG 2.2, success criterion 1.4.3: the ratio that normal text needs at least."""


def problems(book: Handbook) -> Iterator[Problem]:
    """Find colours on which white text is hard to read."""
    for name, colour in book.profile.colours:
        ratio = contrast(colour, "#ffffff")
        if ratio < LEAST_CONTRAST:
            line = book.profile_lines.get(("colours", name), 1)
            yield Place(book.profile_file, line).problem(
                _(
                    "White text on {colour} has the contrast {ratio}; at least 4,5 is needed."
                ).format(colour=colour, ratio=f"{ratio:.1f}".replace(".", ",")),
                f'{name}: "{readable(colour, "#ffffff")}"',
            )


def contrast(colour: str, other: str) -> float:
    """Return the contrast ratio of two colours (#rrggbb), from 1 to 21."""
    return Color(colour).contrast(other, method="wcag21")


def readable(colour: str, ground: str, least: float = LEAST_CONTRAST) -> str:
    """Return the colour, made lighter or darker until text in it can be read on a ground."""
    changed = Color(colour).convert("oklch")
    step = 0.01 if Color(ground).luminance() < 0.5 else -0.01  # noqa: PLR2004 - half-way
    while changed.clone().fit("srgb").contrast(ground, method="wcag21") < least:
        changed["lightness"] += step
    return changed.convert("srgb").fit().to_string(hex=True)
