"""Numbers and dates as people write them: as the calculators do, and so that they never part."""

import re
from datetime import date
from decimal import Decimal

from babel.numbers import format_decimal

from calculators.values.messages import NO_BREAK, Kr, in_one_line, render
from handbook.i18n.translations import N_, translations

_KILOBYTE = 1000
_IN_TEXT = {
    "kr": N_("{number} kronor"),
    "kr/h": N_("{number} kronor an hour"),
    "kr/day": N_("{number} kronor a day"),
    "kr/month": N_("{number} kronor a month"),
    "kr/year": N_("{number} kronor a year"),
    "kr/mil": N_("{number} kronor for 10 km"),
}


def amount(value: Decimal, unit: str, language: str) -> str:
    """Write an amount with its unit: `81 400 kr/mån`."""
    return in_one_line(render(Kr(value, unit), language))


def amount_in_text(value: Decimal, unit: str, language: str) -> str:
    """Write an amount as a sentence has it: `528 kronor i timmen`."""
    number = amount(value, "kr", language).rpartition(NO_BREAK)[0]
    words = translations(language).gettext(_IN_TEXT[unit]).format(number=number)
    return words.replace(" ", NO_BREAK, 1)


def size(number: int, language: str) -> str:
    """Write a number of bytes: `144,3 kB`."""
    unit, part = ("kB", _KILOBYTE) if number < _KILOBYTE**2 else ("MB", _KILOBYTE**2)
    return f"{format_decimal(number / part, '#,##0.#', language)}{NO_BREAK}{unit}"


def unbroken(text: str) -> str:
    """Keep a number together, also with its §: `114 14` never parts at the end of a line."""
    return re.sub(r"(?<=\d) (?=[\d§])", NO_BREAK, text)


def capitalised(text: str) -> str:
    """Begin a text with a capital letter; the rest is as it was."""
    return text[:1].upper() + text[1:]


def day(value: date, language: str) -> str:
    """Write a date in words: `1 januari 2024`."""
    return in_one_line(render(value, language))
