"""The command line: `handbook check`, `handbook build`, and the others."""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Sequence

from handbook import calculate, doctor
from handbook.problems import BrokenHandbookError
from handbook.settings import PROJECT, Settings
from handbook.text import _
from handbook.training import command as training

_PORT = 8000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code: 0 done, 1 the handbook must be mended, 2 misuse."""
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace, Settings], int] = options.run
    try:
        code = run(options, Settings.from_environment())
        sys.stdout.flush()
    except BrokenHandbookError as error:
        print(error, file=sys.stderr)
        print(_count(len(error.problems)), file=sys.stderr)
        return 1
    except BrokenPipeError:  # `handbook links | head`: the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="handbook", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="say all that is wrong in docs/ and data/")
    check.set_defaults(run=_check)
    build = commands.add_parser("build", help="build the sites into site/")
    build.add_argument("handbooks", nargs="*", metavar="HANDBOOK", help="default: all")
    build.set_defaults(run=_build)
    serve = commands.add_parser("serve", help="serve the built sites on this machine")
    serve.add_argument("--port", type=int, default=_PORT, help=f"default: {_PORT}; 0 is any free")
    serve.set_defaults(run=_serve)
    edit = commands.add_parser("edit", help="show one handbook, anew at each change")
    edit.add_argument("--port", type=int, default=_PORT, help=f"default: {_PORT}")
    edit.set_defaults(run=_edit)
    new = commands.add_parser("new", help="begin a handbook for one more municipality")
    new.add_argument("id", help="its address, for example: kungsor")
    new.add_argument("municipality", help='its name, for example: "Kungsörs kommun"')
    new.set_defaults(run=_new)
    texts = commands.add_parser("texts", help="list the messages that lack a Swedish text")
    texts.set_defaults(run=_texts)
    links = commands.add_parser(
        "links",
        help="list every address, and those that the ledger does not have yet",
        description="List every address of every handbook, and what became of those that ended. "
        "An address that is new stands with a plus; --accept writes it to the ledger, "
        "data/<handbook>/addresses.yml, and from then on the build sees to it that it never "
        "breaks.",
    )
    links.add_argument("handbooks", nargs="*", metavar="HANDBOOK", help="default: all")
    links.add_argument("--accept", action="store_true", help="record the new addresses")
    links.set_defaults(run=_links)
    training.add_parser(commands)
    calculate.add_parser(commands)
    doctor.add_parser(commands)
    return parser


def _check(_options: argparse.Namespace, settings: Settings) -> int:
    from handbook.checks import checked  # noqa: PLC0415 - a command pays only for what it uses
    from handbook.notes import notes  # noqa: PLC0415

    books = checked(settings.root, settings.day)
    for note in (note for book in books for note in notes(book)):
        print(note)
    print(_("Everything is in order: {names}.").format(names=", ".join(book.id for book in books)))
    return 0


def _links(options: argparse.Namespace, settings: Settings) -> int:
    from handbook.addresses import keeping  # noqa: PLC0415 - a command pays only for what it uses
    from handbook.checks import checked  # noqa: PLC0415

    for book in checked(settings.root, settings.day, options.handbooks or None):
        print("\n".join(keeping.accepted(book) if options.accept else keeping.listed(book)))
    return 0


def _build(options: argparse.Namespace, settings: Settings) -> int:
    from handbook.build import BuildError, build  # noqa: PLC0415 - a command pays only for what it uses

    try:
        build(settings, options.handbooks or None)
    except BuildError as error:
        print(error, file=sys.stderr)
        print(_("The build stopped here; what was published is untouched."), file=sys.stderr)
        return 1
    return 0


def _serve(options: argparse.Namespace, settings: Settings) -> int:
    from handbook.serve import serve  # noqa: PLC0415 - a command pays only for what it uses

    serve(settings.root / "site", options.port)
    return 0


def _new(options: argparse.Namespace, settings: Settings) -> int:
    from handbook.new import NewHandbookError, begin  # noqa: PLC0415 - a command pays for its own

    try:
        files = begin(settings.root, options.id, options.municipality, settings.day)
    except NewHandbookError as error:
        print(error, file=sys.stderr)
        return 1
    for file in files:
        print(file)
    print(_("Look at it: HANDBOOK={id} make edit").format(id=options.id))
    return 0


def _texts(options: argparse.Namespace, settings: Settings) -> int:
    from handbook.catalogue import report  # noqa: PLC0415 - a command pays only for what it uses

    return report(options, settings)


def _edit(options: argparse.Namespace, settings: Settings) -> int:
    address = f"127.0.0.1:{options.port}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    environment = settings.environment(settings.handbook) | {"HANDBOOK_PREVIEW": "true"}
    return subprocess.call(command, cwd=PROJECT, env=environment)  # noqa: S603 - our own command


def _count(number: int) -> str:
    return (_("1 problem.") if number == 1 else _("{number} problems.")).format(number=number)
