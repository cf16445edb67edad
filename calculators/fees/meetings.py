"""Fees for meetings (sammanträdesarvode, förrättningsarvode), in the order of the regulation.

Read `_Fees.add` from top to bottom: the time that counts, who is entitled, the day's limit in
minutes, the fee of each meeting, and last the limits in money. Lost income is another module, and
nothing of it is ever read here (RÅ 1998 ref. 33).
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from calculators.fees.attendance_time import Sitting, minutes_by_day, sittings
from calculators.fees.limits import Paid, limit_days, limit_years
from calculators.requests.fields import Fault
from calculators.requests.meetings import ATTENDANCES, KINDS, Meeting
from calculators.requests.records import Request
from calculators.results.context import Context, PriorPayments
from calculators.results.result import Line
from calculators.rules.clause import Clause
from calculators.rules.fee_models import NOT_PAID, PaidTime
from calculators.rules.fees import DayLimit, FeeClause
from calculators.rules.rates import Amount, MissingError, UnknownError
from calculators.rules.regulation import RuleSet
from calculators.values import timespans
from calculators.values.messages import N_, Hours, Kr, Percent, Renderable, _
from calculators.values.money import ZERO

ONE = Decimal(1)
SIGNING = _("Signing the minutes")


def missing_inputs(rule_set: RuleSet, request: Request, meeting: Meeting) -> Iterator[Fault]:
    """Tell what a meeting must say and does not, because its rule set pays by it."""
    by_body = any(each.bodies and meeting.kind in (each.kinds or KINDS) for each in rule_set.fees)
    if by_body and not meeting.body:
        message = _("The fee depends on the body: say which one.")
        yield Fault(f"{meeting.entry}.body", message, ", ".join(rule_set.bodies.values()))
    clause = _clause_for(rule_set, request, meeting)
    if clause is None or not clause.pays.is_paid or meeting.span:
        return
    if clause.pays.needs_times or any(limit.in_minutes for limit in rule_set.day):
        message = _("The fee depends on the time: fill in when it began and ended.")
        yield Fault(f"{meeting.entry}.from", message, "15:00")


def add_fees(context: Context, meetings: list[Meeting], earlier: PriorPayments) -> None:
    """Add the fees of some meetings, all within the rule set's period, to the result.

    What is paid here is added to what is paid earlier.
    """
    fees = _Fees(context, earlier)
    fees.add(meetings)
    limit_days(context, fees.paid)
    limit_years(context, fees.paid, earlier)


class _Fees:
    """The fees of one rule set for the meetings of one request."""

    def __init__(self, context: Context, earlier: PriorPayments) -> None:
        self.rules, self.rates = context.rules, context.rates
        self.request, self.result = context.request, context.result
        self.taken = earlier.taken
        self.minutes_used: dict[tuple[int, date, str], int] = {}
        self.paid: list[Paid] = []

    def add(self, meetings: list[Meeting]) -> None:
        """Add the fee of each meeting, and of signing its minutes."""
        if self.rules.time:
            self.result.rest_on(self.rules.time)
        for sitting in sittings(meetings, self.rules.time):
            for step in (self._pay_for_meeting, self._pay_for_signing):
                try:
                    step(sitting)
                except UnknownError as error:
                    self.result.note(error, sitting.first.day_field)

    # Who is entitled.

    def _pay_for_meeting(self, sitting: Sitting) -> None:
        clause = _clause_for(self.rules, self.request, sitting.first)
        if clause is None:
            if self.request.pays is None and _ways(self.rules, sitting.first):
                field = "own.pays"
                raise MissingError(field, _("Choose the way in which your regulation pays."))
            raise self.rules.silent_on(_(KINDS[sitting.first.kind]))
        if not clause.pays.is_paid:
            nothing = clause.pays.pay(None, sitting.first.day, self.rates)
            self.result.add(_line(sitting, clause, clause.name), nothing)
            return
        for name in self.request.roles:
            role = self.rules.roles.get(name)
            if role and role.pays_for(sitting.first.kind, sitting.first.body):
                why = _("Included in the annual fee: {role}.", role=role.name)
                self.result.add(_line(sitting, role, clause.name), Amount(ZERO, why))
                return
        self._pay(sitting, clause)

    # The fee of each meeting: its minutes, within the day's limits; its attendance; rounding.

    def _pay(self, sitting: Sitting, clause: FeeClause) -> None:
        """Add the line of a fee, and a line for each limit that lowers it."""
        first = sitting.first
        shares = self._shares(first)
        spans = tuple(
            left for span in sitting.spans for left in timespans.without(span, self.taken)
        )
        days = minutes_by_day(sitting, spans, self.rules.time)
        self.taken.extend(sitting.spans)

        def fee(days: dict[date, int]) -> Amount:
            counted = PaidTime(spans, sum(days.values())) if sitting.spans else None
            return self._of(shares, clause.pays.pay(counted, first.day, self.rates))

        most = self.rates.on(clause.most, first.day) if clause.most else None
        line = _line(sitting, clause, clause.name)
        paid = self.result.add(line, fee(days))
        for number, limit in enumerate(self.rules.day):
            if limit.in_minutes:
                self.result.rest_on(limit)
                days = self._within(number, limit, first.body, days)
                why = _("At most {most} a day are paid.", most=Hours(int(limit.most)))
                paid = self.result.lower(line, paid, Amount(fee(days).value, why), limit)
        if most:
            why = _("At most {most} for one meeting.", most=Kr(most.value))
            highest = self._of(shares, Amount(most.value, why, (most,)))
            paid = self.result.lower(line, paid, highest, clause)
        self.paid.append(Paid(first.day, first.body, first.body_name, paid))

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
        attendance = self.rules.attendance
        ways = [(getattr(attendance, meeting.attendance), ATTENDANCES[meeting.attendance])]
        if meeting.at_distance:
            ways.append((attendance.at_distance, N_("At a distance")))
        shares = []
        for clause, name in ways:
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

    def _pay_for_signing(self, sitting: Sitting) -> None:
        """Add a line for each meeting of which the minutes were signed (justering)."""
        for meeting in sitting.meetings:
            if not meeting.minutes_signed:
                continue
            signing = self.rules.known(self.rules.signing, SIGNING)
            fee = NOT_PAID
            if signing.amount is not None:
                quantity = self.rates.on(signing.amount, meeting.day)
                fee = self._of([], Amount(quantity.value, quantity.shown, (quantity,)))
            paid = self.result.add(_line(sitting, signing, SIGNING), fee)
            if signing.within_day_limit:
                other = Paid(meeting.day, meeting.body, meeting.body_name, paid, is_fee=False)
                self.paid.append(other)


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
