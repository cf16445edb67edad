"""The command line: `handbook check`, `handbook build`, and the others."""

import argparse
import errno
import os
import sys
from collections.abc import Callable, Sequence

from handbook.commands import (
    book,
    build,
    calculate,
    changes,
    check,
    doctor,
    due,
    edit,
    links,
    move,
    new,
    retire,
    rules,
    schema,
    serve,
    sources,
    texts,
    training,
)
from handbook.commands.arguments import Command, add_command
from handbook.content.problems import StoppedError
from handbook.i18n.translations import _
from handbook.publishing.swap import repair
from handbook.settings import Settings

COMMANDS: tuple[Command, ...] = (
    check,
    build,
    serve,
    edit,
    new,
    retire,
    move,
    texts,
    links,
    sources,
    due,
    changes,
    training,
    book,
    calculate,
    rules,
    schema,
    doctor,
)
"""In the order in which `--help` lists them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code: 0 done, 1 the handbook must be mended, 2 misuse."""
    options = parser().parse_args(arguments)
    run: Callable[[argparse.Namespace, Settings], int] = options.run
    try:
        settings = Settings.from_environment()
    except ValueError:
        message = _("HANDBOOK_DATE is “{text}”, which is no date. Write for example: 2026-11-21")
        print(message.format(text=os.environ["HANDBOOK_DATE"]), file=sys.stderr)
        return 2
    repair(settings.root)
    try:
        code = run(options, settings)
        sys.stdout.flush()
    except StoppedError as error:
        print(error, *getattr(error, "__notes__", ()), sep="\n", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:  # `handbook links | head`: the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        message = _("Port {port} is taken, maybe by another window. Stop that, or write {example}")
        example = f"PORT={options.port + 1}"
        print(message.format(port=options.port, example=example), file=sys.stderr)
        return 1
    return code


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line; what it parsed has the function to `run`."""
    made = argparse.ArgumentParser(prog="handbook", description=__doc__)
    commands = made.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        name = command.__name__.rpartition(".")[2]
        one = add_command(commands, name, command.__doc__)
        command.add_arguments(one)
        one.set_defaults(run=command.run)
    return made
