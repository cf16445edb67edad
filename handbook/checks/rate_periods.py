"""The periods of a rate follow each other: no day has two values, and no day between has none."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from handbook.content.handbook import Handbook
from handbook.content.problems import Problem
from handbook.content.record_kinds import RATES
from handbook.i18n.translations import _


def problems(book: Handbook) -> Iterator[Problem]:
    """Find periods that overlap, and days between periods that have no value."""
    for name, rate in book.records(RATES).items():
        place = book.collection(RATES).places[name]
        periods = sorted(rate.periods, key=lambda period: period.starts)
        for earlier, later in pairwise(periods):
            day_before = later.starts - timedelta(days=1)
            if earlier.ends is None or earlier.ends > day_before:
                message = _("“{name}” has two values on {day}.").format(name=name, day=later.starts)
                yield place.problem(message, f"to: {day_before}")
            elif earlier.ends < day_before:
                start = earlier.ends + timedelta(days=1)
                message = _("“{name}” has no value from {start} to {end}.")
                message = message.format(name=name, start=start, end=day_before)
                yield place.problem(message, f"to: {day_before}")
