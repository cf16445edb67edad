"""What of a page stands in a book: the text, without what only a screen can do."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

import tinyhtml5

# fmt: off
_LEFT_OUT_TAGS = {
    "audio", "button", "iframe", "input", "nav", "noscript", "output", "progress", "script",
    "select", "source", "template", "textarea", "video",
}
_LEFT_OUT_CLASSES = {
    "action--quiet", "address-print", "addresses__find", "books", "certificate", "contents",
    "course__progress", "explanation", "headerlink", "lesson__end", "lesson__notes",
    "offline-panel",
}
_KEPT_ATTRIBUTES = {
    "alt", "class", "colspan", "height", "href", "id", "lang", "rowspan", "scope", "src", "start",
    "width",
}
# fmt: on
_RENAMED = {"details": "div", "summary": "p", "fieldset": "div", "legend": "p", "form": "div"}
_EXAMPLE = {"calculator__title", "result"}
"""What of a calculator says something on paper: what it counts, and its worked example."""


def article(page: str) -> Element:
    """Return the text of a page of the site, as it is to stand in a book.

    Raises ValueError when the page has no article.
    """
    found = tinyhtml5.parse(page, namespace_html_elements=False).find(".//article")
    if found is None:
        message = "A page of a site has an <article>."
        raise ValueError(message)
    text = Element("div", {"class": "text"})
    text.extend(found)
    _clean(text)
    return text


def classes(element: Element) -> set[str]:
    """Return the classes of an element."""
    return set(element.get("class", "").split())


def words(element: Element) -> str:
    """Return the words in an element, with single spaces."""
    return " ".join("".join(element.itertext()).split())


def _clean(parent: Element) -> None:
    for child in list(parent):
        if not isinstance(child.tag, str):  # a comment
            remove(parent, child)
            continue
        if "term" in classes(child) and child.tag == "button":
            child.tag = "span"
        if _is_left_out(child, parent):
            remove(parent, child)
            continue
        if child.tag == "fieldset":
            _choices(child)
        _clean(child)
        _dress(child, parent)
        if _is_empty(child):
            remove(parent, child)


def _is_left_out(child: Element, parent: Element) -> bool:
    if "calculator" in classes(parent):
        return not classes(child) & _EXAMPLE
    return (
        child.tag in _LEFT_OUT_TAGS
        or "hidden" in child.attrib
        or bool(classes(child) & _LEFT_OUT_CLASSES)
        or child.tag == "h1"  # the book writes the chapter's title itself
        or (child.tag == "summary" and "data-question-why" in parent.attrib)  # what it opens shows
    )


def _choices(fieldset: Element) -> None:
    """Make the answers that a question offers into a list."""
    labels = [child for child in fieldset if child.tag == "label"]
    if labels:
        offered = SubElement(fieldset, "ul", {"class": "question__choices"})
        for label in labels:
            fieldset.remove(label)
            label.tag = "li"
            offered.append(label)


def _dress(child: Element, parent: Element) -> None:
    """Give an element a name and attributes that mean something where nothing moves."""
    if child.tag in {"details", "summary", "legend"}:
        told = {"details": "fold", "summary": "fold__title", "legend": "question__asked"}
        child.set("class", f"{child.get('class', '')} {told[child.tag]}".strip())
    if child.tag == "th" and "scope" not in child.attrib:
        child.set("scope", "row" if any(one.tag == "td" for one in parent) else "col")
    child.tag = _RENAMED.get(child.tag, child.tag)
    for name in set(child.attrib) - _KEPT_ATTRIBUTES:
        del child.attrib[name]


def _is_empty(element: Element) -> bool:
    holds = element.tag in {"p", "div", "ul", "dl"} and "id" not in element.attrib
    return holds and not len(element) and not (element.text or "").strip()


def remove(parent: Element, child: Element) -> None:
    """Take an element away; what stands after it stays."""
    place = list(parent).index(child)
    parent.remove(child)
    if place:
        before = parent[place - 1]
        before.tail = (before.tail or "") + (child.tail or "")
    else:
        parent.text = (parent.text or "") + (child.tail or "")


def links(text: Element) -> Iterator[Element]:
    """Go through the links of a text that lead somewhere."""
    yield from (link for link in list(text.iter("a")) if link.get("href"))
