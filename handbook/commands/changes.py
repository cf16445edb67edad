"""Say how two versions of the handbooks differ.

Says which chapters are new, changed, moved or retired; contacts; amounts, with the old and the
new; and the worked examples that now give another sum.

A version is a revision in git (a branch, a tag, a commit) or the folder of a built site. Without
NEW, the files are compared as they are now.

  handbook changes origin/main
  handbook changes v1 v2 --markdown
  handbook changes old/vasteras site/vasteras
"""

import argparse
import json
from collections.abc import Mapping

from handbook.changes import revisions, snapshot
from handbook.changes.comparison import Group, differences
from handbook.changes.snapshot import Snapshot
from handbook.commands.arguments import add_one_of
from handbook.i18n.translations import _
from handbook.settings import Settings

_MOST_JOBS = 200
"""GitLab makes no more jobs of one list; GitHub makes 256."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("old", metavar="OLD", help="a revision in git, or a built site")
    parser.add_argument("new", metavar="NEW", nargs="?", help="default: the files as they are now")
    add_one_of(
        parser,
        markdown="write it for a change request",
        handbooks="list the handbooks to build anew, as JSON",
    )


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Say how two versions differ.

    Raises NoRevisionError for a version that is none, BrokenHandbookError for one that is broken.
    """
    if options.handbooks:
        print(json.dumps(_to_build(settings, options.old, options.new)))
        return 0
    old, new = (_version(settings, name) for name in (options.old, options.new))
    is_of_one = any(revisions.site(settings.root, name) for name in (options.old, options.new))
    names = sorted(old.keys() & new.keys() if is_of_one else old.keys() | new.keys())
    told = [(name, differences(old.get(name), new.get(name))) for name in names]
    for name, groups in told:
        if groups:
            shown = (new.get(name) or old[name]).name
            print("\n".join(_lines(shown, groups, is_markdown=options.markdown)))
    if not any(groups for _name, groups in told):
        print(_("Nothing that a reader sees has changed."))
    return 0


def _version(settings: Settings, name: str | None) -> Mapping[str, Snapshot]:
    """Read a version: the snapshot of each handbook, by its id."""
    from handbook.content.files import handbooks
    from handbook.content.loader import read
    from handbook.content.problems import BrokenHandbookError, Problem
    from handbook.rendering.calculator_forms import sums

    if text := revisions.site(settings.root, name):
        try:
            one = snapshot.read(text)
        except ValueError as error:
            message = _("The site {name} was built by another version of the tool: build it anew.")
            raise revisions.NoRevisionError(message.format(name=name)) from error
        return {one.handbook: one}
    found = {}
    with revisions.files(settings.root, name) as root:
        problems: list[Problem] = []
        for handbook in handbooks(root):
            book = read(root, handbook, settings.day, problems)
            if problems:
                raise BrokenHandbookError(problems)
            found[handbook] = snapshot.of(book, sums(book))
    return found


def _to_build(settings: Settings, old: str, new: str | None) -> list[str]:
    """Return the handbooks whose site may differ, for a forge to make a job of each.

    They are those whose own folders changed, or all: when what they share has changed, or when
    the old revision is not known, as for a first push. When there are more than a forge makes
    jobs of, several share one.
    """
    from handbook.content.files import handbooks

    every = handbooks(settings.root)
    own = {f"{kind}/{name}/": name for kind in ("docs", "data", "book") for name in every}
    try:
        files = revisions.changed_files(settings.root, old, new)
    except revisions.NoRevisionError:
        files = [""]
    of_files = {next((own[at] for at in own if file.startswith(at)), "") for file in files}
    names = [name for name in every if name in of_files or "" in of_files]
    return [" ".join(names[first::_MOST_JOBS]) for first in range(min(len(names), _MOST_JOBS))]


def _lines(name: str, groups: list[Group], *, is_markdown: bool) -> list[str]:
    lines = [f"## {name}" if is_markdown else f"{name}:"]
    for title, each in groups:
        lines += ["", f"### {title}", ""] if is_markdown else ["", f"{title}:"]
        lines += [f"- {one}" if is_markdown else f"  {one}" for one in each]
    return [*lines, ""]
