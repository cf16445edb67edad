"""Starts a real browser: Chromium headless, or a WebKitGTK window on an X server of its own.

Each start has a fresh profile. Requests that would leave the machine end in a trap that writes
down the host, so a test can say "nothing left the page" for pages, workers and service workers.
"""

from __future__ import annotations

import base64
import os
import re
import shlex
import shutil
import socket
import subprocess
import tempfile
import threading
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from PIL import Image, ImageGrab
from selenium import webdriver
from selenium.webdriver.chrome.service import Service as ChromeService
from selenium.webdriver.common.print_page_options import PrintOptions
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.support.wait import WebDriverWait
from selenium.webdriver.webkitgtk.options import Options as WebKitOptions
from selenium.webdriver.webkitgtk.service import Service as WebKitService

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from selenium.webdriver.remote.webdriver import WebDriver

Engine = Literal["chromium", "webkit"]
ENGINES: tuple[Engine, ...] = ("chromium", "webkit")

_PACKAGES: dict[Engine, dict[str, str]] = {
    "chromium": {"chromium": "chromium", "chromedriver": "chromium-driver"},
    "webkit": {"WebKitWebDriver": "webkit2gtk-driver", "Xvfb": "xvfb"},
}
_BINDINGS = "*/girepository-1.0/WebKit2-4.1.typelib"
_OWN_ERRANDS = (
    "accounts.google.com",
    "clients2.google.com",
    "content-autofill.googleapis.com",
    "optimizationguide-pa.googleapis.com",
    "start.duckduckgo.com",
    "update.googleapis.com",
)
"""Hosts that Debian's Chromium asks for by itself, whatever page is open."""
_LONGEST = 400
"""Seconds after which WebKit's driver, which has no limit of its own, counts as stuck."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper: its width and height, and what GTK calls it."""

    centimetres: tuple[float, float]
    gtk: str


PAPERS = {
    "A4": Paper((21.0, 29.7), "iso_a4"),
    "Letter": Paper((21.59, 27.94), "na_letter"),
}


class MissingBrowserError(RuntimeError):
    """A browser, or its driver, is not installed; the message says how to install it."""


@dataclass(slots=True)
class Browser:
    """A running browser: Selenium's driver, and what the engine said."""

    engine: Engine
    driver: WebDriver | webdriver.Chrome
    outside: list[str]
    """Requests that something in the browser sent to another host than this machine."""
    _log: Path
    _display: str | None
    """The X server that shows the window; none is needed without one."""
    _stack: ExitStack
    _seen: list[str] = field(default_factory=list)

    def close(self) -> None:
        """Quit the browser now, before the test ends."""
        self._stack.close()

    def open(self, url: str) -> None:
        """Go to ``url`` and wait until all that it names has come.

        WebKit's driver returns as soon as the page has been read, on a busy machine.
        """
        self.driver.get(url)
        self.wait(lambda: self.script("return document.readyState === 'complete'"))

    def script(self, source: str, *arguments: object) -> Any:  # noqa: ANN401 (the page decides)
        """Run a function body in the page and return its value."""
        return self.driver.execute_script(source, *arguments)

    def promise(self, source: str, *arguments: object, seconds: float = 60) -> Any:  # noqa: ANN401
        """Run the body of an async function in the page and return what it resolves to.

        The arguments are in ``given``.

        Raises:
            AssertionError: when the promise is rejected, with its reason.
        """
        self.driver.set_script_timeout(seconds)
        body = f"const given = [...arguments].slice(0, -1); const run = async () => {{ {source} }};"
        answer = self.driver.execute_async_script(
            f"const done = arguments[arguments.length - 1]; {body}"
            "run().then((value) => done({value}), (reason) => done({reason: String(reason)}));",
            *arguments,
        )
        assert "reason" not in answer, answer["reason"]
        return answer.get("value")

    def wait[Value](self, condition: Callable[[], Value], seconds: float = 30) -> Value:
        """Wait until ``condition`` is true and return its value; never sleeps for luck."""
        return WebDriverWait(self.driver, seconds, 0.05).until(lambda _: condition())

    def picture(self) -> Image.Image:
        """Return what the screen shows.

        WebKit's driver is not asked: it waits for the page to be drawn once more, which may never
        be needed.
        """
        if self._display:
            return ImageGrab.grab(xdisplay=self._display)
        return Image.open(BytesIO(self.driver.get_screenshot_as_png()))

    def printed(self, paper: Paper) -> bytes:
        """Print the page; return the PDF."""
        if isinstance(self.driver, webdriver.Chrome):
            options = PrintOptions()
            options.page_width, options.page_height = paper.centimetres
            return base64.b64decode(self.driver.print_page(options))
        made = self._log.with_name("printed.pdf")
        made.unlink(missing_ok=True)
        made.with_name("paper").write_text(paper.gtk, encoding="utf-8")
        self.wait(made.exists)
        return made.read_bytes()

    def resize(self, width: int, height: int) -> None:
        """Give the page (not the window) this size, in CSS pixels."""
        bars = self.script(  # Chromium's window is at least 500 wide, however narrow its page is
            "return [outerWidth > 500 ? outerWidth - innerWidth : 0, outerHeight - innerHeight]"
        )
        self.driver.set_window_size(width + bars[0], height + bars[1])
        self.wait(lambda: self.script("return [innerWidth, innerHeight]") == [width, height])

    def messages(self) -> list[str]:
        """Warnings and errors of the console so far, workers' and the policy's among them."""
        if isinstance(self.driver, webdriver.Chrome):
            self._seen += [
                f"{entry['level']} {entry['message']}"
                for entry in self.driver.get_log("browser")  # type: ignore[no-untyped-call]
                if entry["level"] in {"SEVERE", "WARNING"}
            ]
            return list(self._seen)
        lines = self._log.read_text(encoding="utf-8", errors="replace").splitlines()
        return [line for line in lines if re.search(r"CONSOLE \S+ (ERROR|WARN)", line)]

    def violations(self) -> list[str]:
        """Content Security Policy violations so far."""
        return [line for line in self.messages() if "Content Security Policy" in line]


