"""Fees for meetings (sammanträdesarvode, förrättningsarvode), in the order of the regulation.

Read `_Fees.add` from top to bottom: the time that counts, who is entitled, the day's limit in
minutes, the fee of each meeting and what comes beside it, and last the limits in money. Lost
income is another module, and nothing of it is ever read here (RÅ 1998 ref. 33).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import partial

from calculators.fees.attendance_time import Sitting, minutes_by_day, sittings
from calculators.fees.limits import Paid, limit_days, limit_years
from calculators.fees.overlaps import Due, PaidTimes
from calculators.fees.year_counts import YearCounts
from calculators.requests.fields import Fault
from calculators.requests.meetings import ATTENDANCES, KINDS, Meeting
from calculators.requests.records import Request
from calculators.results.context import Context, PriorPayments
from calculators.results.result import Line
from calculators.rules.assignments import Role
from calculators.rules.clause import Clause
from calculators.rules.fee_models import NOT_PAID, PaidTime
from calculators.rules.fees import FeeClause
from calculators.rules.fees_beside import FeeBeside
from calculators.rules.limits import DayLimit
from calculators.rules.rates import Amount, MissingError, UnknownError
from calculators.rules.regulation import RuleSet
from calculators.values.messages import N_, Hours, Kr, Percent, Renderable, _
from calculators.values.money import ZERO
from calculators.values.timespans import Span

ONE = Decimal(1)
SIGNING = _("Signing the minutes")
SHARES_TIME = Amount(ZERO, _("Shares time with a meeting that is already paid."))


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PaidFees:
    """What is already paid, whichever rule set did it: kronor, time, and numbers of the year."""

    money: PriorPayments
    times: PaidTimes = field(default_factory=PaidTimes)
    counts: YearCounts = field(default_factory=YearCounts)


def missing_inputs(rule_set: RuleSet, request: Request, meeting: Meeting) -> Iterator[Fault]:
    """Tell what a meeting must say and does not, because its rule set pays by it."""
    by_body = any(each.bodies and meeting.kind in (each.kinds or KINDS) for each in rule_set.fees)
    if by_body and not meeting.body:
        message = _("The fee depends on the body: say which one.")
        yield Fault(f"{meeting.entry}.body", message, ", ".join(rule_set.bodies.values()))
    clause = _clause_for(rule_set, request, meeting)
    if clause is None or not clause.pays.is_paid or meeting.span:
        return
    by_time = [
        *(limit for limit in rule_set.day if limit.in_minutes),
        *(count for count in rule_set.year_counts.values() if count.counted_in == "hours"),
        *(fee for fee in rule_set.beside if fee.by_meeting_time),
    ]
    fitting = (each for each in by_time if each.fits(meeting.kind, meeting.body))
    if clause.pays.needs_times or any(fitting):
        message = _("The fee depends on the time: fill in when it began and ended.")
        yield Fault(f"{meeting.entry}.from", message, "15:00")


def add_fees(context: Context, meetings: list[Meeting], earlier: PaidFees) -> None:
    """Add the fees of some meetings, all within the rule set's period, to the result.

    What is paid here is added to what is paid earlier.
    """
    fees = _Fees(context, earlier)
    fees.add(meetings)
    limit_days(context, fees.paid)
    limit_years(context, fees.paid, earlier.money)


class _Fees:
    """The fees of one rule set for the meetings of one request."""

    def __init__(self, context: Context, earlier: PaidFees) -> None:
        self.rules, self.rates = context.rules, context.rates
        self.request, self.result = context.request, context.result
        self.earlier = earlier
        self.roles = context.rules.roles_of(context.request.roles)
        self.minutes_used: dict[tuple[int, date, str], int] = {}
        self.paid: list[Paid] = []
        self.due: set[Sitting] = set()
        self.included: set[Sitting] = set()

    def add(self, meetings: list[Meeting]) -> None:
        """Add the fee of each meeting, what comes beside it, and what signing its minutes gives."""
        if self.rules.time:
            self.result.rest_on(self.rules.time)
        held = sittings(meetings, self.rules.time)
        left = self._left_of(held)
        for sitting in held:
            for step in (
                partial(self._pay_for_meeting, spans=left.get(sitting, ())),
                self._pay_beside,
                self._pay_for_signing,
            ):
                try:
                    step(sitting)
                except UnknownError as error:
                    self.result.note(error, sitting.first.day_field)

    # Time that meetings share.

    def _left_of(self, held: list[Sitting]) -> dict[Sitting, tuple[Span, ...]]:
        """Return what is left to pay for of the time of each sitting that a fee is due for."""
        due = [each for sitting in held for each in self._due(sitting)]
        whole = {each.sitting: each.sitting.spans for each in due}
        clause = self.rules.time
        if clause and clause.overlap == "each":
            return whole
        left = self.earlier.times.left_of(due)
        if left != whole and not (clause and clause.overlap):
            self.result.assume(
                f"{self.rules.id}/overlap",
                _("Time that meetings share is paid once, so that they together give the most."),
                _("What holds when two meetings overlap?"),
            )
        return left

    def _due(self, sitting: Sitting) -> Iterator[Due]:
        """Find the fee that is due for a sitting, if any."""
        try:
            clause = self._clause_of(sitting.first)
            if self._nothing(sitting.first, clause):
                return
        except UnknownError:
            return
        yield Due(sitting, clause.pays.needs_times, partial(self._gives, sitting, clause))

    def _gives(self, sitting: Sitting, clause: FeeClause, spans: tuple[Span, ...]) -> Decimal:
        """Return what some time of a sitting gives; what is unknown counts as nothing."""
        try:
            return self._fee(sitting, clause, spans).value
        except UnknownError:
            return ZERO

    # Who is entitled.

    def _clause_of(self, meeting: Meeting) -> FeeClause:
        """Return the clause that pays for a meeting; raises MissingError when none is known."""
        clause = _clause_for(self.rules, self.request, meeting)
        if clause:
            return clause
        if self.request.pays is None and _ways(self.rules, meeting):
            field = "own.pays"
            raise MissingError(field, _("Choose the way in which your regulation pays."))
        what = _(KINDS[meeting.kind])
        if meeting.body_name and any(
            meeting.kind in (each.kinds or KINDS) for each in self.rules.fees
        ):
            what = _("{kind}, {body}", kind=what, body=meeting.body_name)
        raise self.rules.silent_on(what)

    def _nothing(self, meeting: Meeting, clause: FeeClause) -> tuple[Clause, Amount] | None:
        """Return why a meeting gives no fee, and the clause that says so; None when it gives one.

        No fee is paid for its kind; an annual fee includes it; the assignments reach a sum.
        """
        if not clause.pays.is_paid:
            return clause, clause.pays.pay(None, meeting.day, self.rates)
        for role in self.roles:
            if role.pays_for(meeting.kind, meeting.body):
                return role, Amount(ZERO, _("Included in the annual fee: {role}.", role=role.name))
        return self.rules.stopped("fees", self.roles, meeting.day, self.rates)

    def _pay_for_meeting(self, sitting: Sitting, spans: tuple[Span, ...]) -> None:
        clause = self._clause_of(sitting.first)
        nothing = self._nothing(sitting.first, clause)
        if nothing:
            reason, amount = nothing
            self.result.add(_line(sitting, reason, clause.name), amount)
            if isinstance(reason, Role):
                self.included.add(sitting)
            return
        self.due.add(sitting)
        if not self._pay(sitting, clause, spans):
            self.due.remove(sitting)

    # The fee of each meeting: its minutes, within the day's limits; its attendance; rounding.

    def _pay(self, sitting: Sitting, clause: FeeClause, spans: tuple[Span, ...]) -> Decimal:
        """Add the line of a fee, and a line for each limit that lowers it; return what is paid."""
        first = sitting.first
        days = minutes_by_day(sitting, spans, self.rules.time)
        fee = partial(self._fee, sitting, clause, spans)
        most = self.rates.on(clause.most, first.day) if clause.most else None
        line = _line(sitting, clause, clause.name)
        whole = fee(days)
        if sitting.spans and not spans and not clause.pays.needs_times:
            whole = SHARES_TIME
        paid = self.result.add(line, whole)
        for number, limit in enumerate(self.rules.day):
            if limit.in_minutes and limit.fits(first.kind, first.body):
                self.result.rest_on(limit)
                days = self._within(number, limit, first.body, days)
                why = _("At most {most} a day are paid.", most=Hours(int(limit.most)))
                paid = self.result.lower(line, paid, Amount(fee(days).value, why), limit)
        if paid:
            for count, left, reason in self.earlier.counts.limits(self.rules, first, days):
                value = ZERO if left is None else fee(left).value
                paid = self.result.lower(line, paid, Amount(value, reason), count)
        if most:
            why = _("At most {most} for one meeting.", most=Kr(most.value))
            highest = self._of(self._shares(first), Amount(most.value, why, (most,)))
            paid = self.result.lower(line, paid, highest, clause)
        self.paid.append(Paid.of(first, paid))
        return paid

    def _fee(
        self,
        sitting: Sitting,
        clause: FeeClause,
        spans: tuple[Span, ...],
        days: dict[date, int] | None = None,
    ) -> Amount:
        """Return what some time of a sitting gives, in minutes by day: all of it if not told."""
        if days is None:
            days = minutes_by_day(sitting, spans, self.rules.time)
        counted = PaidTime(spans, sum(days.values())) if sitting.spans else None
        fee = clause.pays.pay(counted, sitting.first.day, self.rates)
        return self._of(self._shares(sitting.first), fee)

    def _within(
        self, number: int, limit: DayLimit, body: str, days: dict[date, int]
    ) -> dict[date, int]:
        """Return the minutes by day that a limit leaves, and remember that they are used."""
        allowed = {}
        for day, minutes in days.items():
            key = (number, day, limit.body(body))
            used = self.minutes_used.get(key, 0)
            allowed[day] = min(minutes, int(limit.most) - used)
            self.minutes_used[key] = used + allowed[day]
        return allowed

    def _shares(self, meeting: Meeting) -> list[Decimal]:
        """Return the shares of the fee for the way in which someone took part."""
        ways = [(meeting.attendance, ATTENDANCES[meeting.attendance])]
        if meeting.at_distance:
            ways.append(("at_distance", N_("At a distance")))
        shares = []
        for way, name in ways:
            clause = self.rules.factor(way, meeting.kind, meeting.body)
            self.result.rest_on(clause)
            shares.append(self.rules.known(clause.factor, _(name)))
        return shares

    def _of(self, shares: list[Decimal], fee: Amount) -> Amount:
        """Return the shares of a fee, rounded once as declared."""
        value, in_figures = fee.value, fee.sum
        for share in shares:
            if share != ONE:
                value *= share
                in_figures = _("{share} of ({sum})", share=Percent(share), sum=in_figures)
        rounded = self.rules.roundings.fee(value)
        if rounded != value:
            in_figures = _("{sum}, rounded", sum=in_figures)
        return Amount(rounded, in_figures, fee.quantities)

    # What comes beside the fee.

    def _pay_beside(self, sitting: Sitting) -> None:
        """Add a line for each fee beside the meeting fee: for reading, the chair, the journey."""
        first = sitting.first
        for beside in self.rules.beside:
            is_due = sitting in self.due or (sitting in self.included and beside.beside_annual_fee)
            time = self._time_beside(sitting, beside)
            if not is_due or not _is_beside(beside, first) or (time and not time.minutes):
                continue
            fee = self._of([], beside.pays.pay(time, first.day, self.rates))
            paid = self.result.add(_line(sitting, beside, beside.name), fee)
            if beside.within_day_limit:
                self.paid.append(Paid.of(first, paid, is_fee=False))

    def _time_beside(self, sitting: Sitting, clause: FeeBeside) -> PaidTime | None:
        """Return the time that a fee beside the meeting fee is for; None when it is not known."""
        if clause.counts == "journey":
            return PaidTime((), sum(each.travel_minutes for each in sitting.meetings))
        minutes = minutes_by_day(sitting, sitting.spans, self.rules.time)
        return PaidTime(sitting.spans, sum(minutes.values())) if sitting.spans else None

    def _pay_for_signing(self, sitting: Sitting) -> None:
        """Add a line for each meeting of which the minutes were signed (justering)."""
        for meeting in sitting.meetings:
            if not meeting.minutes_signed:
                continue
            found = self.rules.signing_of(meeting.kind, meeting.body)
            signing = self.rules.known(found, SIGNING)
            fee = NOT_PAID
            if signing.amount is not None:
                quantity = self.rates.on(signing.amount, meeting.day)
                fee = self._of([], Amount(quantity.value, quantity.shown, (quantity,)))
            paid = self.result.add(_line(sitting, signing, SIGNING), fee)
            if signing.within_day_limit:
                self.paid.append(Paid.of(meeting, paid, is_fee=False))


def _is_beside(clause: FeeBeside, meeting: Meeting) -> bool:
    """Tell whether a fee beside the meeting fee is for one who took part as she did."""
    return (
        clause.fits(meeting.kind, meeting.body)
        and meeting.attendance in clause.taking_part
        and (meeting.chaired or not clause.chair)
    )


def _clause_for(rule_set: RuleSet, request: Request, meeting: Meeting) -> FeeClause | None:
    """Return the first fee clause that speaks of a meeting; None when none does."""
    for clause in rule_set.fees:
        if clause.way in (None, request.pays) and clause.fits(meeting.kind, meeting.body):
            return clause
    return None


def _ways(rule_set: RuleSet, meeting: Meeting) -> bool:
    """Tell whether a meeting is paid for in one of several ways, of which the reader knows one."""
    return any(each.way and each.fits(meeting.kind, meeting.body) for each in rule_set.fees)


def _line(sitting: Sitting, clause: Clause, label: Renderable) -> Line:
    return Line(
        "fee",
        label,
        clause,
        sitting.first.day,
        entries=sitting.entries,
        subject=sitting.subject,
        meeting_kind=sitting.first.kind,
    )
