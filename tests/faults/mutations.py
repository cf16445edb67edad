"""Slips of the pen and of programs, one function each: what they do to a file that is in order.

A mutation takes a file's lines and a random choice, and returns the spoilt text (or what to do to
the place where the file lay) with the lines (from 1) on which a message may stand; None where it
does not fit the file.
"""

import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

type Lines = list[str]
type Choice = random.Random
type Spoilt = tuple[str | bytes | Callable[[Path], object], set[int]] | None
type Spoil = Callable[[Lines, Choice], Spoilt]

_TEXT = r"(\b(?:name|meaning|helps_with|about):) [^{\[|>]*$"


@dataclass(frozen=True)
class Mutation:
    """One kind of slip, in YAML (`.yml`) or in a chapter's text (`.md`)."""

    name: str
    suffix: str
    spoil: Spoil
    takes_long: bool = False


def _line(lines: Lines, choice: Choice, wanted: str) -> int | None:
    """Choose a line that a pattern is found in; None when there is none."""
    fitting = [number for number, line in enumerate(lines) if re.search(wanted, line)]
    return choice.choice(fitting) if fitting else None


def _changed(lines: Lines, at: int, *new: str, allowed: Iterable[int] = ()) -> Spoilt:
    """Put new lines in the place of one; a message may stand on the first of them."""
    text = "\n".join([*lines[:at], *new, *lines[at + 1 :]]) + "\n"
    return text, {at + 1, *allowed}


def _substitute(pattern: str, new: str) -> Spoil:
    def spoil(lines: Lines, choice: Choice) -> Spoilt:
        at = _line(lines, choice, pattern)
        return None if at is None else _changed(lines, at, re.sub(pattern, new, lines[at], count=1))

    return spoil


def _insert(*new: str, told_on: int = 0) -> Spoil:
    """Put lines after an empty line of the text; the message stands on the `told_on`th of them."""

    def spoil(lines: Lines, choice: Choice) -> Spoilt:
        begin = lines.index("---", 1) + 1 if lines[0] == "---" else 0
        empty = [n for n in range(begin, len(lines)) if not lines[n] and not _in_fence(lines, n)]
        if not empty:
            return None
        at = choice.choice(empty)
        text = "\n".join([*lines[: at + 1], *new, "", *lines[at + 1 :]]) + "\n"
        return text, {at + 2 + told_on}

    return spoil


def _in_fence(lines: Lines, at: int) -> bool:
    return sum(line.lstrip().startswith("```") for line in lines[:at]) % 2 == 1


def _misspelt_key(lines: Lines, choice: Choice) -> Spoilt:
    at = _line(lines, choice, r"^\s+(name|find|phone|meaning|unit|title|status|summary|owner): ")
    if at is None:
        return None
    return _changed(lines, at, re.sub(r"(\w)(\w)(\w*):", r"\2\1\3x:", lines[at], count=1))


def _tab(lines: Lines, choice: Choice) -> Spoilt:
    at = _line(lines, choice, r"^  [a-z_]+: \S")
    return None if at is None else _changed(lines, at, "\t" + lines[at].lstrip())


def _duplicate_key(lines: Lines, choice: Choice) -> Spoilt:
    at = _line(lines, choice, r"^  [a-z_]+: [^|>{\[]")
    if at is None:
        return None
    return _changed(lines, at, lines[at], lines[at], allowed={at + 2})


def _duplicate_record(lines: Lines, choice: Choice) -> Spoilt:
    at = _line(lines, choice, r"^[a-z][a-z0-9-]*:$")
    if at is None:
        return None
    end = next((n for n in range(at + 1, len(lines)) if re.match(r"\S", lines[n])), len(lines))
    text = "\n".join([*lines[:end], *lines[at:end], *lines[end:]]) + "\n"
    return text, {end + 1}


def _no_space_after_colon(lines: Lines, choice: Choice) -> Spoilt:
    at = _line(lines, choice, r"^  [a-z_]+: [A-Za-zÅÄÖåäö]")
    return None if at is None else _changed(lines, at, lines[at].replace(": ", ":", 1))


def _no_colon(lines: Lines, choice: Choice) -> Spoilt:
    at = _line(lines, choice, r"^  [a-z_]+: [A-Za-zÅÄÖåäö]")
    return None if at is None else _changed(lines, at, lines[at].replace(": ", " ", 1))


def _bracket_left_open(lines: Lines, choice: Choice) -> Spoilt:
    at = _line(lines, choice, r": \[[^\[\]]+\]$")
    return None if at is None else _changed(lines, at, lines[at][:-1])


