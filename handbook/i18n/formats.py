"""Numbers and dates as people write them: as the calculators do, and so that they never part."""

import re
from datetime import date
from decimal import Decimal

from babel.numbers import format_decimal

from calculators.values.messages import NO_BREAK, Kr, in_one_line, render

_KILOBYTE = 1000


def amount(value: Decimal, unit: str, language: str) -> str:
    """Write an amount with its unit: `81 400 kr/mån`."""
    return in_one_line(render(Kr(value, unit), language))


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
