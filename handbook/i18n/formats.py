"""Numbers and dates as people write them, by CLDR."""

import re
from datetime import date
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_decimal

from calculators.values.messages import translated

NO_BREAK = "\N{NO-BREAK SPACE}"


def number(value: Decimal, language: str) -> str:
    """Write a number: 1132 is `1 132`, 24.5 is `24,50`."""
    whole = value == value.to_integral_value()
    return format_decimal(value, "#,##0" if whole else "#,##0.00", locale=language)


def amount(value: Decimal, unit: str, language: str) -> str:
    """Write an amount with its unit, so that they never part: `81 400 kr/mån`."""
    words = translated(unit, language).replace(" ", NO_BREAK)
    return f"{number(value, language)}{NO_BREAK}{words}"


def unbroken(text: str) -> str:
    """Keep a number together, also with its §: `114 14` never parts at the end of a line."""
    return re.sub(r"(?<=\d) (?=[\d§])", NO_BREAK, text)


def capitalised(text: str) -> str:
    """Begin a text with a capital letter; the rest is as it was."""
    return text[:1].upper() + text[1:]


def day(value: date, language: str) -> str:
    """Write a date in words: `1 januari 2024`."""
    return format_date(value, "long", locale=language).replace(" ", NO_BREAK)