def _no_break_indent(lines: Lines, choice: Choice) -> Spoilt:
    at = _line(lines, choice, r"^  [a-z_]+: \S")
    return None if at is None else _changed(lines, at, "\u00a0\u00a0" + lines[at].lstrip())


def _indented(by: int) -> Spoil:
    def spoil(lines: Lines, choice: Choice) -> Spoilt:
        at = _line(lines, choice, r"^  [a-z_]+: [^|>{\[]")
        if at is None or not lines[at - 1].startswith("  "):
            return None
        indent = " " * (2 + by)
        # What is moved belongs to the line above, where a reader may be sent as well.
        return _changed(lines, at, indent + lines[at].lstrip(), allowed={at, at + 2})

    return spoil


def _end_quote_missing(lines: Lines, choice: Choice) -> Spoilt:
    at = _line(lines, choice, r': "[^"]+"$')
    return None if at is None else _changed(lines, at, lines[at][:-1])


def _in_front_matter(pattern: str, new: str) -> Spoil:
    def spoil(lines: Lines, choice: Choice) -> Spoilt:
        end = lines.index("---", 1)
        at = _line(lines[:end], choice, pattern)
        return None if at is None else _changed(lines, at, re.sub(pattern, new, lines[at]))

    return spoil


def _space_after_fence(lines: Lines, _choice: Choice) -> Spoilt:
    at = lines.index("---", 1)
    return _changed(lines, at, "--- ", allowed={1})


def _end_fence_gone(lines: Lines, _choice: Choice) -> Spoilt:
    at = lines.index("---", 1)
    text = "\n".join(lines[:at] + lines[at + 1 :]) + "\n"
    return text, set(range(1, at + 2))


def _code_left_open(lines: Lines, choice: Choice) -> Spoilt:
    at = _line(lines, choice, r"^## ")
    if at is None or _in_fence(lines, at):
        return None
    text = "\n".join([*lines[:at], "```", "", *lines[at:]]) + "\n"
    return text, {at + 1}


def _same_id_twice(lines: Lines, choice: Choice) -> Spoilt:
    ids = [(n, line) for n, line in enumerate(lines) if re.search(r"^## .*\{#", line)]
    if len(ids) < 2:
        return None
    (first, one), (second, other) = choice.sample(ids, 2)
    wanted = re.search(r"\{#.*\}", one)
    if wanted is None:
        return None
    changed = re.sub(r"\{#.*\}", wanted[0], other)
    return _changed(lines, second, changed, allowed={first + 1})


def _whole(content: Callable[[str], str | bytes], line: int = 0) -> Spoil:
    """Spoil the whole file; a message may stand on any line when `line` is 0."""

    def spoil(lines: Lines, _choice: Choice) -> Spoilt:
        text = "\n".join(lines) + "\n"
        allowed = {line} if line else set(range(1, len(lines) + 2))
        return content(text), allowed

    return spoil


def _instead(put: Callable[[Path], object]) -> Spoil:
    """Put something that is no file in the file's place."""
    return lambda _lines, _choice: (put, {1})


def _many_records(lines: Lines, _choice: Choice) -> Spoilt:
    number = 60_000
    text = "\n".join([*lines, *(f"p{one}: {{a: b}}" for one in range(number))]) + "\n"
    return text, set(range(1, len(lines) + number + 1))


def _multiplied(text: str) -> str:
    """Put anchors before a text, each of ten of the one before: a thousand million texts."""
    levels = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    return "\n".join(["a0: &a0 [x]", *levels, text])


def _control(lines: Lines, choice: Choice) -> Spoilt:
    at = _line(lines, choice, r"[a-zåäö]{5}")
    return None if at is None else _changed(lines, at, lines[at] + "\x02")


def _latin(lines: Lines, _choice: Choice) -> Spoilt:
    at = next((n for n, line in enumerate(lines) if re.search("[åäöÅÄÖé–”]", line)), None)
    if at is None:
        return None
    text = "\n".join(lines) + "\n"
    return text.encode("latin-1", errors="ignore"), {
        1 + n for n, line in enumerate(lines) if re.search("[åäöÅÄÖé]", line)
    }


def _merge(lines: Lines, choice: Choice) -> Spoilt:
    at = choice.randrange(len(lines))
    one = lines[at]
    return _changed(lines, at, "<<<<<<< HEAD", one, "=======", one, ">>>>>>> annan gren")


