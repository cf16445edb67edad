"""What an old address opens: a page that forwards it, or a note where the text stands now.

A fragment never reaches a web server, so everything here is plain HTML that any server can serve,
online or offline. An old id is put, hidden, at the new place; `:target` in the style sheet shows
it as a note. Only a step to another page needs a script, and without it there is a link.
"""

import html
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from handbook.content.handbook import Handbook
from handbook.i18n.translations import translations
from handbook.links.resolution import resolve
from handbook.links.targets import LinkTarget, targets
from handbook.rendering.elements import Element, elements
from handbook.rendering.standalone_pages import StandalonePages

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True)
class Ended:
    """An old address: what it was called, and where it leads or why it leads nowhere."""

    address: str
    title: str
    to: LinkTarget | None
    retired: str

    @property
    def chapter(self) -> str:
        """The chapter in which it stood."""
        return self.address.partition("#")[0]

    @property
    def anchor(self) -> str:
        """Its id in that chapter; "" for the chapter itself."""
        return self.address.partition("#")[2]

    @property
    def note_id(self) -> str:
        """The id of its note at the new place: its old id, if the chapter is the same."""
        stays = self.to and self.to.address.partition("#")[0] == self.chapter
        return self.anchor if stays else f"{self.chapter}--{self.anchor}"

    @property
    def link(self) -> str:
        """Where it leads, seen from any chapter; "" if nowhere."""
        return f"../{self.to.address.partition('#')[0]}/#{self.note_id}" if self.to else ""


class Redirects:
    """All that a handbook's old addresses need in the built site."""

    def __init__(self, book: Handbook) -> None:
        """Follow every address that has ended, once."""
        self.book = book
        living = targets(book)
        self._ended = [
            Ended(
                address,
                entry.title,
                living[ending.address] if ending.address else None,
                ending.retired,
            )
            for address, entry in sorted(book.ledger.entries.items())
            if address not in living
            for ending in [resolve(address, book.ledger.entries, living)]
            if ending
        ]

    def pages(self, assets: Mapping[str, str]) -> dict[str, str]:
        """Return a page for each chapter that is gone, by its path in the site."""
        plain = StandalonePages(self.book, assets)
        return {
            f"{chapter}/index.html": plain.page(
                "moved.html", 1, whole=whole, inside=[one for one in inside if one is not whole]
            )
            for chapter, inside in self._by_old_chapter.items()
            if chapter not in self.book.chapters
            for whole in [next((one for one in inside if not one.anchor), inside[0])]
        }

    def notes(self, chapter: str) -> tuple[object, ...]:
        """Return all that `noted` adds to a chapter's page is made of."""
        return self._by_new_place.get(chapter), self._by_old_chapter.get(chapter)

    def noted(self, chapter: str, page: str) -> str:
        """Add to a chapter's page the ids that once led to its text, and those that led away."""
        arrived = self._by_new_place.get(chapter, {})
        left = [
            self._note(one, "p", one.anchor)
            for one in self._by_old_chapter.get(chapter, [])
            if one.anchor and not (one.to and one.note_id == one.anchor)
        ]
        if not arrived and not left:
            return page
        start, end_of_text = page.find("<article"), page.find("</article>")
        written = [page[:start]]
        at = start
        tags = [tag for tag in elements(page) if start <= tag.start < end_of_text]
        for tag, following in zip(tags, [*tags[1:], None], strict=True):
            notes = arrived.get("" if tag.name == "h1" else tag.id, [])
            if notes and (tag.name == "h1" or tag.id):
                place, kind = _place(tag, following)
                written.append(page[at:place])
                written += [self._note(one, kind, one.note_id) for one in notes]
                at = place
        return "".join([*written, page[at:end_of_text], *left, page[end_of_text:]])

    def _note(self, one: Ended, tag: str, note_id: str) -> str:
        said = self._said(one, is_here=note_id == one.note_id)
        forward = f' data-forward="{one.link}"' if one.to and note_id != one.note_id else ""
        return f'<{tag} class="moved" id="{note_id}"{forward} data-search-exclude>{said}</{tag}>'

    def _said(self, one: Ended, *, is_here: bool) -> str:
        gettext = translations(self.book.profile.language).gettext
        title = html.escape(one.title)
        if one.to is None:
            said = gettext("This section is gone: {reason} It was called “{title}”.")
            return said.format(reason=html.escape(one.retired), title=title)
        if is_here:
            return gettext("This section has moved. It was called “{title}”.").format(title=title)
        said = gettext("This section has moved to {link}. It was called “{title}”.")
        link = f'<a href="{one.link}">{html.escape(one.to.title)}</a>'
        return said.format(link=link, title=title)

    @cached_property
    def _by_old_chapter(self) -> Mapping[str, list[Ended]]:
        groups: dict[str, list[Ended]] = defaultdict(list)
        for one in self._ended:
            groups[one.chapter].append(one)
        return groups

    @cached_property
    def _by_new_place(self) -> Mapping[str, Mapping[str, list[Ended]]]:
        """The old addresses that lead to each chapter, by the id in it to which they lead."""
        places: dict[str, dict[str, list[Ended]]] = defaultdict(lambda: defaultdict(list))
        for one in self._ended:
            if one.to:
                chapter, _mark, anchor = one.to.address.partition("#")
                places[chapter][anchor].append(one)
        return places


def _place(tag: Element, following: Element | None) -> tuple[int, str]:
    """Return where notes stand that lead to a tag, and as what: before a heading, else inside."""
    if tag.name in _HEADINGS:
        return tag.start, "p"
    if tag.name == "tr" and following:  # in its first cell
        return following.inside.start, "span"
    return tag.inside.start, "span"
