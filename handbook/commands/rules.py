"""Help while writing a rule set."""

import argparse
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.commands.arguments import add_command
from handbook.content.problems import BrokenHandbookError, MisuseError, Problem
from handbook.i18n.translations import _
from handbook.settings import Settings

if TYPE_CHECKING:
    from calculators.rules.regulation import RuleSet
    from handbook.content.rules.national_rates import Rate

_NARROW = 46
"""How wide the names of the meetings are."""
_TRY = """Show what typical meetings give, to hold beside the payroll.

Shows what meetings and journeys give in fees and in lost income, and by which paragraph.
"""
_TEMPLATE = """Write every key of a rule set with its explanation, to delete from.

The keys stand in the order of a regulation. Begin with it, and delete what yours does not say.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    inner = parser.add_subparsers(required=True, metavar="WHAT")
    tried = add_command(inner, "try", _TRY)
    tried.add_argument("file", type=Path, metavar="FILE", help="the rule set, a YAML file")
    tried.add_argument(
        "--against", type=Path, metavar="OLD", help="another rule set: show the differences"
    )
    tried.set_defaults(run=run)
    add_command(inner, "template", _TEMPLATE).set_defaults(run=run_template)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Show what typical meetings give by a rule set.

    Raises BrokenHandbookError when a rule set can not be used, MisuseError when there is none.
    """
    for file in filter(None, (options.file, options.against)):
        if not file.is_file():
            raise MisuseError(_("There is no file {file}.").format(file=file))
    from handbook.content import rules
    from handbook.content.rules.hints import hints

    problems: list[Problem] = []
    national = _national(settings.root, problems)

    def read(file: Path) -> "RuleSet":
        found = rules.read(settings.root, [file.resolve()], national, problems)
        if problems:
            raise BrokenHandbookError(problems)
        return found[0]

    new, old = read(options.file), options.against and read(options.against)
    print("\n".join(_tables(new, old, national)))
    files = rules.rule_files_of(settings.root, [options.file.resolve()], [])
    for question in hints(files, rules.national_records(national)):
        print(question)
    return 0


def run_template(_options: argparse.Namespace, settings: Settings) -> int:
    """Write the template."""
    from handbook.content.rules.template import template

    print(template(settings.day, _national(settings.root, [])), end="")
    return 0


def write_template(root: Path, file: Path, day: date) -> Path:
    """Write the template to a file, given as a path from the root; return that path."""
    from handbook.content.rules.template import template

    (root / file).write_text(template(day, _national(root, [])), encoding="utf-8")
    return file


def _national(root: Path, problems: list[Problem]) -> "Mapping[str, Rate]":
    from handbook.content import loader
    from handbook.content.files import SHARED
    from handbook.content.record_kinds import RATES

    return loader.collection(root, SHARED, RATES, problems).records


def _tables(new: "RuleSet", old: "RuleSet | None", national: "Mapping[str, Rate]") -> Iterator[str]:
    """Write a table for each situation in which a rule set is tried."""
    from handbook.content.rules.trials import situations, trials

    yield f"{new.name}" if old is None else f"{old.name} → {new.name}"
    for situation in situations(new):
        yield ""
        yield from filter(None, [situation.title(new)])
        before = dict(trials(old, national, situation)) if old else {}
        for name, trial in trials(new, national, situation):
            shown = trial.shown
            if name in before and before[name].amount != trial.amount:
                shown = f"{before[name].shown} → {trial.shown}"
            elif name in before:
                shown = f"= {trial.shown}"
            yield f"{_(name):<{_NARROW}} {shown}"
            yield from (f"{'':<{_NARROW}}   {line}" for line in trial.why)
