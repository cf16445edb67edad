"""An amount as a page shows it: on the day of the build, and on later days that are decided."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from calculators.rules.rates import Period
from handbook.content.rules.national_rates import Rate
from handbook.i18n import formats
from handbook.i18n.translations import translations

_CHECK_EVERY = timedelta(days=365)


@dataclass(frozen=True)
class Shown:
    """What holds during some days; the page shows what holds on the reader's.

    Where the days have no end the next amount is not told, and `period` is the last that was.
    """

    period: Period
    text: str
    starts: date
    ends: date | None
    has_ended: bool
    is_hidden: bool
    is_later: bool
    is_old: bool


type Write = Callable[[Decimal, str, str], str]
"""How an amount is written: in a table, or in a sentence."""


def shown(rate: Rate, day: date, language: str, write: Write = formats.amount) -> tuple[Shown, ...]:
    """Return what to show of an amount from a day on, the first that holds first."""
    return tuple(_shown(rate, day, language, write))


def in_words(rate: Rate, day: date, language: str) -> str:
    """Write an amount as it stands on a day, and as it is decided to stand later."""
    seen = [one for one in shown(rate, day, language, formats.amount_in_text) if not one.is_hidden]
    later = translations(language).gettext(", from %(day)s: ")
    return "".join(
        (later % {"day": formats.day(one.starts, language)} if one.is_later else "") + one.text
        for one in seen
    ).removeprefix(", ")


def _shown(rate: Rate, day: date, language: str, write: Write) -> Iterator[Shown]:
    periods = sorted(rate.periods, key=lambda period: period.starts)
    unknown = translations(language).gettext("unknown")
    last = periods[-1]
    is_endless = last.ends is None or last.value is None  # what nobody knows does not end
    for period in periods:
        ends = None if period is last and is_endless else period.ends
        if ends is None or ends >= day:
            yield Shown(
                period,
                unknown if period.value is None else write(period.value, rate.unit, language),
                period.starts,
                ends,
                has_ended=False,
                is_hidden=False,
                is_later=period.starts > day,
                is_old=period.checked is not None and day - period.checked > _CHECK_EVERY,
            )
    if last.ends is not None and not is_endless:
        yield Shown(
            last,
            unknown,
            last.ends + timedelta(days=1),
            None,
            has_ended=True,
            is_hidden=day <= last.ends,
            is_later=False,
            is_old=False,
        )
