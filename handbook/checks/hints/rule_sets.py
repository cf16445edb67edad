"""What looks like a slip of the pen in the rule sets, and may be right."""

from collections.abc import Iterator

from handbook.checks import references
from handbook.content import rules
from handbook.content.handbook import Handbook
from handbook.content.problems import Problem
from handbook.content.record_kinds import RATES
from handbook.content.rules.hints import hints as hints_of


def hints(book: Handbook) -> Iterator[Problem]:
    """Ask about clauses, keys and amounts; what a page shows is used."""
    files = rules.rule_files_of(book.root, rules.files_of(book.root, book.id), [])
    shown = {name for kind, name in references.used(book) if kind == RATES.name}
    yield from hints_of(files, rules.national_records(book.national), shown)
