"""What would keep a published handbook from working offline, found by asking its server.

Nothing here opens a connection: `audit` is given a way to ask, so that it can be tried on
servers that do not exist. Each finding is a sentence for the one who looks after the server.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from handbook.content.web_addresses import encoded
from handbook.i18n.translations import _
from handbook.offline.file_list import FORMAT, LIST, SiteFile
from handbook.offline.web_app_manifest import MANIFEST

WORKER = "sw.js"
_AT_ONCE = 6
_LOCAL = {"localhost", "127.0.0.1", "::1"}
_DAY = 24 * 60 * 60
_TYPES = {
    ".avif": ("image/avif",),
    ".css": ("text/css",),
    ".html": ("text/html",),
    ".js": ("text/javascript", "application/javascript"),
    ".json": ("application/json",),
    ".mjs": ("text/javascript", "application/javascript"),
    ".mobileconfig": ("application/x-apple-aspen-config",),
    ".mp4": ("video/mp4",),
    ".svg": ("image/svg+xml",),
    ".vtt": ("text/vtt",),
    ".wasm": ("application/wasm",),
    ".webmanifest": ("application/manifest+json", "application/json"),
}
"""The types with which a browser takes a file; the first is the one to recommend."""
_WORTH_COMPRESSING = (".css", ".html", ".js", ".json", ".mjs", ".svg", ".wasm", ".webmanifest")
_SMALL = 2000
_FOREIGN = re.compile(
    r"""<(?:script|img|iframe|link|source|video|audio)\b[^>]*?\b(?:src|href)\s*=\s*["']?"""
    r"""((?:https?:)?//[^"'\s>]+)""",
    re.IGNORECASE,
)
_NO_REQUEST = re.compile(r"""\brel\s*=\s*["']?canonical""", re.IGNORECASE)


@dataclass(frozen=True)
class Answer:
    """What a server said; a status of 0 means that nobody answered."""

    url: str
    """Where the answer came from, after redirects."""
    status: int
    headers: Mapping[str, str]
    """With names in lower case."""
    body: bytes
    """Unpacked, when it was compressed on the way."""


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong (`serious`), or could be better."""

    serious: bool
    text: str


type Ask = Callable[[str], Answer]


def audit(address: str, ask: Ask) -> list[Finding]:
    """Examine the handbook that is published at an address."""
    root = address if address.endswith("/") else f"{address}/"
    page = ask(root)
    if page.status != 200:  # noqa: PLR2004 - HTTP's own number
        return [_wrong(_("{url} does not answer as it should: {answer}."), page, url=root)]
    found = [*_host(root), *_slash(root, ask), *_policy(page), *_cookies(page)]
    listed = ask(root + LIST)
    try:
        files = _files(listed)
    except ValueError:
        text = _("{url} is not the list of a handbook's files: {answer}.")
        return [*found, _wrong(text, listed, url=root + LIST)]
    found += _worker(ask(root + WORKER))
    found += _fresh(listed, LIST)
    found += _unknown(ask(root + "finns-inte-alls/"))
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        answers = pool.map(lambda file: ask(root + encoded(file.path)), files)
        found += [
            one for file, answer in zip(files, answers, strict=True) for one in _file(file, answer)
        ]
    return _gathered(found)


def _files(answer: Answer) -> list[SiteFile]:
    content: Any = json.loads(answer.body)
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise ValueError(answer.url)
    try:
        return [SiteFile(**file) for file in content["files"]]
    except (KeyError, TypeError) as error:
        raise ValueError(answer.url) from error


def _host(root: str) -> Iterator[Finding]:
    parts = urlsplit(root)
    if parts.scheme != "https" and parts.hostname not in _LOCAL:
        text = _("The address begins with http. A browser saves a handbook only from https.")
        yield Finding(serious=True, text=text)


def _slash(root: str, ask: Ask) -> Iterator[Finding]:
    if urlsplit(root).path == "/":
        return
    answer = ask(root.rstrip("/"))
    if answer.url != root:
        text = _("{url} does not lead on to the same address with a slash at the end: {answer}.")
        yield _wrong(text, answer, url=root.rstrip("/"))


def _policy(answer: Answer) -> Iterator[Finding]:
    """Say what the server's own Content Security Policy forbids; the pages bring one of theirs."""
    policy = answer.headers.get("content-security-policy")
    if policy is None:
        return
    rules = {words[0].lower(): words[1:] for part in policy.split(";") if (words := part.split())}
    everything = rules.get("default-src")
    name = urlsplit(answer.url).path
    own = ("script-src", "connect-src", "worker-src", "manifest-src", "style-src")
    for rule, source in [("script-src", "'wasm-unsafe-eval'"), *((rule, "'self'") for rule in own)]:
        allowed = rules.get(rule, rules.get("script-src") if rule == "worker-src" else None)
        allowed = everything if allowed is None else allowed
        if allowed is not None and source not in allowed and "*" not in allowed:
            text = _("The server's Content-Security-Policy for {name} lacks {source} in {rule}.")
            yield Finding(serious=True, text=text.format(name=name, source=source, rule=rule))


