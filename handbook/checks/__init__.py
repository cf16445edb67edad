"""Everything that must hold before a handbook is built; all mistakes are found in one run."""

from datetime import date
from pathlib import Path

from handbook.book import Handbook
from handbook.checks import addresses, colours, courses, links, names, parts, personal, rates
from handbook.problems import BrokenHandbookError, Problem
from handbook.reading import handbooks, read


def checked(root: Path, day: date, chosen: list[str] | None = None) -> list[Handbook]:
    """Read and check the chosen handbooks (all, when none is named) below a root, as of a day.

    Raises BrokenHandbookError with every problem of them all.
    """
    problems: list[Problem] = personal.problems(root)
    books = []
    for handbook in handbooks(root):
        try:
            book = read(root, handbook, day, problems)
        except BrokenHandbookError as error:
            problems += error.problems
            continue
        books.append(book)
        for check in (parts, names, links, addresses, courses, rates, colours):
            problems += check.problems(book)
    if not problems:  # what nobody uses is certain only when all else could be read
        problems += names.unused(books)
    if problems:
        raise BrokenHandbookError(problems)
    return [book for book in books if chosen is None or book.id in chosen]
