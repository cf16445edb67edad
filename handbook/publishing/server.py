"""Serve the finished sites as a municipality's web server would, for a look on this machine."""

import json
from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from handbook.i18n.translations import LANGUAGE, _
from handbook.offline.file_list import LIST
from handbook.offline.server_rules import NO_CACHE, TYPES, headers
from handbook.rendering.templates import environment


class Handler(SimpleHTTPRequestHandler):
    """Answers with the MIME types and headers that a handbook needs; says nothing of each file."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        suffix: types[0] for suffix, types in TYPES.items()
    }

    def do_GET(self) -> None:
        """Answer with a file; above all handbooks, with their names."""
        if self.path != "/":
            super().do_GET()
            return
        page = front(_names(Path(self.directory))).encode()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def end_headers(self) -> None:
        """Add the headers that every answer has."""
        path = self.path.partition("?")[0].removeprefix("/").partition("/")[2]
        # Here a name may come to mean another file: another handbook's, or that of a later build.
        for name, value in {**headers(path), "Cache-Control": NO_CACHE}.items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a wrong address with the page that its handbook has for that."""
        handbook = self.path.split("/")[1]
        page = Path(self.translate_path(f"/{handbook}/404.html"))
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *_arguments: object) -> None:
        """Keep the terminal quiet."""


def front(names: Mapping[str, str]) -> str:
    """Write the page above the handbooks: their names, each with its link."""
    template = environment(LANGUAGE, "plain").get_template("handbooks.html")
    return template.render(language=LANGUAGE, names=names)


def server(folder: Path, port: int = 0) -> ThreadingHTTPServer:
    """Make a server for a folder on this machine only; port 0 takes any that is free."""
    return ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, directory=str(folder)))


def _names(folder: Path) -> dict[str, str]:
    """Return the names of the handbooks that are built, by their ids."""
    lists = sorted(folder.glob(f"[!.]*/{LIST}"))
    return {
        file.parent.name: json.loads(file.read_text(encoding="utf-8"))["name"] for file in lists
    }


def serve(folder: Path, port: int) -> None:
    """Serve until Ctrl-C, and say where to look."""
    with server(folder, port) as running:
        for site in sorted(path.name for path in folder.glob("[!.]*/")):
            print(f"  http://127.0.0.1:{running.server_port}/{site}/")
        print(_("Stop with Ctrl-C."), flush=True)
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            return
