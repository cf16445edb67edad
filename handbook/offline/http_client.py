"""Asks a server for an address, and tells what it said."""

import gzip
import http.client
import urllib.error
import urllib.request
from email.message import Message

from handbook.offline.server_audit import Answer

_TIMEOUT = 30
"""Seconds."""


def fetch(url: str) -> Answer:
    """Fetch an http or https address, compressed if the server can; follow where it leads."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})  # noqa: S310 - the scheme is the caller's, who has checked it
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT) as response:  # noqa: S310 - as above
            return _answer(response.url, response.status, response.headers, response.read())
    except urllib.error.HTTPError as error:
        with error:
            return _answer(error.url, error.code, error.headers, error.read())
    except (OSError, http.client.HTTPException):
        return Answer(url, 0, {}, b"")


def _answer(url: str, status: int, headers: Message, body: bytes) -> Answer:
    names = {name.lower(): value for name, value in headers.items()}
    if names.get("content-encoding") == "gzip":
        body = gzip.decompress(body)
    return Answer(url, status, names, body)
