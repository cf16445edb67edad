"""Law is referred to by its record: no provision and no act is named in a text by hand.

The law has its sign after the number (`28 §`, `6 kap.`). A municipality's own rules and minutes
have it before (`§ 5 i arvodesbestämmelserna`), and so they pass.
"""

import re
from collections.abc import Iterator
from functools import cache

from handbook.content.handbook import Handbook
from handbook.content.laws import CALL
from handbook.content.markdown import without_fences
from handbook.content.problems import Problem, closest_match
from handbook.content.record_kinds import LAWS
from handbook.content.remembered import remembered
from handbook.content.source_location import SourceLocation
from handbook.content.written_texts import written_texts
from handbook.i18n.translations import _
from handbook.links.law_uses import in_records

_NUMBER = r"\d+(?:\s?[a-z]\b)?"
_MORE = rf"(?:(?:\s?[–-]|\s+och|,)\s?{_NUMBER})*"
_PROVISION = re.compile(
    rf"\b(?P<chapter>{_NUMBER})\s+kap(?:\.|\b)(?:\s+(?P<section>{_NUMBER}){_MORE}\s*§*)?"
    rf"|\b{_NUMBER}{_MORE}\s*§+"
    rf"|\bkap(?:\.|\b)\s?\d+|\bkapitel \d+ i \w*lagen|\b{_NUMBER} kapitlet"
    rf"|\bparagraf(?:en|er|erna)?\s+{_NUMBER}{_MORE}|\b{_NUMBER} paragrafen"
    r"|\bSFS\s?\d{4}:\d+|\((?:SFS\s)?\d{4}:\d+\)",
    re.IGNORECASE,
)
_ACT = r"\b(?:\w[\w-]+(?:lagen|balken|förordningen)|regeringsformen)s?\b"
_SHORT = (
    r"(?<![\w-])(?:{long})(?![\w-])"
    r"|(?:(?<=nligt )|(?<=\bi )|(?<=\bav )|(?<=\d ))(?:{short})(?![\w-])"
    r"|(?<![\w-])(?:{short})(?=\s\d)"
)
"""Acts by their initials; two letters can be something else, so what stands beside them tells."""
_WELL_KNOWN = ("BrB", "GDPR", "LOU", "PBL", "SoL")
_AMBIGUOUS = 2
_NO_ACT = re.compile(
    r"[\w-]*(?:(?:för|an|av|in|ut|upp|be|ned|neder|över|genom|om|till)s|bo|under|för|an|på|arbets)lagens?",
    re.IGNORECASE,
)
"""What ends as an act does, and is none: förslagen, bolagen."""
_SOURCES = {"source", "paragraph"}
"""Fields that say where something is written; a municipality's rules have paragraphs too."""

type _Acts = tuple[tuple[str, str], ...]
"""The id and the name of each act that the handbook knows."""


def problems(book: Handbook) -> Iterator[Problem]:
    """Find law that is named by hand, names of no record, and ids that differ from the place."""
    acts = _acts_of(book)
    for chapter in book.chapters.values():
        for words in (chapter.matter.title, chapter.matter.summary):
            for found in _all_law(words, acts):
                message = _("“{law}” can not be named in a title or a summary: write “lagen”.")
                place = SourceLocation(chapter.file, 2)
                yield place.problem(message.format(law=_one_line(found[0])))
        place = SourceLocation(chapter.file, chapter.first_line)
        yield from _by_hand(book, without_fences(chapter.text), place)
    for one in written_texts(book):
        if not one.is_law:
            yield from _by_hand(book, one.words, one.place, is_source=one.field in _SOURCES)
    for use in in_records(book):
        known = book.names(use.kind)
        if use.name not in known:
            message = _(use.kind.unknown).format(name=use.name)
            yield use.place.problem(message, closest_match(use.name, known))
    for name, law in book.records(LAWS).items():
        parts = (law.act, law.chapter, law.section)
        right = "-".join(part.replace(" ", "") for part in parts if part)
        if name != right:
            message = _("The id “{name}” does not say the act, the chapter and the section.")
            place = book.collection(LAWS).places[name]
            yield place.problem(message.format(name=name), f"{right}:")


