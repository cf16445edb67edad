"""No address that was ever published is lost."""

from collections.abc import Iterator

from handbook.addresses.ledger import Entry, line
from handbook.addresses.likeness import likeliest
from handbook.addresses.spots import Spot, spots
from handbook.addresses.trails import CircleError, end
from handbook.book import Handbook
from handbook.problems import Problem, nearest
from handbook.text import _


def problems(book: Handbook) -> Iterator[Problem]:
    """Find addresses that are gone, that lead in circles or nowhere, and that ended but live."""
    living = spots(book)
    entries = book.ledger.entries
    for address, entry in entries.items():
        chapter = address.partition("#")[0]
        if chapter in book.broken_chapters or (
            address != chapter and _is_lost(book, chapter, living)
        ):
            continue  # what stands in a chapter is found again with the chapter
        if address in living:
            if entry.is_gone:
                yield _alive(book, address, entry)
            continue
        if entry.moved and entry.retired:
            yield book.ledger.problem(
                address,
                _("“{address}” has both “moved” and “retired”; it can only have one.").format(
                    address=address
                ),
                line(address, entry.model_copy(update={"retired": None})),
            )
            continue
        try:
            leads_somewhere = end(address, entries, living)
        except CircleError as error:
            [circle] = error.args
            yield book.ledger.problem(
                address,
                _("The addresses lead in a circle: {circle}.").format(
                    circle=" → ".join([*circle, circle[0]])
                ),
                line(address, _moved(entry, likely(book, address, living) or "…")),
            )
            continue
        if not leads_somewhere:
            yield _lost(book, address, entry, living)


def _is_lost(book: Handbook, chapter: str, living: dict[str, Spot]) -> bool:
    """Say whether a whole chapter is gone, and the ledger does not yet say where it went."""
    entry = book.ledger.entries.get(chapter)
    return entry is not None and chapter not in living and not entry.is_gone


def likely(book: Handbook, address: str, living: dict[str, Spot]) -> str:
    """Return the living address that most likely is what a lost one was; "" when none is."""
    entry = book.ledger.entries[address]
    known = book.ledger.entries
    spot = likeliest(address, entry.title, entry.words.split(), living.values(), known)
    return spot.address if spot else ""


def _lost(book: Handbook, address: str, entry: Entry, living: dict[str, Spot]) -> Problem:
    if entry.moved:
        guess = nearest(entry.moved, living) or likely(book, address, living)
        message = _("“{address}” has moved to “{moved}”, which does not exist.").format(
            address=address, moved=entry.moved
        )
        return book.ledger.problem(address, message, line(address, _moved(entry, guess or "…")))
    message = _("“{address}” (“{title}”) has been published since {day}, but is gone.").format(
        address=address, title=entry.title, day=entry.first
    )
    guess = likely(book, address, living)
    spot = living.get(guess)
    if spot is None:
        example = line(address, entry.model_copy(update={"retired": _("why it is gone")}))
        return book.ledger.problem(address, message, example)
    if guess in book.ledger.entries or not _could_keep(address, spot):
        return book.ledger.problem(address, message, line(address, _moved(entry, guess)))
    message += " " + _("It seems to be called “{title}” now.").format(title=spot.title)
    return spot.place.problem(message, _kept(address, spot))


def _could_keep(address: str, spot: Spot) -> bool:
    """Say whether a new place could simply have the old id again."""
    return spot.level == 1 or address.partition("#")[0] == spot.address.partition("#")[0]


def _kept(address: str, spot: Spot) -> str:
    chapter, _mark, anchor = address.partition("#")
    if spot.level == 1:
        return f"id: {chapter}"
    if spot.place.file.suffix == ".yml":  # a record, under the id that it had
        return f"{anchor}:"
    return f"{'#' * spot.level} {spot.title} {{#{anchor}}}" if spot.level else f"{{: #{anchor} }}"


def _alive(book: Handbook, address: str, entry: Entry) -> Problem:
    as_it_is = entry.model_copy(update={"moved": None, "retired": None})
    message = _("“{address}” exists, but the ledger says that it has ended.")
    return book.ledger.problem(address, message.format(address=address), line(address, as_it_is))


def _moved(entry: Entry, to: str) -> Entry:
    return entry.model_copy(update={"moved": to, "retired": None})
