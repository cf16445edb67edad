"""Nothing that is published leads to a chapter that is published later."""

from collections.abc import Iterator
from datetime import date

from handbook.content.handbook import Handbook
from handbook.content.problems import Problem
from handbook.i18n.formats import day as in_words
from handbook.i18n.translations import _
from handbook.links.uses import By, uses


def problems(book: Handbook) -> Iterator[Problem]:
    """Find what leads to a chapter before its day, except from one that has the same day."""
    days = {name: one.matter.publish_from or date.min for name, one in book.chapters.items()}
    if max(days.values(), default=book.day) <= book.day:
        return
    for use in uses(book):
        day = days.get(use.target, date.min)
        if use.by is not By.MENU and book.day < day > days.get(use.chapter, date.min):
            message = _(
                "“{title}” is published on {day}. Until then nothing that is published can lead to "
                "it."
            )
            title = book.chapters[use.target].matter.title
            said = message.format(title=title, day=in_words(day, book.profile.language))
            yield use.place.problem(said, _("nothing here before that day, and publish again then"))
