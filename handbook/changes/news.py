"""What an official should know has changed: the page and the feed “Nytt i handboken”."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from handbook.changes.registration import unrecorded
from handbook.changes.states import as_periods, new_periods
from handbook.content.handbook import Handbook
from handbook.content.macro_calls import listings
from handbook.content.published_changes import PublishedChange
from handbook.content.record_kinds import CHAPTERS, CONTACTS, RATES
from handbook.i18n import formats
from handbook.i18n.translations import translations
from handbook.links.resolution import resolve
from handbook.links.targets import targets

_SHOWN = timedelta(days=365)


@dataclass(frozen=True)
class News:
    """One thing that is new: since when, what it is called, what happened, and where it stands."""

    day: date | None
    """None for what is not recorded yet: it came with this version."""
    title: str
    text: str
    address: str = ""


def news(book: Handbook) -> list[News]:
    """Return what has changed during a year, the latest first.

    What was there on the first day that is recorded is not new.
    """
    fresh = unrecorded(book) if book.published_changes else {}
    first = min((one.day for one in book.published_changes.values()), default=book.day)
    told = [
        *((None, name, one) for name, one in fresh.items()),
        *(
            (one.day, name, one)
            for name, one in book.published_changes.items()
            if name not in fresh and one.day > max(first, book.day - _SHOWN)
        ),
    ]
    writer = _Writer(book)
    found = [
        (day, place, News(day, *words))
        for day, name, one in told
        for place, *words in writer.words(name, one)
    ]
    found.sort(key=lambda item: (item[0] or date.max, -item[1]), reverse=True)
    return [one for _day, _place, one in found]


def by_day(all_news: list[News]) -> list[tuple[date | None, list[News]]]:
    """Return news in their order, those of a day together."""
    return [(day, list(each)) for day, each in groupby(all_news, lambda one: one.day)]


class _Writer:
    """Writes what happened to one thing: its place in the order, title, text and address."""

    def __init__(self, book: Handbook) -> None:
        self._book = book
        self.gettext = translations(book.profile.language).gettext
        self._living = targets(book)
        self._order = {name: place for place, name in enumerate(self._living)}
        self._pages = {
            kind.name: chapter.id for chapter in book.ordered() for kind in listings(chapter)
        }

    def words(self, name: str, one: PublishedChange) -> Iterator[tuple[int, str, str, str]]:
        kind, _slash, id_ = name.partition("/")
        if kind == CHAPTERS.name:
            yield from self._chapter(id_, one)
        elif kind == RATES.name and one.says:
            yield from self._amount(id_, one)
        elif kind == CONTACTS.name and one.says:
            text = self.gettext("The contact details have changed.")
            text = self.gettext("A new contact.") if not one.before else text
            yield self._placed(self._book.records(CONTACTS)[id_].name, text, self._at(kind, id_))

    def _chapter(self, id_: str, one: PublishedChange) -> Iterator[tuple[int, str, str, str]]:
        if one.says:
            text = (
                self.gettext("The chapter has changed.")
                if one.before
                else self.gettext("New chapter.")
            )
            yield self._placed(self._living[id_].title, text, id_)
            return
        ended = self._book.ledger.entries.get(id_)
        if ended is None:
            return
        ending = resolve(id_, self._book.ledger.entries, self._living)
        if ending and ending.address:
            title = self._living[ending.address].title
            text = self.gettext("The chapter has moved to “%(title)s”.") % {"title": title}
            yield self._placed(ended.title, text, ending.address)
        else:
            text = self.gettext("The chapter is gone.")
            yield self._placed(ended.title, " ".join(filter(None, [text, ended.retired])), "")

    def _amount(self, id_: str, one: PublishedChange) -> Iterator[tuple[int, str, str, str]]:
        rate = self._book.records(RATES)[id_]
        for starts, text, before in new_periods(as_periods(one.before or ""), as_periods(one.says)):
            day = formats.day(date.fromisoformat(starts), self._book.profile.language)
            said = self.gettext("%(amount)s from %(day)s.") % {"amount": text, "day": day}
            if before:
                said += " " + self.gettext("Before: %(amount)s.") % {"amount": before}
            yield self._placed(rate.name, said, self._at(RATES.name, id_))

    def _at(self, kind: str, id_: str) -> str:
        return f"{self._pages[kind]}#{id_}" if kind in self._pages else ""

    def _placed(self, title: str, text: str, address: str) -> tuple[int, str, str, str]:
        return self._order.get(address, len(self._order)), title, text, address
