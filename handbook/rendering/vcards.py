"""Contacts for the address book of a telephone, as vCard 3.0 (RFC 2426)."""

import re

from handbook.content.field_types import phone_link
from handbook.content.handbook import Handbook
from handbook.content.record_kinds import CONTACTS, Contact

_LINE = 75
"""How many bytes a line may have; a longer one goes on after a line break and a space."""


def files(book: Handbook) -> dict[str, str]:
    """Return a vCard of each contact that can be called or written to, by their paths."""
    return {
        f"contacts/{name}.vcf": _vcard(book, name, contact)
        for name, contact in book.records(CONTACTS).items()
        if contact.phone or contact.email
    }


def _vcard(book: Handbook, name: str, contact: Contact) -> str:
    """Write one contact. Its UID never changes, so a contact that is saved anew is replaced."""
    organisation = contact.organisation or book.profile.municipality
    whole = ", ".join(dict.fromkeys([contact.name, organisation]))
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"UID:{name}@{book.id}.handbok",
        f"N:{_escaped(contact.name)};;;;",
        f"FN:{_escaped(whole)}",
        f"ORG:{_escaped(organisation)}",
        f"TEL;TYPE=WORK,VOICE:{phone_link(contact.phone).removeprefix('tel:')}"
        if contact.phone
        else "",
        f"EMAIL;TYPE=INTERNET:{_escaped(contact.email)}" if contact.email else "",
        f"NOTE:{_escaped('\n'.join(filter(None, [contact.helps_with, contact.hours])))}",
        "END:VCARD",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines if line)


def _escaped(text: str) -> str:
    return re.sub(r"([\\,;])", r"\\\1", text).replace("\n", r"\n")


def _folded(line: str) -> str:
    """Break a line that is too long, never within a letter."""
    parts = [""]
    for letter in line:
        if len((parts[-1] + letter).encode()) > _LINE - (len(parts) > 1):
            parts.append("")
        parts[-1] += letter
    return "\r\n ".join(parts)
