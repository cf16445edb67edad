"""The amounts that the whole country shares, as `data/shared/rates.yml` declares them."""

from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from handbook.content.field_types import Number
from handbook.content.validation import Record, field_error
from handbook.i18n.translations import _

type Unit = Literal["kr", "kr/h", "kr/day", "kr/month", "kr/year", "kr/mil"]


class Period(Record):
    """The value of a rate from one day on, and where that is written."""

    starts: date = Field(alias="from", examples=["2026-01-01"])
    ends: date | None = Field(None, alias="to", examples=["2026-12-31"])
    value: Number | None = Field(examples=["1132"])
    source: str = Field(examples=["Arvodesbestämmelserna, 4 §"])
    status: Literal["source", "derived", "assumed", "unknown"] = Field(examples=["source"])
    checked: date = Field(examples=["2026-11-21"])
    note: str | None = Field(None, examples=["Källan säger inte per vilken tid."])

    def __str__(self) -> str:
        """Say which days the period covers."""
        if self.ends:
            return f"{self.starts}–{self.ends}"
        return _("from {day} on").format(day=self.starts)

    @model_validator(mode="after")
    def _is_coherent(self) -> "Period":
        if self.ends and self.ends < self.starts:
            raise field_error(
                _("The period ends {to}, before it starts {start}.").format(
                    to=self.ends, start=self.starts
                ),
                f"to: {self.starts.year}-12-31",
            )
        if (self.value is None) != (self.status == "unknown"):
            raise field_error(
                _("A value that is null has “status: unknown”, and no other value has."),
                "value: null, status: unknown",
            )
        return self


class Rate(Record):
    """An amount or a share that is decided anew from time to time."""

    name: str = Field(examples=["Prisbasbelopp"])
    unit: Unit = Field(examples=["kr"])
    periods: tuple[Period, ...] = Field(min_length=1, examples=["(en lista med from, value …)"])

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
