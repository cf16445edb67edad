"""Numbers and addresses that stand in a text, where nobody finds them when they change."""

import re
from collections.abc import Iterator

import phonenumbers

from handbook.content.field_types import phone_link
from handbook.content.handbook import Handbook
from handbook.content.markdown import prose, without_code
from handbook.content.problems import Problem
from handbook.content.record_kinds import CONTACTS
from handbook.content.remembered import remembered
from handbook.i18n.translations import _

_LINKED = re.compile(r"\{\{.*?\}\}|\]\([^)]*\)|<[^>]*>|^\s*\[[^\]]+\]:.*$")
_NUMBER = re.compile(r"(?<![\w:/.-])(?:\+46|0)[\d -]{6,}\d")
_LONE_DIGIT = re.compile(r"[ -]\d$")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_MAY_BE_ONE = re.compile(r"\d{2}|@|://|www\.")
_NOBODY = ("förnamn.efternamn@", "fornamn.efternamn@")
_WEB = re.compile(r"(?:https?://|\bwww\.)[^\s)>*”]*[^\s)>*”.,:;!?]")


def hints(book: Handbook) -> Iterator[Problem]:
    """Find telephone numbers, e-mail addresses and web addresses that are written by hand."""
    contacts = book.records(CONTACTS).items()
    for name, one in contacts:
        if one.phone and _LONE_DIGIT.search(one.phone):
            message = _("The number {number} ends with a single digit. Is one missing?")
            yield book.location(CONTACTS, name, ("phone",)).problem(
                message.format(number=one.phone)
            )
    phones = {phone_link(one.phone): name for name, one in contacts if one.phone}
    emails = {one.email.casefold(): name for name, one in contacts if one.email}
    for chapter in book.chapters.values():
        for line, text in _unlinked(chapter.text):
            for message, example in _in_line(text, phones, emails):
                yield chapter.place(line).problem(message, example)


@remembered
def _unlinked(text: str) -> list[tuple[int, str]]:
    """List the lines, without what leads somewhere, that have a number or an address."""
    lines = ((line, _LINKED.sub(" ", without_code(words))) for line, words in prose(text))
    return [one for one in lines if _MAY_BE_ONE.search(one[1])]


def _in_line(
    line: str, phones: dict[str, str], emails: dict[str, str]
) -> Iterator[tuple[str, str]]:
    for found in _NUMBER.findall(line):
        if phonenumbers.is_possible_number_string(found, "SE"):
            name = phones.get(phone_link(found), "…")
            message = _("The number {found} stands in the text: take it from contacts.yml.")
            yield message.format(found=found), f'{{{{ phone("{name}") }}}}'
    for found in _EMAIL.findall(line) if "@" in line else ():
        if not found.startswith(_NOBODY):
            name = emails.get(found.casefold(), "…")
            message = _("The address {found} stands in the text: take it from contacts.yml.")
            yield message.format(found=found), f'{{{{ email("{name}") }}}}'
    for found in _WEB.findall(line):
        message = _("The address {found} is no link: nobody can press it.")
        to = found if "://" in found else f"https://{found}"
        yield message.format(found=found), f"[{_('What stands there')}]({to})"
