"""Each recipe of CONTRIBUTING.md, carried out in a copy of the project to the letter."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from handbook.settings import PROJECT
from tests.conftest import DAY, TINY

CONTRIBUTING = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
_STEP = re.compile(
    r"\b(?P<verb>Write|Add to|In) `(?P<file>[^`]+)`(?:, instead of `(?P<found>[^`]+)`)?:\n\n"
    r"```\w+\n(?P<text>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
PROGRAM = "import sys; from handbook.commands.main import main; sys.exit(main())"
RULES = """
id: lillkoping-2026
name: Ersättning i Lillköping
municipality: Lillköpings kommun
from: 2026-01-01
source: Reglementet
checked: 2026-11-21
rates:
  per-invanare: {name: Arvode per invånare, unit: kr, value: "0,02", status: source}
  justering: {name: Justering, unit: kr, value: 100, status: source}
roundings:
  fee: {unit: 1, mode: half-up}
  line: {unit: 1, mode: half-up}
  total: {unit: 1, mode: half-up}
  status: source
attendance:
  member: {factor: 1, status: source}
  serving: {factor: 1, status: source}
  present: {factor: 1, status: source}
  invited: {factor: 1, status: source}
  at_distance: {factor: 1, status: source}
fees:
  - name: Sammanträdesarvode
    pays: {model: inhabitants, each: per-invanare, inhabitants: 42000}
    status: source
signing: {amount: justering, times: 3, status: source}
"""
REQUEST = {"meetings": [{"date": "2026-03-12", "minutes_signed": True}]}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with every recipe carried out."""
    copy = tmp_path_factory.mktemp("recipes")
    ignored = shutil.ignore_patterns("__pycache__")
    for folder in ("calculators", "handbook", "hooks", "theme"):
        shutil.copytree(PROJECT / folder, copy / folder, ignore=ignored)
    for file in ("mkdocs.yml", "requirements.txt", "package-lock.json"):
        shutil.copy(PROJECT / file, copy)
    (copy / "node_modules").symlink_to(PROJECT / "node_modules")
    steps = list(_STEP.finditer(CONTRIBUTING))
    assert len(steps) == CONTRIBUTING.count("\n```\n\n") + CONTRIBUTING.endswith("\n```\n")
    for step in steps:
        _carry_out(copy / step["file"], step)
    for texts in copy.glob("*/locale/sv/LC_MESSAGES/*.po"):
        pybabel = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "compile"]
        files = ["-i", str(texts), "-o", str(texts.with_suffix(".mo"))]
        subprocess.run([*pybabel, "--use-fuzzy", *files], check=True)
    return copy


def _carry_out(file: Path, step: re.Match[str]) -> None:
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    match step["verb"]:
        case "Write":
            assert not file.exists(), file
            text = step["text"]
        case "Add to":
            text += step["text"]
        case _:
            found = step["found"].replace("\\n", "\n")
            assert text.count(found) == 1, (file, found, text.count(found))
            put = step["text"] if "\n" in text.partition(found)[2][:1] else step["text"].rstrip()
            text = text.replace(found, put.rstrip("\n"))
    file.write_text(text, encoding="utf-8")


@pytest.fixture
def town(tiny: Path) -> Path:
    """The tiny municipality, with what the recipes make possible."""
    facts = tiny / "data" / "lillkoping"
    (facts / "rules").mkdir()
    (facts / "rules" / "2026.yml").write_text(RULES.lstrip(), encoding="utf-8")
    contacts = facts / "contacts.yml"
    keeper = "handboksansvarig: {name: Kansliet, helps_with: Handboken, find: Fråga oss.}\n"
    contacts.write_text(contacts.read_text(encoding="utf-8") + keeper, encoding="utf-8")
    form = "reserakning: {name: Reseräkning, pages: 2, answers: kansliet}\n"
    (facts / "forms.yml").write_text(form, encoding="utf-8")
    chapter = tiny / "docs" / "lillkoping" / "hotad.md"
    added = '\n{{ form("reserakning") }}\n\n{{ calculator("pension") }}\n'
    text = chapter.read_text(encoding="utf-8").replace("owner: kansliet", "owner: handboksansvarig")
    chapter.write_text(text + added, encoding="utf-8")
    return tiny


def _handbook(project: Path, root: Path, *words: str, text: str = "") -> str:
    """Run a command of the changed project; return what it said."""
    place = {"PYTHONPATH": str(project), "HANDBOOK_ROOT": str(root), "HANDBOOK_DATE": str(DAY)}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words],
        cwd=project,
        env=os.environ | place,
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


def test_the_page_has_all_that_the_recipes_add(project: Path, town: Path) -> None:
    said = _handbook(project, town, "build")

    assert "lillkoping: 6 sidor." in said
    page = (town / "site" / "lillkoping" / "hotad" / "index.html").read_text(encoding="utf-8")
    assert "2 sidor. Frågor: Kansliet" in page
    assert 'data-calculator="pension"' in page
    assert "Räkna på din pension" in page


def test_the_answer_is_by_the_new_way_to_pay_and_the_odd_clause(project: Path, town: Path) -> None:
    found = json.loads(
        _handbook(project, town, "calculate", "lillkoping", "pension", text=json.dumps(REQUEST))
    )

    assert [(line["label"], line["amount"]) for line in found["lines"]] == [
        ("Sammanträdesarvode", "840"),
        ("Justering av protokoll", "300"),
    ]
    assert found["lines"][0]["sum"].startswith("42\u00a0000 invånare à")


def test_the_new_check_is_asked(project: Path, town: Path) -> None:
    chapter = town / "docs" / "lillkoping" / "hotad.md"
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(re.sub(r"(?m)^title: .*", "title: HOTAD", text), encoding="utf-8")

    assert _handbook(project, town, "check").splitlines()[0] == (
        "docs/lillkoping/hotad.md:1: Titeln ”HOTAD” har bara stora bokstäver. "
        "Skriv till exempel: Hotad"
    )


def test_the_tiny_municipality_is_left_alone() -> None:
    assert not (TINY / "data" / "lillkoping" / "rules").exists()
