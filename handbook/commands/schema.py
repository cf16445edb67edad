"""Write the JSON Schema of a rule-set file, or of every file.

By it an editor completes and explains the keys of the files in data/<handbook>/rules/. With --write
the schema of every kind of file is written to schemas/, where editors find it: do that after a
change of what may stand.
"""

import argparse

from handbook.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--write", action="store_true", help="write every schema to schemas/")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Write the schema of a rule set, or every schema to its file."""
    from handbook.content.editor_schemas import FOLDER, SCHEMAS, text

    if not options.write:
        print(text("rules"), end="")
        return 0
    folder = settings.root / FOLDER
    folder.mkdir(exist_ok=True)
    for name in SCHEMAS:
        (folder / f"{name}.json").write_text(text(name), encoding="utf-8")
    return 0
