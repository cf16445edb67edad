"""Lost work income (förlorad arbetsinkomst), in the order of the regulation.

Read `_LostIncome.add` from top to bottom: the minutes that were lost, what they are worth, the
caps, and the holiday pay and pension that were lost with them. A fee is never read or changed.
"""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from calculators.requests.meetings import Meeting
from calculators.requests.work import WEEKDAYS
from calculators.results.context import Context, PriorPayments
from calculators.results.result import Line
from calculators.rules.caps import Payment
from calculators.rules.clause import Clause
from calculators.rules.lost_income import LostIncome, Method
from calculators.rules.rates import Amount, UnknownError
from calculators.values import timespans
from calculators.values.holidays import is_public_holiday
from calculators.values.messages import Hours, Kr, Message, Percent, Renderable, _
from calculators.values.money import ZERO
from calculators.values.timespans import Span

LABEL = _("Lost work income")


def add_lost_income(context: Context, meetings: list[Meeting], earlier: PriorPayments) -> None:
    """Add what is paid for the income lost by some meetings, all within the rule set's period.

    What is paid here is added to what is paid earlier.
    """
    rule_set, result = context.rules, context.result
    missed = [(each, each.span) for each in meetings if each.income_lost and each.span]
    if not missed:
        return
    first = missed[0][0]
    try:
        nothing = _nothing(context, first.day)
    except UnknownError as error:
        result.note(error, first.day_field)
        return
    if nothing:
        reason, amount = nothing
        result.add(Line("lost-income", LABEL, reason, first.day), amount)
        return
    clause = rule_set.lost_income
    if clause is None:
        result.note(rule_set.silent_on(LABEL, by_law=True))
        return
    try:
        _LostIncome(context, clause, earlier).add(missed)
    except UnknownError as error:
        result.note(error, first.day_field)


def _nothing(context: Context, day: date) -> tuple[Clause, Amount] | None:
    """Return why lost income is not paid beside the annual fees, and the clause that says so."""
    rule_set = context.rules
    roles = rule_set.roles_of(context.request.roles)
    for role in roles:
        if not role.lost_income:
            return role, Amount(ZERO, _("Not paid beside the annual fee: {role}.", role=role.name))
    return rule_set.stopped("lost-income", roles, day, context.rates)


