"""The handbook's colours as a style sheet, light and dark, each readable on its ground."""

import hashlib
from collections.abc import Mapping

from handbook.content.colours import Colours, color, readable
from handbook.content.remembered import remembered

# The greys of the page: lightness and chroma (OKLCh), in the hue of the primary colour.
_LIGHT = {
    "ground": (0.985, 0.003),
    "surface": (1.0, 0.0),
    "tint": (0.95, 0.016),
    "line": (0.88, 0.014),
    "quiet": (0.46, 0.02),
    "ink": (0.24, 0.02),
}
_DARK = {
    "ground": (0.18, 0.012),
    "surface": (0.225, 0.014),
    "tint": (0.275, 0.022),
    "line": (0.37, 0.018),
    "quiet": (0.77, 0.014),
    "ink": (0.94, 0.006),
}
_BAR_IN_THE_DARK = (0.29, 0.06)
_COMFORTABLE = 5.5  # WCAG asks for 4,5
_DANGER = "#b3201a"
_WARNING = "#8a5300"


def colour_sheet(colours: Colours) -> tuple[str, str]:
    """Return the path of the handbook's colours, which changes when they do, and the text."""
    text = style_sheet(colours)
    return f"assets/colours-{hashlib.sha256(text.encode()).hexdigest()[:8]}.css", text


@remembered
def style_sheet(colours: Colours) -> str:
    """Write the custom properties from which the theme takes its colours.

    White text can be read on `--bar`, `--primary`, `--accent` and `--danger`; `--ink`, `--quiet`,
    `--link`, `--danger-text` and `--warning-text` can be read on the three grounds: `--ground`
    (the page), `--surface` (cards) and `--tint` (what is pointed out).
    """
    light, dark = scheme(colours, dark=False), scheme(colours, dark=True)
    return (
        f":root{{{_properties(light)}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{_properties(dark)}}}}}\n"
    )


def scheme(colours: Colours, *, dark: bool) -> dict[str, str]:
    """Return the colours of one scheme by the names of their custom properties, as #rrggbb."""
    greys = {name: _grey(colours, *shade) for name, shade in (_DARK if dark else _LIGHT).items()}
    # Of the grounds, text is hardest to read on the one that is nearest to the text.
    ground = greys["tint"]
    texts = {"link": colours.primary, "danger-text": _DANGER, "warning-text": _WARNING}
    return {
        "primary": colours.primary,
        "accent": colours.accent,
        "danger": _DANGER,
        "bar": _grey(colours, *_BAR_IN_THE_DARK) if dark else colours.primary,
        **greys,
        **{name: readable(colour, ground, _COMFORTABLE) for name, colour in texts.items()},
    }


def _grey(colours: Colours, lightness: float, chroma: float) -> str:
    """Make a colour in the hue of the primary one, with at most the chroma that this has."""
    shade = color(colours.primary).convert("oklch")
    shade["lightness"] = lightness
    shade["chroma"] = min(chroma, shade["chroma"])
    return shade.convert("srgb").fit().to_string(hex=True)


def _properties(colours: Mapping[str, str]) -> str:
    return ";".join(f"--{name}:{colour}" for name, colour in colours.items())
