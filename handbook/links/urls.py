"""An address (`chapter` or `chapter#heading`) as a link has it."""

from handbook.content.handbook import Handbook


def href(address: str) -> str:
    """Return an address seen from any chapter."""
    chapter, mark, anchor = address.partition("#")
    return f"../{chapter}/{mark}{anchor}"


def public(book: Handbook, address: str) -> str:
    """Return where an address is reached: whole when the handbook's own is known, else from it."""
    chapter, mark, anchor = address.partition("#")
    base = str(book.profile.address or "")
    if base and not base.endswith("/"):
        base += "/"
    return f"{base}{chapter}/{mark}{anchor}"
