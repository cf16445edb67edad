"""A result is an explanation: lines that add up, and all that they rest on."""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from calculators.requests.fields import Fault, RequestError
from calculators.rules.clause import STATUSES, Assumption, Clause
from calculators.rules.rates import Amount, MissingError, Quantity, UnknownError
from calculators.rules.regulation import RuleSet
from calculators.values.messages import Kr, Message, Renderable, _, render
from calculators.values.money import ZERO, decimal_text, kronor_text

# What a line pays for. The order is the one in which a result shows them.
KINDS = (
    "annual-fee",
    "fee",
    "lost-income",
    "supplement",
    "travel",
    "per-diem",
    "childcare",
    "receipts",
)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Line:
    """One line: an amount in kronor, how it came about, and the rule that it rests on.

    A reduction (what a limit takes away) is a line of its own with a negative amount. `entries`
    are the paths of the request's entries that the line is about.
    """

    kind: str
    label: Renderable
    clause: Clause
    day: date
    amount: Decimal = ZERO
    sum: Renderable = ""
    quantities: tuple[Quantity, ...] = ()
    taxable: bool = True
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
    """What a calculator has found out so far. Lines are added in the order of calculation."""

    rule_sets: list[RuleSet] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    missing: dict[tuple[str, Message], None] = field(default_factory=dict)
    last_days: list[LastDay] = field(default_factory=list)
    attach: dict[str, None] = field(default_factory=dict)
    clauses: list[Clause] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    report: dict[str, dict[Renderable, None]] = field(default_factory=dict)
    advance_tax: Decimal | None = None

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

    def attach_all(self, proof: tuple[str, ...]) -> None:
        """Remember what must be attached to a claim; each thing is said once."""
        self.attach.update(dict.fromkeys(proof))

    def note(self, error: UnknownError, field: str = "") -> None:
        """Remember what is unknown: missing, or a fault when the field names a day not covered."""
        if isinstance(error, MissingError):
            self.missing[error.field, error.message] = None
        else:
            self.faults.append(Fault(field, error.message))

    def stop_at_faults(self) -> None:
        """Raise RequestError with every fault that was found, if there are any."""
        if self.faults:
            raise RequestError(self.faults)

    def sum(self, *, taxable: bool | None = None) -> Decimal:
        """Add up the lines: all, or only those that are taxable or not."""
        return sum(
            (line.amount for line in self.lines if taxable in (None, line.taxable)), start=ZERO
        )

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


def in_words(result: Result, language: str) -> dict[str, Any]:
    """Write a result as plain data, in a language; amounts are texts."""

    def text(value: Renderable) -> str:
        return render(value, language)

    def money(amount: Decimal) -> dict[str, str]:
        return {"amount": kronor_text(amount), "text": text(Kr(amount))}

    def quantity(each: Quantity) -> dict[str, Any]:
        return {
            "name": each.id,
            "label": each.name,
            "value": decimal_text(each.value),
            "text": text(each.shown),
            "unit": each.unit,
            "from": each.starts.isoformat(),
            "to": each.ends and each.ends.isoformat(),
            "source": each.source,
            "status": each.status,
            "sum": text(each.how) if each.how else None,
            "of": quantity(each.base) if each.base else None,
        }

    def line(each: Line) -> dict[str, Any]:
        return {
            "kind": each.kind,
            "label": text(each.label),
            "subject": text(each.subject),
            "date": each.day.isoformat(),
            "entries": list(each.entries),
            **money(each.amount),
            "sum": text(each.sum),
            "taxable": each.taxable,
            "reduction": each.reduction,
            "status": each.status,
            "source": each.clause.source,
            "rates": [quantity(one) for one in each.quantities],
        }

    complete, tax = not result.missing, result.advance_tax
    return {
        "complete": complete,
        "total": money(result.sum()) if complete else None,
        "known": money(result.sum()),
        "taxable": money(result.sum(taxable=True)),
        "tax_free": money(result.sum(taxable=False)),
        "lines": [line(each) for each in result.lines],
        "advance_tax": None if result.advance_tax is None else money(result.advance_tax),
        "paid_out": None if tax is None or not complete else money(result.sum() - tax),
        "missing": [
            {"field": where, "message": text(message)} for where, message in result.missing
        ],
        "attach": list(result.attach),
        "deadlines": [
            {
                "what": text(each.what),
                "event": each.event.isoformat(),
                "date": each.day and each.day.isoformat(),
                "text": text(each.day or _("The last day is not known.")),
                "late": each.late,
                "status": each.clause.status,
                "source": each.clause.source,
            }
            for each in result.last_days
        ],
        "report": {
            who: [text(what) for what in result.report.get(who, ())]
            for who in ("self", "secretary")
        },
        "report_in": [
            each.reporting.where for each in result.rule_sets if each.reporting is not None
        ],
        "assumptions": [
            {"name": name, "text": each.text, "question": each.question, "ask": each.ask}
            for name, each in result.assumptions().items()
        ],
        "rules": [
            {
                "id": each.id,
                "name": each.name,
                "source": each.source,
                "from": each.starts.isoformat(),
                "to": each.ends and each.ends.isoformat(),
            }
            for each in result.rule_sets
        ],
    }
