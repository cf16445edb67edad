"""How the path of a file is written in an address. The browser's half is `lib/addresses.mjs`."""

from urllib.parse import quote

_PLAIN = "/!'()*"
"""What stands for itself, beside letters, digits and `-._~`."""


def encoded(path: str) -> str:
    """Write a path so that no sign in it means something in an address."""
    return quote(path, safe=_PLAIN)