def _by_hand(
    book: Handbook, text: str, place: SourceLocation, *, is_source: bool = False
) -> Iterator[Problem]:
    """Find law that is named by hand in a text that begins at a place."""
    if not _names_law(text, _acts_of(book)):
        return
    text = _without_calls(text)
    acts = _acts(text, _acts_of(book))
    found = acts if is_source else [*acts, *_PROVISION.finditer(text)]
    told = -1
    for one in sorted(found, key=lambda match: match.start()):
        if one.start() < told:
            continue
        is_act = one in acts
        following = _PROVISION.match(text, one.end() + 1) if is_act else one
        told = (following or one).end()
        line = place.line + text.count("\n", 0, one.start())
        where = SourceLocation(place.file, line)
        words = _one_line(text[one.start() : told])
        if not is_act and "kap" not in words and ":" not in words:
            message = _("“{law}” is written by hand. A municipality's own rules have § first.")
            example = f'{{{{ law("kl-6-28") }}}} / § {_first(words)}'
        else:
            message = _("“{law}” is written by hand. Law stands in data/shared/laws.yml.")
            example = _example(book, one[0] if is_act else "", following)
        yield where.problem(message.format(law=words), example)


@remembered
def _names_law(text: str, acts: _Acts) -> bool:
    """Tell whether a text names law at all: almost none does."""
    return bool(_all_law(_without_calls(text), acts))


def _without_calls(text: str) -> str:
    return CALL.sub(lambda call: "\n" * call[0].count("\n") + '"', text)


def _all_law(text: str, acts: _Acts) -> list[re.Match[str]]:
    return [*_acts(text, acts), *_PROVISION.finditer(text)]


def _acts_of(book: Handbook) -> _Acts:
    return tuple((id_, act.name) for id_, act in book.law.acts.items())


def _acts(text: str, acts: _Acts) -> list[re.Match[str]]:
    """Find names of acts: those that the handbook knows, and what looks like one."""
    found = _names(tuple(name for _id, name in acts)).finditer(text)
    named = [one for one in found if not _NO_ACT.fullmatch(one[0])]
    return [*named, *_initials(tuple(id_ for id_, _name in acts)).finditer(text)]


@cache
def _names(acts: tuple[str, ...]) -> re.Pattern[str]:
    known = [rf"\b{re.escape(name.removesuffix('en'))}(?:ens?)?\b" for name in acts]
    return re.compile("|".join([*known, _ACT]), re.IGNORECASE)


@cache
def _initials(acts: tuple[str, ...]) -> re.Pattern[str]:
    long = "|".join([*_WELL_KNOWN, *(one.upper() for one in acts if len(one) > _AMBIGUOUS)])
    short = "|".join(one.upper() for one in acts if len(one) <= _AMBIGUOUS) or "(?!)"
    return re.compile(_SHORT.replace("{long}", long).replace("{short}", short))


def _example(book: Handbook, name: str, provision: re.Match[str] | None) -> str:
    """Say how a provision or an act is named by its record."""
    acts = {act.name: id_ for id_, act in book.law.acts.items()} | {
        id_: id_ for id_ in book.law.acts
    }
    id_ = acts.get(name.lower()) or acts.get(name.lower().removesuffix("s"))
    if provision is None:
        return f'{{{{ act("{id_ or "kl"}") }}}}'
    if id_ and "chapter" in provision.re.groupindex and provision["section"]:
        place = f"{provision['chapter']}-{provision['section']}".replace(" ", "")
        return f'{{{{ law("{id_}-{place}") }}}}'
    return '{{ law("kl-6-28") }}'


def _first(words: str) -> str:
    found = re.search(_NUMBER, words)
    return found[0] if found else words


def _one_line(words: str) -> str:
    return " ".join(words.split())
