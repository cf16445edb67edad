"""Slips of the pen in rule sets: amounts that are hard to believe, clauses without use."""

from collections.abc import Iterator

from handbook.checks import references
from handbook.content import rules
from handbook.content.handbook import Handbook
from handbook.content.problems import Problem
from handbook.content.record_kinds import RATES
from handbook.content.rules import hints as of_rules


def hints(book: Handbook) -> Iterator[Problem]:
    """Ask about what looks like a slip in the rule sets."""
    files = rules.rule_files_of(book.root, rules.files_of(book.root, book.id), [])
    shown = {name for kind, name in references.used(book) if kind == RATES.name}
    yield from of_rules.hints(files, rules.national_records(book.national), shown)
