"""What a heading and the link beside it are called by a screen reader.

The link stands within the heading, whose name would else end with the name of the link.
"""

import html
import re
from collections.abc import Callable

_HEADING = re.compile(
    r"<(?P<tag>h[1-6])(?P<given>[^>]*)>(?P<text>(?:(?!</?h[1-6]\b).)*?)"
    r'<a class="headerlink" href="(?P<to>[^"]*)"[^>]*>[^<]*</a></(?P=tag)>',
    re.DOTALL,
)
_TAG = re.compile(r"<[^>]*>")


def named(page: str, gettext: Callable[[str], str]) -> str:
    """Return a page whose headings are called what they say, and their links where they lead."""
    link = gettext("Link to “{title}”")

    def one(found: re.Match[str]) -> str:
        title = " ".join(html.unescape(_TAG.sub("", found["text"])).split())
        name, leads = (html.escape(text) for text in (title, link.format(title=title)))
        return (
            f'<{found["tag"]}{found["given"]} aria-label="{name}">{found["text"]}'
            f'<a class="headerlink" href="{found["to"]}" aria-label="{leads}"></a></{found["tag"]}>'
        )

    return _HEADING.sub(one, page)
