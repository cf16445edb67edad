"""What the YAML reader stumbled on, in plain words, on the line where the slip is.

The reader often stumbles a line or more after the one that is wrong, and speaks of tokens.
"""

import re
from collections.abc import Callable

import yaml

from handbook.i18n.translations import _

type Said = tuple[int, str, str]
"""The line (from 0), a sentence, and an example of right."""

_NO_SPACE = re.compile(r"\s*(?:- )?[a-z_]+:[^\s/]")
_NO_COLON = re.compile(r"\s*(?:- )?[a-z_]+ [^:]*$")
_OTHER_SPACE = re.compile(r" *[\u00a0\u2000-\u200b\u202f]")
_OPEN_QUOTE = re.compile(r"""\s*(?:- )?(?:[a-z_]+: +)?(?:"(?:[^"\\]|\\.)*|'(?:[^']|'')*)$""")
_APOSTROPHES = re.compile(r"\s*(?P<name>(?:- )?(?:[a-z_]+: +)?)'(?P<text>[^\"]*)'\s*")
_NO_DASH_SPACE = re.compile(r"\s*-[^\s-]")
_SIGN = re.compile(r"\s*(?P<name>(?:- )?[a-z_]+:|-) +(?P<text>(?P<sign>[@`%*&?|>-]).*\S)\s*")
_MACRO = re.compile(r"\s*(?:(?:- )?[a-z_]+:|-) +\{\{")
_LAW = re.compile(r" *(law|act)\(")
_AFTER_QUOTE = re.compile(
    r"""\s*(?P<name>(?:- )?(?:[a-z_]+: +)?)"(?P<text>[^"]*)"\s*(?P<more>[^\s,}\]#"][^"]*)"""
)
_NEAR = 3
"""How many lines a slip may stand above the line on which the reader stumbles."""
_EXAMPLE = "name: Helpdesk"


def explained(error: yaml.MarkedYAMLError, lines: list[str]) -> Said:
    """Say what is wrong in some lines, which the reader could not read."""
    mark = error.problem_mark or error.context_mark
    at = min(mark.line, len(lines) - 1) if mark else 0
    for explain in _EXPLANATIONS:
        if said := explain(error, lines, at):
            return said
    return at, _("This can not be read as YAML."), _EXAMPLE


def macro_as_value(lines: list[str], at: int) -> Said | None:
    """Find the macro that is a whole value, which YAML takes for names with values."""
    found = _last(lines, at - _NEAR, at + 1, _MACRO)
    if found is None:
        return None
    name, _brace, macro = lines[found].strip().partition("{{")
    if not _LAW.match(macro):
        message = _("Only a chapter's text has macros: write here what should stand.")
        return found, message, f"{name}…"
    message = _("What begins with {{ must stand within quotation marks.")
    return found, message, f"{name}'{{{{{macro}'"


def _macro(_error: yaml.MarkedYAMLError, lines: list[str], at: int) -> Said | None:
    return macro_as_value(lines, at)


def _tab(_error: yaml.MarkedYAMLError, lines: list[str], at: int) -> Said | None:
    if not lines[at].lstrip(" ").startswith("\t"):
        return None
    return at, _("A tab can not be used for indentation; use two spaces."), "  name: Helpdesk"


def _quote(_error: yaml.MarkedYAMLError, lines: list[str], at: int) -> Said | None:
    """Find the quotation mark that was left open: the reader goes on to the next one, far below."""
    found = _last(lines, 0, at, _OPEN_QUOTE)
    if found is None:
        return None
    return found, _("A quotation mark is opened here but never closed."), 'name: "Helpdesk"'


def _after_quote(_error: yaml.MarkedYAMLError, lines: list[str], at: int) -> Said | None:
    found = _AFTER_QUOTE.fullmatch(lines[at])
    if found is None:
        return None
    message = _("Something stands after the quotation mark that ends the text.")
    return at, message, f'{found["name"]}"{found["text"]} {found["more"]}"'


