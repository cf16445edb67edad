"""The macros of a chapter: `{{ contact("helpdesk") }}`, found and checked before rendering."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, TemplateSyntaxError, nodes

from handbook.content.chapter import Chapter
from handbook.content.problems import Problem, closest_match
from handbook.content.source_location import SourceLocation
from handbook.i18n.translations import _

# Each macro that names records, and the shelf of the handbook on which they stand.
NAMING: Mapping[str, str] = {
    "contact": "contacts",
    "phone": "contacts",
    "email": "contacts",
    "system": "systems",
    "document": "documents",
    "training": "trainings",
    "course": "trainings",
    "course_part": "trainings",
    "course_end": "trainings",
    "term": "terms",
    "amount": "rates",
    "rate": "rates",
    "calculator": "calculators",
}
# Each macro that shows every record of a shelf; on its page, each record's id is an address.
LISTING: Mapping[str, str] = {
    "contacts": "contacts",
    "systems": "systems",
    "documents": "documents",
    "trainings": "trainings",
    "glossary": "terms",
    "rates": "rates",
    "assumptions": "",
    "addresses": "",
    "calendar": "",
}
_SEVERAL_NAMES = {"rate"}

# `{#` gives a heading its id in Markdown, so that Jinja's comments are written otherwise;
# mkdocs.yml says the same to mkdocs-macros-plugin.
_JINJA = Environment(autoescape=True, comment_start_string="<!--#", comment_end_string="#-->")


@dataclass(frozen=True)
class Reference:
    """A macro in a chapter that names a record: which shelf, which id, and where."""

    macro: str
    name: str
    place: SourceLocation

    @property
    def shelf(self) -> str:
        """The kind of record that the macro names."""
        return NAMING[self.macro]


def references(chapter: Chapter, problems: list[Problem]) -> list[Reference]:
    """List the records that a chapter names; macros that are wrong are added to the problems."""
    return [
        Reference(macro, str(name.value), _place(chapter, call.lineno))
        for macro, call in _calls(chapter, problems)
        if macro in NAMING
        for name in (call.args if macro in _SEVERAL_NAMES else call.args[:1])
        if isinstance(name, nodes.Const)
    ]


def listings(chapter: Chapter) -> list[str]:
    """Return the shelves that a chapter shows whole."""
    names = [name.name for name in _names(chapter.text)]
    return [LISTING[name] for name in names if name in LISTING]


@cache
def _names(text: str) -> tuple[nodes.Name, ...]:
    """List the names that a text calls; checks and pages ask for them again and again."""
    try:
        return tuple(_JINJA.parse(text).find_all(nodes.Name))
    except TemplateSyntaxError:
        return ()


def _calls(chapter: Chapter, problems: list[Problem]) -> list[tuple[str, nodes.Call]]:
    """List the macros of a chapter by name, in order."""
    try:
        tree = _JINJA.parse(chapter.text)
    except TemplateSyntaxError as error:
        message = _("What stands within braces here can not be read.")
        place = _place(chapter, error.lineno)
        problems.append(place.problem(message, '{{ contact("helpdesk") }}'))
        return []
    for name in tree.find_all(nodes.Name):
        if name.name not in NAMING and name.name not in LISTING:
            message = _("There is nothing called “{name}” to put in a text.").format(name=name.name)
            guess = closest_match(name.name, [*NAMING, *LISTING])
            place = _place(chapter, name.lineno)
            problems.append(place.problem(message, f'{{{{ {guess or "contact"}("…") }}}}'))
    calls = [
        (call.node.name, call)
        for call in tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name)
    ]
    for macro, call in calls:
        if macro in NAMING and not (call.args and _are_names(call.args)):
            message = _("“{macro}” needs a name within quotation marks.").format(macro=macro)
            example = f'{{{{ {macro}("helpdesk") }}}}'
            problems.append(_place(chapter, call.lineno).problem(message, example))
    return calls


def _are_names(arguments: list[nodes.Expr]) -> bool:
    return all(isinstance(name, nodes.Const) and isinstance(name.value, str) for name in arguments)


def _place(chapter: Chapter, line: int) -> SourceLocation:
    return SourceLocation(chapter.file, chapter.first_line + line - 1)
