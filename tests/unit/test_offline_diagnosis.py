"""`handbook doctor`: one sentence for each way in which a server can spoil a handbook."""

from __future__ import annotations

import dataclasses
import threading
from typing import TYPE_CHECKING

import pytest

from handbook.commands import main
from handbook.offline.file_list import LIST, listed, written
from handbook.offline.server_audit import Answer, Finding, audit
from handbook.offline.server_rules import headers
from handbook.publishing.server import server

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROOT = "https://handbok.example.se/prov/"
GOOD = {"content-encoding": "gzip"}
TYPES = {
    "css": "text/css; charset=utf-8",
    "html": "text/html",
    "js": "text/javascript",
    "json": "application/json",
    "ics": "text/calendar",
    "vcf": "text/vcard",
    "webmanifest": "application/manifest+json",
}
FILES = {
    "index.html": b"<html><head><link rel=canonical href='https://a.example/'>" + b" " * 3000,
    "hotad/index.html": b"<p>Ring 112",
    "assets/a.js": b"1",
    "runtime/b.js": b"2",
    "manifest.webmanifest": b"{}",
    "contacts/a.vcf": b"4",
    "calendars/a.ics": b"5",
}

type Site = dict[str, Answer]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """The answers of a server that does everything right, by address."""
    for path, content in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    text = written(listed(tmp_path), handbook="prov", name="Prov", version="2026-11-21")
    files = {**FILES, LIST: text.encode(), "sw.js": b"3"}
    answers = {ROOT + path: _answer(path, content) for path, content in files.items()}
    answers[ROOT] = answers[ROOT.rstrip("/")] = _answer("index.html", files["index.html"], ROOT)
    return answers


def _answer(path: str, body: bytes, url: str | None = None) -> Answer:
    kind = {"content-type": TYPES[path.rpartition(".")[2]]}
    sent = {name.lower(): value for name, value in headers(path).items()}
    return Answer(url or ROOT + path, 200, GOOD | kind | sent, body)


def _found(site: Site, address: str = ROOT) -> list[Finding]:
    return audit(address, lambda url: site.get(url, Answer(url, 404, {}, b"")))


def _with(path: str, **headers: str | None) -> Callable[[Site], None]:
    """Change headers of one answer; None takes one away."""

    def change(site: Site) -> None:
        old = site[ROOT + path]
        new = {**old.headers, **{name.replace("_", "-"): text for name, text in headers.items()}}
        kept = {name: text for name, text in new.items() if text is not None}
        site[ROOT + path] = dataclasses.replace(old, headers=kept)

    return change


def _body(path: str, body: bytes) -> Callable[[Site], None]:
    def change(site: Site) -> None:
        site[ROOT + path] = dataclasses.replace(site[ROOT + path], body=body)

    return change


def _gone(path: str) -> Callable[[Site], None]:
    def change(site: Site) -> None:
        del site[ROOT + path]

    return change


def test_a_server_that_does_everything_right_is_not_scolded(site: Site) -> None:
    assert _found(site) == []
    assert _found(site, ROOT.rstrip("/")) == []


POLICY = "default-src 'self'; script-src 'self'"


