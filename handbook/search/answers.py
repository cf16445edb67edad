"""What answers a question by itself: an amount, a telephone number, an address."""

from bisect import bisect_right
from collections.abc import Iterator

from handbook.content.chapter import Chapter
from handbook.content.field_types import phone_link
from handbook.content.handbook import Handbook
from handbook.content.macro_calls import Reference, listings, references
from handbook.content.record_kinds import CONTACTS, RATES, Contact
from handbook.i18n.formats import amount

type Answer = tuple[str, str, str]
"""Whose it is, what it is, and where a tap on it leads ("" when nowhere)."""


def answers(book: Handbook, chapter: Chapter) -> dict[str, list[Answer]]:
    """Return the answers that stand in each section of a chapter, by the section's id."""
    found: dict[str, list[Answer]] = {}
    headings = [one for one in chapter.headings if one.id]
    starts = [one.line for one in headings]
    for reference in references(chapter, []):
        number = bisect_right(starts, reference.place.line)
        section = found.setdefault(headings[number - 1].id if number else "", [])
        for answer in _answers(book, reference):
            if answer not in section:
                section.append(answer)
    if CONTACTS in listings(chapter):
        for name, contact in book.records(CONTACTS).items():
            found[name] = list(_of_contact(contact))
    return {section: listed for section, listed in found.items() if listed}


def _answers(book: Handbook, reference: Reference) -> Iterator[Answer]:
    if reference.kind is RATES:
        rate = book.records(RATES)[reference.name]
        period = rate.on(book.day)
        if period and period.value is not None:
            yield rate.name, amount(period.value, rate.unit, book.profile.language), ""
    elif reference.kind is CONTACTS:
        yield from _of_contact(book.records(CONTACTS)[reference.name])


def _of_contact(contact: Contact) -> Iterator[Answer]:
    if contact.phone:
        yield contact.name, contact.phone, phone_link(contact.phone)
    if contact.email:
        yield contact.name, contact.email, f"mailto:{contact.email}"
