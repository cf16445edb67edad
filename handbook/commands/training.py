"""Make the courses into packages for learning platforms.

Writes each course that has parts as a SCORM package (.zip) and as a list of links (.html) into
training/<handbook>/. Build the sites first.
"""

import argparse

from handbook.commands.arguments import add_handbooks, chosen
from handbook.i18n.translations import _
from handbook.publishing.scorm_manifest import EDITIONS
from handbook.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_handbooks(parser)
    parser.add_argument(
        "--scorm", choices=EDITIONS, default="1.2", help="the edition (2004 is its 4th edition)"
    )


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Write the packages of the chosen handbooks; say where."""
    from handbook.content.record_kinds import TRAININGS
    from handbook.publishing.scorm import ENTRIES, Package, link_list
    from handbook.rendering.assets import bundle

    for book in chosen(options, settings):
        site = settings.root / "site" / book.id
        if not site.exists():
            text = _("{handbook} is not built yet. Build it first: make build")
            print(text.format(handbook=book.id))
            return 1
        assets = bundle(book.profile.language, None, ENTRIES)
        package = Package(book, site, assets, EDITIONS[options.scorm])
        out = settings.root / "training" / book.id
        for course in book.records(TRAININGS).values():
            if course.parts:
                print(package.write(course, out))
                links = out / f"{book.id}-{course.id}.html"
                links.write_text(link_list(book, course), encoding="utf-8")
                print(links)
        if book.profile.address is None:
            text = _("{handbook}: its public address is unknown, so the packages link nowhere.")
            print(text.format(handbook=book.id))
    return 0
