"""What holds for a whole result: the last day to claim, the total, the tax, who reports what."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from calculators.requests.records import Request
from calculators.results.context import Context
from calculators.results.result import LastDay, Line, Result
from calculators.rules.claims import Deadline
from calculators.rules.rates import Amount, UnknownError
from calculators.rules.regulation import RuleSet
from calculators.values import timespans
from calculators.values.messages import N_, Kr, Renderable, _
from calculators.values.money import ZERO

# Which claim (anspråk) a kind of line belongs to; an annual fee needs none.
CLAIM_OF = {
    "fee": "fees",
    "lost-income": "lost-income",
    "supplement": "lost-income",
    "travel": "costs",
    "per-diem": "costs",
    "childcare": "costs",
    "receipts": "costs",
}
CLAIMS = {
    "fees": N_("Fees"),
    "lost-income": N_("Lost income"),
    "costs": N_("Costs"),
}


def finalise(result: Result, request: Request) -> None:
    """Add what holds for all of a result, under the rule set of each line's day."""
    for rule_set in result.rule_sets:
        result.rest_on(rule_set.roundings)
        _report(result, rule_set)
        _add_last_days(result, rule_set, request)
    if result.rule_sets:
        _round_total(result, result.rule_sets[-1])
        _hold_back_tax(result, result.rule_sets[-1])


def add_earned(context: Context) -> None:
    """Add what the payments of a rule set earn, month by month, as far as it is known."""
    result, lines = context.result, _lines_of(context.result, context.rules)
    for clause in context.rules.earned:
        months: dict[date, Decimal] = {}
        for line in lines:
            if line.kind in clause.of:
                first = line.day.replace(day=1)
                months[first] = months.get(first, ZERO) + line.amount
        rounded = context.rules.roundings.line
        try:
            amount = sum(
                (
                    rounded(
                        clause.base(paid, timespans.month_end(first), context.rates) * clause.share
                    )
                    for first, paid in months.items()
                ),
                ZERO,
            )
        except UnknownError:
            continue  # what is paid is known all the same
        if amount:
            result.rest_on(clause)
            result.earned[clause] = result.earned.get(clause, ZERO) + amount


def _report(result: Result, rule_set: RuleSet) -> None:
    """Sort what is claimed by who reports it: the official herself, or the secretary.

    Each thing is told once; two of the same name and day are told apart by what they are for.
    """
    if rule_set.reporting is None:
        return
    result.rest_on(rule_set.reporting)
    claimed = [
        line
        for line in _lines_of(result, rule_set)
        if line.kind in CLAIM_OF and line.amount and not line.reduction
    ]
    things = {(line.label, line.day, line.entries) for line in claimed}
    names = [(label, day) for label, day, _entries in things]
    for line in claimed:
        what: Renderable = _("{label}, {day}", label=line.label, day=line.day)
        if names.count((line.label, line.day)) > 1:
            what = _("{what}: {subject}", what=what, subject=line.subject)
        who = "secretary" if _is_reported(line, rule_set) else "self"
        result.report.setdefault(who, {})[what, line.entries] = None


def _is_reported(line: Line, rule_set: RuleSet) -> bool:
    """Tell whether the secretary reports what a line is about."""
    reporting = rule_set.reporting
    return line.kind == "fee" and bool(reporting and line.meeting_kind in reporting.secretary)


def _add_last_days(result: Result, rule_set: RuleSet, request: Request) -> None:
    """Add the last day for each claim; what is claimed after it is a reduction."""
    for deadline in rule_set.deadlines:
        lines = [
            line
            for line in _lines_of(result, rule_set)
            if line.amount
            and CLAIM_OF.get(line.kind) in deadline.claims
            and not _is_reported(line, rule_set)
        ]
        for claim in deadline.claims:
            of_claim = [line for line in lines if CLAIM_OF[line.kind] == claim]
            for day in sorted({line.day for line in of_claim if not line.reduction}):
                of_day = [line for line in of_claim if line.day == day]
                _add_last_day(result, deadline, claim, of_day, request)


def _add_last_day(
    result: Result, deadline: Deadline, claim: str, lines: list[Line], request: Request
) -> None:
    day = lines[0].day
    last = last_day(deadline, day, is_self_employed=request.work.is_self_employed)
    claimed = request.claimed or request.today
    late = last is not None and claimed > last
    result.last_days.append(LastDay(_(CLAIMS[claim]), day, last, late, deadline))
    if last is None or request.claimed is None or not late:
        return
    for taxable in (True, False, None):
        amount = sum((line.amount for line in lines if line.taxable == taxable), ZERO)
        line = replace(lines[0], taxable=taxable, entries=(), subject="")
        why = _("Claimed too late: the last day was {day}.", day=last)
        result.lower(line, amount, Amount(ZERO, why), deadline)


def last_day(deadline: Deadline, day: date, *, is_self_employed: bool) -> date | None:
    """Return the last day to claim what happened on a day; None when it is not known."""
    months = deadline.months
    if is_self_employed and deadline.self_employed_months:
        months = deadline.self_employed_months
    if months is None:
        return None
    if deadline.counted_from == "day":
        return timespans.months_later(day, months)
    start = (
        timespans.month_end(day) if deadline.counted_from == "month-end" else date(day.year, 12, 31)
    )
    return timespans.month_end(timespans.months_later(start, months))


def _round_total(result: Result, rule_set: RuleSet) -> None:
    """Round the total once; the difference is a line of its own, so that the lines add up."""
    total = result.sum()
    difference = rule_set.roundings.total(total) - total
    if difference:
        line = Line(
            "rounding",
            _("Rounding of the total"),
            rule_set.roundings,
            max(line.day for line in result.lines),
            taxable=any(line.taxable is not False for line in result.lines),
        )
        unit = _("To whole units of {unit}", unit=Kr(rule_set.roundings.total.unit))
        result.add(line, Amount(difference, unit))


def _hold_back_tax(result: Result, rule_set: RuleSet) -> None:
    """Calculate the tax that is held back in advance of what is taxable."""
    if rule_set.tax:
        result.rest_on(rule_set.tax)
        result.advance_tax = rule_set.tax.rounding(result.sum(taxable=True) * rule_set.tax.share)


def _lines_of(result: Result, rule_set: RuleSet) -> list[Line]:
    return [line for line in result.lines if result.rules_of(line) is rule_set]
