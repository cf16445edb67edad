"""What the simulators of faults share: versions that have no file in common, and how many run."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tests.browser.offline_site import Version, noise

if TYPE_CHECKING:
    import pytest

ALL = os.environ.get("FAULTS") == "all"
"""Whether `make faults` runs them all, or `make test` a sample."""

_PROBE = r"""
onmessage = async () => {
  const style = await (await fetch(new URL(`style.css?${Math.random()}`, location))).text();
  postMessage(["%s", style.match(/--version: (\S+)/)[1]]);
};
"""


def distinct(name: str) -> Version:
    """A version that shares no file with another, with names that need care."""
    start = Version(name, hurry=True).script("offline/index.mjs") + f"// {name}".encode()
    return Version(
        name,
        hurry=True,
        extra={
            "assets/start.js": start,
            "assets/probe.js": (_PROBE % name).encode(),
            "runtime/python.wasm": noise(f"runtime {name}", 30_000),
            "shared.bin": noise(f"shared {name}", 4_000),
            "filer/Protokoll #3, 100% klart?.pdf": name.encode(),
            "icons/180.png": noise(f"icon {name}", 400),
            "manifest.webmanifest": f'{{"name": "{name}"}}'.encode(),
        },
    )


def tell(capsys: pytest.CaptureFixture[str], text: str) -> None:
    """Say how many were run."""
    with capsys.disabled():
        print(f"\n{text}")
