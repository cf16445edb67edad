"""Pictures and films in a page: small, of a known size, and loaded when they come into sight."""

import html
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from urllib.parse import unquote

from markupsafe import Markup

from handbook.content.chapter import Chapter
from handbook.content.handbook import Handbook
from handbook.content.markdown import pictures
from handbook.content.web_addresses import encoded
from handbook.i18n.translations import _, translations
from handbook.media.kinds import PICTURES, captions_of, is_film, is_picture, suffix
from handbook.media.named import DECORATION, folder_of, resolved
from handbook.media.pictures import MADE, Size, size

_IMAGE = re.compile(r'<img\b[^>]*?\bsrc="(?P<src>[^"]*)"[^>]*?(?P<end>\s*/?>)')
_WORDS = re.compile(r'\balt="([^"]*)"')


@dataclass(frozen=True)
class Film:
    """A film as a page shows it: its captions by their path, if it has any, and their language."""

    captions: str
    language: str


type Shown = Size | Film | None
"""What a page must know of a picture or a film; of a drawing, nothing."""


def shown(book: Handbook, chapter: Chapter) -> dict[str, Shown]:
    """Return the pictures and films that a chapter shows, by their paths."""
    found: dict[str, Shown] = {}
    for picture in pictures(chapter.text):
        path, _rest = resolved(picture.target, folder_of(chapter), book.files) or ("", "")
        if is_film(path):
            found[path] = film(book, path)
        elif is_picture(path):
            is_coded = suffix(path) in PICTURES
            found[path] = size(book.root / book.files[path]) if is_coded else None
    return found


def film(book: Handbook, path: str) -> Film:
    """Return a film as a page shows it."""
    captions = captions_of(path)
    return Film(captions if captions in book.files else "", book.profile.language)


def player(shown_film: Film, path: str, words: str, up: str = "../") -> Markup:
    """Write a film that plays in the page; `up` leads to the front page."""
    captions = Markup('<track kind="captions" srclang="{}" label="{}" src="{}" default>').format(
        shown_film.language,
        translations(shown_film.language).gettext("Captions"),
        up + encoded(shown_film.captions),
    )
    return Markup(
        '<video class="film" controls playsinline preload="metadata" aria-label="{}" src="{}">{}'
        "</video>"
    ).format(words, up + encoded(path), captions if shown_film.captions else "")


def with_shown(page: str, address: str, shown: Mapping[str, Shown]) -> str:
    """Write each picture of a page so that a device fetches little, and each film to be played."""
    return _IMAGE.sub(partial(_written, address, shown), page) if shown else page


def _written(address: str, shown: Mapping[str, Shown], image: re.Match[str]) -> str:
    folder = posixpath.dirname(address)
    path = posixpath.normpath(posixpath.join(folder, unquote(image["src"])))
    if path not in shown:
        return image[0]
    one, up = shown[path], "../" * address.count("/")
    words = _WORDS.search(image[0])
    if isinstance(one, Film):
        return player(one, path, html.unescape(words[1] if words else ""), up)
    start = image[0][: image.start("end") - image.start()]
    start = start.replace(f'alt="{_(DECORATION)}"', 'alt=""')
    if one is None:
        return f'{start} loading="lazy">'
    source = Markup('<source type="image/avif" srcset="{}">').format(up + encoded(path) + MADE)
    return (
        f"<picture>{source}{start}"
        f' width="{one.width}" height="{one.height}" loading="lazy" decoding="async"></picture>'
    )
