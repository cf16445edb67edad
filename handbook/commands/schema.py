"""`handbook schema`: the JSON Schema of a rule-set file, for an editor."""

import argparse
import json

from handbook.commands.arguments import Parsers
from handbook.settings import Settings


def add_parser(commands: Parsers) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "schema",
        help="write the JSON Schema of a rule-set file",
        description="Writes the JSON Schema by which an editor completes and explains the keys of "
        "the files in data/<handbook>/rules/.",
    )
    parser.set_defaults(run=run)


def run(_options: argparse.Namespace, _settings: Settings) -> int:
    """Write the schema."""
    from handbook.content.rules.json_schema import json_schema

    print(json.dumps(json_schema(), ensure_ascii=False, indent=2))
    return 0
