"""Every fact of the sources stands on the page, below the heading that its topic has.

`facts` must stand in the section; `never` was wrong once, and must stand nowhere in the handbook.
"""

from functools import cache
from pathlib import Path
from typing import Any

import html5lib
import pytest
import yaml

FACTS = Path(__file__).parents[1] / "facts"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def _topics() -> list[Any]:
    topics = []
    for file in sorted(FACTS.glob("*.yml")):
        handbooks = ["vasteras", "alingsas"] if file.stem == "shared" else [file.stem]
        for topic, entry in yaml.safe_load(file.read_text(encoding="utf-8")).items():
            topics += [pytest.param(one, entry, id=f"{one}: {topic}") for one in handbooks]
    return topics


@pytest.mark.parametrize(("handbook", "entry"), _topics())
def test_facts_stand_in_their_section(sites: Path, handbook: str, entry: dict[str, Any]) -> None:
    chapter, _mark, anchor = entry["address"].partition("#")
    page = (sites / handbook / chapter / "index.html").read_text(encoding="utf-8")
    text = _section(page, anchor)
    assert [fact for fact in entry["facts"] if " ".join(str(fact).split()) not in text] == []


@pytest.mark.parametrize("handbook", ["vasteras", "alingsas"])
def test_what_was_wrong_stands_nowhere(sites: Path, handbook: str) -> None:
    never = [
        str(text)
        for topic in _topics()
        for one, entry in [topic.values]
        if one == handbook
        for text in entry.get("never", [])
    ]
    assert never
    whole = _whole(sites / handbook)
    assert [text for text in never if " ".join(text.split()) in whole] == []


@cache
def _whole(site: Path) -> str:
    """Return the text of all pages of a handbook."""
    texts = [page.read_text(encoding="utf-8") for page in sorted(site.glob("**/index.html"))]
    return " ".join(_text(html5lib.parse(text, namespaceHTMLElements=False)) for text in texts)


def _section(page: str, anchor: str) -> str:
    """Return the text from an id to the next heading of its level; all of the page without one."""
    document = html5lib.parse(page, namespaceHTMLElements=False)
    article = document.find(".//article")
    assert article is not None
    elements = list(article.iter())
    start = next((one for one in elements if one.get("id") == anchor), None)
    assert start is not None or not anchor, f"there is no #{anchor}"
    if start is None or start.tag not in HEADINGS:
        return _text(article if start is None else start)
    siblings = next(list(one) for one in elements if start in list(one))
    after = siblings[siblings.index(start) + 1 :]
    ends = [one for one in after if one.tag in HEADINGS and one.tag <= start.tag]
    section = after[: after.index(ends[0])] if ends else after
    return " ".join(map(_text, [start, *section]))


def _text(element: Any) -> str:  # noqa: ANN401 - ElementTree's elements come untyped from html5lib
    return " ".join("".join(element.itertext()).split())
