"""A link to a calculator opens with what is pasted with it, and a broken one is told as broken."""

import base64
import json
import subprocess
from pathlib import Path
from urllib.parse import quote

VALUES = {"meetings": [{"date": "2026-11-25", "start": "17:00", "end": "20:30"}], "note": "åäö ?"}


def _code(data: object) -> str:
    text = json.dumps({"version": 1, "calculator": "fees", "values": data}, ensure_ascii=False)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


LINK = f"#rakna={_code(VALUES)}"
HALF = len(LINK) // 2
PASTED = [
    *(
        "",
        ".",
        ",",
        ")",
        "]",
        ">",
        '"',
        "'",
        "!",
        "?",
        ";",
        ":",
        "…",
        "”",
        "*",
        "_",
        "__",
        "-",
        "=",
    ),
    *(
        "%20",
        "%20och mer",
        " och mer",
        "%0A",
        "%0D%0A",
        "%2E",
        "%29.",
        "%3E",
        "%C2%A0",
        "%E2%80%8B",
    ),
    *("&utm_source=x", "&fbclid=IwAR0_x-1", "&amp;utm_source=x", "?utm_source=x", "#", "#x", "/"),
    *("\N{SOFT HYPHEN}", "%C2%AD", "\N{ZERO WIDTH SPACE}", "</a>", "**", "%", "%E5", "|x", "\\"),
]
"""What stands after a link, as people and programs paste it."""
WITHIN = ["\N{SOFT HYPHEN}", "%C2%AD", "\N{ZERO WIDTH SPACE}", "%20", "%0A", "\N{WORD JOINER}", " "]


def _read(fragments: list[str]) -> list[list[object]]:
    done = subprocess.run(
        ["node", Path(__file__).with_name("share_links.mjs")],  # noqa: S607 - the tests need Node on the path anyway
        input=json.dumps(fragments),
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[list[object]] = json.loads(done.stdout)
    return found


def test_a_link_opens_with_what_is_pasted_with_it() -> None:
    once = "#" + quote(LINK[1:], safe="")
    twice = "#" + quote(quote(LINK[1:], safe=""), safe="")
    fragments = [LINK + after for after in PASTED]
    fragments += [LINK[:HALF] + sign + LINK[HALF:] for sign in WITHIN]
    fragments += [once, twice, f"{twice}%2529", LINK.replace("=", "=3D"), LINK.replace("=", "%3D")]

    found = _read(fragments)

    assert [one for one, read in zip(fragments, found, strict=True) if read != [True, VALUES]] == []


def test_what_is_no_whole_link_is_told() -> None:
    broken = [LINK[:HALF], "#rakna=", "#rakna=%%%%", f"#rakna={_code(5)}", "#rakna=bnVsbA"]
    assert _read(broken) == [[True, "broken"]] * len(broken)
    others = ["", "#", "#rakna", "#100%", "#f%F6r", "#%", "#x-rakna=a", "#%2525"]
    assert _read(others) == [[False, None]] * len(others)
