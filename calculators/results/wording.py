"""A result as plain data, in a language: every sum, every amount and every sentence in words.

Who shows a result adds nothing up and words nothing anew: the page, the worked example and the
command line all take it from here. Amounts are texts.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from calculators.results.labels import KINDS, STATUSES
from calculators.results.next_steps import next_steps
from calculators.results.result import LastDay, Line, Result
from calculators.results.summaries import by_day, by_kind, given
from calculators.rules.clause import Assumption
from calculators.rules.rates import Quantity
from calculators.values.messages import (
    Kr,
    Message,
    Renderable,
    _,
    in_one_line,
    render,
    short_day,
    translated,
)
from calculators.values.money import ZERO, decimal_text, kronor_text


def asked(who: str) -> Message:
    """Say whom to ask."""
    return _("Ask: {who}.", who=who)


def in_words(result: Result, today: date, language: str) -> dict[str, Any]:
    """Write a result as plain data, in a language."""
    return _Words(language).result(result, today)


class _Words:
    """The parts of a result in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def text(self, value: Renderable) -> str:
        return render(value, self.language)

    def day(self, day: date) -> str:
        """Write a day so that it never parts at the end of a line."""
        return in_one_line(self.text(day))

    def money(self, amount: Decimal) -> dict[str, str]:
        return {"amount": kronor_text(amount), "text": self.text(Kr(amount))}

    def row(self, label: Message, amount: Decimal) -> dict[str, str]:
        return {"label": self.text(label), **self.money(amount)}

    def certainty(self, status: str) -> str:
        return translated(STATUSES[status], self.language)

    def result(self, result: Result, today: date) -> dict[str, Any]:
        return {
            "today": self.day(today),
            **self.sum(result),
            **self.claim(result),
            "assumptions": self.assumptions(result),
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

    def sum(self, result: Result) -> dict[str, Any]:
        """Say what it comes to, and of what."""
        known, tax = result.sum(), result.advance_tax
        complete = not result.missing
        is_told = complete and not result.untold_tax
        paid_out = known - tax if tax is not None and is_told else None
        headline: Renderable = Kr(known) if complete else _("At least {sum}", sum=Kr(known))
        if not complete and not known:
            headline = next(message for _field, message in result.missing)
        return {
            "complete": complete,
            "title": self.text(self.title(result) if complete else _("Not all is known yet")),
            "headline": self.text(headline),
            "total": self.money(known) if complete else None,
            "known": self.money(known),
            "taxable": self.money(result.sum(taxable=True)),
            "tax_free": self.money(result.sum(taxable=False)),
            **({"tax_unknown": self.money(result.untold_tax)} if result.untold_tax else {}),
            "lines": [self.line(each, result) for each in result.lines],
            "by_kind": self.by_kind(result),
            "by_day": self.by_day(result),
            "advance_tax": None if tax is None else self.money(tax),
            "paid_out": None if paid_out is None else self.money(paid_out),
            "sums": self.sums(result, paid_out),
            **({"earned": self.earned(result)} if result.earned else {}),
            "tax": self.sums(result, paid_out, on_paper=True),
        }

    def claim(self, result: Result) -> dict[str, Any]:
        """Say what is missing, and how it is claimed."""
        last_days = [self.deadline(each) for each in result.last_days]
        places = [each.reporting.where for each in result.rule_sets if each.reporting]
        return {
            "missing": [
                {"field": where, "message": self.text(message)} for where, message in result.missing
            ],
            "attach": list(result.attach),
            "deadlines": last_days,
            "next": next_steps(result, places, last_days, self.text),
            "report": {
                who: [self.text(what) for what, _entries in result.report.get(who, ())]
                for who in ("self", "secretary")
            },
            "report_anyway": [
                self.text(_("{label}, {day}: the amount is not known here", label=label, day=day))
                for label, day in result.unpriced
                if places
            ],
            "report_in": places,
            "report_title": self.report_title(places),
        }

    def title(self, result: Result) -> Renderable:
        """Say what the sum is; of nothing, first why there is none."""
        why = (line.sum for line in result.lines if line.sum)
        is_none = not any(line.amount for line in result.lines)
        return next(why, _("Together")) if is_none else _("Together")

    def sums(
        self, result: Result, paid_out: Decimal | None, *, on_paper: bool = False
    ) -> list[dict[str, str]]:
        """Part the sum where it is not all of one piece: what is taxed, and what is paid out.

        On paper it is said of a sum that is all of one piece too.
        """
        taxable, tax_free = result.sum(taxable=True), result.sum(taxable=False)
        is_sure = not any(line.untaxed_if and line.amount for line in result.lines)
        free = _("Free of tax") if is_sure else _("May be free of tax")
        rows = []
        is_parted = (taxable and tax_free) or (tax_free and not is_sure) or result.untold_tax
        if on_paper or is_parted:
            parts = {
                _("Taxable"): taxable,
                free: tax_free,
                _("Not known if taxed"): result.untold_tax,
            }
            rows = [self.row(label, amount) for label, amount in parts.items() if amount]
        if result.advance_tax:
            rows.append(self.row(_("Advance tax"), result.advance_tax))
        if rows and paid_out is not None:
            rows.append(self.row(_("Paid out"), paid_out))
        for clause, amount in result.earned.items():
            rows.append(self.row(_("{name}, not paid out", name=clause.name), amount))
        return rows

    def earned(self, result: Result) -> list[dict[str, str]]:
        """Tell what the payments earn beside what is paid out."""
        return [
            {"label": clause.name, **self.money(amount), "source": clause.source}
            for clause, amount in result.earned.items()
        ]

    def tax(self, each: Line, ask: str) -> str:
        """Say whether a line is taxed; what is not certain says whom to ask."""
        if each.taxable:
            return self.text(_("Taxable"))
        if each.taxable is None:
            said = _("Unknown: the tax-free amount for this day is not known.")
        elif each.untaxed_if:
            said = _("Unknown: a journey from home to the meeting may be taxable in full.")
        else:
            return self.text(_("Free of tax"))
        return " ".join(map(self.text, [said, *([asked(ask)] if ask else [])]))

    def line(self, each: Line, result: Result) -> dict[str, Any]:
        subject, how, amount = self.text(each.subject), self.text(each.sum), self.money(each.amount)
        return {
            "kind": each.kind,
            "label": self.text(each.label),
            "subject": subject,
            "date": each.day.isoformat(),
            "about": ", ".join(filter(None, (self.day(each.day), subject))),
            "entries": list(each.entries),
            **amount,
            "sum": how,
            "how": None if how == amount["text"] else how,
            "taxable": each.taxable,
            "tax": self.tax(each, result.ask),
            "reduction": each.reduction,
            "status": each.status,
            "certainty": self.certainty(each.status),
            "source": each.clause.source,
            "rates": [self.quantity(one) for one in each.quantities],
        }

    def quantity(self, each: Quantity) -> dict[str, Any]:
        how = self.text(each.how) if each.how else None
        shown = self.text(each.shown)
        first_day = _("From {day}.", day=self.day(each.starts))
        if each.ends:
            first_day = _(
                "From {first} to {last}.", first=self.day(each.starts), last=self.day(each.ends)
            )
        explained = [
            f"{shown} = {how}." if how else f"{shown}.",
            *([] if each.status == "own" else [self.text(first_day), f"{each.source}."]),
            self.certainty(each.status),
        ]
        return {
            "name": each.id,
            "label": each.name,
            "value": decimal_text(each.value),
            "text": shown,
            "unit": each.unit,
            "from": each.starts.isoformat(),
            "to": each.ends and each.ends.isoformat(),
            "source": each.source,
            "status": each.status,
            "sum": how,
            "explained": " ".join(explained),
            "of": self.quantity(each.base) if each.base else None,
        }

    def by_kind(self, result: Result) -> dict[str, Any]:
        """Add up what each kind of line gives, and what limits take away from it."""
        kinds = by_kind(result.lines)
        taken = sum((each.taken for each in kinds), ZERO)
        return {
            "given": self.money(given(result.lines)),
            "taken": self.row(_("Taken away by a limit"), taken) if taken else None,
            "kinds": [
                {
                    "kind": each.kind,
                    **self.row(_(KINDS[each.kind]), each.given),
                    "taken": kronor_text(each.taken),
                    "parts": [kronor_text(part) for part in each.parts],
                }
                for each in kinds
            ],
        }

    def by_day(self, result: Result) -> list[dict[str, str]]:
        """Add up what each day gives."""
        return [
            {
                "date": day.isoformat(),
                "day": in_one_line(short_day(day, self.language)),
                "label": ", ".join(dict.fromkeys(self.text(line.label) for line in lines)),
                **self.money(sum((line.amount for line in lines), ZERO)),
            }
            for day, lines in by_day(result.lines)
        ]

    def deadline(self, each: LastDay) -> dict[str, Any]:
        last = self.text(each.day or _("The last day is not known."))
        sentences = [
            f"{self.text(each.what)}, {self.day(each.event)}: {last.removesuffix('.')}.",
            self.text(_("That day has passed.")) if each.late else "",
            each.clause.source,
        ]
        return {
            "what": self.text(each.what),
            "event": each.event.isoformat(),
            "date": each.day and each.day.isoformat(),
            "text": last,
            "late": each.late,
            "status": each.clause.status,
            "source": each.clause.source,
            "sentence": " ".join(filter(None, sentences)),
        }

    def report_title(self, places: list[str]) -> str:
        """Say where the reader reports herself, if that is known."""
        if not places:
            return self.text(_("Report this yourself"))
        return self.text(_("Report this yourself in {place}", place=", ".join(places)))

    def ended(self, result: Result) -> list[dict[str, str]]:
        """Say of each rule set that has ended that its lines are worked out as if it had not."""
        ended = {
            rules.id: rules
            for line in result.lines
            if (rules := result.rules_of(line)).has_ended(line.day)
        }
        return [
            self.assumption(
                f"{rules.id}/ended",
                Assumption(
                    text=self.text(
                        _("The rules held until {day}. This is as if they still did.", day=last)
                    ),
                    question=self.text(_("What holds after {day}?", day=last)),
                    ask=result.ask,
                ),
            )
            for rules in ended.values()
            if (last := rules.ends)
        ]

    def assumptions(self, result: Result) -> list[dict[str, str]]:
        """Tell what is taken for so; what two rule sets assume alike is told once."""
        written = result.assumptions() | {
            name: Assumption(text=self.text(text), question=self.text(question), ask=result.ask)
            for name, (text, question) in result.assumed.items()
        }
        told: dict[str, dict[str, str]] = {}
        for each in (
            *self.ended(result),
            *(self.assumption(name, each) for name, each in written.items()),
        ):
            told.setdefault(each["sentence"], each)
        return list(told.values())

    def assumption(self, name: str, each: Assumption) -> dict[str, str]:
        ask = self.text(asked(each.ask)) if each.ask else ""
        return {
            "name": name,
            "text": each.text,
            "question": each.question,
            "ask": each.ask,
            "sentence": f"{each.text} {ask}".strip(),
        }
