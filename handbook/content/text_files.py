"""Texts as people save them: read once, here, and told in one sentence when that can not be.

A text enters composed (Unicode NFC), so that letters pasted from a PDF are those of the keyboard,
and without the mark that some editors put first.
"""

import errno
import re
import stat
import unicodedata
from pathlib import Path

from handbook.content import yaml_source
from handbook.content.problems import Problem
from handbook.content.yaml_source import YamlText
from handbook.i18n.translations import _

MOST_BYTES = 1_000_000
"""A text that is larger was not written by a person, and would take long to read."""

_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xad\u200b\u200e\u200f\u2028\u2029\u2060\ufeff\ufffe\uffff]"
)
_MISREAD = re.compile("Ã[¥¤¶…„–©\x80-\xbf]|â€.?|\ufffd")
"""What å, ä, ö and quotation marks become when a program has taken UTF-8 for something else."""
_MERGE = re.compile(r"^ *<{7}(?: .*)?$", re.MULTILINE)
_MERGE_LEFT = re.compile(r"^ *(?:={7}|>{7} .*|\|{7} .*)$", re.MULTILINE)
_OTHER_VERSION = re.compile(
    r"^\ *(?:<{7}(?:\ .*)?$ | [|=]{7}(?:\ .*)?\n(?:.*\n)*?\ *>{7}(?:\ .*)?$ | [|=>]{7}(?:\ .*)?$)",
    re.MULTILINE | re.VERBOSE,
)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read_text(
    root: Path, file: Path, problems: list[Problem], most: int = MOST_BYTES
) -> str | None:
    """Read a text file (its path from the root); None when it can not be, which is a problem.

    `most` is how many bytes it may have. Of a text with the marks of an unfinished merge the first
    version is read, so that other faults in it are told too.
    """
    try:
        size = _size(root / file)
        content = (root / file).read_bytes() if size <= most else b""
    except OSError as error:
        problems.append(Problem(file, 1, _unreadable(root / file, error)))
        return None
    if size > most:
        message = _("The file is larger than {size} MB, too large for a text.")
        problems.append(Problem(file, 1, message.format(size=most // 1_000_000)))
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problems.append(Problem(file, line, _not_utf_8(content)))
        return None
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if found := _INVISIBLE.search(text):
        message = _("Here stands an invisible sign, number {number}. Write the line again.")
        line = text.count("\n", 0, found.start()) + 1
        problems.append(Problem(file, line, message.format(number=ord(found[0]))))
        return None
    if found := _MISREAD.search(text):
        message = _(
            "“{text}” stands here in place of a letter: the file was opened as another kind."
        )
        line = text.count("\n", 0, found.start()) + 1
        problems.append(Problem(file, line, message.format(text=found[0])))
    return _first_version(file, text, problems)


def _first_version(file: Path, text: str, problems: list[Problem]) -> str:
    """Return a text without the marks of a merge, and without the other versions."""
    is_whole = "<<<<<<<" in text
    for found in (_MERGE if is_whole else _MERGE_LEFT).finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        problems.append(Problem(file, line, *_of_merge(is_whole=is_whole)))
    if is_whole:
        text = _OTHER_VERSION.sub(lambda found: "\n" * found[0].count("\n"), text)
    return _MERGE_LEFT.sub("", text)


def _of_merge(*, is_whole: bool) -> tuple[str, str]:
    """Say that a merge is not finished, and what should stand."""
    if is_whole:
        message = _("Two versions of the text stand here, from <<<<<<< to >>>>>>>.")
        return message, _("one of the two, without the lines of signs")
    return _("The line is left over from a merge. Take it away."), ""


def read_yaml(root: Path, file: Path, problems: list[Problem]) -> YamlText:
    """Read a YAML file (its path from the root); what can not be read is added to the problems."""
    text = read_text(root, file, problems)
    if text is None:
        return YamlText(file, None, {}, is_readable=False)
    return yaml_source.read(file, text, problems)


def no_file() -> str:
    """Say that something is neither a file nor a folder: a pipe, a device, a socket."""
    return _("This is no ordinary file. Put one in its place.")


def _size(file: Path) -> int:
    """Return how large a file is. Raises OSError for what never ends, or waits for a writer."""
    found = file.stat()
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, no_file())
    return found.st_size


def _unreadable(file: Path, error: OSError) -> str:
    if file.is_dir():
        return _("This is a folder, but should be a file.")
    if file.is_symlink():
        return _("This leads to a file that does not exist.")
    if isinstance(error, PermissionError):
        return _("Nobody but its owner may read the file. Change its permissions.")
    if isinstance(error, FileNotFoundError):
        return _("The file does not exist.")
    if error.errno == errno.EINVAL:
        return no_file()
    return _("The file can not be read: {reason}").format(reason=error.strerror or error)


def _not_utf_8(content: bytes) -> str:
    if content.startswith(_UTF_16):
        return _("The file is saved as UTF-16. Open it in the editor and save it as UTF-8.")
    return _("The file is not saved as UTF-8. Open it in the editor and save it as UTF-8.")
