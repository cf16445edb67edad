"""Material's search, lunr as it ships it, with the text of the same pages."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import material

if TYPE_CHECKING:
    from collections.abc import Sequence

_SCRIPT = Path(__file__).with_suffix(".mjs")
_JAVASCRIPTS = Path(material.__file__).parent / "templates" / "assets" / "javascripts"


def chapters(text: dict[str, Any], questions: Sequence[str]) -> list[list[str]]:
    """Return the chapters that it shows for each question, in order."""
    run = subprocess.run(  # noqa: S603 - our own script
        ["node", _SCRIPT],  # noqa: S607 - whichever Node there is
        input=json.dumps(
            {"javascripts": str(_JAVASCRIPTS), "docs": docs(text), "questions": list(questions)}
        ),
        capture_output=True,
        check=True,
        text=True,
    )
    return [
        list(dict.fromkeys(place.partition("/")[0] for place in places))
        for places in json.loads(run.stdout)
    ]


def docs(text: dict[str, Any]) -> list[dict[str, str]]:
    """Write our index as MkDocs writes its own."""
    return [
        {
            "location": f"{chapter['id']}/" + (f"#{section['id']}" if section["id"] else ""),
            "title": section["title"] or chapter["title"],
            "text": section["text"],
        }
        for chapter in text["chapters"]
        for section in chapter["sections"]
    ]
