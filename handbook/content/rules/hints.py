"""What is no mistake in a rule set but looks like one, so that whoever wrote it is asked.

Clauses that no meeting ever reaches, keys that change nothing, amounts that nothing uses, and
amounts that are far from what is usual. A `note` that says that an amount is right is believed.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from calculators.rules.rates import NationalRate, Rate, Rates, UnknownError
from calculators.rules.regulation import RuleSet
from calculators.values.messages import Kr, render
from calculators.values.quantities import USUAL
from handbook.content.problems import Problem
from handbook.content.rules.consistency import RuleFile
from handbook.content.rules.reach import never_applied
from handbook.content.rules.records import amounts_in
from handbook.content.yaml_source import Location
from handbook.i18n.translations import LANGUAGE, _

_TEN = 10
_OF_MERGING = {"merge_same_body", "merge_same_kind", "merge_gap_counts"}


def hints(
    files: Sequence[RuleFile], national: Mapping[str, NationalRate], shown: Collection[str] = ()
) -> Iterator[Problem]:
    """Go through what looks like a mistake in rule sets that are right, ordered by first day.

    `shown` are the amounts that pages show.
    """
    for file in files:
        yield from _never_applied(file)
        yield from _without_effect(file)
        yield from _unused(file, shown)
        yield from _unusual(file, national)
    yield from _leaps(files)


def _never_applied(file: RuleFile) -> Iterator[Problem]:
    """Find clauses that no meeting ever reaches."""
    for at, why in never_applied(file.rules):
        yield file.problem(at, _(why), _("move it above them, or take it away"))


def _without_effect(file: RuleFile) -> Iterator[Problem]:
    """Find keys that were written and change nothing."""
    rules, written = file.rules, file.written
    for at, needed in _idle(rules, written):
        message = _("“{key}” has no effect without “{needed}”.").format(key=at[-1], needed=needed)
        yield file.problem(at, message, _("take it away, or write {needed}").format(needed=needed))


def _idle(rules: RuleSet, written: Any) -> Iterator[tuple[Location, str]]:  # noqa: ANN401 - a model made of the declaration
    """Go through the keys that change nothing, each with what it would need."""
    merging = {key for key in _written(written.time) if key.startswith("merge_")}
    if merging <= _OF_MERGING:  # nothing says which meetings are one
        yield from ((("time", key), "merge_gap") for key in sorted(merging))
    if rules.signing and rules.signing.within_day_limit and not rules.day:
        yield ("signing", "within_day_limit"), "day"
    if rules.year and rules.year.annual_most and not rules.roles:
        yield ("year", "annual_most"), "roles"


def _written(clause: Any) -> Collection[str]:  # noqa: ANN401 - as above
    return clause.model_fields_set if clause else ()


def _unused(file: RuleFile, shown: Collection[str]) -> Iterator[Problem]:
    used = {*amounts_in(file.rules), *shown}
    for name, rate in file.rules.rates.items():
        if name not in used:
            message = _("Nothing uses the amount “{name}” ({id}).").format(name=rate.name, id=name)
            example = _("take it away, or name it in a rule or a chapter")
            yield file.problem(("rates", name), message, example)


@dataclass(frozen=True)
class _Value:
    """One value of an amount as it was written, where it stands, and whether a note explains it."""

    file: RuleFile
    at: Location
    name: str
    value: Decimal
    noted: bool

    @property
    def shown(self) -> Kr:
        """The value with its unit."""
        return Kr(self.value, self.file.rules.rates[self.name].unit)


def _is_right(note: str | None) -> bool:
    return _("it is right") in (note or "").casefold()


def _ask(file: RuleFile, at: Location, message: str, **said: Kr) -> Problem:
    """Ask whether an amount is right."""
    texts = {name: render(value, LANGUAGE) for name, value in said.items()}
    question = f"{message.format_map(texts)} {_('Is that right?')}"
    return file.problem(at, question, _("note: It is right, as …"))


def _values(file: RuleFile) -> Iterator[_Value]:
    for name, rate in file.rules.rates.items():
        written = file.written.rates[name]  # type: ignore[attr-defined] # a model made of the declaration
        at: Location = ("rates", name)
        for number, period in enumerate(rate.periods):
            place: Location = (*at, "periods", number) if written.periods else at
            noted = _is_right(period.note) or _is_right(written.note)
            if period.value:
                yield _Value(file, (*place, "value"), name, period.value, noted)


def _unusual(file: RuleFile, national: Mapping[str, NationalRate]) -> Iterator[Problem]:
    """Ask about amounts far from what their unit usually has, and fees too near a month's base."""
    bases = {rate.formula.of for rate in file.rules.rates.values() if rate.formula}
    for each in _values(file):
        if each.name in bases:  # it can be anything: so much per inhabitant, an hour of the year
            continue
        least, most = USUAL.get(each.shown.unit, (Decimal(0), each.value))
        if not each.noted and not least <= each.value <= most:
            yield _ask(file, each.at, _("{amount} is unusual."), amount=each.shown)
    for name, amount, base in _fees_above_base(file.rules, national):
        if not _is_right(file.written.rates[name].note):  # type: ignore[attr-defined] # as above
            message = _("{amount} for a meeting is more than a tenth of {base}.")
            yield _ask(file, ("rates", name), message, amount=amount, base=base)


def _fees_above_base(
    rules: RuleSet, national: Mapping[str, NationalRate]
) -> Iterator[tuple[str, Kr, Kr]]:
    """Go through the fees that pay more for a meeting than a tenth of a month's largest amount."""
    shared = {
        name: Rate(name=each.name, unit=each.unit, periods=each.periods)
        for name, each in national.items()
    }
    rates = Rates(shared | rules.rates, {})
    known = dict(_known(rates, rules.starts))
    months = [each for each in known.values() if each.unit == "kr/month"]
    base = max(months, key=lambda each: each.amount, default=None)
    for name in dict.fromkeys(amounts_in(rules.fees)):
        amount = known.get(name)
        if base and amount and name in rules.rates and amount.amount * _TEN > base.amount:
            yield name, amount, base


def _known(rates: Rates, day: date) -> Iterator[tuple[str, Kr]]:
    for name in rates.declared:
        try:
            yield name, rates.on(name, day).shown
        except UnknownError:
            continue


def _leaps(files: Sequence[RuleFile]) -> Iterator[Problem]:
    """Ask about an amount that is ten times the one before it, or a tenth of it."""
    by_name: dict[str, list[_Value]] = {}
    for file in files:
        for each in _values(file):
            by_name.setdefault(each.name, []).append(each)
    for values in by_name.values():
        for before, after in pairwise(values):
            low, high = sorted((before.value, after.value))
            if not after.noted and high >= _TEN * low:
                message = _("{after} from {before} is a change by ten or more.")
                yield _ask(after.file, after.at, message, before=before.shown, after=after.shown)
