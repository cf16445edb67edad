"""A course as a chapter: its address, its place in the order and its search come with that.

The chapter's text is laid out on the lines on which it stands in the YAML, so that every check of
chapters tells the right line of the right file.
"""

from handbook.content.chapter import Chapter, FrontMatter
from handbook.content.courses.schema import Course
from handbook.content.yaml_source import YamlText

FOLDER = "kurser/"
"""Where courses lie among the chapters."""
_WRITTEN = {"owner": "contact", "summary": "about"}
"""The fields of a chapter that a course calls something else."""


def chapter(course: Course, source: YamlText) -> Chapter:
    """Write a course as a Markdown chapter."""
    matter = FrontMatter(
        id=course.chapter,
        title=course.title,
        summary=course.about,
        owner=course.contact,
        reviewed=course.reviewed,
        review_every=course.review_every,
        sources=course.sources,
    )
    return Chapter(
        matter,
        source.file,
        f"{FOLDER}{course.id}.md",
        _text(course, source),
        1,
        {name: source.line((_WRITTEN.get(name, name),)) for name in FrontMatter.model_fields},
    )


def _text(course: Course, source: YamlText) -> str:
    lines = [course.about, "", f'{{{{ course("{course.id}") }}}}', ""]
    for number, part in enumerate(course.parts):
        at = ("parts", number)
        _put(lines, source.lines[*at, "id"], f"## {part.title} {{#{part.id}}}")
        line = source.lines[*at, "text"]
        is_block = source.text.splitlines()[line - 1].rstrip().endswith(("|", "|-", ">", ">-"))
        _put(lines, line + is_block, part.text)
        _put(lines, len(lines) + 2, f'{{{{ course_part("{course.id}", "{part.id}") }}}}')
    _put(lines, len(lines) + 2, f'{{{{ course_end("{course.id}") }}}}')
    return "\n".join(lines) + "\n"


def _put(lines: list[str], line: int, text: str) -> None:
    """Put a text on a line, or as soon after it as there is room, with a blank line before."""
    if lines[-1].strip():
        lines.append("")
    lines += [""] * (line - len(lines) - 1)
    lines += text.splitlines()