def _cookies(answer: Answer) -> Iterator[Finding]:
    if "set-cookie" in answer.headers:
        yield Finding(serious=False, text=_("The server sets a cookie. The handbook needs none."))


def _worker(answer: Answer) -> Iterator[Finding]:
    if answer.status != 200:  # noqa: PLR2004 - HTTP's own number
        yield _wrong(_("{url} is missing: {answer}. Nothing can be saved without it."), answer)
        return
    yield from _type(WORKER, answer)
    yield from _fresh(answer, WORKER)
    yield from _policy(answer)


def _fresh(answer: Answer, name: str) -> Iterator[Finding]:
    """Say when a file that tells of news may be kept so long that the news does not come."""
    rule = answer.headers.get("cache-control", "")
    age = re.search(r"(?:s-maxage|max-age)=(\d+)", rule)
    if "immutable" in rule or (age and int(age[1]) > _DAY and "no-cache" not in rule):
        text = _("{name} may be kept for long (Cache-Control: {rule}). It should say no-cache.")
        yield Finding(serious=True, text=text.format(name=name, rule=rule))
    elif not rule:
        text = _("{name} has no Cache-Control. It should say no-cache.")
        yield Finding(serious=False, text=text.format(name=name))


def _unknown(answer: Answer) -> Iterator[Finding]:
    if answer.status == 200:  # noqa: PLR2004 - HTTP's own number
        text = _("An address that does not exist is answered as if it did. It should give 404.")
        yield Finding(serious=False, text=text)


def _file(file: SiteFile, answer: Answer) -> Iterator[Finding]:
    if answer.status != 200:  # noqa: PLR2004 - HTTP's own number
        yield _wrong(_("{url} is missing: {answer}."), answer)
        return
    if hashlib.sha256(answer.body).hexdigest() != file.sha256:
        text = _("{path} is not as it was built: {bytes} bytes came, {expected} were built.")
        text = text.format(path=file.path, bytes=len(answer.body), expected=file.bytes)
        yield Finding(serious=True, text=text)
        return
    yield from _type(file.path, answer)
    yield from _compression(file, answer)
    if file.path.endswith(".html"):
        yield from _foreign(file.path, answer.body.decode())
    if file.path.endswith((".js", ".mjs")):
        yield from _policy(answer)


def _type(path: str, answer: Answer) -> Iterator[Finding]:
    suffix = "." + path.rpartition(".")[2]
    right = _TYPES.get(suffix)
    found = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if right and found not in right:
        text = _("Files ending in {suffix} are sent as {found}. They should be sent as {right}.")
        found = found or _("no type at all")
        text = text.format(suffix=suffix, found=found, right=right[0])
        yield Finding(serious=suffix != ".wasm" and path != MANIFEST, text=text)


def _compression(file: SiteFile, answer: Answer) -> Iterator[Finding]:
    if not file.path.endswith(_WORTH_COMPRESSING) or file.bytes < _SMALL:
        return
    if "content-encoding" not in answer.headers:
        suffix = "." + file.path.rpartition(".")[2]
        text = _("Files ending in {suffix} are sent uncompressed. Switch on gzip for them.")
        yield Finding(serious=False, text=text.format(suffix=suffix))


def _foreign(path: str, page: str) -> Iterator[Finding]:
    for tag in _FOREIGN.finditer(page):
        if not _NO_REQUEST.search(tag[0]):
            text = _("{path} fetches {address} from another server. That does not work offline.")
            yield Finding(serious=True, text=text.format(path=path, address=tag[1]))


def _wrong(text: str, answer: Answer, url: str | None = None) -> Finding:
    if answer.status == 0:
        what = _("nobody answers")
    elif url and answer.url != url:
        what = _("it leads to {url}").format(url=answer.url)
    else:
        what = _("the answer is {status}").format(status=answer.status)
    return Finding(serious=True, text=text.format(url=url or answer.url, answer=what))


def _gathered(found: list[Finding]) -> list[Finding]:
    """Say each thing once, what is serious first."""
    return sorted(dict.fromkeys(found), key=lambda one: not one.serious)
