"""What must hold between the keys of a class: a table from each class to the function that checks.

A function is given what was written, each value by itself right, and raises `field_error`.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from calculators.rules.assignments import SumOfAssignments
from calculators.rules.clause import Clause
from calculators.rules.fee_models import Band, BandedFee, ClockFee, SteppedFee
from calculators.rules.fees import AttendanceInBody, Factor, FeeClause
from calculators.rules.fees_beside import FeeBeside
from calculators.rules.limits import DayLimit
from calculators.rules.rates import UNITS, NationalRate, Period, Rate
from calculators.rules.regulation import RuleSet
from calculators.values import quantities
from calculators.values.messages import render
from calculators.values.quantities import NotReadError
from handbook.content.validation import field_error
from handbook.i18n.translations import LANGUAGE, _


def _assumed_says_what(written: Any) -> None:  # noqa: ANN401 - a model made of the declaration
    if (written.status == "assumed") != (written.assumption is not None):
        message = _("What is assumed says which assumption it rests on, and nothing else does.")
        raise field_error(message, "status: assumed, assumption: per-sammantrade")


def _null_is_unknown(key: str, value: object, status: str) -> None:
    if (value is None) != (status == "unknown"):
        message = _("A value that is null has “status: unknown”, and no other value has.")
        raise field_error(message, f"{key}: null, status: unknown")


def _period_is_right(written: Any) -> None:  # noqa: ANN401
    if written.ends and written.ends < written.starts:
        message = _("The period ends {to}, before it starts {start}.")
        message = message.format(to=written.ends, start=written.starts)
        raise field_error(message, f"to: {written.starts.year}-12-31")


def _period(written: Any) -> None:  # noqa: ANN401
    _period_is_right(written)
    _null_is_unknown("value", written.value, written.status)


def _in_its_unit(raw: Any) -> Any:  # noqa: ANN401 - what stands in YAML
    if isinstance(raw, dict) and (unit := raw.get("unit")) in UNITS:
        periods = raw.get("periods")
        for each in (raw, *(periods if isinstance(periods, list) else ())):
            text = each.get("value") if isinstance(each, dict) else None
            if isinstance(text, str) and not isinstance(_read(text), NotReadError):
                error = _read(text, unit)
                if isinstance(error, NotReadError):
                    raise field_error(render(error.message, LANGUAGE), "value: 1132")
    return raw


def _read(text: str, unit: str = "") -> Decimal | NotReadError:
    try:
        return quantities.kronor(text, unit)
    except NotReadError as error:
        return error


def _rate(written: Any) -> None:  # noqa: ANN401
    ways = {"value", "periods", "of"} & written.model_fields_set
    if len(ways) != 1:
        message = _("An amount has exactly one of “value”, “periods” and “of”.")
        raise field_error(message, "value: 1132")
    if (written.status is None) != ("periods" in ways):
        message = _("An amount has a “status”, or periods that each have their own.")
        raise field_error(message, "status: source")
    factors = [written.share, written.times, written.divided_by, written.by]
    if written.of and (sum(each is not None for each in factors) != 1 or not written.rounding):
        raise field_error(
            _("With “of” belong a rounding and one of “share”, “times”, “divided_by” and “by”."),
            'of: basarvode, share: "1,5 %", rounding: {unit: 1, mode: half-up}',
        )
    if not written.of and (written.rounding or any(each is not None for each in factors)):
        message = _("A share and a rounding need “of”: the amount that they are of.")
        raise field_error(message, "of: basarvode")
    if "value" in ways:
        _null_is_unknown("value", written.value, written.status)
    _assumed_says_what(written)


def _stepped(written: Any) -> None:  # noqa: ANN401
    if (written.first_minutes > 0) != (written.first_amount is not None):
        message = _("“first_minutes” and “first_amount” belong together.")
        raise field_error(message, "first_minutes: 60, first_amount: forsta-timmen")
    if (written.long_from is None) != (written.long_amount is None) or (
        written.long_amount and not written.first_amount
    ):
        message = _("“long_from” and “long_amount” belong together, and to a “first_amount”.")
        raise field_error(message, "long_from: 240, long_amount: forsta-timmen-langt")


def _band(written: Any) -> None:  # noqa: ANN401
    if (written.at_least is None) == (written.over is None):
        raise field_error(_("A band has either “at_least” or “over”."), "over: 240")


def _bands(written: Any) -> None:  # noqa: ANN401
    # Over four hours comes after at least four hours.
    begins = [(band.at_least or band.over or 0, band.over is not None) for band in written.bands]
    if begins != sorted(set(begins)):
        raise field_error(_("The bands stand from short to long, each with its own length."))


def _clock(written: Any) -> None:  # noqa: ANN401
    if written.noon_from > written.noon_to:
        raise field_error(_("Noon ends before it begins."), 'noon_from: "11:00", noon_to: "13:00"')


def _fee_clause(written: Any) -> None:  # noqa: ANN401
    if written.lost_income != "any":
        message = _("A fee must not depend on whether lost income is paid (RÅ 1998 ref. 33).")
        raise field_error(message, "lost_income: any")


def _factor(written: Any) -> None:  # noqa: ANN401
    _null_is_unknown("factor", written.factor, written.status)


def _day_limit(written: Any) -> None:  # noqa: ANN401
    if "lost-income" in written.over:
        raise field_error(
            _(
                "A limit on fees and lost income together makes the fee depend on lost income, "
                "which it must not (RÅ 1998 ref. 33)."
            ),
            "over: [fees]",
        )
    in_money = written.limit in {"money", "full-days"}
    if (written.amount is not None) + bool(written.by_body) != in_money:
        message = _("A limit in money or full days has “amount” or “by_body”; no other has.")
        raise field_error(message, "amount: heldag")
    if written.limit == "minutes" and written.most != int(written.most):
        raise field_error(_("A limit in minutes is a whole number of them."), "most: 480")


def _sum_of_assignments(written: Any) -> None:  # noqa: ANN401
    if len([each for each in (written.at_least, written.over, written.amount) if each]) != 1:
        message = _("A sum of assignments has exactly one of “at_least”, “over” and “amount”.")
        raise field_error(message, "at_least: 40 %")


def _fee_beside(written: Any) -> None:  # noqa: ANN401
    if written.counts == "journey" and written.pays.model == "clock":
        message = _("A fee for the journey can not go by the clock: nobody says when it was.")
        raise field_error(message, "pays: {model: steps, step_minutes: 30, step_amount: restid}")


COHERENCE: Mapping[type, Callable[[Any], None]] = {
    Clause: _assumed_says_what,
    Period: _period,
    Rate: _rate,
    SteppedFee: _stepped,
    Band: _band,
    BandedFee: _bands,
    ClockFee: _clock,
    FeeClause: _fee_clause,
    Factor: _factor,
    AttendanceInBody: _factor,
    DayLimit: _day_limit,
    SumOfAssignments: _sum_of_assignments,
    FeeBeside: _fee_beside,
    RuleSet: _period_is_right,
}

AS_IT_STANDS: Mapping[type, Callable[[Any], Any]] = {Rate: _in_its_unit, NationalRate: _in_its_unit}
"""What is looked at before its values are read."""
