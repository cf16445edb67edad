"""Slips in Markdown that show as odd signs on the page, or take the text after them along."""

import re
from collections.abc import Iterator

from handbook.content.handbook import Handbook
from handbook.content.laws import CALL
from handbook.content.markdown import open_fence, prose, without_code
from handbook.content.problems import Problem
from handbook.content.remembered import remembered
from handbook.content.source_location import SourceLocation
from handbook.content.written_texts import written_texts
from handbook.i18n.translations import _

_ONE_BRACE = re.compile(r"(?<!\{)\{ ?[a-z_]+\([^{}]*\) ?\}(?!\})")
_THREE_BRACES = re.compile(r"\{\{\{ ?(?P<call>[^{}]*?) ?\}\}\}?|\{\{ ?(?P<end>[^{}]*?) ?\}\}\}")
_MACRO = re.compile(r"\{\{? ?[a-z_]+\(.*?\) ?\}?\}")
_ELEMENT = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_TEMPLATE_TAG = re.compile(r"\{%")
_TOP_HEADING = re.compile(r"#\s+\S")
_UNDERLINE = re.compile(r"={3,}\s*")
_NO_SPACE = re.compile(r"(#{2,6})([^\s#].*)")
_NO_WORDS = re.compile(r"#{2,6}\s*(\{[^}]*\}\s*)?")
_NO_ID = re.compile(
    r"(?P<words>#{2,6}\s.*?)\s*[{(\[]\s*(?P<mark>#?)(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)\s*[)\]}]?\s*"
)
_NO_LINK = re.compile(r"(?<!!)\[\s*\]\(|\]\(\s*\)")
_COMMENT = re.compile(r"\{# .*? #\}")
_HEADING_ID = re.compile(r"#{1,6}\s.*\{\s*:?\s*#(?P<id>[^}]*)\}\s*$")
_GOOD_ID = re.compile(r"[A-Za-z0-9_-]+(\s+(\.[\w-]+|data-[\w-]+|[\w-]+=\S+))*\s*")


def problems(book: Handbook) -> Iterator[Problem]:
    """Find slips in the chapters' texts."""
    for chapter in book.chapters.values():
        fence = open_fence(chapter.text, chapter.first_line)
        if fence is not None:
            message = _("A block of code begins here and never ends.")
            yield SourceLocation(chapter.file, fence).problem(message, "```")
        for number, message, example in _in_text(chapter.text, chapter.id):
            yield chapter.place(number).problem(message, example)
        for name in ("title", "summary"):
            yield from _as_it_stands(getattr(chapter.matter, name), chapter.field(name))
    for written in written_texts(book):
        yield from _as_it_stands(CALL.sub("", written.words), written.place)


def _as_it_stands(words: str, place: SourceLocation) -> Iterator[Problem]:
    """Find macros and HTML in what is no chapter's text; there only law is written out."""
    for found in _MACRO.findall(words) if "{" in words else ():
        message = _("“{macro}” is shown as it stands here. Only a chapter's text has macros.")
        yield place.problem(message.format(macro=found))
    for found in _ELEMENT.findall(words) if "<" in words else ():
        message = _("“{element}” is shown as it stands here. Take it away.")
        yield place.problem(message.format(element=found))


@remembered
def _in_text(text: str, chapter: str) -> list[tuple[int, str, str]]:
    """List what is wrong in a text: the line (from 1), a sentence, an example of right."""
    return [
        (number, message, example)
        for number, line in prose(text)
        if "{" in line or "](" in line or line.startswith(("#", "="))
        for slips in (_slips, _heading_slips)
        for message, example in slips(without_code(line), chapter)
    ]


def _slips(line: str, _chapter: str) -> Iterator[tuple[str, str]]:
    """Go through what is wrong in a line: a sentence, and an example of right."""
    if found := _ONE_BRACE.search(line):
        yield _("One brace is shown as it stands; two call a record."), f"{{{found[0]}}}"
    if found := _THREE_BRACES.search(line):
        message = _("Three braces stand here; two call a record.")
        yield message, f"{{{{ {found['call'] or found['end']} }}}}"
    if _TEMPLATE_TAG.search(line):
        yield _("“{%” can not stand in a text."), '{{ contact("…") }}'
    if _COMMENT.search(line):
        message = _("“{comment}” is shown as it stands here. Take it away.")
        yield message.format(comment=_COMMENT.findall(line)[0]), ""
    if _NO_LINK.search(line):
        yield (
            _("A link needs words, and a place to lead to."),
            f"[{_('What stands there')}](arvode.md)",
        )


def _heading_slips(line: str, chapter: str) -> Iterator[tuple[str, str]]:
    """Go through what is wrong with a heading."""
    if _TOP_HEADING.match(line):
        message = _("The title is the chapter's only top heading: use two # or more.")
        yield message, f"#{line.strip()}"
    if _UNDERLINE.fullmatch(line):
        yield _("A line of = makes a heading of the text above: use # before it."), "## …"
    if found := _NO_SPACE.fullmatch(line):
        yield _("A space is missing after the signs of the heading."), f"{found[1]} {found[2]}"
    if _NO_WORDS.fullmatch(line):
        yield _("The heading has no words."), f"## … {{#{chapter}}}"
    found = _NO_ID.fullmatch(line)
    if found and (found["mark"] or "{" in line) and not _HEADING_ID.match(line):
        message = _("The id of the heading can not be read.")
        yield message, f"{found['words']} {{#{found['id']}}}"
    found = _HEADING_ID.match(line)
    if found and not _GOOD_ID.fullmatch(found["id"]):
        message = _("“{id}” can not be the id of a heading: use a–z, 0–9 and hyphens.")
        yield message.format(id=found["id"]), f"{{#{chapter}}}"
