"""The macros of a chapter: `{{ contact("helpdesk") }}`, found and checked before rendering."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from handbook.content.chapter import Chapter
from handbook.content.markdown import MOST_TEXTS
from handbook.content.problems import Problem, closest_match
from handbook.content.record_kinds import KINDS, NAMED, Kind, RecordKind
from handbook.content.remembered import remembered
from handbook.content.source_location import SourceLocation
from handbook.i18n.translations import _

NAMING: Mapping[str, Kind] = {macro: kind for kind in NAMED.values() for macro in kind.macros}
"""Each macro that names something, and the kind of what it names."""
LISTING = frozenset(kind.every for kind in KINDS)
"""The macros that show every record of a kind; on their page, each record's id is an address."""
OTHER = (
    "assumptions", "addresses", "calendar", "rule_keys", "reviews", "accessibility", "books",
    "news",
)  # fmt: skip
"""Macros that name nothing."""
_KNOWN = [*NAMING, *LISTING, *OTHER]
_PLAIN_CALL = re.compile(
    r"""\{\{\ ([a-z_]+)\(((?:"[^"\\\n{}]*"(?:,\ "[^"\\\n{}]*")*)?)\)\ \}\}""", re.VERBOSE
)
_QUOTED = re.compile(r'"([^"]*)"')
_SEVERAL_NAMES = {"rate", "law"}
_TAKES = {"term": 2, "act": 2, "course_part": 2, "accessibility": 1}
"""How many texts a macro takes at the most, if not one for what names something, else none."""
_BEGUN = re.compile(r"\{\{?[^\w'\"<]*(?P<macro>[A-Za-z_]+)(?:[^\w}]+(?P<name>\w[\w-]*))?")
_PARTS: Mapping[type[nodes.Node], tuple[type[nodes.Node], ...]] = {
    nodes.Template: (nodes.Output,),
    nodes.Output: (nodes.TemplateData, nodes.Call, nodes.Name),
    nodes.Call: (nodes.Name, nodes.Const),
}
"""What a text with its braces may be made of: of each part, the parts that it may have."""

# `{#` gives a heading its id in Markdown, so that Jinja's comments are written otherwise.
_JINJA = SandboxedEnvironment(
    autoescape=False,
    comment_start_string="<!--#",
    comment_end_string="#-->",
    undefined=StrictUndefined,
)


@dataclass(frozen=True)
class Reference:
    """A macro in a chapter that names something: what it names, and where."""

    macro: str
    name: str
    place: SourceLocation

    @property
    def kind(self) -> Kind:
        """The kind of what the macro names."""
        return NAMING[self.macro]


def references(chapter: Chapter, problems: list[Problem]) -> list[Reference]:
    """List the records that a chapter names; macros that are wrong are added to the problems."""
    named, wrong = _read(chapter.text)
    problems += (chapter.place(line).problem(message, example) for line, message, example in wrong)
    return [Reference(macro, name, chapter.place(line)) for macro, name, line in named]


def listings(chapter: Chapter) -> list[RecordKind[Any]]:
    """Return the kinds of which a chapter shows every record."""
    names = _names(chapter.text)
    return [kind for kind in KINDS if kind.every in names]


def shows(chapter: Chapter, macro: str) -> bool:
    """Tell whether a chapter shows what a macro writes."""
    return macro in _names(chapter.text)


@lru_cache(MOST_TEXTS)
def parsed(text: str) -> nodes.Template:
    """Parse a text once for all who ask. Raises TemplateSyntaxError."""
    return _plain(text) or _JINJA.parse(text)


def _plain(text: str) -> nodes.Template | None:
    """Parse a text whose macros are all as they should be, as Jinja would; None for any other.

    Almost every text is so, and Jinja takes ten times as long.
    """
    pieces = _PLAIN_CALL.split(text.removesuffix("\n"))
    if any(sign in piece for piece in pieces[::3] for sign in ("{{", "{%", "<!--#", "\r")):
        return None
    output: list[nodes.Expr] = []
    line = 1
    for data, name, names in zip(
        pieces[::3], [*pieces[1::3], ""], [*pieces[2::3], ""], strict=True
    ):
        if data:
            output.append(nodes.TemplateData(data, lineno=line))
            line += data.count("\n")
        if name:
            arguments = [nodes.Const(one, lineno=line) for one in _QUOTED.findall(names)]
            called = nodes.Name(name, "load", lineno=line)
            output.append(nodes.Call(called, arguments, [], None, None, lineno=line))
    return nodes.Template([nodes.Output(output, lineno=1)] if output else [], lineno=1)


