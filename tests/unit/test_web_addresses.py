"""The page and the tools write the name of a file in an address alike, and no name stops a copy."""

import json
import subprocess
from pathlib import Path
from urllib.parse import unquote

import pytest

from handbook.checks.runner import checked
from handbook.content.problems import BrokenHandbookError
from handbook.content.web_addresses import encoded
from tests.conftest import DAY

TABLE: dict[str, str] = json.loads(
    Path(__file__).with_name("web_addresses.json").read_text("utf-8")
)
PRINTABLE = [
    f"a{chr(code)}b" for code in range(0x3000) if chr(code).isprintable() and chr(code) != "/"
]


def test_the_page_and_the_tools_write_every_name_alike() -> None:
    names = [*TABLE, *PRINTABLE]
    script = Path(__file__).with_name("web_addresses.mjs")
    done = subprocess.run(
        ["node", script],  # noqa: S607 - the tests need Node on the path anyway
        input=json.dumps(names),
        capture_output=True,
        text=True,
        check=True,
    )
    in_page = json.loads(done.stdout)
    assert in_page == [[encoded(name), name] for name in names]
    assert [encoded(name) for name in TABLE] == list(TABLE.values())
    assert [unquote(encoded(name)) for name in names] == names


def test_a_name_with_a_sign_that_nobody_sees_is_refused(tiny: Path) -> None:
    (tiny / "docs/lillkoping/rad\nbrytning.pdf").write_bytes(b"")
    with pytest.raises(BrokenHandbookError, match="rad\N{REPLACEMENT CHARACTER}brytning"):
        checked(tiny, DAY)
