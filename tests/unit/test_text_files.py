"""A file that can not be read is told in one sentence, and so are the other faults."""

import os
import shutil
import socket
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path

import pytest

from handbook.checks.runner import checked
from handbook.content.problems import BrokenHandbookError, Problem
from handbook.content.text_files import read_text
from tests.conftest import DAY

CONTACTS = Path("data", "lillkoping", "contacts.yml")
CHAPTER = Path("docs", "lillkoping", "hotad.md")
PROFILE = Path("data", "lillkoping", "handbook.yml")
NOT_UTF_8 = "Filen är inte sparad som UTF-8. Öppna den i redigeraren och spara den som UTF-8."
UTF_16 = "Filen är sparad som UTF-16. Öppna den i redigeraren och spara den som UTF-8."


def _as(encoding: str) -> Callable[[Path], object]:
    return lambda file: file.write_bytes(file.read_text(encoding="utf-8").encode(encoding))


def _added(text: str) -> Callable[[Path], object]:
    return lambda file: file.write_bytes(file.read_bytes() + text.encode())


def _folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _broken_link(file: Path) -> None:
    file.unlink()
    file.symlink_to("finns-inte")


def _pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def _endless(file: Path) -> None:
    file.unlink()
    file.symlink_to("/dev/zero")


def _socket(file: Path) -> None:
    file.unlink()
    with socket.socket(socket.AF_UNIX) as made, chdir(file.parent):  # a path has 107 signs at most
        made.bind(file.name)


def _loop(file: Path) -> None:
    file.unlink()
    file.symlink_to(file.name)


FAULTS = [
    (_as("latin-1"), NOT_UTF_8),
    (_as("utf-16"), UTF_16),
    (_added("\x00"), "Här står ett osynligt tecken, nummer 0. Skriv om raden."),
    (_added("\x0b"), "Här står ett osynligt tecken, nummer 11. Skriv om raden."),
    (_added("x" * 1_000_001), "Filen är större än 1 MB. Så stor kan en text inte vara."),
]
NO_FILES = [
    (_folder, "Det här är en mapp, men ska vara en fil."),
    (_broken_link, "Det här är en genväg till en fil som inte finns."),
    (_pipe, "Det här är ingen vanlig fil. Lägg en vanlig fil i stället."),
    (_endless, "Det här är en genväg ut ur handboken. Lägg själva filen här."),
    (_socket, "Det här är ingen vanlig fil. Lägg en vanlig fil i stället."),
    (_loop, "Det här är en genväg till en fil som inte finns."),
]


def _problems(site: Path) -> list[Problem]:
    with pytest.raises(BrokenHandbookError) as caught:
        checked(site, DAY)
    return caught.value.problems


@pytest.mark.parametrize("file", [CONTACTS, CHAPTER], ids=["yaml", "markdown"])
@pytest.mark.parametrize(("spoil", "says"), FAULTS)
def test_a_fault_is_told_and_the_others_too(
    tiny: Path, file: Path, spoil: Callable[[Path], object], says: str
) -> None:
    with (tiny / file).open("a", encoding="utf-8") as text_file:
        text_file.write("\n# å\n")
    other = tiny / "data" / "lillkoping" / "rates.yml"
    text = other.read_text(encoding="utf-8")
    other.write_text(text.replace("unit:", "unite:", 1), encoding="utf-8")
    spoil(tiny / file)

    found = _problems(tiny)

    assert says in [one.message for one in found if one.file == file]
    assert any(one.file.name == "rates.yml" for one in found)


@pytest.mark.parametrize("file", [CONTACTS, CHAPTER, PROFILE], ids=["yaml", "markdown", "profile"])
@pytest.mark.parametrize(("spoil", "says"), NO_FILES)
def test_what_is_no_file_is_told(
    tiny: Path, file: Path, spoil: Callable[[Path], object], says: str
) -> None:
    shutil.copytree(tiny / "data/lillkoping", tiny / "data/annanby")  # else there is no handbook
    spoil(tiny / file)

    assert says in [one.message for one in _problems(tiny) if one.file == file]


def test_what_nobody_may_read_is_told(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_bytes = Path.read_bytes

    def refused(file: Path) -> bytes:
        if file.name == CONTACTS.name:
            raise PermissionError(13, "Permission denied")
        return read_bytes(file)

    problems: list[Problem] = []
    monkeypatch.setattr(Path, "read_bytes", refused)

    assert read_text(tiny, CONTACTS, problems) is None
    assert [one.message for one in problems] == [
        "Filen får inte läsas av dig. Ändra filens rättigheter."
    ]


@pytest.mark.parametrize("file", [CONTACTS, CHAPTER], ids=["yaml", "markdown"])
def test_an_unfinished_merge_is_told_on_its_line(tiny: Path, file: Path) -> None:
    lines = (tiny / file).read_text(encoding="utf-8").splitlines()
    merge = ["<<<<<<< HEAD", *lines[-1:], "=======", *lines[-1:], ">>>>>>> annan"]
    (tiny / file).write_text("\n".join(lines[:-1] + merge) + "\n", encoding="utf-8")

    found = [one for one in _problems(tiny) if one.file == file]

    assert str(found[0]) == (
        f"{file}:{len(lines)}: Här står två versioner av texten, från <<<<<<< till >>>>>>>. "
        "Välj en av dem. Skriv till exempel: den ena av de två, utan raderna med tecken"
    )


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a: &a [x, x]\nb: &b [*a, *a]\n", 1, "Hänvisningar (& och *) används inte här."),
        ("a: &a\n  - 1\n  - *a\n", 1, "Hänvisningar (& och *) används inte här."),
        ("a: 1\nb: " + "[" * 20_000 + "]" * 20_000, 2, "För många klamrar står inuti varandra."),
        ("a: 1\n? [b, c]\n: d\n", 2, "Ett namn ska vara en text, inte en lista."),
    ],
)
def test_yaml_that_nobody_means_is_refused(tiny: Path, text: str, line: int, says: str) -> None:
    (tiny / CONTACTS).write_text(text, encoding="utf-8")

    [found] = [one for one in _problems(tiny) if one.file == CONTACTS]

    assert (found.line, found.message.startswith(says)) == (line, True)


def test_a_text_enters_composed_and_without_the_editor_s_mark(tmp_path: Path) -> None:
    problems: list[Problem] = []
    (tmp_path / "a.md").write_bytes("\ufeffMo\u0308te\r\ni sal\r\n".encode())

    assert read_text(tmp_path, Path("a.md"), problems) == "Möte\ni sal\n"
    assert problems == []
