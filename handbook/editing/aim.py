"""What a command is asked to change: an address, and the handbooks in which it is that place."""

from dataclasses import dataclass

from handbook.content.chapter import Chapter
from handbook.content.files import SHARED
from handbook.content.handbook import Handbook
from handbook.content.problems import closest_match
from handbook.editing.draft import EditError
from handbook.i18n.translations import _
from handbook.links.targets import LinkTarget, targets


@dataclass(frozen=True)
class Aim:
    """An address in the handbooks that it is to leave; `spot` is where it stands, if it does."""

    address: str
    books: tuple[str, ...]
    chapter: Chapter | None
    """The chapter of the address, if there is one."""
    spot: LinkTarget | None

    @property
    def is_chapter(self) -> bool:
        """Whether a whole chapter is meant."""
        return "#" not in self.address

    def has(self, address: str) -> bool:
        """Say whether another address ends with this one."""
        return address == self.address or (
            self.is_chapter and address.startswith(f"{self.address}#")
        )


def aim_at(books: list[Handbook], address: str, only: str | None) -> Aim:
    """Find the place that an address is, in one handbook or in all that share it.

    Raises EditError when it is in none, or when handbooks have a place of their own there.
    """
    wanted = [book for book in books if only in (None, book.id)]
    living = {book.id: targets(book) for book in wanted}
    owners = [book for book in wanted if address in living[book.id]]
    if not owners:
        return _gone(wanted, living, address)
    name = address.partition("#")[0]
    places = {living[book.id][address].place.file for book in owners}
    if len(places) > 1:
        message = _("Several handbooks have “{address}”. Say which: --handbook {name}")
        raise EditError(message.format(address=address, name=owners[0].id))
    [file] = places
    if only and SHARED in file.parts and len(books) > 1:
        message = _(
            "“{address}” stands in {file}, which every handbook has. Leave out --handbook, or let "
            "{handbook} have a file of its own at the same path."
        )
        raise EditError(message.format(address=address, file=file, handbook=only))
    chapter = owners[0].chapters[name]
    spot = living[owners[0].id][address]
    return Aim(address, tuple(book.id for book in owners), chapter, spot)


def _gone(books: list[Handbook], living: dict[str, dict[str, LinkTarget]], address: str) -> Aim:
    """Aim at an address that was published and is gone: those who do not yet say where, first."""
    known = [book for book in books if address in book.ledger.entries]
    lost = [book for book in known if not book.ledger.entries[address].is_gone]
    if not known:
        every = {one for spots in living.values() for one in spots}
        message = _("There is no address “{address}”. Did you mean {guess}?")
        guess = closest_match(address, every) or next(iter(sorted(every)), "")
        raise EditError(message.format(address=address, guess=guess))
    name = address.partition("#")[0]
    chapter = next((one.chapters[name] for one in known if name in one.chapters), None)
    return Aim(address, tuple(book.id for book in lost or known), chapter, None)
