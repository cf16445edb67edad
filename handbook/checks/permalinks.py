"""No address that was ever published is lost."""

from collections.abc import Iterator

from handbook.content.chapter import HOME
from handbook.content.handbook import Handbook
from handbook.content.permalinks import Permalink
from handbook.content.problems import Problem, closest_match
from handbook.i18n.translations import _
from handbook.links.resolution import RedirectLoopError, Resolution, resolve
from handbook.links.similarity import best_match, certain_match, has_left
from handbook.links.targets import LinkTarget, targets


def problems(book: Handbook) -> Iterator[Problem]:
    """Find addresses that are gone, that lead in circles or nowhere, and that ended but live."""
    if _is_unclear(book):
        return
    book = book.published()
    living = targets(book)
    entries = book.ledger.entries
    for address, entry in entries.items():
        chapter = address.partition("#")[0]
        if address != chapter and _is_lost(book, chapter, living):
            continue  # what stands in a chapter is found again with the chapter
        if address in living:
            if entry.is_gone:
                yield _alive(book, address, entry, living[address])
        elif entry.moved and entry.retired:
            message = _("“{address}” has both “moved” and “retired”; it can only have one.")
            example = _command(address, entry.moved)
            yield book.ledger.problem(address, message.format(address=address), example)
        else:
            yield from _ended(book, address, entry, living)


def _ended(
    book: Handbook, address: str, entry: Permalink, living: dict[str, LinkTarget]
) -> Iterator[Problem]:
    entries = book.ledger.entries
    try:
        ending = resolve(address, entries, living)
    except RedirectLoopError as error:
        [circle] = error.args
        message = _("The addresses lead in a circle: {circle}.")
        message = message.format(circle=" → ".join([*circle, circle[0]]))
        to = likely(book, address, living)
        yield book.ledger.problem(address, message, _command(address, to))
        return
    if ending and entry.moved:
        yield from _left(book, address, ending, living)
    elif not ending and entry.moved not in entries:
        yield _lost(book, address, entry, living)
    # else it leads to another that is lost: that one is told, and this follows it


def _is_unclear(book: Handbook) -> bool:
    """Say whether something can not be read, or ids stand twice: nobody knows what is lost then."""
    texts = {path for path in book.files if path.endswith(".md") and path != HOME}
    ids = [[name for name, _line in chapter.ids] for chapter in book.chapters.values()]
    unread = texts - {chapter.path for chapter in book.chapters.values()}
    twice = any(len(set(names)) < len(names) for names in ids)
    return bool(unread) or twice or not all(kind.is_read for kind in book.collections.values())


def _is_lost(book: Handbook, chapter: str, living: dict[str, LinkTarget]) -> bool:
    """Say whether a whole chapter is gone, and the ledger does not yet say where it went."""
    entry = book.ledger.entries.get(chapter)
    return entry is not None and chapter not in living and not entry.is_gone


def likely(book: Handbook, address: str, living: dict[str, LinkTarget]) -> str:
    """Return the living address that most likely is what a lost one was; "" when none is."""
    entry = book.ledger.entries[address]
    known = [name for name, one in book.ledger.entries.items() if not one.is_gone]
    spot = best_match(address, entry.title, entry.words.split(), living.values(), known)
    return spot.address if spot else ""


def _lost(book: Handbook, address: str, entry: Permalink, living: dict[str, LinkTarget]) -> Problem:
    if entry.moved:
        guess = closest_match(entry.moved, living) or likely(book, address, living)
        message = _("“{address}” has moved to “{moved}”, which does not exist.")
        message = message.format(address=address, moved=entry.moved)
        return book.ledger.problem(address, message, _command(address, guess))
    message = _("“{address}” (“{title}”) has been published since {day}, but is gone.")
    message = message.format(address=address, title=entry.title, day=entry.first)
    guess = likely(book, address, living)
    spot = living.get(guess)
    if spot is None:
        return book.ledger.problem(address, message, _command(address, ""))
    taken = book.ledger.entries.get(guess)
    if (taken and not taken.is_gone) or not _could_keep(address, spot):
        return book.ledger.problem(address, message, _command(address, guess))
    message += " " + _(
        "It seems to be called “{title}” now. Give it its id again, or run {command}."
    ).format(title=spot.title, command=_command(address, guess))
    return spot.place.problem(message, _kept(address, spot))


def _could_keep(address: str, spot: LinkTarget) -> bool:
    """Say whether a new place could simply have the old id again."""
    return spot.level == 1 or address.partition("#")[0] == spot.address.partition("#")[0]


def _kept(address: str, spot: LinkTarget) -> str:
    chapter, _mark, anchor = address.partition("#")
    if spot.place.file.suffix == ".yml":  # a course, a part of one, or a record
        name = chapter.removeprefix("kurs-") if spot.level == 1 else anchor
        return f"id: {name}" if spot.level else f"{name}:"
    if spot.level == 1:
        return f"id: {chapter}"
    return f"{'#' * spot.level} {spot.title} {{#{anchor}}}" if spot.level else f"{{: #{anchor} }}"


def _alive(book: Handbook, address: str, entry: Permalink, spot: LinkTarget) -> Problem:
    """Say what to do when an ended id is used again: its text is back, or another took its id."""
    message = _("“{address}” exists, but the ledger says that it has ended.")
    message = message.format(address=address)
    if not has_left(entry.words.split(), spot):
        return book.ledger.problem(address, message, f"handbook retire {address} --undo")
    message = _("“{address}” was the address of another text, “{title}”. Choose a new id.")
    example = _kept(f"{address}-2", spot)
    return spot.place.problem(message.format(address=address, title=entry.title), example)


def _left(
    book: Handbook, address: str, ending: Resolution, living: dict[str, LinkTarget]
) -> Iterator[Problem]:
    """Find a text that has moved on from the place to which its old address leads."""
    entry = book.ledger.entries[address]
    words = entry.words.split()
    if ending.address and not has_left(words, living[ending.address]):
        return
    if now := certain_match(address, words, living.values()):
        message = _("“{address}” leads to “{moved}”, but its text stands in “{now}” now.").format(
            address=address, moved=ending.address or entry.moved, now=now.address
        )
        yield book.ledger.problem(address, message, _command(address, now.address))


def _command(address: str, to: str) -> str:
    """Return the command that says what became of an address."""
    if to:
        return f"handbook retire {address} --successor {to}"
    return f'handbook retire {address} --because "{_("why it is gone")}"'