class _LostIncome:
    """The lost income of one rule set for the meetings of one request."""

    def __init__(self, context: Context, clause: LostIncome, earlier: PriorPayments) -> None:
        self.rules, self.clause, self.rates = context.rules, clause, context.rates
        self.work, self.schedule = context.request.work, context.request.schedule
        self.result, self.rounded = context.result, context.rules.roundings.line
        self.earlier = earlier

    def add(self, meetings: list[tuple[Meeting, Span]]) -> None:
        """Add the lines of each day, and what must be attached."""
        self.result.rest_on(self.clause)
        method = self._method()
        self.result.attach_all(method.proof)
        days: dict[date, list[Meeting]] = {}
        lost: dict[date, int] = {}
        held: dict[date, int] = {}
        for meeting, span in meetings:
            days.setdefault(meeting.day, []).append(meeting)
            of_meeting, in_all = self._lost_minutes(meeting, span, method)
            held[meeting.day] = held.get(meeting.day, 0) + of_meeting
            lost[meeting.day] = lost.get(meeting.day, 0) + in_all
        for day, of_day in days.items():
            time: Renderable = _("{time} of working time", time=Hours(lost[day]))
            if lost[day] > held[day]:
                away = Hours(lost[day] - held[day])
                time = _("{lost}, {away} of it for journeys and rest", lost=time, away=away)
            self._add_day(day, of_day, lost[day], method, time)

    def _method(self) -> Method:
        method: Method | None = getattr(self.clause.methods, self.work.method or "", None)
        return self.rules.known(method, _("This way to show the loss of income"))

    # The minutes that were lost.

    def _lost_minutes(self, meeting: Meeting, held: Span, method: Method) -> tuple[int, int]:
        """Return how much time was lost by a meeting itself, and with its journeys and rest.

        That is the hours that would have been worked, had it not been for the meeting; time that
        an earlier meeting took is not lost once more. What is certified was lost whatever the
        hours of work.
        """
        span = held
        if self.clause.travel:
            span = Span(span.start - meeting.travel_before, span.end + meeting.travel_after)
        if self.clause.rest:
            span = Span(span.start - meeting.rest_before, span.end + meeting.rest_after)
        first = timespans.day_of(span.start) - timedelta(days=1)
        days = [first + timedelta(days=n) for n in range(timespans.days_in(span) + 1)]
        work = [hours for day in days for shift in self.schedule if (hours := shift.on(day))]
        of_meeting, in_all = (
            timespans.minutes_in(
                timespans.shared(timespans.without(each, self.earlier.taken), work)
            )
            for each in (held, span)
        )
        self.earlier.taken.append(span)
        if in_all == 0 and method.of_each_meeting and getattr(meeting, method.needs):
            return held.minutes, held.minutes
        return of_meeting, in_all

    # What they are worth.

    def _add_day(
        self, day: date, meetings: list[Meeting], lost: int, method: Method, time: Renderable
    ) -> None:
        """Add the line of a day, a line for each cap that lowers it, and the supplements."""
        clause = self.clause
        minutes = timespans.steps(lost, clause.step, clause.step_count) * clause.step
        line = Line(
            "lost-income",
            LABEL,
            method,
            day,
            entries=tuple(meeting.entry for meeting in meetings),
            subject=time,
        )
        if minutes == 0:
            self.result.add(line, Amount(ZERO, self._why_none(day)))
            return
        told = self._told(meetings, method)

        def worth(minutes: int) -> Amount:
            value = method.pay(told, minutes, day, self.rates, self.rules.known)
            return replace(value, value=self.rounded(value.value))

        value = worth(minutes)
        payment = Payment(day, minutes, paid_in_year=self.earlier.in_year(day.year))
        ceilings = list(clause.ceilings(payment, worth, self.rates, self.rounded))
        paid = self.result.add(line, value)
        for ceiling in ceilings:
            paid = self.result.lower(line, paid, ceiling, clause)
        self.earlier.pay(day.year, paid)
        if paid:
            self._add_supplements(line, paid, ceilings)

    def _why_none(self, day: date) -> Message:
        """Say why a day gives nothing: nothing is worked on it, or not during the meeting."""
        if is_public_holiday(day):
            return _(
                "No working time was lost: {day} is a public holiday. Would you have worked, "
                "then say so with your hours.",
                day=day,
            )
        if any(shift.on(day) for shift in self.schedule):
            return _("No working time was lost.")
        names = (label for label, days in WEEKDAYS.values() if days == (day.weekday(),))
        return _("Your schedule has no working time on a {weekday}.", weekday=_(next(names)))

    def _told(self, meetings: list[Meeting], method: Method) -> Decimal:
        """Return what the reader says of what the method needs to know."""
        if method.of_each_meeting:
            return sum((getattr(each, method.needs) or ZERO for each in meetings), ZERO)
        return known(getattr(self.work, method.needs)) if method.needs else ZERO

    # Holiday pay and pension.

    def _add_supplements(self, line: Line, paid: Decimal, ceilings: list[Amount]) -> None:
        """Add holiday pay and pension lost: shares of what was paid, some within the caps."""
        clauses = []
        if self.work.holiday_lost:
            clauses.append((self.clause.holiday, _("Lost holiday pay")))
        if self.work.pension_lost:
            clauses.append((self.clause.pension, _("Lost pension")))
        within_caps = paid
        for clause, label in clauses:
            if clause is None:
                self.result.note(self.rules.silent_on(label))
                continue
            self.result.attach_all(clause.proof)
            own_line = replace(line, kind="supplement", label=label, clause=clause)
            share = _("{share} of {base}", share=Percent(clause.share), base=Kr(paid))
            extra = self.result.add(own_line, Amount(self.rounded(paid * clause.share), share))
            if clause.within_caps:
                for ceiling in ceilings:
                    left = replace(ceiling, value=max(ZERO, ceiling.value - within_caps))
                    extra = self.result.lower(own_line, extra, left, clause)
                within_caps += extra
                self.earlier.pay(line.day.year, extra)


def known(amount: Decimal | None) -> Decimal:
    """Return an amount that the reading of the request has made sure of."""
    if amount is None:
        message = "an amount that the method needs was not asked for"
        raise ValueError(message)
    return amount
