"""Everything that must hold before a handbook is built; all mistakes are found in one run."""

from datetime import date
from pathlib import Path

from handbook.checks import (
    colours,
    courses,
    file_names,
    laws,
    links,
    markdown_slips,
    media,
    navigation,
    permalinks,
    personal_data,
    publication,
    rate_periods,
    raw_html,
    references,
    synonyms,
    wording,
)
from handbook.checks.own_examples import with_own_examples
from handbook.content.files import handbooks, named
from handbook.content.handbook import Handbook
from handbook.content.loader import read
from handbook.content.problems import BrokenHandbookError, Problem

_OF_EACH_HANDBOOK = (
    navigation,
    references,
    links,
    markdown_slips,
    media,
    raw_html,
    permalinks,
    publication,
    courses,
    rate_periods,
    laws,
    colours,
    synonyms,
    wording,
)


def checked(
    root: Path, day: date, chosen: list[str] | None = None, *, with_later: bool = False
) -> list[Handbook]:
    """Read and check the chosen handbooks (all, when none is named) below a root, as of a day.

    They come as they are published, or with the chapters whose day has not come, for those who
    write. All chapters are checked in either case.
    Raises UnknownHandbookError when there is none of them, and BrokenHandbookError with every
    problem of all.
    """
    wanted = named(root, chosen or ())
    problems: list[Problem] = personal_data.problems(root) + file_names.problems(root)
    books = []
    for handbook in handbooks(root):
        of_files: list[Problem] = []
        try:
            book = read(root, handbook, day, of_files)
        except BrokenHandbookError as error:
            problems += error.problems
            continue
        problems += with_own_examples(book, of_files)
        books.append(book)
        for check in _OF_EACH_HANDBOOK:
            problems += check.problems(book)
    if not problems:  # what nobody uses is certain only when all else could be read
        problems += references.unused(books)
    if problems:
        raise BrokenHandbookError(problems)
    shown = [book for book in books if book.id in wanted]
    return shown if with_later else [book.published() for book in shown]
