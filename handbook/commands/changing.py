"""What `handbook retire` and `handbook move` have in common: say it, ask, do it."""

import argparse
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from handbook.commands.arguments import add_one_of
from handbook.content import permalinks
from handbook.content.problems import Problem
from handbook.i18n.translations import _
from handbook.settings import Settings

if TYPE_CHECKING:  # else each command would load all that edits
    from handbook.editing.aim import Aim
    from handbook.editing.draft import Change, Draft

    type Edit = Callable[[Draft, Aim], list[Problem]]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Let a command change one handbook, without a question, or only say what it would do."""
    parser.add_argument("--handbook", help="the handbook, if several have one of that name")
    add_one_of(parser, dry_run="only say what would be done", yes="do it without a question")


def change(options: argparse.Namespace, settings: Settings, edit: "Edit", title: str) -> int:
    """Try a change on a copy, say what it does, ask, and make it.

    Raises BrokenHandbookError, UnknownHandbookError and EditError.
    """
    from handbook.content.files import named
    from handbook.editing.aim import aim_at
    from handbook.editing.draft import Draft

    named(settings.root, [options.handbook] if options.handbook else [])
    with Draft(settings.root, settings.day) as draft:
        aim = aim_at(draft.books(), options.address, options.handbook)
        left = edit(draft, aim)
        print(title.format(**vars(options)))
        print("\n".join(_said(draft, aim, left)))
        if options.dry_run:
            return 0
        if not (options.yes or _is_wanted()):
            print(_("Nothing has been changed."))
            return 1
        draft.apply()
    print(_("Done. See what has changed: git diff"))
    return 0


def _said(draft: "Draft", aim: "Aim", left: list[Problem]) -> Iterator[str]:
    """Say what changes, file by file, and what is left to do."""
    from handbook.editing.retirement import becoming

    yield from _titled(_("Addresses:"), becoming(draft))
    yield from _titled(_("Deleted:"), map(str, draft.removed()))
    ledgers = {permalinks.path(name) for name in aim.books}
    changes = (one for one in draft.changes() if one.file not in ledgers)
    yield from _titled(
        _("Changed:"),
        (f"{one.file}:{one.line}: {told}" for one in changes for told in _in_short(one)),
    )
    remaining = draft.remaining()
    told = {(one.file, one.line) for one in left}
    others = [one for one in remaining if (one.file, one.line) not in told]
    yield from _titled(_("Left for you to write:"), map(str, sorted({*left, *others})))
    if remaining:
        yield "\n" + _("Write what is left. handbook check says it again until it is done.")
    else:
        yield "\n" + _("handbook check will find nothing wrong in this.")


def _in_short(change: "Change") -> Iterator[str]:
    """Say what stands on changed lines and what will; of many only the first, and how many."""
    for sign, lines in (("−", change.was), ("+", change.will_be)):
        first, *others = [line.strip() for line in lines if line.strip()] or [""]
        more = _(" (and {number} more lines)").format(number=len(others)) if others else ""
        yield from [f"{sign} {first}{more}"] if first else []


def _titled(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = [f"  {line}" for line in lines]
    yield from [f"\n{title}", *found] if found else []


def _is_wanted() -> bool:
    try:
        answer = input("\n" + _("Do this? [y/N]") + " ")
    except EOFError:
        print()
        return False
    return answer.strip().casefold() in _("y yes").split()
