"""The feed of news (Atom, RFC 4287): an entry for each day on which something changed."""

import html
import uuid
from collections.abc import Iterable
from datetime import date

from handbook.changes.news import News, by_day, news
from handbook.content.handbook import Handbook
from handbook.i18n import formats
from handbook.i18n.translations import translations
from handbook.links.urls import public

PATH = "nytt.xml"
CHAPTER = "nytt"
"""The id of the page that says the same; a handbook without it has no feed."""


def files(book: Handbook) -> dict[str, str]:
    """Return the feed by its path in the site. Its names hold wherever the site is moved."""
    if CHAPTER not in book.chapters:
        return {}
    days = [(day, all_) for day, all_ in by_day(news(book)) if day]
    latest = max((day for day, _all in days), default=None)
    first = min((one.day for one in book.published_changes.values()), default=book.day)
    gettext = translations(book.profile.language).gettext
    title = gettext("News in %(handbook)s") % {"handbook": book.profile.name}
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{book.profile.language}">',
        *_head(book, "", title, latest or first),
        f"<author><name>{html.escape(book.profile.municipality)}</name></author>",
        f'<link rel="self" href="{PATH}"/>',
        *(line for day, all_ in days for line in _entry(book, day, all_)),
        "</feed>",
    ]
    return {PATH: "\n".join(lines) + "\n"}


def _head(book: Handbook, name: str, title: str, day: date) -> list[str]:
    id_ = uuid.uuid5(uuid.NAMESPACE_OID, f"handbook/{book.id}/news/{name}")
    return [
        f"<title>{html.escape(title)}</title>",
        f"<id>urn:uuid:{id_}</id>",
        f"<updated>{day}T00:00:00Z</updated>",
    ]


def _entry(book: Handbook, day: date, all_: Iterable[News]) -> list[str]:
    title = formats.capitalised(formats.day(day, book.profile.language))
    rows = "".join(f"<li>{_link(book, one)}. {html.escape(one.text)}</li>" for one in all_)
    return [
        "<entry>",
        *_head(book, day.isoformat(), title, day),
        f'<link href="{html.escape(public(book, CHAPTER))}"/>',
        f'<content type="html">{html.escape(f"<ul>{rows}</ul>")}</content>',
        "</entry>",
    ]


def _link(book: Handbook, one: News) -> str:
    title = html.escape(one.title)
    address = html.escape(public(book, one.address))
    return f'<a href="{address}">{title}</a>' if one.address else title
