"""The environments in which templates are filled in, each with the texts of a language."""

from collections.abc import Callable
from datetime import date

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from handbook.content.field_types import phone_link
from handbook.i18n import formats
from handbook.i18n.translations import translations
from handbook.links.urls import href
from handbook.settings import PROJECT


def environment(language: str, *folders: str) -> Environment:
    """Make an environment for the templates in some folders of the theme."""
    made = Environment(
        loader=FileSystemLoader([PROJECT / "theme" / folder for folder in folders]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    prepare(made, language)
    return made


def prepare(made: Environment, language: str) -> None:
    """Give an environment its texts in a language, and what writes numbers, days and addresses."""

    def day(value: date) -> str:
        return formats.day(value, language)

    filters: dict[str, Callable[..., str]] = {
        "day": day,
        "iso_day": lambda text: day(date.fromisoformat(text)),
        "phone_link": phone_link,
        "href": href,
        "unbroken": formats.unbroken,
        "capitalised": formats.capitalised,
    }
    made.filters |= filters
    made.add_extension("jinja2.ext.i18n")
    made.install_gettext_translations(translations(language))  # type: ignore[attr-defined] # added by the extension
