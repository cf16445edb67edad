"""Fees for meetings (sammanträdesarvode, förrättningsarvode), in the order of the regulation.

Read `_Fees.add` from top to bottom: the time that counts, who is entitled, the day's limit in
minutes, the fee of each meeting, the day's limit in money. Lost income is another module, and
nothing of it is ever read here (RÅ 1998 ref. 33).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from calculators import clock
from calculators.clock import Span
from calculators.feemodels import Counted, Fee, fee_for
from calculators.fields import Fault
from calculators.money import ZERO
from calculators.rates import MissingError, Quantity, Rates
from calculators.requests import ATTENDANCES, KINDS, Meeting, Request
from calculators.result import Line, Result
from calculators.ruleset import Clause, DayLimit, Factor, FeeClause, FixedFee, NoFee, RuleSet
from calculators.text import Hours, Kr, Percent, Say, Shown, Time, say

ONE = Decimal(1)


def lacks(rule_set: RuleSet, request: Request, meeting: Meeting) -> Iterator[Fault]:
    """Tell what a meeting must say and does not, because its rule set pays by it."""
    clause = _clause_for(rule_set, request, meeting)
    by_body = any(each.bodies and meeting.kind in (each.kinds or KINDS) for each in rule_set.fees)
    if by_body and not meeting.body:
        yield Fault(
            f"{meeting.entry}.body",
            say("The fee depends on the body: say which one."),
            ", ".join(rule_set.bodies.values()),
        )
    if clause is None or isinstance(clause.pays, NoFee) or meeting.span:
        return
    by_minutes = any(limit.limit == "minutes" for limit in rule_set.day)
    if by_minutes or not isinstance(clause.pays, FixedFee):
        message = say("The fee depends on the time: fill in when it began and ended.")
        yield Fault(f"{meeting.entry}.from", message, "15:00")


def add_fees(  # noqa: PLR0913 - what the clauses speak of
    rule_set: RuleSet,
    rates: Rates,
    request: Request,
    meetings: list[Meeting],
    paid_in_year: dict[int, Decimal],
    result: Result,
) -> None:
    """Add the fees of some meetings, all within the rule set's period, to a result.

    `paid_in_year` is what was paid earlier in each year, in kronor; what is added here is added
    to it.
    """
    _Fees(rule_set, rates, request, paid_in_year, result).add(meetings)


@dataclass(frozen=True, slots=True)
class _Sitting:
    """A meeting as the fee sees it, or several that are so close that they count as one."""

    meetings: tuple[Meeting, ...]
    spans: tuple[Span, ...]
    breaks: int

    @property
    def first(self) -> Meeting:
        """The meeting that decides the day, the body, the kind and the attendance."""
        return self.meetings[0]

    @property
    def subject(self) -> Shown:
        """What the fee is for: the body or the kind of meeting, and the time if it is known."""
        name: Shown = self.first.body_name or say(KINDS[self.first.kind])
        spans = [meeting.span for meeting in self.meetings if meeting.span]
        if not spans:
            return name
        return say(
            "{body} {start}–{end}",
            body=name,
            start=Time(clock.time_of(spans[0].start)),
            end=Time(clock.time_of(max(span.end for span in spans))),
        )


@dataclass(frozen=True, slots=True)
class _Paid:
    """What a day has given so far in a body: a fee, or what a limit took away."""

    day: date
    body: str
    amount: Decimal
    is_fee: bool = True


class _Fees:
    """The fees of one rule set for the meetings of one request."""

    def __init__(
        self,
        rule_set: RuleSet,
        rates: Rates,
        request: Request,
        paid_in_year: dict[int, Decimal],
        result: Result,
    ) -> None:
        self.rules, self.rates, self.request = rule_set, rates, request
        self.paid_in_year, self.result = paid_in_year, result
        self.taken: list[Span] = []
        self.minutes_used: dict[tuple[int, date, str], int] = {}
        self.paid: list[_Paid] = []

    def add(self, meetings: list[Meeting]) -> None:
        """Add the fees of the meetings to the result."""
        for sitting in self._sittings(meetings):
            for step in (self._pay_for_meeting, self._pay_for_signing):
                try:
                    step(sitting)
                except MissingError as error:
                    self.result.miss(error)
        self._limit_days()
        self._limit_years()

    # The time that counts.

    def _sittings(self, meetings: list[Meeting]) -> list[_Sitting]:
        """Make sittings of meetings, and merge those that are close together."""
        sittings: list[_Sitting] = []
        for meeting in sorted(meetings, key=lambda meeting: meeting.order):
            sitting = self._sitting(meeting)
            if sittings and self._belong_together(sittings[-1], sitting):
                sitting = self._merged(sittings.pop(), sitting)
            sittings.append(sitting)
        return sittings

    def _sitting(self, meeting: Meeting) -> _Sitting:
        span, time = meeting.span, self.rules.time
        if span is None or time is None:
            return _Sitting((meeting,), (span,) if span else (), 0)
        self.result.rest_on(time)
        if time.travel == "paid":
            span = Span(span.start - meeting.travel_before, span.end + meeting.travel_after)
        breaks = meeting.break_minutes if time.meals == "unpaid" else 0
        return _Sitting((meeting,), (span,), breaks)

    def _belong_together(self, earlier: _Sitting, later: _Sitting) -> bool:
        time, one, other = self.rules.time, earlier.meetings[-1], later.first
        if not (time and earlier.spans and later.spans) or time.merge_gap is None:
            return False
        gap = later.spans[0].start - max(span.end for span in earlier.spans)
        return (
            gap <= time.merge_gap
            and (one.kind, one.attendance, one.at_distance)
            == (other.kind, other.attendance, other.at_distance)
            and (one.body == other.body or not time.merge_same_body)
        )

    def _merged(self, earlier: _Sitting, later: _Sitting) -> _Sitting:
        spans = clock.united(earlier.spans + later.spans)
        if self.rules.time and self.rules.time.merge_gap_counts:
            spans = [Span(spans[0].start, spans[-1].end)]
        return _Sitting(
            earlier.meetings + later.meetings, tuple(spans), earlier.breaks + later.breaks
        )

    # Who is entitled.

    def _pay_for_meeting(self, sitting: _Sitting) -> None:
        clause = _clause_for(self.rules, self.request, sitting.first)
        if clause is not None:
            if self._is_entitled(sitting, clause):
                self._pay(sitting, clause)
        elif self.request.pays is None and any(each.way for each in self.rules.fees):
            raise MissingError("own.pays", say("Choose the way in which your regulation pays."))
        else:
            raise self.rules.silent_on(say(KINDS[sitting.first.kind]))

    def _is_entitled(self, sitting: _Sitting, clause: FeeClause) -> bool:
        """Tell whether a fee is paid at all; if not, a line says why."""
        first = sitting.first
        if isinstance(clause.pays, NoFee):
            self._line(sitting, clause, clause.name, Fee(ZERO, say("No fee is paid for this.")))
            return False
        for name in self.request.roles:
            role = self.rules.roles.get(name)
            if role and any(each.fits(first.kind, first.body) for each in role.includes):
                why = say("Included in the annual fee: {role}.", role=role.name)
                self._line(sitting, role, clause.name, Fee(ZERO, why))
                return False
        return True

    # The day's limit in minutes, in the order of the meetings.

    def _left(self, sitting: _Sitting) -> tuple[Span, ...]:
        """Return the time of a sitting that no earlier meeting was paid for."""
        return tuple(left for span in sitting.spans for left in clock.without(span, self.taken))

    def _minutes_by_day(self, sitting: _Sitting, spans: tuple[Span, ...]) -> dict[date, int]:
        """Return how many minutes count on which day, the breaks taken out from the first on."""
        each_day = self.rules.time is not None and self.rules.time.midnight == "each-day"
        days: dict[date, int] = {}
        breaks = sitting.breaks
        for span in spans:
            for piece in clock.by_day(span) if each_day else [span]:
                taken_out = min(breaks, piece.minutes)
                breaks -= taken_out
                day = clock.day_of(piece.start) if each_day else sitting.first.day
                days[day] = days.get(day, 0) + piece.minutes - taken_out
        return days

    def _within(self, limit: DayLimit, body: str, days: dict[date, int]) -> dict[date, int]:
        """Return the minutes by day that a limit allows, and remember that they are used."""
        allowed = {}
        for day, minutes in days.items():
            key = (self.rules.day.index(limit), day, body if limit.scope == "each-body" else "")
            used = self.minutes_used.get(key, 0)
            allowed[day] = min(minutes, int(limit.most) - used)
            self.minutes_used[key] = used + allowed[day]
        return allowed

    # The fee of each meeting, its attendance factor, rounding.

    def _pay(self, sitting: _Sitting, clause: FeeClause) -> None:
        """Add the line of a sitting's fee, and a line for each limit that lowers it."""
        factors = self._factors(sitting.first)
        spans = self._left(sitting)
        days = self._minutes_by_day(sitting, spans)
        self.taken.extend(sitting.spans)

        def fee(days: dict[date, int]) -> Fee:
            counted = Counted(spans, sum(days.values())) if sitting.spans else None
            full = fee_for(clause.pays, counted, sitting.first.day, self.rates)
            return self._attended(full, factors)

        paid = fee(days)
        self._line(sitting, clause, clause.name, paid)
        amount = paid.amount
        for limit in self.rules.day:
            if limit.limit == "minutes":
                self.result.rest_on(limit)
                days = self._within(limit, sitting.first.body, days)
                why = say("At most {most} a day are paid.", most=Hours(int(limit.most)))
                lower = Fee(fee(days).amount, why)
                amount = self._lowered(sitting, limit, amount, lower)
        if clause.most:
            most = self.rates.on(clause.most, sitting.first.day)
            why = say("At most {most} for one meeting.", most=most.shown)
            highest = self._attended(Fee(most.value, why, (most,)), factors)
            amount = self._lowered(sitting, clause, amount, highest)
        self.paid.append(_Paid(sitting.first.day, sitting.first.body, amount))

    def _factors(self, meeting: Meeting) -> list[Decimal]:
        """Return the shares of the fee for the way in which someone took part."""
        attendance = self.rules.attendance
        ways = [(attendance.by_role[meeting.attendance], ATTENDANCES[meeting.attendance])]
        if meeting.at_distance:
            ways.append((attendance.at_distance, "At a distance"))
        return [self._share(factor, name) for factor, name in ways]

    def _share(self, factor: Factor, name: str) -> Decimal:
        self.result.rest_on(factor)
        if factor.factor is None:
            raise self.rules.silent_on(say(name))
        return factor.factor

    def _attended(self, fee: Fee, factors: list[Decimal]) -> Fee:
        """Return a fee times the shares for attendance, rounded as declared."""
        amount, in_figures = fee.amount, fee.sum
        for factor in factors:
            if factor != ONE:
                amount *= factor
                in_figures = say("({sum}) × {share}", sum=in_figures, share=Percent(factor))
        rounded = self.rules.roundings.fee(amount)
        if rounded != amount:
            in_figures = say("{sum}, rounded", sum=in_figures)
        return Fee(rounded, in_figures, fee.quantities)

    def _pay_for_signing(self, sitting: _Sitting) -> None:
        """Add a line for each meeting of which the minutes were signed (justering)."""
        signing = self.rules.signing
        for meeting in sitting.meetings:
            if not meeting.minutes_signed:
                continue
            what = say("Signing the minutes")
            if signing is None:
                raise self.rules.silent_on(what)
            fee = Fee(ZERO, say("No fee is paid for this."))
            if signing.amount is not None:
                quantity = self.rates.on(signing.amount, meeting.day)
                fee = self._attended(Fee(quantity.value, quantity.shown, (quantity,)), [])
            self._line(sitting, signing, what, fee)
            if signing.within_day_limit:
                self.paid.append(_Paid(meeting.day, meeting.body, fee.amount, is_fee=False))

    # The day's limit in money.

    def _limit_days(self) -> None:
        """Add a line for each limit in money that takes something from a day."""
        for limit in self.rules.day:
            if limit.limit == "minutes":
                continue
            each_body = limit.scope == "each-body"
            for day, body in sorted({(p.day, p.body if each_body else "") for p in self.paid}):
                paid = [p for p in self.paid if p.day == day and (p.body == body or not each_body)]
                try:
                    self._limit_day(limit, day, body, paid)
                except MissingError as error:
                    self.result.miss(error)

    def _limit_day(self, limit: DayLimit, day: date, body: str, paid: list[_Paid]) -> None:
        self.result.rest_on(limit)
        allowed = self._allowed(limit, day, paid)
        reduction = self.rules.roundings.fee(allowed.amount) - sum(each.amount for each in paid)
        if reduction >= 0:
            return
        self.paid.append(_Paid(day, body, reduction, is_fee=False))
        self.result.lines.append(
            Line(
                "fee",
                say("Reduction: the most for one day"),
                reduction,
                allowed.sum,
                limit,
                day,
                reduction=True,
                subject=body,
                quantities=allowed.quantities,
            )
        )

    def _allowed(self, limit: DayLimit, day: date, paid: list[_Paid]) -> Fee:
        """Return the most that a limit lets a day give."""
        if limit.limit == "fees":
            fees = sorted((each.amount for each in paid if each.is_fee), reverse=True)
            others = sum(
                (each.amount for each in paid if not each.is_fee and each.amount > 0), ZERO
            )
            why = say("At most {most} fees a day.", most=limit.most)
            return Fee(_first_fees(fees, limit.most) + others, why)
        quantity = self.rates.on(limit.amount or "", day)
        why = say("At most {amount} a day.", amount=quantity.shown)
        if limit.most != ONE:
            why = say("At most {most} × {amount} a day.", most=limit.most, amount=quantity.shown)
        return Fee(quantity.value * limit.most, why, (quantity,))

    # The year's limit.

    def _limit_years(self) -> None:
        """Add a line for each year of which the limit takes something away."""
        most = self.rules.year and self.rules.year.fees_most
        for year in sorted({paid.day.year for paid in self.paid}):
            of_year = [paid for paid in self.paid if paid.day.year == year]
            total = sum((paid.amount for paid in of_year), ZERO)
            earlier = self.paid_in_year.get(year, ZERO)
            if self.rules.year and most:
                day = of_year[-1].day
                try:
                    limit = self.rates.on(most, day)
                except MissingError as error:
                    self.result.miss(error)
                    continue
                left = max(ZERO, self.rules.roundings.fee(limit.value - earlier))
                if total > left:
                    self.result.lines.append(
                        Line(
                            "fee",
                            say("Reduction: the most for one year"),
                            left - total,
                            say(
                                "At most {amount} a year; {earlier} is already paid.",
                                amount=Kr(limit.value),
                                earlier=Kr(earlier),
                            ),
                            self.rules.year,
                            day,
                            reduction=True,
                            quantities=(limit,),
                        )
                    )
                    total = left
            self.paid_in_year[year] = earlier + total

    # Lines.

    def _line(self, sitting: _Sitting, clause: Clause, label: Shown, fee: Fee) -> None:
        self._add_line(sitting, clause, label, fee, reduction=False)

    def _lowered(self, sitting: _Sitting, clause: Clause, amount: Decimal, highest: Fee) -> Decimal:
        """Add a line when a limit lowers a fee; return the fee after the limit."""
        if highest.amount >= amount:
            return amount
        lost = Fee(highest.amount - amount, highest.sum, highest.quantities)
        self._add_line(sitting, clause, say("Reduction"), lost, reduction=True)
        return highest.amount

    def _add_line(
        self, sitting: _Sitting, clause: Clause, label: Shown, fee: Fee, *, reduction: bool
    ) -> None:
        self.result.lines.append(
            Line(
                "fee",
                label,
                fee.amount,
                fee.sum,
                clause,
                sitting.first.day,
                reduction=reduction,
                entries=tuple(meeting.entry for meeting in sitting.meetings),
                subject=sitting.subject,
                quantities=fee.quantities,
            )
        )


def _clause_for(rule_set: RuleSet, request: Request, meeting: Meeting) -> FeeClause | None:
    """Return the first fee clause that speaks of a meeting; None when none does."""
    for clause in rule_set.fees:
        if clause.way in (None, request.pays) and clause.fits(meeting.kind, meeting.body):
            return clause
    return None


def _first_fees(fees: list[Decimal], most: Decimal) -> Decimal:
    """Add up so many fees, the last of them perhaps in part: 1.5 is one and a half."""
    amount = ZERO
    for fee in fees:
        amount += fee * max(ZERO, min(ONE, most))
        most -= 1
    return amount
