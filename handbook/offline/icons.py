"""Icons for the home screen, drawn from the handbook's colour and the municipality's initial.

They are pictures of dots because a home screen takes no SVG; the browser's tab has `icon.svg`.
"""

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from handbook.content.handbook import Handbook
from handbook.settings import PROJECT

_FONT = "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2"
_BOLD = 700
_LETTER = 0.62
"""The size of the letter against the icon: inside the circle that every device leaves whole."""

TOUCH_ICON = "icons/180.png"
"""What an iPad shows."""
SIZES = {TOUCH_ICON: 180, "icons/192.png": 192, "icons/512.png": 512}
"""Width and height of each icon, in pixels, by its path."""


def icons(book: Handbook) -> dict[str, bytes]:
    """Return each icon as PNG, by its path. Square: the device rounds the corners itself."""
    return {path: icon(book, size) for path, size in SIZES.items()}


def icon(book: Handbook, size: int) -> bytes:
    """Draw the initial in white on the handbook's colour."""
    image = Image.new("RGB", (size, size), book.profile.colours.primary)
    font = ImageFont.truetype(PROJECT / "node_modules" / _FONT, round(size * _LETTER))
    font.set_variation_by_axes([_BOLD])
    letter = book.profile.municipality[0].upper()
    box = font.getbbox(letter)
    place = ((size - box[0] - box[2]) / 2, (size - box[1] - box[3]) / 2)
    ImageDraw.Draw(image).text(place, letter, font=font, fill="white")
    content = BytesIO()
    image.save(content, "PNG", optimize=True)
    return content.getvalue()
