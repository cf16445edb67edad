"""What becomes of addresses that end: in the ledger, and in all that leads to them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from handbook.content.chapter import Chapter
from handbook.content.files import SHARED
from handbook.content.handbook import Handbook
from handbook.content.permalinks import Permalink, path, written
from handbook.content.problems import Problem
from handbook.editing import lines
from handbook.editing.draft import Draft
from handbook.i18n.translations import _
from handbook.links.similarity import certain_match
from handbook.links.targets import LinkTarget, targets
from handbook.links.uses import By, Use, uses


@dataclass(frozen=True)
class Ending:
    """What becomes of a place: another has its text, or the reader is told why it is gone."""

    successor: str | None = None
    reason: str | None = None

    def of(self, entry: Permalink) -> Permalink:
        """Write it into an address's entry."""
        return replace(entry, moved=self.successor, retired=self.reason)


type Endings = Mapping[str, Ending]


def endings(
    book: Handbook, ended: Collection[str], ending: Ending, there: Iterable[LinkTarget]
) -> dict[str, Ending]:
    """Find what becomes of addresses that end: they follow their words, if these stand there."""
    found = dict.fromkeys(ended, ending)
    for address in found.keys() & book.ledger.entries.keys():
        words = book.ledger.entries[address].words.split()
        if match := certain_match(address, words, there):
            found[address] = Ending(match.address)
    return found


def lead_on(draft: Draft, book: Handbook, ends: Endings, *, is_for_all: bool) -> list[Problem]:
    """Let all that led to places that ended lead to where they went; return what could not.

    What every handbook has is left alone unless all have the same change.
    """
    by_id = {chapter.id: chapter for chapter in book.chapters.values()}
    left: list[Problem] = []
    leading = (use for use in uses(book) if use.address in ends or use.target in ends)
    for use in _from_below(use for use in leading if not (use.chapter and use.chapter in ends)):
        to = ends.get(use.address) or ends[use.target]
        file, line = use.place.file, use.place.line
        if SHARED in file.parts and not is_for_all:
            left.append(shared_use(use, book.id))
            continue
        text = draft.text(file)
        changed = _led(use, to.successor, text, by_id) if to.successor else _let_go(use, text)
        if changed != text:
            draft.write(file, changed)
        gone = text.count("\n") - changed.count("\n")
        left = [
            replace(one, line=one.line - gone) if one.file == file and one.line > line else one
            for one in left
        ]
        if use.by is By.LINK and not to.successor and changed != text:
            message = _("The link to “{address}” is taken away. Does the sentence still hold?")
            said = changed.splitlines()[line - 1].strip()
            left.append(use.place.problem(message.format(address=use.address), said))
        elif use.by is not By.MENU and changed == text:
            message = _("Leads to “{address}”, which is gone.").format(address=use.address)
            left.append(use.place.problem(message, _("the address of a chapter that says it")))
    return left


def _led(use: Use, successor: str, text: str, by_id: Mapping[str, Chapter]) -> str:
    """Return a text in which something leads to the successor of where it led."""
    line = use.place.line
    chapter, _mark, anchor = successor.partition("#")
    match use.by:
        case By.LINK:
            target = lines.seen_from(by_id[chapter].path, anchor, by_id[use.chapter].path)
            return lines.with_target(text, line, use.written, target)
        case By.NEXT_STEP:
            return lines.with_other_item(text, line, use.written, chapter) or text
        case By.MENU:
            return text
        case By.TERM | By.EMERGENCY:  # they name no heading
            return lines.with_name(text, line, use.written, chapter)
    return lines.with_name(text, line, use.written, successor)


def _let_go(use: Use, text: str) -> str:
    """Return a text in which nothing leads to where something led, if it can stand without."""
    line = use.place.line
    match use.by:
        case By.LINK:
            return lines.unlinked(text, line, use.written)
        case By.NEXT_STEP:
            return lines.with_other_item(text, line, use.written, "") or text
        case By.TERM:
            return lines.without_block(text, line)
        case By.COURSE:
            return lines.without_listed(text, line, use.written)
    return text


def shared_use(use: Use, handbook: str) -> Problem:
    """Say that a chapter that every handbook has leads to a place that one of them changes."""
    message = _("A chapter that every handbook has leads to “{address}”.")
    example = _("a file of its own for {handbook} at the same path").format(handbook=handbook)
    return use.place.problem(message.format(address=use.address), example)


def _from_below(found: Iterable[Use]) -> list[Use]:
    """Return what is to be changed so that the lines above stay where they are."""
    return sorted(set(found), key=lambda use: (use.place.file, -use.place.line))


def with_lost(before: Handbook, after: Handbook, ends: Endings, ending: Ending) -> Endings:
    """Add to what ended the addresses that were lost with it: those of records taken away."""
    living = targets(after)
    lost = [one for one in targets(before) if one not in living and one not in ends]
    return {**ends, **endings(before, lost, ending, living.values())}


def write_ledger(draft: Draft, book: Handbook, ends: Endings) -> None:
    """Write what became of addresses into a handbook's ledger.

    Those that led to one that is not in the ledger itself go where that one goes.
    """
    known = book.ledger.entries
    ended = {
        address: ends[key].of(entry)
        for address, entry in known.items()
        for key in (address, entry.moved or "")
        if key in ends and (key == address or not (address in ends or key in known))
    }
    if ended:
        draft.write(path(book.id), written({**known, **ended}))
