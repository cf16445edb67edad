"""Clauses that can never apply: those above take all that they fit, or there is nothing to fit.

A case is a kind of meeting in a body, perhaps with the way to take part or to pay: all of them are
gone through, so that what is found is complete.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import product

from calculators.rules.clause import ATTENDANCES, MEETING_KINDS, MeetingClause
from calculators.rules.fees import FeeClause
from calculators.rules.regulation import RuleSet
from handbook.content.yaml_source import Location
from handbook.i18n.translations import N_

_SHADOWED = N_("This never applies: what stands above it takes all its meetings.")
_NO_FEE = N_("This never applies: none of its meetings gives a fee.")
_NO_SUCH_PAY = N_("This never applies: the rules pay nothing of the kind.")
_TOO_MUCH = N_("This never applies: all assignments together are less than that.")

type Case = tuple[str, str]


def never_applied(rules: RuleSet) -> Iterator[tuple[Location, str]]:
    """Go through the clauses of a rule set that can never apply, each with why."""
    cases = list(product(MEETING_KINDS, ("", *rules.bodies)))
    ways = (None, *rules.ways)
    yield from _shadowed(
        "fees",
        rules.fees,
        product(ways, cases),
        lambda fee, case: fee.way in (None, case[0]) and fee.fits(*case[1]),
    )
    paid = [case for case in cases if any(_is_paid(rules.fees, way, case) for way in ways)]
    yield from _shadowed(
        "attendance_in",
        rules.attendance_in,
        product((*ATTENDANCES, "at_distance"), paid),
        lambda each, case: case[0] in each.taking_part and each.fits(*case[1]),
    )
    signing = (*rules.signing_in, *filter(None, [rules.signing]))
    for at, why in _shadowed("signing_in", signing, cases, _fits):
        yield (("signing",) if at[1] == len(rules.signing_in) else at), why
    yield from _without_fee(rules, paid)
    for number, limit in enumerate(rules.day):
        of_limit = [case for case in paid if limit.fits(*case)]
        for at, why in _shadowed("by_body", limit.by_body, of_limit, _fits):
            yield ("day", number, *at), why
    yield from _without_cause(rules)


def _is_paid(fees: Iterable[FeeClause], way: str | None, case: Case) -> bool:
    fitting = (fee for fee in fees if fee.way in (None, way) and fee.fits(*case))
    first = next(fitting, None)
    return first is not None and first.pays.is_paid


def _fits(clause: MeetingClause, case: Case) -> bool:
    return clause.fits(*case)


def _shadowed[C, X](
    place: str, clauses: Sequence[C], cases: Iterable[X], fits: Callable[[C, X], bool]
) -> Iterator[tuple[Location, str]]:
    """Find the clauses that are the first that fits in no case."""
    reached = {
        next((number for number, clause in enumerate(clauses) if fits(clause, case)), None)
        for case in cases
    }
    for number in range(len(clauses)):
        if number not in reached:
            yield (place, number), _SHADOWED


def _without_fee(rules: RuleSet, paid: Sequence[Case]) -> Iterator[tuple[Location, str]]:
    """Find what goes with fees, but only in meetings that give none."""
    with_fees: list[tuple[Location, MeetingClause]] = [
        *((("beside", number), each) for number, each in enumerate(rules.beside)),
        *((("day", number), each) for number, each in enumerate(rules.day)),
        *((("year_counts", name), each) for name, each in rules.year_counts.items()),
    ]
    for at, clause in with_fees:
        if not any(clause.fits(*case) for case in paid):
            yield at, _NO_FEE


def _without_cause(rules: RuleSet) -> Iterator[tuple[Location, str]]:
    """Find what needs assignments, or lost income, that the rules do not have."""
    kinds = {"fee"} if rules.fees else set()
    kinds |= {"annual-fee"} if rules.roles else set()
    kinds |= {"lost-income"} if rules.lost_income else set()
    for number, earned in enumerate(rules.earned):
        if not kinds & set(earned.of):
            yield ("earned", number), _NO_SUCH_PAY
    for number, deadline in enumerate(rules.deadlines):
        if deadline.self_employed_months and not rules.lost_income:
            yield ("deadlines", number, "self_employed_months"), _NO_SUCH_PAY
    shares = [role.share for role in rules.roles.values()]
    total = sum((share for share in shares if share), Decimal(0))
    for number, stop in enumerate(rules.year.sums if rules.year else ()):
        least = stop.at_least or stop.over
        if not shares or (least and None not in shares and total < least):
            yield ("year", "sums", number), _TOO_MUCH
