"""Law that a text names, as something to tap: the page tells what it says."""

import html
import re
from collections.abc import Mapping
from functools import cached_property

from markupsafe import Markup

from handbook.content.handbook import Handbook
from handbook.content.laws import CALL


def explained(kind: str, name: str, words: str) -> Markup:
    """Write words that are explained on tap: a term, an act or provisions."""
    return Markup('<button type="button" class="term" popovertarget="{}-{}">{}</button>').format(
        kind, name, words
    )


class LawReferences:
    """Writes the references to law in texts that are no chapter's."""

    def __init__(self, book: Handbook) -> None:
        """Write the law of a handbook."""
        self._book = book

    def in_record(self, value: object) -> object:
        """Write out the references to law in a text of a record."""
        if not isinstance(value, str) or isinstance(value, Markup) or not CALL.search(value):
            return value
        return Markup(  # noqa: S704 - the text is escaped, and the buttons are ours
            self._book.law.written(
                html.escape(value, quote=False),
                lambda macro, names, words: explained(macro, ".".join(names), words),
            )
        )

    def in_answer(self, value: object) -> object:
        """Write out the law that a calculator's answer names in words."""
        if not isinstance(value, str) or not self.of_rules:
            return value
        named = "|".join(map(re.escape, self.of_rules))
        return Markup(  # noqa: S704 - the text is escaped, and the buttons are ours
            re.sub(named, lambda name: self.of_rules[name[0]], html.escape(value, quote=False))
        )

    @cached_property
    def of_rules(self) -> Mapping[str, Markup]:
        """What the rules name as law, in the words that answers have for it, the longest first."""
        named: dict[str, Markup] = {}

        def kept(macro: str, names: list[str], words: str) -> str:
            return named.setdefault(words, explained(macro, ".".join(names), words))

        self._book.law.written(self._book.written_rules, kept)
        return dict(sorted(named.items(), key=lambda one: -len(one[0])))
