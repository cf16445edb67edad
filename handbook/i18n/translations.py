"""Texts that people read, by gettext: English in the code, Swedish in the catalogue."""

import gettext
from functools import cache
from pathlib import Path

LANGUAGE = "sv"
"""The language of whoever builds a handbook."""
LOCALES = Path(__file__).parent.parent / "locale"


@cache
def translations(language: str) -> gettext.GNUTranslations | gettext.NullTranslations:
    """Return the catalogue of a language; English is what the code itself says.

    Raises FileNotFoundError when the catalogue was never compiled (`make setup` does that).
    """
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation("handbook", LOCALES, [language])


def _(message: str) -> str:
    """Translate a message to the language of whoever builds a handbook."""
    return translations(LANGUAGE).gettext(message)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "translate this later"
    """Mark a message for the catalogue without translating it yet."""
    return message
