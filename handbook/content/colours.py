"""A handbook's two colours, and how well text in one can be read on another."""

from typing import TYPE_CHECKING

from pydantic import Field

from handbook.content.field_types import Colour
from handbook.content.remembered import remembered
from handbook.content.validation import Record

if TYPE_CHECKING:
    from coloraide import Color

LEAST_CONTRAST = 4.5
"""WCAG 2.2, success criterion 1.4.3: the ratio that normal text needs at least."""


class Colours(Record):
    """The two colours from which the handbook's look is made, as #rrggbb."""

    primary: Colour = Field(description="Färgen på sidans huvud.", examples=['"#1d4f76"'])
    accent: Colour = Field(description="Färgen på länkar och knappar.", examples=['"#0b5c8f"'])


def color(colour: str) -> "Color":
    """Return a colour to calculate with."""
    from coloraide import Color  # noqa: PLC0415 - takes long, and what comes of it is remembered

    return Color(colour)


@remembered
def contrast(colour: str, other: str) -> float:
    """Return the contrast ratio of two colours (#rrggbb), from 1 to 21."""
    return color(colour).contrast(other, method="wcag21")


@remembered
def readable(colour: str, ground: str, least: float = LEAST_CONTRAST) -> str:
    """Return the colour, made lighter or darker until text in it can be read on a ground."""
    changed = color(colour).convert("oklch")
    step = 0.01 if color(ground).luminance() < 0.5 else -0.01  # noqa: PLR2004 - half-way
    while changed.clone().fit("srgb").contrast(ground, method="wcag21") < least:
        changed["lightness"] += step
    return changed.convert("srgb").fit().to_string(hex=True)