def _apostrophe(_error: yaml.MarkedYAMLError, lines: list[str], at: int) -> Said | None:
    found = _APOSTROPHES.fullmatch(lines[at])
    if found is None or "'" not in found["text"]:
        return None
    message = _("Something stands after the quotation mark that ends the text.")
    return at, message, f'{found["name"]}"{found["text"]}"'


def _sign(_error: yaml.MarkedYAMLError, lines: list[str], at: int) -> Said | None:
    found = _SIGN.fullmatch(lines[at])
    if found is None:
        return None
    message = _("A text that begins with “{sign}” must stand within quotation marks.")
    quote = "'" if '"' in found["text"] else '"'
    example = f"{found['name']} {quote}{found['text']}{quote}"
    return at, message.format(sign=found["sign"]), example


def _dash(_error: yaml.MarkedYAMLError, lines: list[str], at: int) -> Said | None:
    found = _last(lines, at - _NEAR, at, _NO_DASH_SPACE)
    if found is None:
        return None
    message = _("A space is missing after the hyphen.")
    return found, message, f"- {lines[found].strip().removeprefix('-')}"


def _bracket(error: yaml.MarkedYAMLError, _lines: list[str], _at: int) -> Said | None:
    if "flow" not in f"{error.context} {error.problem}" or error.context_mark is None:
        return None
    message = _("A bracket is opened here but never closed.")
    return error.context_mark.line, message, "parts: [ett, två]"


def _other_space(_error: yaml.MarkedYAMLError, lines: list[str], at: int) -> Said | None:
    found = _last(lines, at - _NEAR, at + 1, _OTHER_SPACE)
    if found is None:
        return None
    message = _("The line begins with a space of another kind, maybe pasted. Type two spaces.")
    return found, message, "  name: Helpdesk"


def _colon_missing(_error: yaml.MarkedYAMLError, lines: list[str], at: int) -> Said | None:
    if (found := _last(lines, at - _NEAR, at, _NO_SPACE)) is not None:
        return found, _("A space is missing after the colon."), _EXAMPLE
    if (found := _last(lines, at - _NEAR, at, _NO_COLON)) is not None:
        return found, _("A colon is missing after the name."), _EXAMPLE
    return None


def _colon_too_many(error: yaml.MarkedYAMLError, lines: list[str], at: int) -> Said | None:
    """Tell a line that is indented too far from a text with a colon in it."""
    if "mapping values are not allowed" not in str(error.problem):
        return None
    before = next((line for line in reversed(lines[:at]) if line.strip()), "")
    if _indent(lines[at]) > _indent(before) and ": " in before:
        message = _("The line is indented further than the one above, which is already complete.")
        return at, message, f"{' ' * _indent(before)}{lines[at].strip()}"
    message = _("A text with a colon in it must stand within quotation marks.")
    return at, message, 'title: "Möten: så går det till"'


def _uneven(error: yaml.MarkedYAMLError, _lines: list[str], at: int) -> Said | None:
    said = f"{error.context} {error.problem}"
    if not any(
        one in said
        for one in ("<block end>", "<document start>", "expected key", "find expected ':'")
    ):
        return None
    message = _("The indentation is uneven, or a colon is missing after a name.")
    return at, message, _EXAMPLE


_EXPLANATIONS: tuple[Callable[[yaml.MarkedYAMLError, list[str], int], Said | None], ...] = (
    _tab,
    _macro,
    _quote,
    _after_quote,
    _apostrophe,
    _sign,
    _dash,
    _bracket,
    _other_space,
    _colon_missing,
    _colon_too_many,
    _uneven,
)


def _last(lines: list[str], first: int, last: int, pattern: re.Pattern[str]) -> int | None:
    """Return the last of some lines that a pattern fits; None when none does."""
    numbers = range(min(last, len(lines) - 1), max(first, 0) - 1, -1)
    return next((number for number in numbers if pattern.match(lines[number])), None)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
