"""A chapter or a section moves: to another id, another file, or another chapter."""

import posixpath
import re
from pathlib import Path

from handbook.content.chapter import Chapter
from handbook.content.files import SHARED
from handbook.content.handbook import Handbook
from handbook.content.problems import Problem
from handbook.editing import lines
from handbook.editing.addresses import Ending, lead_on, shared_use, write_ledger
from handbook.editing.aim import Aim
from handbook.editing.draft import Draft, EditError
from handbook.editing.retirement import cut_section, ended
from handbook.i18n.translations import _
from handbook.links.similarity import has_left
from handbook.links.targets import targets
from handbook.links.uses import By, uses

_CHAPTER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*|[\w./-]+\.md")
_HEADING = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*#[\w-]+", re.ASCII)


def move(draft: Draft, aim: Aim, new: str) -> list[Problem]:
    """Move a place in a draft; return what a person must write anew. Raises EditError."""
    before = draft.books()
    concerned = [book for book in before if book.id in aim.books]
    chapter = _movable(concerned, aim, new)
    if new.endswith(".md"):
        return _to_file(draft, concerned, chapter, new)
    old = {book.id: ended(book, aim) for book in concerned}
    if aim.is_chapter:
        ends = {
            name: {one: Ending(f"{new}{one.removeprefix(aim.address)}") for one in every}
            for name, every in old.items()
        }
        _change_id(draft, chapter, new)
    else:
        to = new.partition("#")[0]
        ends = {
            name: {one: Ending(f"{to}#{one.partition('#')[2]}") for one in every}
            | {aim.address: Ending(new)}
            for name, every in old.items()
        }
        _move_section(draft, concerned[0], aim, new)
    left: list[Problem] = []
    for name in aim.books:
        [book] = [one for one in draft.books() if one.id == name]
        left += lead_on(draft, book, ends[name], is_for_all=len(aim.books) == len(before))
        for use in uses(book):
            if use.by is By.MENU and use.address == aim.address:
                file, line = use.place.file, use.place.line
                draft.write(file, lines.with_name(draft.text(file), line, use.written, new))
    for book in draft.books():
        if book.id in aim.books:
            write_ledger(draft, book, ends[book.id] | _back(book))
    return left


def _movable(books: list[Handbook], aim: Aim, new: str) -> Chapter:
    """Return the chapter that moves, or in which the heading stands that does.

    Raises EditError when it can not move there.
    """
    command = f"handbook retire {aim.address} --successor {new}"
    if any(new in targets(book) for book in books):
        message = _("There is an address “{address}” already. To join them: {command}")
        raise EditError(message.format(address=new, command=command))
    is_in_text = aim.spot and aim.spot.level and aim.spot.place.file.suffix == ".md"
    if aim.chapter is None or not is_in_text:
        message = _(
            "“{address}” can not be moved like this. Change it in its file, and then: {command}"
        )
        raise EditError(message.format(address=aim.address, command=command))
    if not (_CHAPTER if aim.is_chapter else _HEADING).fullmatch(new):
        message = _("“{address}” can not move to “{new}”. Write for example: {example}")
        example = "besok, moten/besok.md" if aim.is_chapter else f"{aim.chapter.id}#bricka"
        raise EditError(message.format(address=aim.address, new=new, example=example))
    return aim.chapter


def _back(book: Handbook) -> dict[str, Ending]:
    """Find addresses that had ended, and whose text is back: it has moved home."""
    entries = book.ledger.entries
    return {
        address: Ending()
        for address, spot in targets(book).items()
        if address in entries
        and entries[address].is_gone
        and not has_left(entries[address].words.split(), spot)
    }


def _change_id(draft: Draft, chapter: Chapter, new: str) -> None:
    text = draft.text(chapter.file)
    line = next(number for number, one in enumerate(text.splitlines(), 1) if one.startswith("id:"))
    draft.write(chapter.file, lines.with_name(text, line, chapter.id, new))


def _move_section(draft: Draft, book: Handbook, aim: Aim, new: str) -> None:
    chapter, _mark, anchor = new.partition("#")
    to, old = book.chapters.get(chapter), aim.chapter
    if to is None or old is None or aim.spot is None or to.file.suffix != ".md":
        message = _("There is no chapter with the id “{id}”.").format(id=chapter)
        raise EditError(message)
    if to is old:
        text = draft.text(old.file)
        draft.write(old.file, lines.with_heading_id(text, aim.spot.place.line, anchor))
        return
    if SHARED in old.file.parts and SHARED not in to.file.parts:
        message = _("{file} is shared by every handbook, and {to} is not.")
        raise EditError(message.format(file=old.file, to=to.file))
    section = lines.with_heading_id(cut_section(draft, aim), 1, anchor)
    within = {one.partition("#")[2] for one in ended(book, aim)}

    def seen(target: str) -> str:
        path, _sign, one = target.partition("#")
        if not path and one in within:
            return target
        full = posixpath.normpath(posixpath.join(posixpath.dirname(old.path), path))
        full = full if path else old.path
        return lines.seen_from(full, one, to.path) if full in book.files else target

    section = lines.relinked(section, 1, seen)
    draft.write(to.file, f"{draft.text(to.file).rstrip()}\n\n{section}")


def _to_file(draft: Draft, books: list[Handbook], chapter: Chapter, new: str) -> list[Problem]:
    """Move a chapter's file; its address stays, and the links follow."""
    owner = chapter.file.parts[1]
    file = Path("docs", owner, new)
    if ".." in file.parts or (draft.copy / file).exists():
        message = _("{file} can not be the chapter's file: it exists, or lies outside its folder.")
        raise EditError(message.format(file=file))
    text = draft.text(chapter.file)
    here = posixpath.dirname(chapter.path)

    def seen(target: str) -> str:
        path, _mark, anchor = target.partition("#")
        full = posixpath.normpath(posixpath.join(here, path))
        known = path and any(full in book.files for book in books)
        return lines.seen_from(full, anchor, new) if known else target

    left: list[Problem] = []
    leading = {
        (book.chapters[use.chapter], use)
        for book in books
        for use in uses(book)
        if use.by is By.LINK and use.target == chapter.id != use.chapter
    }
    for source, use in leading:
        if SHARED in source.file.parts and owner != SHARED:
            left.append(shared_use(use, owner))
            continue
        to = lines.seen_from(new, use.written.partition("#")[2], source.path)
        changed = lines.with_target(draft.text(source.file), use.place.line, use.written, to)
        draft.write(source.file, changed)
    draft.write(file, lines.relinked(text, chapter.first_line, seen))
    draft.remove(chapter.file)
    return left
