"""Contacts for the address book of a telephone."""

from segno.helpers import make_vcard_data

from handbook.content.record_kinds import Contact


def vcard(contact: Contact, municipality: str) -> str:
    """Write a contact as a vCard 3.0 (RFC 2426), for the address book of a telephone."""
    return make_vcard_data(
        f"{contact.name};",
        f"{contact.name}, {municipality}",
        org=municipality,
        phone=contact.phone,
        email=contact.email,
        memo=contact.helps_with,
    )
