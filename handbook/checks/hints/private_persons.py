"""Contacts that look like private persons: the communicator is asked whether that is meant.

A contact is a function. Who means to publish a mobile number, a private address or a name says so
in the record: `meant: [phone]`.
"""

import re
from collections.abc import Iterator

import phonenumbers

from handbook.content.handbook import Handbook
from handbook.content.problems import Problem
from handbook.content.record_kinds import CONTACTS, Contact
from handbook.i18n.translations import N_, _

_PRIVATE_HOSTS = re.compile(
    r"@(gmail|hotmail|outlook|live|msn|yahoo|icloud|me|proton|protonmail|telia|bredband|bahnhof"
    r"|comhem|spray|passagen|swipnet|tele2|home)\.",
    re.IGNORECASE,
)
"""Hosts that give private persons their addresses."""
_NAME = re.compile(
    r"\b[A-ZÅÄÖ][a-zåäöéü]+(?:-[A-ZÅÄÖ][a-zåäöéü]+)?"
    r" (?:[A-ZÅÄÖ][a-zåäöéü]*sson|Lind(?:berg|ström|gren|qvist)|Lund(?:gren|berg|qvist|ström)"
    r"|Bergström|Sandberg|Sjöberg|Nyström|Holmberg|Eklund|Söderberg|Hedlund|Wallin)\b"
)
"""A first name and one of the surnames that are the most common in Sweden."""
_ASKED = {
    "phone": N_("The number is a mobile number. Is everybody to see it?"),
    "email": N_("The address is a private one. Is everybody to see it?"),
    "name": N_("Here stands a person's name. Is everybody to see it?"),
}


def hints(book: Handbook) -> Iterator[Problem]:
    """Ask of each contact that looks private whether it is meant to be published."""
    collection = book.collection(CONTACTS)
    for name, contact in collection.records.items():
        private = _private(contact)
        for field in sorted(private - set(contact.meant)):
            place = collection.location(name, field)
            meant = ", ".join(sorted(private.union(contact.meant)))
            yield place.problem(_(_ASKED[field]), f"meant: [{meant}]")


def _private(contact: Contact) -> set[str]:
    """Return the fields of a contact that look like those of a private person."""
    texts = (contact.name, contact.helps_with, contact.find or "", contact.organisation or "")
    local = (contact.email or "").partition("@")[0].lower()
    first, dot, last = local.partition(".")
    is_named = bool(dot) and {first, last} <= set(contact.name.lower().split())
    found = {
        "phone": bool(contact.phone) and _is_mobile(contact.phone or ""),
        "email": bool(_PRIVATE_HOSTS.search(contact.email or "")),
        "name": is_named or any(map(_NAME.search, texts)),
    }
    return {field for field, is_private in found.items() if is_private}


def _is_mobile(number: str) -> bool:
    try:
        parsed = phonenumbers.parse(number, "SE")
    except phonenumbers.NumberParseException:
        return False  # a short number, which is everybody's
    return phonenumbers.number_type(parsed) == phonenumbers.PhoneNumberType.MOBILE
