"""The files for web servers say what the declaration says, in each server's words."""

import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from pydantic import HttpUrl

from handbook.checks.runner import checked
from handbook.media.kinds import PUBLISHED
from handbook.offline import server_rules
from handbook.offline.server_rules import FOR_GOOD, FRAMES, LASTING, SCRIPTS, TYPES
from handbook.publishing import hosting
from handbook.settings import PROJECT
from tests.conftest import DAY, TINY

KINDS = ("nginx/handbok.conf", "apache/.htaccess", "iis/web.config", "static/_headers")


def _files(address: str | None) -> dict[str, str]:
    [book] = checked(TINY, DAY)
    url = HttpUrl(address) if address else None
    return hosting.files(replace(book, profile=book.profile.model_copy(update={"address": url})))


@pytest.mark.parametrize("address", [None, "https://a.example/", "https://a.example/hb/"])
@pytest.mark.parametrize("kind", KINDS)
def test_each_server_is_told_every_header(address: str | None, kind: str) -> None:
    text = _files(address)[kind]
    for name, value in server_rules.headers("index.html").items():
        if name != "Cache-Control":
            assert name in text
            assert value in text
    assert SCRIPTS in text
    assert all(folder in text for folder in LASTING)
    if kind != "static/_headers":  # such hosts know the types
        assert all(types[0] in text and suffix[1:] in text for suffix, types in TYPES.items())
    assert ("/hb/" in text) == (address == "https://a.example/hb/" and "iis" not in kind)


def test_the_file_for_iis_is_xml_that_says_what_lasts() -> None:
    root = ET.fromstring(_files("https://a.example/hb/")["iis/web.config"])  # noqa: S314 - ours
    lasting = {
        place.get("path"): place.find("system.webServer/staticContent/clientCache")
        for place in root.iter("location")
    }
    assert {name for name, cache in lasting.items() if cache is not None} == set(LASTING)
    sent = {one.get("fileExtension"): one.get("mimeType") for one in root.iter("mimeMap")}
    assert {name: (kind or "").partition(";")[0] for name, kind in sent.items()} == {
        suffix: types[0] for suffix, types in TYPES.items()
    }
    [error] = root.iter("error")
    assert error.get("path") == "hb\\404.html"


def test_no_rule_of_a_static_host_says_two_lifetimes_for_a_file() -> None:
    rules: dict[str, list[str]] = {}
    for line in _files("https://a.example/hb/")["static/_headers"].splitlines():
        if line.startswith("/"):
            rules[line] = []
        elif line.startswith("  "):
            rules[[*rules][-1]].append(line.strip())
    lasts = [path for path, said in rules.items() if f"Cache-Control: {FOR_GOOD}" in said]
    assert lasts == [f"/hb/{folder}/*" for folder in LASTING]
    assert not any("Cache-Control" in line for line in rules["/hb/*"])
    assert _files("https://a.example/hb/")["static/_redirects"] == "/ /hb/ 302\n"
    assert "static/_redirects" not in _files("https://a.example/")


def test_what_is_kept_for_good_has_its_checksum_in_its_name(sites: Path) -> None:
    for site in sites.glob("[!.]*/"):
        names = [file.name for folder in LASTING for file in (site / folder).iterdir()]
        assert len(names) > 10
        assert [name for name in names if not re.search(r"-[0-9A-Za-z]{8,}\.\w+$", name)] == []


def test_every_file_has_a_type_and_none_is_for_a_server(sites: Path) -> None:
    for site in sites.glob("[!.]*/"):
        listed = json.loads((site / "offline.json").read_text(encoding="utf-8"))["files"]
        paths = [file["path"] for file in listed]
        assert {Path(path).suffix for path in paths} <= TYPES.keys()
        assert ".mjs" not in TYPES
        there = {file.name for file in site.rglob("*")}
        assert not there & {Path(path).name for path in _files(None)}
    assert {file.name for file in (sites.parent / "hosting").iterdir()} == {"vasteras", "alingsas"}


def test_the_page_for_technicians_says_the_same() -> None:
    text = (PROJECT / "docs/shared/om/for-it.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\.\w+)` \| `([\w/+-]+)` \|$", text, re.MULTILINE)
    assert len(rows) > 8
    assert {suffix: TYPES[suffix][0] for suffix, _kind in rows} == dict(rows)
    for said in (FRAMES, SCRIPTS):
        assert f"```text\n{said}\n```" in text
    assert f"| `{FOR_GOOD}` |" in text
    files = set(re.findall(r"^:   `(\w+/\.?\w+\.?\w*)`", text, re.MULTILINE))
    assert files <= _files(None).keys()
    assert {Path(file).parent.name for file in files} == {"nginx", "apache", "iis", "static"}


def test_a_device_knows_the_type_of_all_that_a_server_hands_out() -> None:
    store = (PROJECT / "theme/scripts/offline/store.mjs").read_text(encoding="utf-8")
    table = store[store.index("const TYPES") : store.index("};", store.index("const TYPES"))]
    rows = re.findall(r'^  (\w+): "([\w./+-]+)(?:; charset=utf-8)?",$', table, re.MULTILINE)
    earlier = {".mjs": "text/javascript", ".wasm": "application/wasm"}
    assert {f".{suffix}": kind for suffix, kind in rows} == earlier | {
        suffix: kinds[0] for suffix, kinds in TYPES.items()
    }
    assert set(PUBLISHED) <= TYPES.keys()
