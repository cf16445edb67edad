"""The page of the laws: each act with its provisions, their day, and where each is used."""

import html
from collections.abc import Callable

from handbook.content.handbook import Handbook
from handbook.i18n.formats import capitalised
from handbook.links.law_uses import chapters_by_name
from handbook.links.urls import href
from handbook.rendering.course_pages import Link


def written(fill: Callable[..., str], book: Handbook) -> str:
    """Write every act, by name, as a heading with its provisions below it in their order."""
    used = {
        name: [Link(href(one), book.chapters[one].matter.title) for one in chapters]
        for name, chapters in chapters_by_name(book).items()
    }
    blocks = []
    for id_, act in sorted(book.law.acts.items(), key=lambda item: item[1].name):
        laws = [(name, law) for name, law in book.law.laws.items() if law.act == id_]
        rows = [
            (name, law, used.get(name, []))
            for name, law in sorted(laws, key=lambda item: item[1].order)
        ]
        title = html.escape(f"{capitalised(act.name)} ({act.number})")
        block = fill("laws.html", act=act, pages=used.get(id_, []), rows=rows, book=book)
        blocks.append(f"## {title} {{#{id_}}}\n\n{block}")
    return "\n\n" + "\n\n".join(blocks) + "\n\n"
