"""The menu: every chapter under its part, in one file that each page runs where its menu stands.

No page names the chapters around it, so that a new chapter leaves the other pages as they are.
"""

import json
from pathlib import Path

from handbook.changes.states import marks
from handbook.content.handbook import Handbook
from handbook.i18n.translations import translations

PATH = "menu.js"
ENTRY = "menu.mjs"
"""The script that draws it (theme/scripts/navigation/menu.mjs), as it is called when bundled."""


def menu(book: Handbook) -> dict[str, object]:
    """Return what the script draws from: the parts with their chapters, and the words around."""
    gettext = translations(book.profile.language).gettext
    return {
        "parts": [
            {
                "title": part.title,
                "chapters": [[one, book.chapters[one].matter.title] for one in part.chapters],
            }
            for part in book.profile.parts
        ],
        "around": gettext("More in this part"),
        "previous": gettext("Previous chapter"),
        "next": gettext("Next chapter"),
        "changed": gettext("Changed"),
        "new": gettext("New"),
        "lost": gettext(
            "A part of the page did not come, so search, calculators and saving do not work just "
            "now. The text can be read as usual. Reload the page to try again."
        ),
        "since": gettext("Changed since you read it last."),
    }


def script(book: Handbook, bundled: Path) -> str:
    """Return the file: the bundled script, called with what it draws from and marks by."""
    code = bundled.read_text(encoding="utf-8").rstrip()
    data = menu(book) | {"says": marks(book)}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f'(MENU=>{{"use strict";{code}}})({text});\n'
