"""The amounts that the whole country shares, as `data/shared/rates.yml` declares them."""

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import field_serializer, field_validator

from calculators.rules.rates import NationalRate, Period
from handbook.content.rules.records import record_of
from handbook.content.rules.schema import Written, model_of
from handbook.i18n.translations import _

_RATE: Any = model_of(NationalRate)


class Rate(_RATE):  # type: ignore[misc] # its keys are those of the declaration
    """An amount or a share that is decided anew from time to time."""

    if TYPE_CHECKING:
        periods: tuple[Period, ...]

    @field_validator("periods")
    @classmethod
    def _as_declared(cls, written: tuple[Written, ...]) -> tuple[Period, ...]:
        return tuple(record_of(Period, each) for each in written)

    @field_serializer("periods")
    def _as_plain_data(self, periods: tuple[Period, ...]) -> tuple[dict[str, Any], ...]:
        return tuple(map(asdict, periods))

    def on(self, day: date) -> Period | None:
        """Return the period that covers a day; None when no period does."""
        return next((period for period in self.periods if period.covers(day)), None)


def days_of(period: Period) -> str:
    """Say which days a period covers."""
    if period.ends:
        return f"{period.starts}–{period.ends}"
    return _("from {day} on").format(day=period.starts)
