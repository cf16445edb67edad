"""A chapter's Markdown with its macros written out."""

from collections.abc import Callable, Iterator, Mapping

from jinja2 import nodes

from handbook.content.chapter import Chapter
from handbook.content.macro_calls import parsed
from handbook.content.problems import BrokenHandbookError
from handbook.i18n.translations import _

type Macros = Mapping[str, Callable[..., str]]


def written(chapter: Chapter, macros: Macros) -> str:
    """Return a chapter's text, each macro replaced by what it writes.

    Raises BrokenHandbookError when a macro stumbles over what the text gives it.
    """
    text = ""
    for piece in _pieces(chapter, macros):
        if text.endswith("(") and piece.startswith("<button"):
            # Else a line could end between the bracket and the button.
            text = f'{text[:-1]}<span class="together">({piece}</span>'
        else:
            text += piece
    return text


def _pieces(chapter: Chapter, macros: Macros) -> Iterator[str]:
    """Go through the tree as it is parsed: a text holds nothing but calls (`macro_calls`)."""
    for output in parsed(chapter.text).body:
        for node in output.nodes if isinstance(output, nodes.Output) else [output]:
            try:
                yield str(_value(node, macros))
            except Exception as error:
                message = _("What stands within braces here can not be written out: {reason}.")
                here = chapter.place(node.lineno)
                raise BrokenHandbookError([here.problem(message.format(reason=error))]) from error


def _value(node: nodes.Node, macros: Macros) -> object:
    match node:
        case nodes.TemplateData(data=text):
            return text
        case nodes.Const(value=value):
            return value
        case nodes.Call(node=nodes.Name(name=name), args=args):
            return macros[name](*(_value(one, macros) for one in args))
    raise TypeError(type(node).__name__)