@pytest.mark.parametrize(
    ("change", "serious", "text"),
    [
        (_gone("sw.js"), True, f"{ROOT}sw.js saknas: svaret är 404. Utan den kan inget sparas."),
        (_gone("hotad/index.html"), True, f"{ROOT}hotad/index.html saknas: svaret är 404."),
        (
            _gone(LIST),
            True,
            f"{ROOT}offline.json är inte listan över en handboks filer: svaret är 404.",
        ),
        (
            _body("hotad/index.html", b"<p>Ring"),
            True,
            "hotad/index.html är inte som den byggdes: 7 byte kom, 11 byggdes.",
        ),
        (
            _with("runtime/b.js", content_type="text/plain"),
            True,
            "Filer som slutar på .js skickas som text/plain. De ska skickas som text/javascript.",
        ),
        (
            _with("sw.js", content_type=None),
            True,
            (
                "Filer som slutar på .js skickas som ingen typ alls. De ska skickas som "
                "text/javascript."
            ),
        ),
        (
            _with("sw.js", cache_control="public, max-age=31536000"),
            True,
            (
                "sw.js får sparas länge på vägen (Cache-Control: public, max-age=31536000). "
                "Där ska det stå no-cache."
            ),
        ),
        (
            _with(LIST, cache_control=None),
            False,
            "offline.json saknar Cache-Control. Där bör det stå no-cache.",
        ),
        (
            _with("index.html", content_encoding=None),
            False,
            "Filer som slutar på .html skickas okomprimerade. Slå på gzip för dem.",
        ),
        (
            _with("runtime/b.js", content_security_policy=POLICY),
            True,
            (
                "Serverns Content-Security-Policy för /prov/runtime/b.js saknar "
                "'wasm-unsafe-eval' i script-src."
            ),
        ),
        (
            _with(
                "",
                content_security_policy=f"{POLICY} 'wasm-unsafe-eval'; connect-src 'none'; "
                "frame-ancestors 'none'",
            ),
            True,
            "Serverns Content-Security-Policy för /prov/ saknar 'self' i connect-src.",
        ),
        (
            _with("contacts/a.vcf", content_type="application/octet-stream"),
            True,
            (
                "Filer som slutar på .vcf skickas som application/octet-stream. "
                "De ska skickas som text/vcard."
            ),
        ),
        (
            _with("calendars/a.ics", content_type="text/plain"),
            True,
            "Filer som slutar på .ics skickas som text/plain. De ska skickas som text/calendar.",
        ),
        (
            _with("", content_security_policy=None),
            False,
            (
                "index.html skickas utan ”Content-Security-Policy: frame-ancestors 'self'”. "
                "Filerna i hosting/ har det."
            ),
        ),
        (
            _with("", x_content_type_options=None),
            False,
            (
                "index.html skickas utan ”X-Content-Type-Options: nosniff”. "
                "Filerna i hosting/ har det."
            ),
        ),
        (
            _with("sw.js", content_security_policy=None),
            False,
            (
                "sw.js skickas utan ”Content-Security-Policy: default-src 'self'; script-src "
                "'self' 'wasm-unsafe-eval'”. Filerna i hosting/ har det."
            ),
        ),
        (
            _with("", set_cookie="a=b"),
            False,
            "Servern sätter en kaka. Handboken behöver ingen.",
        ),
    ],
)
def test_each_fault_has_its_sentence(
    site: Site, change: Callable[[Site], None], text: str, *, serious: bool
) -> None:
    change(site)
    assert _found(site) == [Finding(serious, text)]


def test_requests_to_other_servers_are_found(tmp_path: Path, site: Site) -> None:
    page = (
        b'<script async src="//cdn.example/a.js"></script><img alt="" src=http://b.example/c.png>'
    )
    (tmp_path / "hotad/index.html").write_bytes(page)
    text = written(listed(tmp_path), handbook="prov", name="Prov", version="2026-11-21")
    _body("hotad/index.html", page)(site)
    _body(LIST, text.encode())(site)
    assert {finding.text.split()[2] for finding in _found(site) if finding.serious} == {
        "//cdn.example/a.js",
        "http://b.example/c.png",
    }


def test_an_address_that_nobody_answers() -> None:
    [finding] = audit(ROOT, lambda url: Answer(url, 0, {}, b""))
    assert finding.text == f"{ROOT} svarar inte som den ska: ingen svarar."


def test_a_missing_page_that_is_answered_as_if_it_were_there(site: Site) -> None:
    found = audit(ROOT, lambda url: site.get(url, site[ROOT]))
    assert [finding.text for finding in found] == [
        "En adress som inte finns får svar som om den fanns. Den bör ge 404."
    ]


def test_without_the_slash_nothing_is_there(site: Site) -> None:
    del site[ROOT.rstrip("/")]
    [finding] = _found(site)
    assert "snedstreck" in finding.text


def test_http_is_refused_except_on_this_machine(site: Site) -> None:
    plain = {url.replace("https", "http"): answer for url, answer in site.items()}
    for url, answer in plain.items():
        plain[url] = dataclasses.replace(answer, url=answer.url.replace("https", "http"))
    [finding] = _found(plain, ROOT.replace("https", "http"))
    assert "https" in finding.text


def test_the_command_asks_a_real_server(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "prov"
    for path, content in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    text = written(listed(folder), handbook="prov", name="Prov", version="2026-11-21")
    (folder / LIST).write_text(text, encoding="utf-8")
    (folder / "sw.js").write_bytes(b"3")
    with server(tmp_path) as running:
        threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
        address = f"http://127.0.0.1:{running.server_address[1]}/prov"
        assert main.main(["doctor", address]) == 0
        assert "Inget hindrar" in capsys.readouterr().out
        (folder / "sw.js").unlink()
        assert main.main(["doctor", address]) == 1
        assert "sw.js saknas" in capsys.readouterr().out
        running.shutdown()
    assert main.main(["doctor", address]) == 1
    assert main.main(["doctor", "vasteras.se"]) == 2
