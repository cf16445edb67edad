"""A build is whole or nothing, the same every time, and no more than needed."""

import hashlib
import os
import re
from pathlib import Path

import pytest

from handbook.content.problems import BrokenHandbookError
from handbook.publishing.build import BuildError, build
from tests.conftest import TINY, settings

EXPECTED = TINY / "expected"


def _bytes(site: Path) -> dict[str, str]:
    return {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(site.rglob("*"))
        if file.is_file()
    }


def test_two_builds_are_the_same_to_the_byte(
    tiny: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    build(settings(tiny))
    other = tmp_path_factory.mktemp("elsewhere") / "deeper"
    other.mkdir()
    for folder in ("docs", "data"):
        (other / folder).symlink_to(tiny / folder)
    build(settings(other))
    assert _bytes(tiny / "site" / "lillkoping") == _bytes(other / "site" / "lillkoping")


def test_the_tiny_site_says_what_it_should(tiny: Path) -> None:
    """`REFRESH=1 make test` writes what the site says now, for a look at the difference."""
    build(settings(tiny))
    for page in sorted((tiny / "site" / "lillkoping").glob("*/index.html")):
        text = page.read_text(encoding="utf-8")
        article = re.findall(r"<article.*?</article>", text, re.DOTALL)[0]
        lines = "\n".join(line.strip() for line in article.splitlines() if line.strip()) + "\n"
        golden = EXPECTED / f"{page.parent.name}.html"
        if "REFRESH" in os.environ:
            golden.parent.mkdir(exist_ok=True)
            golden.write_text(lines, encoding="utf-8")
        assert lines == golden.read_text(encoding="utf-8")


def test_a_new_chapter_changes_no_other_page_that_does_not_list_chapters(tiny: Path) -> None:
    build(settings(tiny))
    before = _bytes(tiny / "site" / "lillkoping")
    hotad = tiny / "docs" / "lillkoping" / "hotad.md"
    text = hotad.read_text(encoding="utf-8").replace("id: hotad", "id: ny").replace("Om du", "Du")
    hotad.with_name("ny.md").write_text(text, encoding="utf-8")
    profile = tiny / "data" / "lillkoping" / "handbook.yml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace("[hotad]", "[hotad, ny]"), encoding="utf-8")
    build(settings(tiny))
    after = _bytes(tiny / "site" / "lillkoping")
    assert {path for path in after if after[path] != before.get(path)} == {
        "ny/index.html",
        "menu.js",
        "search/search_index.json",
        *(path for path in after if path.startswith("search/parts/") and path not in before),
        *("index.html", "innehall/index.html", "chapters.json", "chapters.csv", "content.json"),
        "offline.json",
    }


def test_a_mistake_in_the_facts_leaves_the_published_site(tiny: Path) -> None:
    build(settings(tiny))
    before = _bytes(tiny / "site")
    contacts = tiny / "data" / "lillkoping" / "contacts.yml"
    contacts.write_text(
        contacts.read_text(encoding="utf-8").replace("021", "o21"), encoding="utf-8"
    )
    with pytest.raises(BrokenHandbookError):
        build(settings(tiny))
    assert _bytes(tiny / "site") == before


def test_a_failure_while_rendering_leaves_the_published_site(tiny: Path) -> None:
    build(settings(tiny))
    before = _bytes(tiny / "site")
    chapter = tiny / "docs" / "lillkoping" / "hotad.md"
    # Raw HTML is not looked into by the checks; MkDocs renders the macro and stumbles.
    text = chapter.read_text(encoding="utf-8") + '\n{{ term("arvode", 1 // 0) }}\n'
    chapter.write_text(text, encoding="utf-8")
    with pytest.raises((BuildError, BrokenHandbookError)):
        build(settings(tiny))
    assert _bytes(tiny / "site") == before


def test_a_dead_anchor_that_only_rendering_shows_fails_the_build(tiny: Path) -> None:
    chapter = tiny / "docs" / "lillkoping" / "hotad.md"
    text = chapter.read_text(encoding="utf-8") + "\nSe [där borta][x].\n\n[x]: #finns-inte\n"
    chapter.write_text(text, encoding="utf-8")
    with pytest.raises((BuildError, BrokenHandbookError)):
        build(settings(tiny))
    assert not (tiny / "site").exists()


def test_what_has_not_changed_is_not_built_again(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build(settings(tiny))
    capsys.readouterr()
    build(settings(tiny))
    assert capsys.readouterr().out == "lillkoping: inget har ändrats.\n"
