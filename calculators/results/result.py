"""A result is an explanation: lines that add up, and all that they rest on."""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from calculators.requests.fields import Fault, RequestError
from calculators.rules.claims import Earned
from calculators.rules.clause import STATUSES, Assumption, Clause
from calculators.rules.rates import Amount, MissingError, Quantity, UnknownError
from calculators.rules.regulation import RuleSet
from calculators.values.messages import Message, Renderable, _
from calculators.values.money import ZERO


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Line:
    """One line: an amount in kronor, how it came about, and the rule that it rests on.

    A reduction (what a limit takes away) is a line of its own with a negative amount. `entries`
    are the paths of the request's entries that the line is about. `taxable` is None where nobody
    knows; what is not taxable may be so only on a condition (`untaxed_if`).
    """

    kind: str
    label: Renderable
    clause: Clause
    day: date
    amount: Decimal = ZERO
    sum: Renderable = ""
    quantities: tuple[Quantity, ...] = ()
    taxable: bool | None = True
    untaxed_if: bool = False
    reduction: bool = False
    entries: tuple[str, ...] = ()
    subject: Renderable = ""
    meeting_kind: str = ""

    @property
    def status(self) -> str:
        """How sure the line is: as sure as the least sure that it is made of."""
        statuses = [self.clause.status, *(quantity.status for quantity in self.quantities)]
        return max(statuses, key=STATUSES.index)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class LastDay:
    """The last day to claim something, and whether the claim comes after it."""

    what: Message
    event: date
    day: date | None
    late: bool
    clause: Clause


@dataclass(slots=True, eq=False, repr=False)
class Result:
    """What a calculator has found out so far. Lines are added in the order of calculation.

    `unpriced` are the costs whose amount is not known: they are to be reported all the same.
    """

    ask: str = ""
    rule_sets: list[RuleSet] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    missing: dict[tuple[str, Message], None] = field(default_factory=dict)
    last_days: list[LastDay] = field(default_factory=list)
    attach: dict[str, None] = field(default_factory=dict)
    clauses: list[Clause] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    report: dict[str, dict[tuple[Renderable, tuple[str, ...]], None]] = field(default_factory=dict)
    advance_tax: Decimal | None = None
    earned: dict[Earned, Decimal] = field(default_factory=dict)
    assumed: dict[str, tuple[Message, Message]] = field(default_factory=dict)
    unpriced: list[tuple[Message, date]] = field(default_factory=list)

    def add(self, line: Line, amount: Amount) -> Decimal:
        """Add a line with an amount; return the amount in kronor."""
        self.lines.append(
            replace(line, amount=amount.value, sum=amount.sum, quantities=amount.quantities)
        )
        return amount.value

    def lower(self, line: Line, paid: Decimal, most: Amount, clause: Clause) -> Decimal:
        """Add a line of reduction if a clause lets less be paid; return what is paid after it."""
        if most.value >= paid:
            return paid
        label = _("Reduction: {line}", line=line.label)
        reduction = replace(line, label=label, clause=clause, reduction=True)
        self.add(reduction, replace(most, value=most.value - paid))
        return most.value

    def rest_on(self, clause: Clause) -> None:
        """Remember a clause that shaped the result without a line of its own."""
        if clause not in self.clauses:
            self.clauses.append(clause)

    def assume(self, name: str, text: Message, question: Message) -> None:
        """Remember what is taken for so where the rules say nothing, and what would settle it."""
        self.assumed[name] = text, question

    def attach_all(self, proof: tuple[str, ...]) -> None:
        """Remember what must be attached to a claim; each thing is said once."""
        self.attach.update(dict.fromkeys(proof))

    def note(self, error: UnknownError, field: str = "") -> None:
        """Remember what is unknown: missing, or a fault when the field names a day not covered."""
        if isinstance(error, MissingError):
            self.missing[error.field, error.message] = None
        else:
            self.faults.append(Fault(field, error.message, ask=self.ask))

    def rules_of(self, line: Line) -> RuleSet:
        """Return the rule set that a line is made under: the last that began before its day."""
        return [each for each in self.rule_sets if each.starts <= line.day][-1]

    def stop_at_faults(self) -> None:
        """Raise RequestError with every fault that was found, if there are any."""
        if self.faults:
            raise RequestError(self.faults)

    def sum(self, *, taxable: bool | None = None) -> Decimal:
        """Add up the lines: all, or only those that are taxable or not."""
        return sum(
            (line.amount for line in self.lines if taxable in (None, line.taxable)), start=ZERO
        )

    @property
    def untold_tax(self) -> Decimal:
        """What may be taxable or not: nobody knows."""
        return sum((line.amount for line in self.lines if line.taxable is None), start=ZERO)

    def assumptions(self) -> dict[str, Assumption]:
        """Return the assumptions that the result rests on, by `rule set/name`."""
        names = [clause.assumption for clause in self.clauses]
        names += [name for rule_set in self.rule_sets for name in rule_set.assumes]
        for line in self.lines:
            names += [line.clause.assumption, *(each.assumption for each in line.quantities)]
        return {
            f"{rule_set.id}/{name}": rule_set.assumptions[name]
            for rule_set in self.rule_sets
            for name in rule_set.assumptions
            if name in names
        }
