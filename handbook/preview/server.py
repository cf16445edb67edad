"""The preview's server: pages as they are now, and an event for each open page when they change."""

import json
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from handbook.preview.preview import FOLDER, Preview
from handbook.publishing.server import Handler, front

_EVENTS = f"/{FOLDER}/events"
_ALIVE = 15.0
"""Seconds after which a silent page is asked whether it is still there."""


class PreviewHandler(Handler):
    """Answers from the preview instead of from a folder."""

    def __init__(self, preview: Preview, *arguments: object) -> None:
        """Answer one request."""
        self._preview = preview
        super().__init__(*arguments)  # type: ignore[arg-type] # as the server hands them on

    def do_GET(self) -> None:  # noqa: N802 - the name is the library's
        """Answer with a page, a file or the events."""
        address = urlsplit(self.path)
        path = unquote(address.path)
        if path == _EVENTS:
            self._events(address.query)
            return
        if path == "/":
            self._answer(front(self._preview.names), "text/html")
            return
        handbook, slash, name = path.removeprefix("/").partition("/")
        if not slash or (name and "." not in name and not name.endswith("/")):
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"{address.path}/")
            self.end_headers()
            return
        if not name or name.endswith("/"):
            name += "index.html"
        found = self._preview.content(handbook, name)
        status = HTTPStatus.OK
        if found is None:
            status, name = HTTPStatus.NOT_FOUND, "404.html"
            found = self._preview.content(handbook, name)
        self._answer(found or "", self.guess_type(name), status)

    def _answer(self, content: str | Path, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        body = content.read_bytes() if isinstance(content, Path) else content.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if "text" in kind else kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _events(self, handbook: str) -> None:
        """Send the state of a handbook whenever it changes, for as long as somebody reads."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        sent = ""
        try:
            while True:
                with self._preview.news:
                    state = json.dumps(asdict(self._preview.state(handbook)))
                    if state == sent:
                        self._preview.news.wait(_ALIVE)
                        state = json.dumps(asdict(self._preview.state(handbook)))
                self.wfile.write(f"data: {state}\n\n".encode() if state != sent else b":\n\n")
                self.wfile.flush()
                sent = state
        except OSError:  # the page is closed
            return


def server(preview: Preview, port: int) -> ThreadingHTTPServer:
    """Make a server for a preview on this machine only; port 0 takes any that is free."""
    handler: Callable[..., PreviewHandler] = partial(PreviewHandler, preview)
    return ThreadingHTTPServer(("127.0.0.1", port), handler)
