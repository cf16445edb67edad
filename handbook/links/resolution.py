"""Where an address leads today: itself, the place to which it moved, or the reason it ended."""

from collections.abc import Container, Mapping
from dataclasses import dataclass

from handbook.content.permalinks import Permalink


class RedirectLoopError(Exception):
    """Addresses lead to each other and never to a page; carries them in order."""


@dataclass(frozen=True)
class Resolution:
    """Where a trail ends: a living address, or the reason why there is none."""

    address: str | None
    retired: str = ""


def resolve(
    address: str, entries: Mapping[str, Permalink], living: Container[str]
) -> Resolution | None:
    """Follow an address until it ends; None when it leads to nothing that is known.

    What stood in a chapter follows its chapter: when `a` moved to `b`, `a#x` is `b#x`, unless `b#x`
    was published before (then it may be another text). It is retired with its chapter, too.
    Raises CircleError.
    """
    seen: list[str] = []
    while address not in living:
        if address in seen:
            raise RedirectLoopError(seen)
        seen.append(address)
        entry = entries.get(address)
        chapter, mark, anchor = address.partition("#")
        whole = entries.get(chapter)
        if entry and entry.moved:
            address = entry.moved
        elif entry and entry.retired:
            return Resolution(None, entry.retired)
        elif mark and whole and whole.moved and f"{whole.moved}#{anchor}" not in entries:
            address = f"{whole.moved}#{anchor}"
        elif mark and whole and whole.retired:
            return Resolution(None, whole.retired)
        else:
            return None
    return Resolution(address)
