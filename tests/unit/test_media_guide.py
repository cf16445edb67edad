"""The guide of pictures, PDFs and films: what it says is done, to the letter, in a copy."""

import html
import re
import zipfile
from pathlib import Path

from handbook.checks.runner import checked
from handbook.content.record_kinds import TRAININGS
from handbook.publishing.scorm import ENTRIES, Package
from handbook.rendering.assets import bundle
from handbook.settings import PROJECT
from tests.conftest import DAY
from tests.media import FILM, add, hints, listed, page, pdf, photo, put, said

GUIDE = PROJECT / "docs" / "shared" / "om" / "guide-bild-pdf-film.md"
_FILE = re.compile(r"`(docs|data)/kommunen/([^`]+)`")
_CODE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_CALL = re.compile(r"^<pre><code>(.*)</code></pre>$", re.MULTILINE)
COURSE = """\
id: torget
title: Torget
audience: Alla
about: Var torget ligger.
contact: kansliet
goals: [Du hittar till torget.]
parts:
  - id: kartan
    title: Var ligger torget?
    text: |
      ![Torget från söder](../bilder/torget mitt.jpg)
    chapters: [hotad]
    questions:
      - ask: Var ligger torget?
        answers: [{text: Mitt i staden, right: true}, {text: Utanför}]
        why: Det ligger mitt i staden.
        read: hotad
reviewed: 2026-11-01
review_every: 12
"""


def test_what_the_guide_says_can_be_done(tiny: Path) -> None:
    text = GUIDE.read_text(encoding="utf-8")
    code = _CODE.findall(text)
    given = {
        ".jpg": photo(400, 300),
        ".pdf": pdf(whole=True),
        ".mp4": FILM,
        ".vtt": next(block for kind, block in code if kind == "text"),
        ".yml": next(block for kind, block in code if kind == "yaml"),
    }
    named = dict.fromkeys(_FILE.findall(text))
    for folder, path in named:
        content = given[Path(path).suffix]
        if folder == "docs":
            put(tiny, path, content)
        else:
            (tiny / folder / "lillkoping" / path).write_text(str(content), encoding="utf-8")
    written = [*(block for kind, block in code if kind == "markdown"), *_CALL.findall(text)]
    add(tiny, "\n".join(map(html.unescape, written)))

    assert said(tiny) == []
    assert hints(tiny) == []
    files = listed(tiny)
    assert len(named) == 5
    assert {path for folder, path in named if folder == "docs"} <= files.keys()
    for part in ("<picture>", "<video", 'href="../filer/broschyr.pdf"', "finns utan nät"):
        assert part in page(tiny)


def test_a_course_takes_its_pictures_along_in_its_package(tiny: Path) -> None:
    put(tiny, "bilder/torget mitt.jpg", photo(400, 300))
    training = tiny / "data" / "lillkoping" / "training"
    training.mkdir()
    (training / "torget.yml").write_text(COURSE, encoding="utf-8")
    profile = tiny / "data" / "lillkoping" / "handbook.yml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace("[hotad]", "[hotad, kurs-torget]"), encoding="utf-8")
    add(tiny, '{{ training("torget") }}')
    listed(tiny)
    [book] = checked(tiny, DAY)

    course = book.records(TRAININGS)["torget"]
    package = Package(book, tiny / "site" / book.id, bundle("sv", None, ENTRIES))
    with zipfile.ZipFile(package.write(course, tiny / "training")) as archive:
        assert {"bilder/torget mitt.jpg", "bilder/torget mitt.jpg.avif"} < set(archive.namelist())
        assert 'src="bilder/torget%20mitt.jpg"' in archive.read("index.html").decode()