@contextmanager
def launch(engine: Engine, profile: Path | None = None) -> Iterator[Browser]:
    """Start a browser with a fresh profile, or with the one kept in ``profile``.

    Raises:
        MissingBrowserError: when something is not installed.
    """
    _require(engine)
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        trap = stack.enter_context(_trap())
        log = scratch / "browser.log"
        display = _display(stack) if engine == "webkit" else None
        start = partial(_webkit, stack, display) if display else _chromium
        driver = start(profile or scratch / "profile", trap.port, log)
        stack.callback(driver.quit)
        yield Browser(engine, driver, trap.hosts, log, display, stack)


def _require(engine: Engine) -> None:
    missing = [package for tool, package in _PACKAGES[engine].items() if not shutil.which(tool)]
    if engine == "webkit" and not list(Path("/usr/lib").glob(_BINDINGS)):
        missing.append("gir1.2-webkit2-4.1 python3-gi")
    if missing:
        names = " ".join(dict.fromkeys(missing))
        message = f"{engine} is missing. On Debian: apt-get install {names}"
        raise MissingBrowserError(message)


def _chromium(profile: Path, trap: int, log: Path) -> WebDriver:
    options = webdriver.ChromeOptions()
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-default-apps",
        "--disable-dev-shm-usage",
        "--no-first-run",
        f"--user-data-dir={profile}",
        f"--proxy-server=127.0.0.1:{trap}",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    options.binary_location = str(shutil.which("chromium"))
    service = ChromeService(shutil.which("chromedriver"), log_output=str(log))
    return webdriver.Chrome(options=options, service=service)


def _webkit(stack: ExitStack, display: str, profile: Path, trap: int, log: Path) -> WebDriver:
    # WebKitWebDriver throws away what its browser prints, so a shell keeps it.
    window = log.with_name("webkit-window")
    program = Path(__file__).with_name("webkit_window.py")
    command = (
        "/usr/bin/python3",
        str(program),
        str(profile),
        f"http://127.0.0.1:{trap}",
        str(log.parent),
    )
    window.write_text(f'#!/bin/sh\nexec {shlex.join(command)} >"{log}" 2>&1\n', encoding="utf-8")
    window.chmod(0o755)
    log.touch()
    options = WebKitOptions()
    options.binary_location = str(window)
    service = WebKitService(
        shutil.which("WebKitWebDriver"),
        env=dict(
            os.environ,
            DISPLAY=display,
            WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS="1",
            GDK_BACKEND="x11",
            NO_AT_BRIDGE="1",
            LC_ALL="C.UTF-8",
        ),
    )
    service.start()
    stack.callback(service.stop)
    # Selenium's own WebKitGTK class still warns that it uses an old option of Selenium.
    address = ClientConfig(remote_server_addr=service.service_url, timeout=_LONGEST)
    return webdriver.Remote(RemoteConnection(client_config=address), options=options)


def _display(stack: ExitStack) -> str:
    """Start an X server on a free display and return its name."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1400x24", "-nolisten", "tcp"]
    server = subprocess.Popen(
        command, pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(write)
    stack.callback(server.wait)
    stack.callback(server.terminate)
    with os.fdopen(read) as pipe:
        return f":{pipe.readline().strip()}"


@dataclass(slots=True)
class _Trap:
    port: int
    hosts: list[str]


@contextmanager
def _trap() -> Iterator[_Trap]:
    """A proxy that refuses everything and remembers which host was asked for."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        trap = _Trap(listener.getsockname()[1], [])

        def serve() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with connection:
                    connection.settimeout(2)
                    try:
                        line = connection.recv(4096).decode("latin-1").split("\r\n", 1)[0]
                        if line and not re.search(r"\b(" + "|".join(_OWN_ERRANDS) + r")\b", line):
                            trap.hosts.append(line)
                        connection.sendall(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
                    except OSError:
                        continue

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield trap
        listener.shutdown(socket.SHUT_RDWR)
    thread.join()
