"""A chapter's Markdown with its macros written out."""

from collections.abc import Callable, Mapping
from traceback import walk_tb

from handbook.content.chapter import Chapter
from handbook.content.macro_calls import template
from handbook.content.problems import BrokenHandbookError
from handbook.i18n.translations import _

type Macros = Mapping[str, Callable[..., str]]


def written(chapter: Chapter, macros: Macros) -> str:
    """Return a chapter's text, each macro replaced by what it writes.

    Raises BrokenHandbookError when a macro stumbles over what the text gives it.
    """
    try:
        return template(chapter.text).render(macros)
    except Exception as error:
        lines = [
            line
            for frame, line in walk_tb(error.__traceback__)
            if frame.f_code.co_filename == "<template>"
        ]
        message = _("What stands within braces here can not be written out: {reason}.")
        here = chapter.place(lines[-1] if lines else 1)
        raise BrokenHandbookError([here.problem(message.format(reason=error))]) from error
