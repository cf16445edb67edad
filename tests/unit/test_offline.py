"""The offline package of a site: the list of its files, what is missing, and the home screen."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import plistlib
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from handbook.checks.runner import checked
from handbook.offline.completeness import missing_files
from handbook.offline.file_list import build_id, listed, written
from handbook.offline.icons import SIZES, icons
from handbook.offline.package import IncompleteSiteError, package
from handbook.offline.web_app_manifest import web_app, web_clip
from handbook.settings import PROJECT

if TYPE_CHECKING:
    from handbook.content.handbook import Handbook

ADDRESS = "https://handbok.example.se/lillkoping/"


@pytest.fixture(scope="module")
def book() -> Handbook:
    [book] = checked(PROJECT / "tests/sites/lillkoping", date(2026, 11, 21))
    return book


def _site(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def test_the_list_has_every_file_with_its_bytes_and_hash(tmp_path: Path, book: Handbook) -> None:
    files = {"index.html": "å", "a/b.css": "", "assets/service-worker-XY.js": "worker"}
    site = _site(tmp_path, files)
    package(site, book, "2026-11-21")
    listed_files = json.loads((site / "offline.json").read_text(encoding="utf-8"))
    assert (listed_files["handbook"], listed_files["version"]) == ("lillkoping", "2026-11-21")
    there = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert [file["path"] for file in listed_files["files"]] == sorted(
        there - {"offline.json", "sw.js"}
    )
    for file in listed_files["files"]:
        content = (site / file["path"]).read_bytes()
        assert file["bytes"] == len(content)
        assert file["sha256"] == hashlib.sha256(content).hexdigest()


def test_two_packages_of_one_site_are_the_same_bytes(tmp_path: Path, book: Handbook) -> None:
    texts = []
    for name in ("one", "two"):
        site = _site(tmp_path / name, {"index.html": "", "assets/service-worker-XY.js": ""})
        package(site, book, "2026-11-21")
        texts.append({path.name: path.read_bytes() for path in site.rglob("*") if path.is_file()})
    assert texts[0] == texts[1]


def test_what_every_chapter_changes_is_also_there_in_parts(tmp_path: Path, book: Handbook) -> None:
    index = '{"synonyms":{},"chapters":[\n{"id":"arvode"},\n{"id":"hotad"}]}\n'
    page = (
        "<div data-addresses><table><tbody><tr></tr></tbody><tbody><tr></tr></tbody></table></div>"
    )
    files = {
        "index.html": "",
        "assets/service-worker-XY.js": "",
        "search/search_index.json": index,
        "adresser/index.html": page,
    }
    package(_site(tmp_path, files), book, "2026-11-21")
    rows = json.loads((tmp_path / "offline.json").read_text(encoding="utf-8"))["files"]
    parts = {row["path"]: row["parts"] for row in rows if "parts" in row}
    assert set(parts) == {"adresser/index.html", "search/search_index.json"}
    for path, paths in parts.items():
        assert len(paths) == 3
        assert "".join((tmp_path / one).read_text(encoding="utf-8") for one in paths) == files[path]


def test_the_list_says_what_a_version_is_whole_without(tmp_path: Path) -> None:
    needed = ("a/index.html", "assets/a.css", "chapters.json", "runtime/python.bin", "worker.mjs")
    optional = ("404.html", "a/blankett.pdf", "icons/180.png", "manifest.webmanifest")
    site = _site(tmp_path, dict.fromkeys([*needed, *optional, "bok.epub"], ""))
    files = listed(site, on_demand={"bok.epub"})
    rows = json.loads(written(files, handbook="h", name="H", version="v"))["files"]
    needs = {row["path"]: row.get("need") for row in rows}
    expected = dict.fromkeys(needed) | dict.fromkeys(optional, "optional")
    assert needs == {**expected, "bok.epub": "on demand"}


def test_a_build_is_named_by_its_files_not_by_its_day(tmp_path: Path) -> None:
    files = listed(_site(tmp_path, {"index.html": "a"}))
    ids = {
        json.loads(written(files, handbook="h", name="H", version=day))["build"]
        for day in ("2026-11-21", "2026-11-22")
    }
    assert ids == {build_id(files)}
    assert build_id(listed(_site(tmp_path, {"index.html": "b"}))) not in ids


def test_what_a_page_asks_for_must_be_there(tmp_path: Path, book: Handbook) -> None:
    site = _site(
        tmp_path,
        {
            "index.html": (
                '<link rel="stylesheet" href="assets/a.css"><script src=gone.js></script>'
                '<a href="arvode/#ratt">x</a><a href="arvode">x</a><a href="?q=1#a">x</a>'
                '<a href="https://www.example.se/x">x</a><a href="mailto:a@example.se">x</a>'
                '<img src="data:image/png;base64,AA" srcset="a.png 1x, b%20c.png 2x" alt="">'
            ),
            "arvode/index.html": '<a href="..">x</a><a href="../../x.html">x</a>',
            "assets/a.css": "a{background:url('../b c.png')} b{background:url(gone.woff2)}",
            "b c.png": "",
            "assets/service-worker-XY.js": "",
        },
    )
    assert missing_files(site) == [
        "arvode/index.html hänvisar till ”../../x.html”, men den filen finns inte i webbplatsen.",
        "assets/a.css hänvisar till ”gone.woff2”, men den filen finns inte i webbplatsen.",
        "index.html hänvisar till ”a.png”, men den filen finns inte i webbplatsen.",
        "index.html hänvisar till ”gone.js”, men den filen finns inte i webbplatsen.",
    ]
    with pytest.raises(IncompleteSiteError, match=r"gone\.js"):
        package(site, book, "2026-11-21")


def test_a_site_without_its_worker_is_refused(tmp_path: Path, book: Handbook) -> None:
    with pytest.raises(IncompleteSiteError, match=r"sw\.js"):
        package(_site(tmp_path, {"index.html": ""}), book, "2026-11-21")


def test_the_icons_have_the_handbooks_colour_and_their_size(book: Handbook) -> None:
    colour = tuple(bytes.fromhex(book.profile.colours.primary[1:]))
    for path, content in icons(book).items():
        with Image.open(BytesIO(content)) as image:
            assert image.size == (SIZES[path], SIZES[path])
            assert image.getpixel((0, 0)) == colour
            assert image.getextrema() != tuple((part, part) for part in colour)
    assert icons(book) == icons(book)


def test_the_web_app_has_the_handbooks_name_and_only_relative_addresses(book: Handbook) -> None:
    app = json.loads(web_app(book))
    assert app["name"] == book.profile.name
    assert app["theme_color"] == book.profile.colours.primary
    assert (app["start_url"], app["scope"], app["display"]) == ("./", "./", "standalone")
    assert {icon["src"] for icon in app["icons"]} == set(SIZES)
    assert app["shortcuts"][0]["url"] == "hotad/"


def test_the_profile_for_managed_ipads_is_a_property_list_that_stays_itself(
    book: Handbook,
) -> None:
    content = web_clip(book, ADDRESS)
    assert content == web_clip(book, ADDRESS)
    profile = plistlib.loads(content)
    [clip] = profile["PayloadContent"]
    assert profile["PayloadType"] == "Configuration"
    assert clip["PayloadType"] == "com.apple.webClip.managed"
    assert (clip["URL"], clip["FullScreen"]) == (ADDRESS, True)
    assert clip["Icon"].startswith(b"\x89PNG")
    assert profile["PayloadUUID"] == "FB9E127C-D40C-5C44-B0D8-D0D352215D96"
    other = plistlib.loads(web_clip(book, ADDRESS.replace("lillkoping", "annan")))
    assert other["PayloadUUID"] != profile["PayloadUUID"] != clip["PayloadUUID"]


def test_a_handbook_with_a_known_address_has_a_profile(tmp_path: Path, book: Handbook) -> None:
    profile = book.profile.model_copy(update={"address": ADDRESS})
    for folder, one in (("without", book), ("with", dataclasses.replace(book, profile=profile))):
        package(_site(tmp_path / folder, {"assets/service-worker-XY.js": ""}), one, "2026-11-21")
    assert not (tmp_path / "without" / "handbok.mobileconfig").exists()
    clip = plistlib.loads((tmp_path / "with" / "handbok.mobileconfig").read_bytes())
    assert clip["PayloadContent"][0]["URL"] == ADDRESS
