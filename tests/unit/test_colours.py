"""Whatever colours a municipality has, what is written in and on them can be read."""

from hypothesis import given
from hypothesis import strategies as some

from handbook.content.colours import LEAST_CONTRAST, Colours, contrast
from handbook.rendering.colour_scheme import scheme, style_sheet

GROUNDS = ("ground", "surface", "tint")
TEXTS = ("ink", "quiet", "link", "danger-text", "warning-text")
UNDER_WHITE = ("bar", "primary", "accent", "danger")

colours = some.from_regex(r"#[0-9a-f]{6}", fullmatch=True).filter(
    lambda colour: contrast(colour, "#ffffff") >= LEAST_CONTRAST
)


@given(colours, colours, some.booleans())
def test_every_text_can_be_read_on_every_ground(primary: str, accent: str, dark: bool) -> None:  # noqa: FBT001 - Hypothesis draws it
    shades = scheme(Colours(primary=primary, accent=accent), dark=dark)
    for text in TEXTS:
        for ground in GROUNDS:
            assert contrast(shades[text], shades[ground]) >= LEAST_CONTRAST, (text, ground)
    for ground in UNDER_WHITE:
        assert contrast("#ffffff", shades[ground]) >= LEAST_CONTRAST, ground


def test_the_style_sheet_has_both_schemes() -> None:
    sheet = style_sheet(Colours(primary="#14466b", accent="#0b5c8f"))
    assert sheet.count("--link:") == 2
    assert "prefers-color-scheme:dark" in sheet
