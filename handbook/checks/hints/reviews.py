"""Chapters and courses that somebody should have read again by now, and days that are to come."""

from collections.abc import Iterator

from handbook.checks.due import reviews
from handbook.content.handbook import Handbook
from handbook.content.problems import Problem
from handbook.i18n.formats import day as in_words
from handbook.i18n.translations import _


def hints(book: Handbook) -> Iterator[Problem]:
    """Find reviews whose day has passed, and those that are said to be done on a day to come."""
    for chapter in book.chapters.values():
        if chapter.matter.reviewed and chapter.matter.reviewed > book.day:
            message = _("The day on which the chapter was reviewed has not come yet.")
            yield chapter.field("reviewed").problem(message, f"reviewed: {book.day}")
    for one in reviews(book):
        if one.day < book.day:
            message = _("{what} It was due on {day}.")
            day = in_words(one.day, book.profile.language)
            yield one.place.problem(message.format(what=one.what, day=day), f"reviewed: {book.day}")