@remembered
def _names(text: str) -> tuple[str, ...]:
    """List the names that a text calls; checks and pages ask for them again and again."""
    try:
        return tuple(name.name for name in parsed(text).find_all(nodes.Name))
    except TemplateSyntaxError:
        return ()


@remembered
def _read(text: str) -> tuple[list[tuple[str, str, int]], list[tuple[int, str, str]]]:
    """List what a text names: macro, name and line; and what is wrong: line, sentence, example."""
    wrong: list[tuple[int, str, str]] = []
    try:
        tree = parsed(text)
    except TemplateSyntaxError as error:
        line = _stumbled(text, error.lineno)
        message = _("What stands within braces here can not be read.")
        return [], [(line, message, _meant(text, line))]
    every = [tree, *tree.find_all(nodes.Node)]
    for line in dict.fromkeys(
        part.lineno
        for node in every
        for part in node.iter_child_nodes()
        if not isinstance(part, _PARTS.get(type(node), ()))
    ):
        message = _("Only a name with its brackets can stand within braces.")
        wrong.append((line, message, _meant(text, line)))
    called = {id(call.node) for call in every if isinstance(call, nodes.Call)}
    for name in every:
        if isinstance(name, nodes.Name) and name.name not in _KNOWN:
            message = _("There is nothing called “{name}” to put in a text.").format(name=name.name)
            wrong.append((name.lineno, message, _meant(text, name.lineno, name.name)))
        elif isinstance(name, nodes.Name) and id(name) not in called:
            message = _("“{macro}” needs its brackets.").format(macro=name.name)
            wrong.append((name.lineno, message, _meant(text, name.lineno, name.name)))
    calls = [
        (call.node.name, call)
        for call in every
        if isinstance(call, nodes.Call) and isinstance(call.node, nodes.Name)
    ]
    for macro, call in calls:
        if macro in NAMING and not (call.args and _are_names(call.args)):
            message = _("“{macro}” needs a name within quotation marks.").format(macro=macro)
            wrong.append((call.lineno, message, _meant(text, call.lineno, macro)))
        most = _TAKES.get(macro, int(macro in NAMING))
        if macro in _KNOWN and macro not in _SEVERAL_NAMES and len(call.args) > most:
            message = _("“{macro}” takes fewer texts within its brackets.").format(macro=macro)
            wrong.append((call.lineno, message, _meant(text, call.lineno, macro)))
    named = [
        (macro, str(name.value), call.lineno)
        for macro, call in calls
        if macro in NAMING
        for name in (call.args if macro in _SEVERAL_NAMES else call.args[:1])
        if isinstance(name, nodes.Const)
    ]
    return named, wrong


def _stumbled(text: str, line: int) -> int:
    """Return the line of the first macro that can not be read alone; Jinja goes on far below it."""
    for number, one in enumerate(text.splitlines(), 1):
        try:
            parsed(one if "{{" in one else "")
        except TemplateSyntaxError:
            return number
    return line


def _meant(text: str, line: int, macro: str = "") -> str:
    """Write a macro on a line as it may have been meant."""
    on_line = _BEGUN.finditer(text.splitlines()[line - 1])
    found = [one for one in on_line if macro in ("", one["macro"])]
    if not (macro or found):
        return '{{ contact("helpdesk") }}'
    written = macro or (found[0]["macro"] if found else "")
    name = (found[0]["name"] if found else None) or "…"
    guess = closest_match(written.lower(), _KNOWN)
    if not guess:
        guess, name = "contact", written if name == "…" and written else name
    return f"{{{{ {guess}() }}}}" if guess not in NAMING else f'{{{{ {guess}("{name}") }}}}'


def _are_names(arguments: list[nodes.Expr]) -> bool:
    return all(isinstance(name, nodes.Const) and isinstance(name.value, str) for name in arguments)
