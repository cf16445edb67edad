"""Files in `docs/` that no page and no record names, so that they are not published."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from handbook.content.files import below
from handbook.content.handbook import Handbook
from handbook.content.problems import Problem
from handbook.i18n.translations import _
from handbook.media.named import published


def hints(books: Collection[Handbook]) -> Iterator[Problem]:
    """Find such files; `books` are all handbooks, since one of them may name a shared file.

    What lies above their folders is about the handbooks, and what begins with a dot is a
    program's own.
    """
    whole = [replace(book, chapters={**book.chapters, **book.later}) for book in books]
    named = {file for book in whole for file in published(book).values()}
    for root in {book.root for book in books}:
        for path in below(root / "docs"):
            file = Path("docs", path)
            is_ours = "/" not in path or file.name.startswith(".") or file.suffix == ".md"
            if not is_ours and root / file not in named:
                message = _("The file is not published, for no chapter and no record names it.")
                yield Problem(file, 1, message)
