"""Files in `docs/` that no page and no record names: they are told, and not published."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from handbook.content.files import below
from handbook.content.handbook import Handbook
from handbook.i18n.translations import _
from handbook.media.named import published


def unpublished(root: Path, books: Iterable[Handbook]) -> Iterator[str]:
    """Say of each file that no handbook publishes that it is so.

    `books` are all handbooks: a shared file may be named by only one of them. What lies above
    their folders is about the handbooks, and what begins with a dot is a program's own.
    """
    named = {file for book in books for file in published(book).values()}
    for path in below(root / "docs"):
        file = Path("docs", path)
        is_ours = "/" not in path or file.name.startswith(".") or file.suffix == ".md"
        if not is_ours and root / file not in named:
            message = _("{file}: not published, for no chapter and no record names it.")
            yield message.format(file=file)
