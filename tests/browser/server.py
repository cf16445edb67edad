"""A static web server for the tests: right MIME types, a log, and a stop that is a real stop."""

from __future__ import annotations

import gzip
import socket
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import sleep
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    type _Connection = socket.socket | tuple[bytes, socket.socket]

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; "
    "connect-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
"""The strictest Content Security Policy that a page with a calculator can have."""

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".ics": "text/calendar; charset=utf-8",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".mobileconfig": "application/x-apple-aspen-config",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".vcf": "text/vcard; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
_LOOK = 0.02
"""Seconds between two looks at whether a request should still hang."""
COMPRESSED = ("text/", "application/json", "application/manifest+json", "image/svg+xml")


@dataclass(frozen=True, slots=True)
class Request:
    """One request that the server answered."""

    path: str
    status: int
    sent: int
    """Bytes of the body that were sent."""


@dataclass(slots=True)
class Server:
    """Serves ``folder``; ``stop`` and ``start`` keep the port, so "offline" is a stopped server.

    ``headers`` are added to every answer. ``broken`` maps a path to what it answers instead: a
    status (404), bytes, or one of the faults below.
    """

    folder: Path
    headers: Mapping[str, str] = field(default_factory=dict)
    port: int = 0
    log: list[Request] = field(default_factory=list)
    broken: dict[str, Fault] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    """Content types that differ from the right ones, by suffix."""
    compress: bool = False
    """Whether text goes out as gzip, as a public server or a proxy in between does it."""
    fuse: int | None = None
    """Bytes of bodies after which the server is gone, in the middle of a file."""
    _http: _Http | None = None
    _thread: threading.Thread | None = None
    _counting: threading.Lock = field(default_factory=threading.Lock)

    @property
    def url(self) -> str:
        """The address of the folder, with a slash at the end."""
        return f"http://127.0.0.1:{self.port}/"

    def start(self) -> None:
        """Listen, on the same port as before when it has been stopped."""
        self._http = _Http(("127.0.0.1", self.port), self)
        self.port = self._http.server_address[1]
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop listening and cut every open connection: the network is gone."""
        if self._http is None or self._thread is None:
            return
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()
        self._http = None

    def allowed(self, wanted: int) -> tuple[int, bool]:
        """How many of these bytes may go out, and whether that blows the fuse."""
        with self._counting:
            if self.fuse is None or wanted < self.fuse:
                self.fuse = None if self.fuse is None else self.fuse - wanted
                return wanted, False
            left, self.fuse = self.fuse, 0
            return left, left > 0

    @property
    def running(self) -> bool:
        """Whether anybody answers."""
        return self._http is not None

    def paths(self) -> list[str]:
        """Every path asked for so far, in order."""
        return [request.path for request in self.log]

    def sent(self) -> int:
        """Bytes sent so far, bodies only."""
        return sum(request.sent for request in self.log)


@dataclass(frozen=True, slots=True)
class Cut:
    """Cut the connection after this many bytes of the body."""

    after: int


@dataclass(frozen=True, slots=True)
class Hang:
    """Answer nothing, until the fault is taken away or the server stops."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Lead on to another path."""

    to: str


@dataclass(frozen=True, slots=True)
class Typed:
    """Send the right bytes as something else."""

    type: str


type Fault = int | bytes | Cut | Hang | Moved | Typed


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, address: tuple[str, int], state: Server) -> None:
        self.state = state
        self.open_connections: set[socket.socket] = set()
        super().__init__(address, _Handler)

    def process_request(self, request: _Connection, client_address: object) -> None:
        if isinstance(request, socket.socket):
            self.open_connections.add(request)
        super().process_request(request, client_address)

    def server_close(self) -> None:
        super().server_close()
        for connection in self.open_connections:
            with suppress(OSError):  # the browser has closed it already
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: _Connection, client_address: object) -> None:
        """A browser that goes away in the middle of an answer is nothing to report."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Http

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        state = self.server.state
        broken = state.broken.get(path)
        if isinstance(broken, Hang):
            state.log.append(Request(self.path, 0, 0))
            while state.running and state.broken.get(path) is broken:
                sleep(_LOOK)
            self.close_connection = True
            return
        status, headers, body = _answer(state, path)
        if state.compress and headers.get("Content-Type", "").startswith(COMPRESSED):
            headers["Content-Encoding"], body = "gzip", gzip.compress(body, mtime=0)
        cut = broken.after if isinstance(broken, Cut) else len(body)
        cut, blown = state.allowed(min(cut, len(body)))
        self.send_response(status)
        for name, value in {**headers, **state.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        state.log.append(Request(self.path, status, min(cut, len(body))))
        self.wfile.write(body[:cut])
        if cut < len(body):
            self.close_connection = True
        if blown:
            threading.Thread(target=state.stop).start()

    def log_message(self, *_: object) -> None:
        """The log is ``Server.log``."""


def _answer(state: Server, path: str) -> tuple[int, dict[str, str], bytes]:
    broken = state.broken.get(path)
    file = state.folder / path.lstrip("/")
    if isinstance(broken, int):
        return broken, {}, b""
    if isinstance(broken, Moved):
        return 302, {"Location": broken.to}, b""
    if file.is_dir() and not path.endswith("/"):
        return 301, {"Location": f"{path}/"}, b""
    if file.is_dir():
        file /= "index.html"
    types = TYPES | state.types
    headers = {"Content-Type": types.get(file.suffix, "application/octet-stream")}
    if isinstance(broken, Typed):
        headers["Content-Type"] = broken.type
    if isinstance(broken, bytes):
        return 200, headers, broken
    if file.is_file():
        return 200, headers, file.read_bytes()
    missing = state.folder / "404.html"
    return 404, {"Content-Type": TYPES[".html"]}, missing.read_bytes() if missing.exists() else b""
