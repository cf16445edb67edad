"""Calculators in a package: a course calculates in the platform as it does in the handbook."""

import re
from pathlib import Path

from handbook.content.courses.schema import Course
from handbook.rendering.course_pages import prefilled

RUNTIME = "runtime"
_FORM = r'<form class="calculator" data-calculator="{name}".*?</form>'
_EXPLANATION = r'<div popover class="explanation" id="{name}".*?</div>'
_TAPPED = re.compile(r'popovertarget="(law-[^"]+)"')
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
            form = re.search(_FORM.format(name=name), page, re.DOTALL)
            here, link = text.find(prefilled(part.calculator)), prefilled(part.calculator)
            if form and here >= 0:
                end = text.index("</p>", here) + len("</p>")
                is_new = f'data-calculator="{name}"' not in text
                opened = text[:end].replace(link, link[link.index("#") :])
                text = opened + (_NEEDED.sub(r"\1", form[0]) if is_new else "") + text[end:]
                needed.update(_NEEDED.findall(form[0]))
                for law in dict.fromkeys(_TAPPED.findall(form[0])):
                    told = re.search(_EXPLANATION.format(name=re.escape(law)), page, re.DOTALL)
                    text += told[0] if told and f' id="{law}"' not in text else ""
    if needed:
        needed |= {f"{RUNTIME}/{file.name}" for file in (site / RUNTIME).iterdir()}
    return text, sorted(needed)
