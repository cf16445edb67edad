"""Fixtures for tests in real browsers. See ``drivers`` and ``server``."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Protocol

import pytest

from tests.browser.audited import Auditor, examined_by
from tests.browser.drivers import ENGINES, Browser, Engine, launch
from tests.browser.pages import AUDIT
from tests.browser.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


class Launch(Protocol):
    """Starts one more browser of the engine under test."""

    def __call__(self, profile: Path | None = None) -> Browser: ...


class Serve(Protocol):
    """Starts a server for a folder."""

    def __call__(self, folder: Path, headers: Mapping[str, str] | None = None) -> Server: ...


def pytest_configure(config: pytest.Config) -> None:
    """Let an audit write down what it finds."""
    if AUDIT:
        config.pluginmanager.register(Auditor())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the reports say what each test examines, and in which engine."""
    for item in items:
        if names := examined_by(item):
            parameters = getattr(getattr(item, "callspec", None), "params", {})
            item.user_properties += [
                ("examines", " ".join(names)),
                ("engine", parameters.get("engine", ENGINES[0])),
            ]


@pytest.fixture(params=ENGINES, scope="session")
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each engine in turn; ``-k chromium`` and ``-k webkit`` choose."""
    chosen: Engine = request.param
    return chosen


@pytest.fixture
def browser(engine: Engine) -> Iterator[Browser]:
    """A browser with a fresh profile for one test."""
    with launch(engine) as started:
        yield started


@pytest.fixture(scope="module")
def shared_browser(engine: Engine) -> Iterator[Browser]:
    """One browser for all tests of a module: faster, when the profile need not be fresh."""
    with launch(engine) as started:
        yield started


@pytest.fixture
def launched(engine: Engine) -> Iterator[Launch]:
    """Start browsers by hand, for instance twice with the same profile."""
    with ExitStack() as stack:
        yield lambda profile=None: stack.enter_context(launch(engine, profile))


@pytest.fixture
def served() -> Iterator[Serve]:
    """Serve folders for one test; ``server.stop()`` is "offline", ``server.start()`` is back."""
    with ExitStack() as stack:

        def serve(folder: Path, headers: Mapping[str, str] | None = None) -> Server:
            server = Server(folder, headers or {})
            server.start()
            stack.callback(server.stop)
            return server

        yield serve
