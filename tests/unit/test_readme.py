"""What the README says to run is run, and each command that there is stands in it."""

import os
import re
import shutil
import socket
import subprocess
import time
from http.client import HTTPConnection
from pathlib import Path

import pytest

from handbook.settings import PROJECT
from tests.conftest import DAY

README = (PROJECT / "README.md").read_text(encoding="utf-8")
RUNNING_THIS = {
    *("make test", "make bench", "make faults", "make audit", "make hosts"),
    *("make book", "make ace"),
}
LONGEST_START = 120
"""Seconds within which a server must answer, on the slowest machine."""


def _commands() -> list[str]:
    indented = re.findall(r"^    ((?:make|\.venv/bin/handbook) .*)$", README, re.MULTILINE)
    inline = re.findall(r"`((?:HANDBOOK=\w+ )?make \w+)`", README)
    return sorted({*indented, *inline} - RUNNING_THIS)


SERVERS = [one for one in _commands() if one.endswith(("make serve", "make edit"))]
OTHERS = [one for one in _commands() if one not in SERVERS]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which the commands work on a copy of the handbooks."""
    root = tmp_path_factory.mktemp("readme")
    for kind in ("docs", "data"):
        shutil.copytree(PROJECT / kind, root / kind)
    environment = os.environ | {"HANDBOOK_ROOT": str(root), "HANDBOOK_DATE": DAY.isoformat()}
    _run('.venv/bin/handbook new kungsor --name "Kungsörs kommun"', environment)
    return environment


@pytest.mark.parametrize("command", OTHERS)
def test_a_command_does_what_it_should(command: str, environment: dict[str, str]) -> None:
    if " new " in command:
        shutil.rmtree(Path(environment["HANDBOOK_ROOT"], "docs", "kungsor"))
        shutil.rmtree(Path(environment["HANDBOOK_ROOT"], "data", "kungsor"))
    _run(command, environment)


@pytest.mark.parametrize("command", SERVERS)
def test_a_server_shows_a_handbook(command: str, environment: dict[str, str]) -> None:
    port = _free_port()
    handbook = next(iter(re.findall(r"HANDBOOK=(\w+)", command)), "vasteras")
    path = f"/{handbook}/" if "serve" in command else "/"
    server = subprocess.Popen(  # noqa: S602 - the README's own commands
        f"exec {command} PORT={port}".replace("exec HANDBOOK", "HANDBOOK"),
        shell=True,
        cwd=PROJECT,
        env=environment,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        assert "<!doctype html>" in _page(port, path).lower()
    finally:
        os.killpg(server.pid, 15)
        server.wait()


def test_every_command_stands_in_the_readme() -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^(\w+):.*##", makefile, re.MULTILINE)
    assert [one for one in targets if f"make {one}" not in README] == []


def _run(command: str, environment: dict[str, str]) -> None:
    subprocess.run(command, shell=True, cwd=PROJECT, env=environment, check=True)  # noqa: S602 - the README's own commands


def _page(port: int, path: str) -> str:
    """Return a page as soon as the server answers.

    Raises TimeoutError when it never does.
    """
    last = time.monotonic() + LONGEST_START
    while time.monotonic() < last:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=LONGEST_START)
            connection.request("GET", path)
            return connection.getresponse().read().decode()
        except ConnectionError:
            time.sleep(0.1)  # between two looks; the loop ends by the answer, not by the clock
    raise TimeoutError(path)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
