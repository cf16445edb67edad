"""HTML that would run, load, send or lead elsewhere is refused in texts, with what to write."""

import re
from dataclasses import replace
from pathlib import Path

import markdown  # type: ignore[import-untyped] # has no types
import pytest
from mkdocs.config import load_config

from handbook.checks.raw_html import problems
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
    "<svg onload=alert(1)>": (
        "<svg> kan inte stå i en text. "
        "Skriv till exempel: ![Stadshuset från torget](stadshuset.jpg)"
    ),
    '<a href="finns-inte/">Läs</a>': (
        "<a> kan inte stå i en text. Skriv till exempel: [Läs om arvode](arvode.md)"
    ),
    "<img src=x onerror=alert(1)>": (
        "<img> kan inte stå i en text. "
        "Skriv till exempel: ![Stadshuset från torget](stadshuset.jpg)"
    ),
    '<div onclick="alert(1)">': "”onclick” kan inte stå i ett element i en text.",
    '<p style="color: red">': (
        "”style” kan inte stå i ett element i en text. "
        'Skriv till exempel: <div class="ruta" markdown>'
    ),
    "<b oNcLiCk=&#97;lert(1)>Läs</b>": "”onclick” kan inte stå i ett element i en text.",
    "<div data-calculator=fee>": "”data-calculator” kan inte stå i ett element i en text.",
    "<fencedframe>": "<fencedframe> kan inte stå i en text.",
    "<x-del is=x>": "<x-del> kan inte stå i en text.",
    "</main>": ("</main> kan inte stå i en text."),
    "<h1>Rubrik</h1>": "<h1> kan inte stå i en text. Skriv till exempel: ## Rubriken",
    "<javascript:alert(1)>": "<javascript:alert(1)> kan inte stå i en text.",
    "<![CDATA[>]]>": "<!> kan inte stå i en text.",
    "Läs mer {: onclick=alert(1) }": (
        "”onclick” kan inte stå i ett element i en text. Skriv till exempel: {: #namn }"
    ),
    "*Läs*{/onfocus=alert(1) .ruta}": (
        "”/onfocus” kan inte stå i ett element i en text. Skriv till exempel: {: #namn }"
    ),
    "[Klicka](java&#115;cript&colon;alert(1))": (
        "En länk kan inte köra ett skript eller innehålla en fil. "
        "Skriv till exempel: [Läs om arvode](arvode.md)"
    ),
    "![Torget][x]\n\n[x]: https://exempel.se/torget.jpg": (
        "”https://exempel.se/torget.jpg” ligger på en annan server och visas inte. "
        "Lägg filen i handboken. "
        "Skriv till exempel: ![Stadshuset från torget](stadshuset.jpg)"
    ),
    "{{ '<script>' }}": (
        "Inom klammer kan bara ett namn med sina parenteser stå. "
        'Skriv till exempel: {{ contact("helpdesk") }}'
    ),
    "{{ contact }}": ('”contact” behöver sina parenteser. Skriv till exempel: {{ contact("…") }}'),
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
    "Mindre än: 3 < 4 och <https://www.exempel.se/>, <namn@exempel.se>.",
    "[Läs](<hotad.md>) och {: .ruta } och `{: onclick=x }`.",
    "<!-- <script> -->\n\n<table><tr><td colspan=2 aria-label=x>1</td></tr></table>",
]
LIVE = re.compile(r"<(?:script|iframe)|<[^<>]*\sonclick=|\"javascript:", re.IGNORECASE)
HARM = ["<script>x</script>", "<b onclick=x>y</b>", "[a](javascript:x)", "{: onclick=x }"]
HIDDEN = [
    "<div>`{}`</div>",
    "<div>\n\n`{}`\n\n</div>",
    "<span>\n`{}`</span>",
    "`a\nb` {} `c`",
    "x `\n- {} `",
    "x `\n# {} `",
    "x `\n> {} `",
    "\\`{}\\`",
    "``` {}",
    "- a\n\n    ~~~\n    {}\n    ~~~",
    "- a\n\n    ```\n    {}\n\n    ```",
    "  ```\n{}\n  ```",
    "```a`b\n{}\n```",
    "text ```\n{}\n```",
    "\\[x](<{}>)",
    "<!-->{}-->",
    "<!-- --!>{}-->",
    "<![CDATA[>{}]]>",
    "<?x >{} ?>",
    "    <!--\n{}\n    -->",
    "<b title='`'>{}`",
    "a\n: {}",
    "[^1]: {}\n\n[^1]",
    "| a |\n|---|\n| `a | {} | b` |",
    "[a][b]\n\n[b]:\n  javascript:x {}",
]
"""Ways to write so that what does harm seems to be code, or a comment, or where a link leads."""


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


def test_what_a_page_would_run_is_told_however_it_is_hidden(tiny: Path) -> None:
    [book] = checked(tiny, DAY)
    [chapter] = [one for one in book.chapters.values() if one.file == CHAPTER]
    extensions = load_config(str(PROJECT / "mkdocs.yml"), hooks=[]).markdown_extensions
    seen = 0
    for text in [way.format(harm) for way in HIDDEN for harm in HARM]:
        page = markdown.markdown(f"Text.\n\n{text}\n", extensions=extensions)
        if not LIVE.search(re.sub(r"<code>.*?</code>", "", page, flags=re.DOTALL)):
            continue
        seen += 1
        hidden = replace(chapter, text=f"Text.\n\n{text}\n")
        assert list(problems(replace(book, chapters={"x": hidden}))), text
    assert seen > len(HIDDEN)


def test_a_script_of_a_text_is_not_in_the_policy() -> None:
    page = '<meta charset="utf-8"><script>alert(1)</script>'

    assert "sha256-" not in with_policy(page)


def test_the_script_of_our_own_page_is_in_its_policy(tiny: Path) -> None:
    build(settings(tiny))

    template = (PROJECT / "theme" / "404.html").read_text(encoding="utf-8")
    page = (tiny / "site" / "lillkoping" / "404.html").read_text(encoding="utf-8")
    assert "<script>" in template
    assert page.count("sha256-") == 1
