"""Calculators in a package: a course calculates in the platform as it does in the handbook."""

import re
from pathlib import Path

from handbook.content.courses.schema import Course
from handbook.rendering.course_pages import prefilled
from handbook.rendering.elements import Element, elements

RUNTIME = "runtime"
_NEEDED = re.compile(r'(?<=")\.\./(rules-[^"]+|runtime/[^"]+)')


def with_calculators(text: str, course: Course, site: Path) -> tuple[str, list[str]]:
    """Put the calculators that a course leads to in its text, below the links that open them.

    Returns the text, and the files of the site that they need. A page has each calculator once: a
    second link to the same opens the first.
    """
    needed: set[str] = set()
    for part in course.parts:
        if part.calculator:
            name, chapter = part.calculator.name, part.calculator.place.partition("#")[0]
            page = (site / chapter / "index.html").read_text(encoding="utf-8")
            form = next((page[one.start : one.end] for one in elements(page) if _is(one, name)), "")
            here, link = text.find(prefilled(part.calculator)), prefilled(part.calculator)
            if form and here >= 0:
                end = text.index("</p>", here) + len("</p>")
                is_new = f'data-calculator="{name}"' not in text
                opened = text[:end].replace(link, link[link.index("#") :])
                text = opened + (_NEEDED.sub(r"\1", form) if is_new else "") + text[end:]
                needed.update(_NEEDED.findall(form))
                text += _laws(page, form, text)
    if needed:
        needed |= {f"{RUNTIME}/{file.name}" for file in (site / RUNTIME).iterdir()}
    return text, sorted(needed)


def _laws(page: str, form: str, text: str) -> str:
    """Return the explanations of the law that a form's answers name, but for those in the text."""
    tapped = {one.attributes.get("popovertarget") for one in elements(form)}
    known = {one.id for one in elements(text)}
    return "".join(
        page[one.start : one.end]
        for one in elements(page)
        if "explanation" in one.classes and one.id in tapped - known
    )


def _is(element: Element, calculator: str) -> bool:
    return element.name == "form" and element.attributes.get("data-calculator") == calculator
