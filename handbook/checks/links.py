"""Every link between chapters leads to a page and a heading that exist."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote

from handbook.content.chapter import HOME, Chapter
from handbook.content.handbook import Handbook
from handbook.content.markdown import links
from handbook.content.problems import Problem, closest_match
from handbook.content.source_location import SourceLocation
from handbook.i18n.translations import _
from handbook.links.anchors import anchors, is_missing
from handbook.media.named import folder_of, resolved

_ELSEWHERE = ("https://", "mailto:", "tel:")
_OWN_COMPUTER = re.compile(
    r"file:|[a-z]:[\\/]|\\\\|https?://(?:localhost|127\.0\.0\.1|0\.0\.0\.0)\b", re.IGNORECASE
)
_WEBSITE = re.compile(r"(?:www\.[\w.-]+|[\w.-]+\.(?:se|nu|com|org|net|eu))(?:/.*)?")


def problems(book: Handbook) -> Iterator[Problem]:
    """Find dead links, links that are not safe, and ids that stand twice in a chapter."""
    by_path = {chapter.path: chapter for chapter in book.chapters.values()}
    paths = {*book.files, *by_path, HOME}
    for chapter in by_path.values():
        yield from _repeated(chapter)
        for link in links(chapter.text, chapter.first_line):
            place = SourceLocation(chapter.file, link.line)
            if _OWN_COMPUTER.match(link.target):
                message = _("The link leads to your own computer, where nobody else comes.")
                is_page = link.target.startswith("http")
                name = re.split(r"[/\\]", link.target)[-1]
                guess = _guess(book, link.target, folder_of(chapter)) if is_page else name
                yield place.problem(message, guess)
                continue
            if link.target.startswith("{{") or link.target.startswith(_ELSEWHERE):
                continue
            if link.target.startswith("http://"):
                example = link.target.replace("http:", "https:")
                yield place.problem(_("The link is not secure."), example)
                continue
            here = folder_of(chapter)
            written, mark, anchor = link.target.partition("#")
            found = resolved(link.target, here, paths) if written else (chapter.path, mark + anchor)
            if found is None:
                message = _("The link leads to “{path}”, which does not exist.")
                yield place.problem(message.format(path=written), _guess(book, written, here))
            elif found[1].startswith("#") and found[0] in by_path:
                target = by_path[found[0]]
                yield from _dead(book, target, written, found[1].removeprefix("#"), place)


def _guess(book: Handbook, written: str, here: str) -> str:
    """Guess what a target that leads nowhere was meant to be, seen from a folder."""
    path = unquote(written).replace("\\", "/").rstrip("/")
    last = posixpath.basename(path)
    if "@" in last:
        return f"mailto:{last}"
    if _WEBSITE.fullmatch(written):
        return f"https://{written}"
    if last in book.chapters:
        return posixpath.relpath(book.chapters[last].path, here or ".")
    same = (one for one in book.files if posixpath.basename(one).casefold() == last.casefold())
    guess = next(same, "") or closest_match(posixpath.join(here, path), book.files)
    return posixpath.relpath(guess, here or ".") if guess else ""


def _dead(
    book: Handbook, chapter: Chapter, path: str, anchor: str, place: SourceLocation
) -> Iterator[Problem]:
    if is_missing(book, chapter, anchor):
        known = anchors(book, chapter)
        guess = closest_match(anchor, known) or next(iter(known), "")
        message = _("The link leads to “#{anchor}”, which does not exist in {file}.")
        message = message.format(anchor=anchor, file=chapter.file)
        yield place.problem(message, f"{path}#{guess}" if guess else path)


def _repeated(chapter: Chapter) -> Iterator[Problem]:
    count = Counter(name for name, _line in chapter.ids)
    seen: set[str] = set()
    for name, line in chapter.ids:
        if count[name] > 1 and name in seen:
            message = _("Two places in the chapter have the id “{id}”.").format(id=name)
            yield SourceLocation(chapter.file, line).problem(message, f"{{#{name}-2}}")
        seen.add(name)
