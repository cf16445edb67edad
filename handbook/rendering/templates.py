"""The environments in which templates are filled in, each with the texts of a language."""

from collections.abc import Callable
from datetime import date

import jinja2
from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined

from handbook.content.field_types import phone_link
from handbook.content.web_addresses import encoded
from handbook.i18n import formats
from handbook.i18n.translations import translations
from handbook.links.urls import href
from handbook.settings import PROJECT


def environment(language: str, *folders: str) -> Environment:
    """Make an environment for the templates in some folders of the theme."""
    made = Environment(
        loader=FileSystemLoader([PROJECT / "theme" / folder for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
    )
    prepare(made, language)
    return made


def _compiled(made: Environment) -> FileSystemBytecodeCache:
    """Return where templates are kept compiled, apart for each way in which they are read."""
    folder = f"{jinja2.__version__}-{bool(made.autoescape):d}{made.trim_blocks:d}"
    place = PROJECT / ".cache" / "templates" / folder
    place.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(place))


def prepare(made: Environment, language: str) -> None:
    """Give an environment its texts in a language, and what writes numbers, days and addresses."""

    def day(value: date) -> str:
        return formats.day(value, language)

    filters: dict[str, Callable[..., str]] = {
        "day": day,
        "iso_day": lambda text: day(date.fromisoformat(text)),
        "phone_link": phone_link,
        "href": href,
        "encoded": encoded,
        "unbroken": formats.unbroken,
        "capitalised": formats.capitalised,
    }
    made.trim_blocks = made.lstrip_blocks = True
    made.filters |= filters
    made.bytecode_cache = _compiled(made)
    made.add_extension("jinja2.ext.i18n")
    made.install_gettext_translations(translations(language))  # type: ignore[attr-defined] # added by the extension
