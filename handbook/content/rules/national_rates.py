"""The amounts that the whole country shares, as `data/shared/rates.yml` declares them."""

from datetime import date
from typing import Any

from calculators.rules import rates
from handbook.content.rules.schema import model_of
from handbook.i18n.translations import _

_RATE: Any = model_of(rates.NationalRate)

type Period = Any
"""The value of a rate from one day on: `calculators.rules.rates.Period`, as it was written."""


class Rate(_RATE):  # type: ignore[misc] # its keys are those of the declaration
    """An amount or a share that is decided anew from time to time."""

    def on(self, day: date) -> Period | None:
        """Return the period that covers a day; None when no period does."""
        return next(
            (
                period
                for period in self.periods
                if period.starts <= day and (period.ends is None or day <= period.ends)
            ),
            None,
        )


def days_of(period: Period) -> str:
    """Say which days a period covers."""
    if period.ends:
        return f"{period.starts}–{period.ends}"
    return _("from {day} on").format(day=period.starts)
