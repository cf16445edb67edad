"""Which files a handbook publishes beside its pages: those that a chapter or a record names.

All else that lies in `docs/` stays there: drafts, safety copies, spreadsheets.
"""

import posixpath
import re
import unicodedata
from collections.abc import Container, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote, unquote

from handbook.content.chapter import Chapter
from handbook.content.handbook import Handbook
from handbook.content.markdown import links, with_targets
from handbook.content.record_kinds import DOCUMENTS
from handbook.content.remembered import remembered
from handbook.i18n.translations import N_
from handbook.media.kinds import captions_of, is_film

DECORATION = N_("decoration")
"""What a writer calls a picture that says nothing: who can not see it is not told of it."""
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|\{\{|#|/", re.IGNORECASE)
"""How a target begins that is no path."""
_PLAIN = re.compile(r"[\w./-]+(?:#.*)?", re.ASCII)
"""A target that is a path in its only spelling."""


def resolved(target: str, folder: str, paths: Container[str]) -> tuple[str, str] | None:
    """Return the path that a link's target names, seen from a folder, and the `#…` after it.

    A name with spaces, with å, with `#` or with `%` is found however it is written. None when no
    path fits.
    """
    if _ELSEWHERE.match(target):
        return None
    marks = [at for at, sign in enumerate(target) if sign in "#?"]
    for end in (len(target), *reversed(marks)):
        for written in (target[:end], unquote(target[:end])):
            path = posixpath.normpath(posixpath.join(folder, unicodedata.normalize("NFC", written)))
            if path in paths:
                return path, target[end:]
    return None


def folder_of(chapter: Chapter) -> str:
    """Return the folder from which a chapter's links are seen."""
    return posixpath.dirname(chapter.path)


def with_plain_links(chapter: Chapter, files: Container[str]) -> str:
    """Return a chapter's text whose links to files are in the one spelling that renderers read."""
    folder = folder_of(chapter)

    def written(target: str) -> str:
        found = None if _PLAIN.fullmatch(target) else resolved(target, folder, files)
        if found is None:
            return target
        path, rest = found
        return quote(posixpath.relpath(path, folder or ".")) + rest

    return with_targets(chapter.text, written)


def named_in(book: Handbook, chapter: Chapter) -> Iterator[str]:
    """Go through the paths of the files that a chapter's text names, pages among them."""
    folder = folder_of(chapter)
    for target in _relative(chapter.text):
        if found := resolved(target, folder, book.files):
            yield found[0]


@remembered
def _relative(text: str) -> list[str]:
    """List the targets of a text's links that may be paths, each once."""
    targets = dict.fromkeys(link.target for link in links(text))
    return [target for target in targets if not _ELSEWHERE.match(target)]


def published(book: Handbook) -> Mapping[str, Path]:
    """Return the files that are published beside the pages, by their paths in the handbook.

    The captions of a film come with it.
    """
    named = {path for chapter in book.chapters.values() for path in named_in(book, chapter)}
    named |= {one.file for one in book.records(DOCUMENTS).values() if one.file}
    named |= {book.profile.logo} if book.profile.logo else set()
    named |= {captions_of(path) for path in named if is_film(path)}
    return {
        path: book.root / file
        for path, file in book.files.items()
        if path in named and not path.endswith(".md")
    }
