"""HTML that would run, load, send or lead elsewhere is refused in texts, with what to write."""

from pathlib import Path

import pytest

from handbook.checks.runner import checked
from handbook.content.problems import BrokenHandbookError
from handbook.publishing.build import build
from handbook.rendering.content_security_policy import with_policy
from handbook.settings import PROJECT
from tests.conftest import DAY, settings

CHAPTER = Path("docs", "lillkoping", "hotad.md")
REFUSED = {
    "<script>alert(1)</script>": "<script> kan inte stå i en text.",
    "Text <SCRIPT src=x.js>": "<script> kan inte stå i en text.",
    '<iframe src="https://www.exempel.se/film"></iframe>': (
        "<iframe> kan inte stå i en text. "
        "Skriv till exempel: [Se filmen](https://www.exempel.se/film)"
    ),
    '<base href="/x/">': "<base> kan inte stå i en text.",
    '<meta http-equiv="refresh" content="0">': "<meta> kan inte stå i en text.",
    '<link rel="preconnect" href="https://exempel.se">': "<link> kan inte stå i en text.",
    "<style>p { color: red }</style>": "<style> kan inte stå i en text.",
    '<form action="https://exempel.se">': (
        "<form> kan inte stå i en text. Skriv till exempel: [Formuläret](https://www.exempel.se/)"
    ),
    "<svg onload=alert(1)>": "<svg> kan inte stå i en text.",
    '<a href="finns-inte/">Läs</a>': (
        "<a> kan inte stå i en text. Skriv till exempel: [Läs om arvode](arvode.md)"
    ),
    "<img src=x onerror=alert(1)>": (
        "<img> kan inte stå i en text. "
        "Skriv till exempel: ![Stadshuset från torget](stadshuset.jpg)"
    ),
    '<div onclick="alert(1)">': "”onclick” kan inte stå i ett element i en text.",
    '<p style="color: red">': "”style” kan inte stå i ett element i en text.",
    "[Klicka](javascript:alert(1))": (
        "En länk kan inte köra ett skript eller innehålla en fil. "
        "Skriv till exempel: [Läs om arvode](arvode.md)"
    ),
    "[Klicka][x]\n\n[x]: JavaScript:alert(1)": (
        "En länk kan inte köra ett skript eller innehålla en fil. "
        "Skriv till exempel: [Läs om arvode](arvode.md)"
    ),
    "![Torget](https://exempel.se/torget.jpg)": (
        "”https://exempel.se/torget.jpg” ligger på en annan server och visas inte. "
        "Lägg filen i handboken. "
        "Skriv till exempel: ![Stadshuset från torget](stadshuset.jpg)"
    ),
    '<video src="//exempel.se/film.mp4">': (
        "”//exempel.se/film.mp4” ligger på en annan server och visas inte. "
        "Lägg filen i handboken. "
        "Skriv till exempel: ![Stadshuset från torget](stadshuset.jpg)"
    ),
    "Se [där][x].\n\n[x]: finns-inte.md": ("Länken leder till ”finns-inte.md”, som inte finns."),
}
ALLOWED = [
    'Ett `<script>` som kod.\n\n<div class="ruta" markdown>\n\nText\n\n</div>',
    "```html\n<iframe src=x>\n```",
    "Mindre än: 3 < 4 och <https://www.exempel.se/>.",
]


def _add(site: Path, text: str) -> int:
    """Add a text to the chapter; return the line on which it begins."""
    chapter = site / CHAPTER
    before = chapter.read_text(encoding="utf-8")
    chapter.write_text(f"{before}\n{text}\n", encoding="utf-8")
    return before.count("\n") + 2


@pytest.mark.parametrize("text", REFUSED)
def test_what_does_harm_is_refused_with_what_to_write(tiny: Path, text: str) -> None:
    line = _add(tiny, text)

    with pytest.raises(BrokenHandbookError) as caught:
        checked(tiny, DAY)

    at = line + (text.count("\n") if "[x]:" in text else 0)
    assert f"{CHAPTER}:{at}: {REFUSED[text]}" in str(caught.value).splitlines()


@pytest.mark.parametrize("text", ALLOWED)
def test_what_only_shows_is_let_through(tiny: Path, text: str) -> None:
    _add(tiny, text)

    assert [book.id for book in checked(tiny, DAY)] == ["lillkoping"]


def test_a_script_of_a_text_is_not_in_the_policy() -> None:
    page = '<meta charset="utf-8"><script>alert(1)</script>'

    assert "sha256-" not in with_policy(page)


def test_the_script_of_our_own_page_is_in_its_policy(tiny: Path) -> None:
    build(settings(tiny))

    template = (PROJECT / "theme" / "404.html").read_text(encoding="utf-8")
    page = (tiny / "site" / "lillkoping" / "404.html").read_text(encoding="utf-8")
    assert "<script>" in template
    assert page.count("sha256-") == 1
