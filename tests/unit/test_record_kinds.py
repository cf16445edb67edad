"""A new kind of record is a class with its row, a template and a text; all else follows."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from handbook.checks.runner import checked
from handbook.content.macro_calls import LISTING, NAMING, OTHER
from handbook.content.record_kinds import KINDS, NAMED
from handbook.rendering.macros import MacroRenderer
from handbook.settings import PROJECT
from tests.conftest import DAY, TINY

ROWS = "KINDS: tuple[RecordKind[Any], ...] = (\n"
CLASS = '''class Form(Record):
    """A form to fill in by hand."""

    name: str = Field(examples=["Reseräkning"])
    pages: int = Field(gt=0, examples=["2"])
    answers: Id = Field(examples=["kansliet"])


'''
ROW = """    RecordKind(
        "forms",
        N_("There is no form called “{name}” in forms.yml."),
        ("form",),
        {"answers": "contacts"},
        record=Form,
        file="forms.yml",
        title="name",
        every="forms",
        is_searched=False,
    ),
"""
CARD = """<div class="card card--form">
{% if not listed %}<p><a href="{{ shown_at("forms") }}#{{ id }}">{{ form.name }}</a></p>{% endif %}
<p>{{ form.pages }} sidor till {{ record("contacts", form.answers).name }}</p>
</div>
"""
TEXT = """
msgid "There is no form called “{name}” in forms.yml."
msgstr "Det finns ingen blankett som heter ”{name}” i forms.yml."
"""
PROGRAM = "import sys; from handbook.commands.main import main; sys.exit(main())"
FORM = "reserakning: {name: Reseräkning, pages: 2, answers: kansliet}\n"
CHAPTER, FACTS = "docs/lillkoping/hotad.md", "data/lillkoping/forms.yml"
# For each mistake: the file, what stands there, what is put instead, and what the check says.
MISTAKES = {
    "unknown": (
        CHAPTER,
        'form("reserakning")',
        'form("reserakningen")',
        (
            f"{CHAPTER}:13: Det finns ingen blankett som heter ”reserakningen” i forms.yml. "
            "Skriv till exempel: reserakning"
        ),
    ),
    "unused": (
        CHAPTER,
        '{{ form("reserakning") }}',
        "",
        (
            f"{FACTS}:1: ”reserakning” används ingenstans. Använd det i ett kapitel, eller ta bort "
            'det. Skriv till exempel: {{ form("reserakning") }}'
        ),
    ),
    "refers to nothing": (
        FACTS,
        "answers: kansliet",
        "answers: ingen",
        (
            f"{FACTS}:1: Det finns ingen kontakt som heter ”ingen” i contacts.yml. "
            "Skriv till exempel: kansliet"
        ),
    ),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with one more kind of record, added as the recipe in CONTRIBUTING says."""
    copy = tmp_path_factory.mktemp("project")
    for folder in ("calculators", "handbook", "hooks", "theme"):
        shutil.copytree(
            PROJECT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__")
        )
    for file in ("mkdocs.yml", "requirements.txt", "package-lock.json"):
        shutil.copy(PROJECT / file, copy)
    (copy / "node_modules").symlink_to(PROJECT / "node_modules")
    table = copy / "handbook" / "content" / "record_kinds.py"
    text = table.read_text(encoding="utf-8")
    assert text.count(ROWS) == 1
    table.write_text(text.replace(ROWS, CLASS + ROWS + ROW), encoding="utf-8")
    (copy / "theme" / "records" / "form.html").write_text(CARD, encoding="utf-8")
    texts = copy / "handbook" / "locale" / "sv" / "LC_MESSAGES" / "handbook.po"
    texts.write_text(texts.read_text(encoding="utf-8") + TEXT, encoding="utf-8")
    pybabel = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "compile"]
    files = ["-i", str(texts), "-o", str(texts.with_suffix(".mo"))]
    subprocess.run([*pybabel, "--use-fuzzy", *files], check=True)
    return copy


@pytest.fixture
def forms(tiny: Path) -> Path:
    """The tiny municipality with a form, a chapter that shows it and one that lists it."""
    (tiny / "data" / "lillkoping" / "forms.yml").write_text(FORM, encoding="utf-8")
    _add(tiny / "docs/lillkoping/hotad.md", '\n{{ form("reserakning") }}\n')
    _add(tiny / "docs/lillkoping/hotad.md", "\n[Den](uppslag/kontakter.md#reserakning)\n")
    _add(tiny / "docs/shared/uppslag/kontakter.md", "\n{{ forms() }}\n")
    return tiny


def _add(file: Path, text: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


def _handbook(project: Path, root: Path, command: str) -> list[str]:
    """Run a command of the changed project; return what it said."""
    place = {"PYTHONPATH": str(project), "HANDBOOK_ROOT": str(root), "HANDBOOK_DATE": str(DAY)}
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM, command],
        cwd=project,
        env=os.environ | place,
        capture_output=True,
        text=True,
        check=False,
    )
    return (result.stdout + result.stderr).splitlines()


def test_a_new_kind_has_a_card_a_list_and_addresses(project: Path, forms: Path) -> None:
    said = _handbook(project, forms, "build")
    assert "lillkoping: 6 sidor." in said
    site = forms / "site" / "lillkoping"
    card = '<p><a href="../kontakter/#reserakning">Reseräkning</a></p>'
    assert card in (site / "hotad" / "index.html").read_text(encoding="utf-8")
    page = (site / "kontakter" / "index.html").read_text(encoding="utf-8")
    assert '<h2 data-search-exclude id="reserakning" aria-label="Reseräkning">Reseräkning' in page
    assert "<p>2 sidor till Kansliet</p>" in page
    assert '"kontakter#reserakning"' in (site / "chapters.json").read_text(encoding="utf-8")
    index = (site / "search" / "search_index.json").read_text(encoding="utf-8")
    assert '"id":"kansliet"' in index
    assert '"id":"reserakning"' not in index
    assert "2 sidor till Kansliet" not in index.partition('"id":"kontakter"')[2].partition("\n")[0]


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_new_kind_is_checked_as_all_are(project: Path, forms: Path, mistake: str) -> None:
    file, old, new, says = MISTAKES[mistake]
    text = (forms / file).read_text(encoding="utf-8")
    assert old in text
    (forms / file).write_text(text.replace(old, new), encoding="utf-8")
    assert _handbook(project, forms, "check")[0] == says


def test_every_macro_that_the_table_names_can_be_written() -> None:
    [book] = checked(TINY, DAY)
    assert MacroRenderer(book).macros.keys() == {*NAMING, *LISTING, *OTHER}


def test_what_refers_to_a_kind_names_one() -> None:
    assert {kind for one in NAMED.values() for kind in one.refers.values()} <= NAMED.keys()


def test_every_kind_of_record_has_a_card_or_writes_its_own() -> None:
    own = {"term", "amount"}
    for kind in KINDS:
        assert kind.one in own or (PROJECT / "theme" / "records" / f"{kind.one}.html").exists()
