"""The accessibility statement claims what was tested, and a handbook without one is not ready."""

import json
import re
import shutil
from pathlib import Path

import pytest

from handbook.checks.missing import needed
from handbook.checks.runner import checked
from handbook.commands.main import main
from handbook.content.problems import BrokenHandbookError
from handbook.preview.preview import Preview
from handbook.rendering.macros import MacroRenderer
from handbook.settings import PROJECT
from tests.browser.states import states
from tests.browser.test_large_text import KINDS
from tests.conftest import DAY, settings

STATEMENT = """compliance: partial
assessed: 2026-11-20
updated: 2026-11-21
method: Egen granskning
contact: handboksansvarig
faults: [{what: Kartan går inte att läsa upp., why: Den är en bild., instead: Fråga kansliet.}]
"""
OWNER = "\nhandboksansvarig: {name: Ansvarig, helps_with: Fel, email: handbok@exempel.se}\n"


@pytest.fixture
def stated(tiny: Path) -> Path:
    """The tiny municipality with all that it needs to be published."""
    for name in ("accessibility.yml", "audited.yml"):
        shutil.copy(PROJECT / "data" / "shared" / name, tiny / "data" / "shared")
    own = tiny / "data" / "lillkoping"
    (own / "accessibility.yml").write_text(STATEMENT, encoding="utf-8")
    contacts = own / "contacts.yml"
    contacts.write_text(contacts.read_text(encoding="utf-8") + OWNER, encoding="utf-8")
    profile = own / "handbook.yml"
    text = profile.read_text(encoding="utf-8").replace("address: null", "address: https://a.se/")
    profile.write_text(text, encoding="utf-8")
    chapter = tiny / "docs" / "lillkoping" / "hotad.md"
    added = '\n\n{{ accessibility("compliance") }}\n'
    chapter.write_text(chapter.read_text(encoding="utf-8") + added, encoding="utf-8")
    return tiny


def _ready(root: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setenv("HANDBOOK_ROOT", str(root))
    monkeypatch.setenv("HANDBOOK_DATE", DAY.isoformat())
    return main(["check", "--ready"])


def test_a_handbook_with_all_that_is_needed_is_ready(
    stated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _ready(stated, monkeypatch) == 0


def test_a_handbook_that_is_ready_is_nowhere_said_to_be_a_draft(stated: Path) -> None:
    preview = Preview(settings(stated))
    assert preview.renew() == ()

    assert "Utkast" not in str(preview.content("lillkoping", "arvode/index.html"))


@pytest.mark.parametrize(
    "case",
    [
        ("handbook.yml", "https://a.se/", "null", "På vilken adress ska handboken ligga?"),
        (
            "contacts.yml",
            "email: handbok@exempel.se",
            "find: Fråga.",
            "Vem är handboksansvarig, och hur når man den personen?",
        ),
        ("accessibility.yml", "2026-11-20", "null", "Tillgänglighet: när bedömdes det?"),
        (
            "accessibility.yml",
            "compliance: partial",
            "compliance: null",
            "Tillgänglighet: är handboken helt, delvis eller inte förenlig med lagen?",
        ),
    ],
)
def test_a_handbook_without_it_is_not_ready(
    stated: Path, monkeypatch: pytest.MonkeyPatch, case: tuple[str, str, str, str]
) -> None:
    file, find, put, question = case
    path = stated / "data" / "lillkoping" / file
    text = path.read_text(encoding="utf-8")
    assert find in text
    path.write_text(text.replace(find, put), encoding="utf-8")
    [book] = checked(stated, DAY)

    assert [one.question for one in needed(book)] == [question]
    assert _ready(stated, monkeypatch) == 1


def test_whom_to_tell_must_be_a_contact(stated: Path) -> None:
    (stated / "data" / "lillkoping" / "accessibility.yml").write_text(
        STATEMENT.replace("handboksansvarig", "handbokansvarig"), encoding="utf-8"
    )

    with pytest.raises(BrokenHandbookError, match=r"accessibility\.yml:1: .*handbokansvarig"):
        checked(stated, DAY)


def test_the_statement_says_what_its_owner_has_said(stated: Path) -> None:
    [book] = checked(stated, DAY)
    write = MacroRenderer(book).accessibility

    assert "Den är delvis förenlig med lagen" in write("compliance")
    assert "Kartan går inte att läsa upp. Den är en bild. Fråga kansliet." in write("faults")
    assert "axe-core" in write("tests")
    assert "handbok@exempel.se" in write("contact")


def test_what_the_statement_says_was_tested_is_what_the_audit_tests() -> None:
    [book] = checked(PROJECT, DAY, ["vasteras"])
    packages = json.loads((PROJECT / "package.json").read_text(encoding="utf-8"))
    tests = [file.read_text(encoding="utf-8") for file in (PROJECT / "tests/browser").glob("*.py")]
    examined = {name for text in tests for name in re.findall(r'mark\.examines\("(.+?)"\)', text)}
    assert book.tested
    assert set(book.tested.tested.tests) == examined
    kinds = sum(len(pages) for pages in KINDS.values())
    looked_at = dict.fromkeys(("large-text", "names", "spacing", "forced-colours"), kinds)
    looked_at["states"] = len(states())
    for name, result in book.tested.results.items():
        assert result.axe == packages["devDependencies"]["axe-core"]
        assert result.number == looked_at.get(name, result.number)


def test_what_the_last_audit_found_a_fault_in_is_not_said_to_work(stated: Path) -> None:
    shared = stated / "data" / "shared"
    [book] = checked(stated, DAY)
    assert "Påtvingade färger" in MacroRenderer(book).accessibility("tests")
    results = (shared / "audited.yml").read_text(encoding="utf-8").splitlines(keepends=True)
    left = "".join(line for line in results if "forced-colours" not in line)
    (shared / "audited.yml").write_text(left, encoding="utf-8")
    [book] = checked(stated, DAY)
    assert "Påtvingade färger" not in MacroRenderer(book).accessibility("tests")


@pytest.mark.parametrize("handbook", ["vasteras", "alingsas"])
def test_every_page_leads_to_the_statement(sites: Path, handbook: str) -> None:
    for page in (sites / handbook).glob("*/index.html"):
        assert '/">Tillgänglighet</a></p>' in page.read_text(encoding="utf-8")