_FOREIGN_TAGS = (
    "<script>alert(1)</script>",
    '<p onclick="x()">Text</p>',
    '<iframe src="https://exempel.se"></iframe>',
    '<form action="/x"><input name="a"></form>',
    '<base href="/">',
    '<meta http-equiv="refresh" content="0">',
    '<a href="finns-inte/">Läs</a>',
    "![Bild](https://exempel.se/a.jpg)",
    "[Klicka](javascript:x)",
    "[Klicka](data:text/html,x)",
)
_MACROS = (
    '{{ contact("finns-inte") }}',
    '{{ contakt("kontaktcenter") }}',
    "{{ contact() }}",
    '{{ contact("kontaktcenter" }}',
    "{{ contact(”kontaktcenter”) }}",
    "{{ contact.__func__ }}",
    '{% include "/etc/hostname" %}',
    "{% for a in b %}",
    '{{ calculator("finns-inte") }}',
    '{{ amount("finns-inte") }}',
)
_LINKS = (
    "[Läs](finns-inte.md)",
    "[Läs](#finns-inte)",
    "![Bild](finns-inte.png)",
    "[Läs](http://exempel.se)",
)

MUTATIONS = (
    Mutation("misspelt key", ".yml", _misspelt_key),
    Mutation("tab", ".yml", _tab),
    Mutation("duplicate key", ".yml", _duplicate_key),
    Mutation("duplicate record", ".yml", _duplicate_record),
    Mutation("no space after colon", ".yml", _no_space_after_colon),
    Mutation("no colon", ".yml", _no_colon),
    Mutation("bracket left open", ".yml", _bracket_left_open),
    Mutation("no-break space as indent", ".yml", _no_break_indent),
    Mutation("one space too many", ".yml", _indented(1)),
    Mutation("two spaces too many", ".yml", _indented(2)),
    Mutation("one space too few", ".yml", _indented(-1)),
    Mutation("end quote missing", ".yml", _end_quote_missing),
    Mutation("date that is none", ".yml", _substitute(r"\b20(\d\d)-\d\d-\d\d\b", r"20\1-02-30")),
    Mutation("Swedish date", ".yml", _substitute(r"\b20(\d\d)-(\d\d)-(\d\d)\b", r"\3/\2 20\1")),
    Mutation("unit after number", ".yml", _substitute(r"(value: \d+)$", r"\1 kr/mm")),
    Mutation("letter O for zero", ".yml", _substitute(r"(value: \d+)0$", r"\1O")),
    Mutation("not a number", ".yml", _substitute(r"value: \d+$", "value: .nan")),
    Mutation("status that is none", ".yml", _substitute(r"status: \w+", "status: saker")),
    Mutation("e-mail without @", ".yml", _substitute(r"(email: \w+)@", r"\1")),
    Mutation("phone of letters", ".yml", _substitute(r"phone: \S.*", "phone: ring mig")),
    Mutation("address without https", ".yml", _substitute(r"url: https://", "url: http://")),
    Mutation("script as address", ".yml", _substitute(r"url: https://\S+", "url: javascript:x")),
    Mutation("empty value", ".yml", _substitute(r"(name|meaning|term|title): \S.*", r"\1:")),
    Mutation("colon in a text", ".yml", _substitute(r"(meaning|about|find): (\w+)", r"\1: \2: ")),
    Mutation("list for a text", ".yml", _substitute(r"(name|meaning): .*", r"\1: [a, b]")),
    Mutation("unknown help", ".yml", _substitute(r"help: \S+", "help: finns-inte")),
    Mutation("unknown chapter", ".yml", _substitute(r"chapter: \S+", "chapter: finns-inte")),
    Mutation("python tag", ".yml", _substitute(r"(name|term): (\S.*)", r"\1: !!python/name:os \2")),
    Mutation("merge marks", ".yml", _merge),
    Mutation("references", ".yml", _whole(lambda text: f"aa: &a [x]\nbb: [*a, *a]\n{text}", 1)),
    Mutation("references that multiply", ".yml", _whole(_multiplied, 1)),
    Mutation("recursion", ".yml", _whole(lambda text: f"aa: &a\n  - b\n  - *a\n{text}", 1)),
    Mutation("60 000 records", ".yml", _many_records, takes_long=True),
    Mutation("10 MB", ".yml", _whole(lambda text: text + "#" * 10_000_000, 1)),
    Mutation("20 000 brackets", ".yml", _whole(lambda text: f"aa: {'[' * 20_000}\n{text}", 1)),
    Mutation("deep brackets", ".yml", _whole(lambda text: f"aa: {'[' * 3000}\n{text}", 1)),
    Mutation("folder", ".yml", _instead(Path.mkdir)),
    Mutation("link to nothing", ".yml", _instead(lambda file: file.symlink_to("finns-inte"))),
    Mutation("link to itself", ".yml", _instead(lambda file: file.symlink_to(file.name))),
    Mutation("HTML in a text", ".yml", _substitute(_TEXT, r'\1 "<b onclick=x>Text</b>"')),
    Mutation("macro in a text", ".yml", _substitute(_TEXT, r"\1 \"{{ phone('larm') }}\"")),
    Mutation("macro as a value", ".yml", _substitute(_TEXT, r'\1 {{ phone("larm") }}')),
    Mutation("text after a quote", ".yml", _substitute(r'(: "[^"]+")$', r"\1 och mer")),
    Mutation("five-digit year", ".yml", _substitute(r"\b20(\d\d-\d\d-\d\d)\b", r"120\1")),
    Mutation("comma in braces", ".yml", _substitute(r"(\{.*value: \d+),", r"\1,50,")),
    Mutation("day as a number", ".yml", _substitute(r"\b(20\d\d)-(\d\d)-(\d\d)\b", r"\1\2\3")),
    Mutation("complex key", ".yml", _whole(lambda text: f"? [a, b]\n: c\n{text}", 1)),
    Mutation("second document", ".yml", _whole(lambda text: f"{text}---\na: b\n")),
    Mutation("Latin-1", ".yml", _latin),
    Mutation("UTF-16", ".yml", _whole(lambda text: text.encode("utf-16"))),
    Mutation("control sign", ".yml", _control),
    Mutation("NUL", ".yml", _whole(lambda text: "\x00" + text, 1)),
    Mutation("front matter: misspelt", ".md", _in_front_matter(r"^summary:", "sumary:")),
    Mutation("front matter: owner", ".md", _in_front_matter(r"^owner: .*", "owner: finns-inte")),
    Mutation(
        "front matter: date", ".md", _in_front_matter(r"^reviewed: .*", "reviewed: 2026-02-30")
    ),
    Mutation("front matter: colon", ".md", _in_front_matter(r"^title: ", "title: Om: ")),
    Mutation("front matter: number", ".md", _in_front_matter(r"^(review_every:).*", r"\1 tolv")),
    Mutation("front matter: sign #", ".md", _in_front_matter(r"^(title: \S.*)", r"\1 #3")),
    Mutation("space after fence", ".md", _space_after_fence),
    Mutation("end fence gone", ".md", _end_fence_gone),
    Mutation("code left open", ".md", _code_left_open),
    Mutation("same id twice", ".md", _same_id_twice),
    Mutation("merge marks in text", ".md", _merge),
    Mutation("second top heading", ".md", _insert("# En till överrubrik")),
    Mutation("heading id with a space", ".md", _insert("## Ett {#Å ä}")),
    *(Mutation(f"HTML {tag[:20]}", ".md", _insert(tag)) for tag in _FOREIGN_TAGS),
    *(Mutation(f"macro {macro[:24]}", ".md", _insert(macro)) for macro in _MACROS),
    *(Mutation(f"link {link[:24]}", ".md", _insert(link)) for link in _LINKS),
    Mutation("link by name", ".md", _insert("[Läs][r]", "", "[r]: finns-inte.md", told_on=2)),
    Mutation("three braces", ".md", _insert('{{{ contact("kontaktcenter") }}}')),
    Mutation("HTML in a title", ".md", _in_front_matter(r"^(title): .*", r"\1: En <b>ruta")),
    Mutation("macro as a title", ".md", _in_front_matter(r"^title: .*", 'title: {{ act("kl") }}')),
    Mutation("folder", ".md", _instead(Path.mkdir)),
    Mutation("link to nothing", ".md", _instead(lambda file: file.symlink_to("finns-inte"))),
    Mutation("link to itself", ".md", _instead(lambda file: file.symlink_to(file.name))),
    Mutation("NUL in text", ".md", _insert("Text\x00")),
    Mutation("10 MB of text", ".md", _whole(lambda text: text + "x" * 10_000_000, 1)),
    Mutation("one brace", ".md", _insert('{ contact("kontaktcenter") }')),
    Mutation("Latin-1 text", ".md", _latin),
    Mutation("UTF-16 text", ".md", _whole(lambda text: text.encode("utf-16"))),
    Mutation("control sign in text", ".md", _control),
)


def files(root: Path, suffix: str) -> list[Path]:
    """Return the files that people write, from the root: no ledger, which a command writes."""
    folders = [root / "data", root / "docs"]
    found = [file for folder in folders for file in folder.glob(f"*/**/*{suffix}")]
    return sorted(file.relative_to(root) for file in found if file.name != "addresses.yml")
