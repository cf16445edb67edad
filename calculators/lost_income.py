"""Lost work income (förlorad arbetsinkomst), in the order of the regulation.

Read `_LostIncome.add` from top to bottom: the minutes that were lost, what they are worth, the
caps, and the holiday pay and pension that were lost with them. A fee is never read or changed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from calculators import clock
from calculators.clock import HOUR, Span
from calculators.money import ZERO
from calculators.rates import MissingError, Quantity, Rates
from calculators.requests import Meeting, Request
from calculators.result import Line, Result
from calculators.ruleset import (
    Flat,
    LostIncome,
    Method,
    MonthlyPay,
    RuleSet,
    SelfEmployed,
    Supplement,
)
from calculators.text import Hours, Kr, Percent, Shown, say

LABEL = say("Lost work income")


def add_lost_income(  # noqa: PLR0913 - what the clause speaks of
    rule_set: RuleSet,
    rates: Rates,
    request: Request,
    meetings: list[Meeting],
    paid_in_year: dict[int, Decimal],
    result: Result,
) -> None:
    """Add what is paid for the income lost by some meetings, all within the rule set's period.

    `paid_in_year` is what was paid earlier in each year, in kronor; what is added here is added
    to it.
    """
    for name in request.roles:
        role = rule_set.roles.get(name)
        if role and not role.lost_income:
            why = say("Not paid beside the annual fee: {role}.", role=role.name)
            result.lines.append(Line("lost-income", LABEL, ZERO, why, role, meetings[0].day))
            return
    clause = rule_set.lost_income
    if clause is None:
        result.miss(rule_set.silent_on(LABEL))
        return
    try:
        _LostIncome(rule_set, clause, rates, request, paid_in_year, result).add(meetings)
    except MissingError as error:
        result.miss(error)


@dataclass(frozen=True, slots=True)
class _Value:
    """An amount in kronor for lost time, its sum, and the amounts that it is made of."""

    amount: Decimal
    sum: Shown
    quantities: tuple[Quantity, ...] = ()


class _LostIncome:
    """The lost income of one rule set for the meetings of one request."""

    def __init__(  # noqa: PLR0913 - what the clause speaks of
        self,
        rule_set: RuleSet,
        clause: LostIncome,
        rates: Rates,
        request: Request,
        paid_in_year: dict[int, Decimal],
        result: Result,
    ) -> None:
        self.rules, self.clause, self.rates = rule_set, clause, rates
        self.work, self.schedule, self.result = request.work, request.schedule, result
        self.paid_in_year = paid_in_year

    def add(self, meetings: list[Meeting]) -> None:
        """Add the lines of each day, and what must be attached."""
        self.result.rest_on(self.clause)
        method = self._method()
        self.result.attach_all(method.proof)
        taken: list[Span] = []
        days: dict[date, list[Meeting]] = {}
        lost: dict[date, int] = {}
        for meeting in sorted(meetings, key=lambda meeting: meeting.order):
            days.setdefault(meeting.day, []).append(meeting)
            minutes = clock.minutes_in(self._lost(meeting, taken))
            lost[meeting.day] = lost.get(meeting.day, 0) + minutes
        for day, of_day in days.items():
            self._add_day(day, of_day, lost[day], method)

    def _method(self) -> Method:
        method: Method | None = getattr(self.clause.methods, self.work.method or "", None)
        if method is None:
            raise MissingError("work.method", say("Choose how you show the loss of income."))
        return method

    # The minutes that were lost.

    def _lost(self, meeting: Meeting, taken: list[Span]) -> list[Span]:
        """Return the hours that would have been worked, had it not been for the meeting.

        Time that an earlier meeting took is not lost once more.
        """
        span = meeting.span
        if span is None or not meeting.income_lost:
            return []
        if self.clause.travel:
            span = Span(span.start - meeting.travel_before, span.end + meeting.travel_after)
        if self.clause.rest:
            span = Span(span.start - meeting.rest_before, span.end + meeting.rest_after)
        away = clock.without(span, taken)
        taken.append(span)
        first = clock.day_of(span.start) - timedelta(days=1)
        days = [first + timedelta(days=n) for n in range(clock.days_in(span) + 1)]
        work = [shift.on(day) for day in days for shift in self.schedule]
        return clock.shared(away, [hours for hours in work if hours])

    # What they are worth.

    def _add_day(self, day: date, meetings: list[Meeting], lost: int, method: Method) -> None:
        """Add the line of a day, a line for each cap that lowers it, and the supplements."""
        clause = self.clause
        minutes = clock.steps(lost, clause.step, clause.step_count) * clause.step
        line = Line(
            "lost-income",
            LABEL,
            ZERO,
            say("No working time was lost."),
            method,
            day,
            entries=tuple(meeting.entry for meeting in meetings),
            subject=say("{time} of working time", time=Hours(lost)),
        )
        if minutes == 0:
            self.result.lines.append(line)
            return
        value = self._value(day, meetings, minutes, method)
        ceilings = list(self._ceilings(day, meetings, minutes, method))
        paid = self._add(line, value)
        for ceiling in ceilings:
            paid = self._lowered(line, paid, ceiling)
        self._count(day, paid)
        supplements = []
        if self.work.holiday_lost:
            supplements.append((clause.holiday, say("Lost holiday pay")))
        if self.work.pension_lost:
            supplements.append((clause.pension, say("Lost pension")))
        within = paid
        for supplement, label in supplements:
            if supplement is None:
                self.result.miss(self.rules.silent_on(label))
                continue
            extra = self._supplement(replace(line, kind="supplement", label=label), supplement, paid)
            if supplement.within_caps:
                for ceiling in ceilings:
                    left = replace(ceiling, amount=max(ZERO, ceiling.amount - within))
                    extra = self._lowered(replace(line, kind="supplement"), extra, left)
                within += extra
                self._count(day, extra)

    def _value(self, day: date, meetings: list[Meeting], minutes: int, method: Method) -> _Value:
        """Return what some lost minutes of a day are worth before caps."""
        if method in (self.clause.methods.amount, self.clause.methods.benefit):
            amount = sum((each.certified_amount or ZERO for each in meetings), ZERO)
            return _Value(amount, say("Certified: {amount}", amount=Kr(amount)))
        if isinstance(method, Flat):
            flat = self.rates.on(method.amount, day)
            if flat.unit == "kr/day":
                return _Value(flat.value, flat.shown, (flat,))
            return self._by_the_hour(minutes, flat.value, Kr(flat.value), (flat,))
        hour, how = self._hour(method)
        return self._by_the_hour(minutes, hour, how, ())

    def _hour(self, method: Method) -> tuple[Decimal, Shown]:
        """Return the value of an hour in kronor, rounded as declared, and how it came about."""
        work = self.work
        if isinstance(method, MonthlyPay):
            pay, hours = known(work.monthly_pay), self._declared(method.divisor)
            hour = method.rounding(pay / hours)
            how = say("{hour} ({pay} / {hours})", hour=Kr(hour), pay=Kr(pay), hours=hours)
            return hour, how
        if isinstance(method, SelfEmployed):
            income, share = known(work.registered_income), self._declared(method.share)
            days, hours = self._declared(method.days_a_year), self._declared(method.hours_a_day)
            hour = method.rounding(income * share / (days * hours))
            how = say(
                "{hour} ({share} of {income} / {days} days / {hours} hours)",
                hour=Kr(hour),
                share=Percent(share),
                income=Kr(income),
                days=days,
                hours=hours,
            )
            return hour, how
        pay = known(work.hourly_pay)
        return pay, Kr(pay)

    def _declared(self, number: Decimal | None) -> Decimal:
        if number is None:
            raise self.rules.silent_on(say("The value of an hour"))
        return number

    def _by_the_hour(
        self, minutes: int, hour: Decimal, how: Shown, quantities: tuple[Quantity, ...]
    ) -> _Value:
        amount = hour * minutes / HOUR
        return _Value(amount, say("{time} at {rate}", time=Hours(minutes), rate=how), quantities)

    # The caps.

    def _ceilings(
        self, day: date, meetings: list[Meeting], minutes: int, method: Method
    ) -> Iterator[_Value]:
        """Go through the most that can be paid for a day: by minutes, per hour, day and year."""
        clause = self.clause
        if clause.cap_day_minutes is not None and minutes > clause.cap_day_minutes:
            minutes = clause.cap_day_minutes
            most = say("At most {most} a day are paid.", most=Hours(minutes))
            yield replace(self._value(day, meetings, minutes, method), sum=most)
        if clause.cap_hour:
            hour = self.rates.on(clause.cap_hour, day)
            most = say("At most {time} at {rate}.", time=Hours(minutes), rate=Kr(hour.value))
            yield _Value(hour.value * minutes / HOUR, most, (hour,))
        if clause.cap_day:
            of_day = self.rates.on(clause.cap_day, day)
            most = say("At most {amount} a day.", amount=Kr(of_day.value))
            yield _Value(of_day.value, most, (of_day,))
        if clause.cap_year:
            of_year = self.rates.on(clause.cap_year, day)
            earlier = self.paid_in_year.get(day.year, ZERO)
            most = say(
                "At most {amount} a year; {earlier} is already paid.",
                amount=Kr(of_year.value),
                earlier=Kr(earlier),
            )
            yield _Value(max(ZERO, of_year.value - earlier), most, (of_year,))

    def _count(self, day: date, amount: Decimal) -> None:
        self.paid_in_year[day.year] = self.paid_in_year.get(day.year, ZERO) + amount

    # Holiday pay and pension.

    def _supplement(self, line: Line, supplement: Supplement, paid: Decimal) -> Decimal:
        """Add a line for holiday pay or pension lost, a share of what was paid for the day."""
        self.result.attach_all(supplement.proof)
        share = say("{share} of {base}", share=Percent(supplement.share), base=Kr(paid))
        return self._add(
            replace(line, clause=supplement), _Value(paid * supplement.share, share)
        )

    # Lines.

    def _add(self, line: Line, value: _Value) -> Decimal:
        amount = self.rules.roundings.line(value.amount)
        self.result.lines.append(
            replace(line, amount=amount, sum=value.sum, quantities=value.quantities)
        )
        return amount

    def _lowered(self, line: Line, amount: Decimal, ceiling: _Value) -> Decimal:
        """Add a line when a cap lowers an amount; return the amount after the cap."""
        highest = self.rules.roundings.line(ceiling.amount)
        if highest >= amount:
            return amount
        self.result.lines.append(
            replace(
                line,
                label=say("Reduction"),
                amount=highest - amount,
                sum=ceiling.sum,
                clause=self.clause,
                reduction=True,
                quantities=ceiling.quantities,
            )
        )
        return highest


def known(amount: Decimal | None) -> Decimal:
    """Return an amount that the reading of the request has made sure of."""
    if amount is None:
        message = "an amount that the method needs was not asked for"
        raise ValueError(message)
    return amount
