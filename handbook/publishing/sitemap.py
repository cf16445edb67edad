"""`sitemap.xml`: every page's address, for search engines; none where no address is known."""

import html

from handbook.content.handbook import Handbook
from handbook.links.urls import public

PATH = "sitemap.xml"


def sitemap(book: Handbook) -> str:
    """Write the list in the order of reading."""
    chapters = [chapter.id for chapter in book.ordered()] if book.profile.address else []
    rows = "".join(
        f"    <url>\n         <loc>{html.escape(public(book, one))}</loc>\n    </url>\n"
        for one in chapters
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{rows}</urlset>"
    )
