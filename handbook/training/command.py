"""`handbook training`: the courses as packages for learning platforms."""

import argparse

from handbook.settings import Settings
from handbook.text import _


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "training",
        help="make the courses into packages for learning platforms",
        description="Write each course that has parts as a SCORM 1.2 package (.zip) and as a list "
        "of links (.html) into training/<handbook>/. Build the sites first.",
    )
    parser.add_argument("handbooks", nargs="*", metavar="HANDBOOK", help="default: all")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Write the packages of the chosen handbooks; say where."""
    from handbook.assets import bundle  # noqa: PLC0415 - a command pays only for what it uses
    from handbook.checks import checked  # noqa: PLC0415
    from handbook.training.scorm import ENTRIES, Package, link_list  # noqa: PLC0415

    for book in checked(settings.root, settings.day, options.handbooks or None):
        site = settings.root / "site" / book.id
        if not site.exists():
            print(
                _("{handbook} is not built yet. Build it first: make build").format(
                    handbook=book.id
                )
            )
            return 1
        folder = settings.root / ".cache" / "scorm" / book.id
        assets = bundle(folder, book.profile.language, None, ENTRIES)
        package = Package(book, site, assets)
        out = settings.root / "training" / book.id
        for course in book.trainings.records.values():
            if course.parts:
                print(package.write(course, out))
                links = out / f"{book.id}-{course.id}.html"
                links.write_text(link_list(book, course), encoding="utf-8")
                print(links)
        if book.profile.address is None:
            print(
                _(
                    "{handbook}: its public address is unknown, so the packages link nowhere."
                ).format(handbook=book.id)
            )
    return 0
