"""A chapter or a section ends: its text, what leads to it, and its addresses, all at once."""

import re
from collections.abc import Iterator
from pathlib import Path

from handbook.content import permalinks
from handbook.content.files import SHARED
from handbook.content.handbook import Handbook
from handbook.content.problems import Problem
from handbook.editing import lines
from handbook.editing.addresses import (
    Ending,
    endings,
    lead_on,
    with_lost,
    write_ledger,
)
from handbook.editing.aim import Aim
from handbook.editing.draft import Draft, EditError
from handbook.editing.unused import drop_unused
from handbook.i18n.translations import _
from handbook.links.targets import targets
from handbook.links.uses import By, uses

_SKELETON = Path(__file__).parents[1] / "skeleton"


def retire(draft: Draft, aim: Aim, ending: Ending) -> list[Problem]:
    """Take a place away in a draft; return what a person must write anew.

    What only it used goes with it. Raises EditError when it can not be taken away.
    """
    before = draft.books()
    concerned = [book for book in before if book.id in aim.books]
    ends = {book.id: _endings(book, aim, ending) for book in concerned}
    for book in concerned:
        if ending.successor and ending.successor not in targets(book).keys() - ends[book.id].keys():
            message = _("The successor “{address}” does not exist in {handbook}.")
            raise EditError(message.format(address=ending.successor, handbook=book.id))
    if aim.spot and not aim.is_chapter:
        cut_section(draft, aim)
    left: list[Problem] = []
    for name in aim.books:
        [book] = [one for one in draft.books() if one.id == name]
        left += lead_on(draft, book, ends[name], is_for_all=len(aim.books) == len(before))
    if aim.is_chapter:
        for name in aim.books:
            _out_of_menu(draft, name, aim.address)
        if aim.chapter:
            _remove(draft, aim.chapter.file)
        left += _in_skeleton(aim)
    drop_unused(draft, before, is_known=aim.spot is not None)
    after = {book.id: book for book in draft.books()}
    for book in concerned:
        write_ledger(draft, book, with_lost(book, after[book.id], ends[book.id], ending))
    return left


def _endings(book: Handbook, aim: Aim, ending: Ending) -> dict[str, Ending]:
    """Find what becomes of a place, which is as it is said, and of all within it."""
    every = ended(book, aim)
    there = [spot for address, spot in targets(book).items() if address not in every]
    return {**endings(book, every, ending, there), aim.address: ending}


def ended(book: Handbook, aim: Aim) -> list[str]:
    """Return the addresses that end with a place, itself first: those of all within it."""
    living = targets(book)
    lost = [
        one
        for one, entry in book.ledger.entries.items()
        if aim.has(one) and one not in living and not entry.is_gone
    ]
    within = [one for one in living if aim.has(one)]
    if aim.spot and not aim.is_chapter and aim.spot.level:
        in_chapter = [spot for spot in living.values() if spot.place.file == aim.spot.place.file]
        after = [spot for spot in in_chapter if spot.place.line > aim.spot.place.line]
        ends = (one.place.line for one in after if 0 < one.level <= aim.spot.level)
        end = min(ends, default=None)
        within += [one.address for one in after if end is None or one.place.line < end]
    return list(dict.fromkeys([aim.address, *within, *lost]))


def cut_section(draft: Draft, aim: Aim) -> str:
    """Take a section out of its chapter; return its text."""
    if aim.spot is None or aim.chapter is None or not aim.spot.level:
        place = aim.spot.place if aim.spot else None
        message = _("“{address}” is no heading. Take it away in {place}, and say this again then.")
        raise EditError(message.format(address=aim.address, place=place and place.file))
    file = aim.chapter.file
    if file.suffix != ".md":
        message = _(
            "“{address}” is a part of a course. Take it away in {place}, and say this again then."
        )
        raise EditError(message.format(address=aim.address, place=file))
    anchor = aim.address.partition("#")[2]
    text, section = lines.cut(draft.text(file), aim.chapter.first_line, anchor)
    draft.write(file, text)
    return section


def _out_of_menu(draft: Draft, handbook: str, chapter: str) -> None:
    """Take a chapter out of its part; the part goes with its last chapter."""
    [book] = [one for one in draft.books() if one.id == handbook]
    file = book.profile_source.file
    for use in uses(book):
        if use.by is By.MENU and use.address == chapter:
            text = draft.text(file)
            for number, part in enumerate(book.profile.parts):
                if part.chapters == (chapter,):
                    line = book.profile_source.line(("parts", number))
                    draft.write(file, lines.without_block(text, line))
                    return
            draft.write(file, lines.without_item(text, use.place.line, chapter))


def _in_skeleton(aim: Aim) -> Iterator[Problem]:
    """Find what new handbooks begin with of a chapter that every handbook had."""
    if aim.chapter and SHARED in aim.chapter.file.parts:
        name = re.compile(rf"(?<![\w-])({aim.address}|{aim.chapter.file.name})(?![\w-])")
        for file in sorted(one for one in _SKELETON.rglob("*") if one.is_file()):
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                if name.search(line):
                    message = _("New handbooks begin with “{address}”.")
                    place = file.relative_to(_SKELETON.parents[1])
                    yield Problem(place, number, message.format(address=aim.address))


def _remove(draft: Draft, file: Path) -> None:
    shared = Path("docs", SHARED, *file.parts[2:])
    if file != shared and (draft.copy / shared).exists() and file.suffix == ".md":
        message = _("{file} stands instead of {shared}. Delete it, and the other is shown again.")
        raise EditError(message.format(file=file, shared=shared))
    draft.remove(file)


def restore(draft: Draft, aim: Aim) -> list[Problem]:
    """Let addresses live again that had ended, since their text is back. Raises EditError."""
    if aim.spot is None:
        message = _("The text of “{address}” is not there. Put it back first.")
        raise EditError(message.format(address=aim.address))
    for book in draft.books():
        if book.id in aim.books:
            living = targets(book)
            back = [one for one in book.ledger.entries if aim.has(one) and one in living]
            write_ledger(draft, book, dict.fromkeys(back, Ending()))
    return []


def becoming(draft: Draft) -> Iterator[str]:
    """Say what becomes of each address whose line in a ledger changes."""
    for book in draft.books():
        was = permalinks.read(draft.root, book.id, []).entries
        for address, entry in book.ledger.entries.items():
            if entry != was.get(address):
                where = f" → {entry.moved}" if entry.moved else ""
                reason = f" † {entry.retired}" if entry.retired else ""
                yield f"{book.id}: {address}{where}{reason}"
