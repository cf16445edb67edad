"""The handbook's colours as a style sheet, light and dark, each readable on its ground."""

from handbook.checks.colours import readable
from handbook.records import Colours

LIGHT_GROUND = "#ffffff"
DARK_GROUND = "#14181c"


def style_sheet(colours: Colours) -> str:
    """Write the custom properties from which the theme takes its colours.

    `--primary` and `--accent` are grounds for white text; `--link` is text on the page's ground.
    """
    fixed = f"--primary:{colours.primary};--accent:{colours.accent}"
    light = f"{fixed};--ground:{LIGHT_GROUND};--link:{readable(colours.primary, LIGHT_GROUND)}"
    dark = f"{fixed};--ground:{DARK_GROUND};--link:{readable(colours.primary, DARK_GROUND)}"
    return f":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
