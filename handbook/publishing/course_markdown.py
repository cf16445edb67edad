"""The pages that courses are read on, for MkDocs."""

from handbook.content.handbook import Handbook
from handbook.content.record_kinds import TRAININGS


def pages(book: Handbook) -> dict[str, str]:
    """Return the Markdown of each course that has parts, by the path of its chapter."""
    chapters = (
        book.chapters[course.chapter] for course in book.records(TRAININGS).values() if course.parts
    )
    return {
        one.path: f"---\nid: {one.id}\ntitle: {one.matter.title}\n---\n\n{one.text}"
        for one in chapters
    }
