"""Small changes to texts, line by line: all else stays as it was written."""

import posixpath
import re
from collections.abc import Callable

from handbook.content.markdown import headings, links

_ID = re.compile(r"\{(:?[^{}]*?)#[\w-]+")


def with_name(text: str, line: int, old: str, new: str) -> str:
    """Write another name where one stands last on a line (from 1)."""

    def renamed(one: str) -> str:
        *_before, last = _whole(old).finditer(one)
        return one[: last.start()] + new + one[last.end() :]

    return _on_line(text, line, renamed)


def without_item(text: str, line: int, name: str) -> str:
    """Take a name out of the list that stands on a line, `[a, b]` or `- a`."""
    lines = text.splitlines(keepends=True)
    before, mark, items = lines[line - 1].rpartition("[")
    if not mark and re.fullmatch(rf"\s*-\s+[\"']?{re.escape(name)}[\"']?\s*(#.*)?", items.rstrip()):
        del lines[line - 1]
    else:
        found = rf"{_whole(name).pattern},\s*|,\s*{_whole(name).pattern}|{_whole(name).pattern}"
        lines[line - 1] = before + mark + re.sub(found, "", items, count=1)
    return "".join(lines)


def without_listed(text: str, line: int, name: str) -> str:
    """Take a name out of a list that may be empty, with the list if it then is."""
    if not re.search(r"\[.*\]|^\s*- [\w#-]+\s*$", text.splitlines()[line - 1]):
        return text
    changed = without_item(text, line, name)
    written = changed.splitlines()[line - 1 : line]
    is_empty = bool(written) and re.fullmatch(r"\s*[a-z_]+: \[\s*\]\s*", written[0])
    return without_block(changed, line) if is_empty else changed


def with_other_item(text: str, line: int, name: str, new: str) -> str | None:
    """Write another name in the list on a line, or take the name out where the other stands.

    Return None when nothing would be left of the list.
    """
    list_ = text.splitlines()[line - 1]
    if new and not _whole(new).search(list_):
        return with_name(text, line, name, new)
    changed = without_item(text, line, name)
    return (
        None if re.search(r"\[\s*\]", "".join(changed.splitlines()[line - 1 : line])) else changed
    )


def without_block(text: str, line: int) -> str:
    """Take away what begins on a line of YAML, with all that is indented below it."""
    lines = text.splitlines(keepends=True)
    indent = _indent(lines[line - 1])
    end = line
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > indent):
        end += 1
    while end > line and not lines[end - 1].strip():
        end -= 1
    return "".join(lines[: line - 1] + lines[end:])


def with_heading_id(text: str, line: int, name: str) -> str:
    """Give the heading on a line another id."""

    def renamed(one: str) -> str:
        if _ID.search(one):
            return _ID.sub(rf"{{\1#{name}", one)
        return f"{one.rstrip()} {{#{name}}}\n"

    return _on_line(text, line, renamed)


def cut(text: str, first_line: int, name: str) -> tuple[str, str]:
    """Take a heading and all below it out of a file; return the file without it, and the section.

    `first_line` is where the chapter's text begins in the file.
    """
    lines = text.splitlines(keepends=True)
    found = headings("".join(lines[first_line - 1 :]), first_line)
    [at] = [number for number, heading in enumerate(found) if heading.id == name]
    after = (one.line for one in found[at + 1 :] if one.level <= found[at].level)
    start, end = found[at].line - 1, next(after, len(lines) + 1) - 1
    without = "".join(lines[:start] + lines[end:]).rstrip() + "\n"
    return without, "".join(lines[start:end]).strip() + "\n"


def relinked(text: str, first_line: int, new: Callable[[str], str]) -> str:
    """Write links anew, each as a function of what is written now."""
    lines = text.splitlines(keepends=True)
    body = "".join(lines[first_line - 1 :])
    for link in links(body, first_line):
        target = new(link.target)
        if target != link.target:
            at = link.line - 1
            lines[at] = _put(_target(link.target), target, lines[at])
    return "".join(lines)


def with_target(text: str, line: int, old: str, new: str) -> str:
    """Let a Markdown link on a line lead elsewhere."""
    return _on_line(text, line, lambda one: _put(_target(old), new, one))


def unlinked(text: str, line: int, target: str) -> str:
    """Let the words of a link on a line stand alone."""
    link = re.compile(rf"(?<!!)\[([^\]]*)\]\(\s*<?{re.escape(target)}>?(?:\s[^)]*)?\)")
    return _on_line(text, line, lambda one: link.sub(r"\1", one))


def seen_from(path: str, anchor: str, here: str) -> str:
    """Return a link to a place in a file, as it is written in a file that lies elsewhere."""
    if path == here and anchor:
        return f"#{anchor}"
    to = posixpath.relpath(path, posixpath.dirname(here) or ".")
    return f"{to}#{anchor}" if anchor else to


def _on_line(text: str, line: int, change: Callable[[str], str]) -> str:
    lines = text.splitlines(keepends=True)
    lines[line - 1] = change(lines[line - 1])
    return "".join(lines)


def _whole(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w#-]){re.escape(name)}(?![\w#-])")


def _target(target: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=[(<\s]){re.escape(target)}(?=[)>\s]|$)")


def _put(what: re.Pattern[str], new: str, line: str) -> str:
    return what.sub(lambda _found: new, line)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
