"""Only what a page or a record names is published, and in a form that everybody can use."""

import os
import unicodedata
import zlib
from io import BytesIO
from pathlib import Path
from typing import Literal

import pytest
from PIL import Image

from handbook.checks.personal_data import problems as personal_numbers
from handbook.media import pictures
from tests.media import CAPTIONS, CHAPTER, FILM, add, hints, listed, page, pdf, photo, put, said

UNNAMED = ["~$utkast.docx", "verktyg/epost.md.bak", "löner.xlsx", "egen.html", "a/b/c/d.pdf"]


def test_what_nobody_names_is_told_and_not_published(tiny: Path) -> None:
    for path in UNNAMED:
        put(tiny, path)
    put(tiny, ".DS_Store")
    put(tiny, "filer/plan.pdf", pdf(whole=True))
    (tiny / "docs" / "README.md").write_text("Om texterna.", encoding="utf-8")
    add(tiny, "Se [planen](filer/plan.pdf).")

    assert hints(tiny) == [
        f"docs/lillkoping/{path}:1: Filen publiceras inte, eftersom inget kapitel och ingen post "
        "nämner den."
        for path in sorted(UNNAMED, key=lambda path: path.split("/"))
    ]
    files = listed(tiny)
    assert "filer/plan.pdf" in files
    published = {path.relative_to(tiny / "site" / "lillkoping").as_posix()
                 for path in (tiny / "site" / "lillkoping").rglob("*")}  # fmt: skip
    assert not published & {*UNNAMED, ".DS_Store", "README.md"}
    assert not files.keys() & {*UNNAMED, ".DS_Store"}


def test_a_shared_file_is_told_only_when_no_handbook_names_it(tiny: Path) -> None:
    (tiny / "docs" / "shared" / "karta.svg").write_text("<svg/>", encoding="utf-8")
    assert len(hints(tiny)) == 1
    add(tiny, "![Karta över torget](karta.svg)")
    assert hints(tiny) == []


def test_a_file_is_published_with_the_chapter_that_names_it(tiny: Path) -> None:
    put(tiny, "plan.pdf", pdf(whole=True))
    text = (tiny / CHAPTER).read_text(encoding="utf-8").replace("id: hotad", "id: plan")
    later = text.replace("review_every", "publish_from: 2027-01-01\nreview_every")
    put(tiny, "plan.md", f"{later}\nSe [planen](plan.pdf).\n")
    profile = tiny / "data" / "lillkoping" / "handbook.yml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace("[hotad]", "[hotad, plan]"), encoding="utf-8")

    assert hints(tiny) == []
    assert "plan.pdf" not in listed(tiny)


@pytest.mark.parametrize(
    ("target", "says"),
    [
        ("/etc/hostname", "Det här är en genväg ut ur handboken. Lägg själva filen här."),
        ("/etc", "Det här är en genväg ut ur handboken. Lägg själva filen här."),
        ("finns-inte.pdf", "Det här är en genväg till en fil som inte finns."),
        ("verktyg", "Det här är en genväg till en mapp. Lägg själva filerna här."),
    ],
)
def test_a_shortcut_that_is_no_file_of_the_handbook_is_refused(
    tiny: Path, target: str, says: str
) -> None:
    put(tiny, "verktyg/a.pdf")
    (tiny / "docs" / "lillkoping" / "b.pdf").symlink_to(target)
    assert said(tiny) == [f"docs/lillkoping/b.pdf:1: {says}"]


SPELLINGS = {
    "Riktlinjer för arvoden.pdf": [
        "<filer/Riktlinjer för arvoden.pdf>",
        "filer/Riktlinjer för arvoden.pdf",
        "filer/Riktlinjer%20f%C3%B6r%20arvoden.pdf",
        "filer/Riktlinjer%20för%20arvoden.pdf",
        'filer/Riktlinjer för arvoden.pdf "Titel"',
        unicodedata.normalize("NFD", "filer/Riktlinjer för arvoden.pdf"),
    ],
    "100% säker.pdf": ["filer/100% säker.pdf", "filer/100%25%20s%C3%A4ker.pdf"],
    "Protokoll #3.pdf": ["filer/Protokoll #3.pdf", "filer/Protokoll%20%233.pdf#page=2"],
    "vad (är) det?.pdf": ["filer/vad (är) det?.pdf", "<filer/vad (är) det?.pdf>"],
    "a%20b.pdf": ["filer/a%20b.pdf", "filer/a%2520b.pdf"],
}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_file_is_found_in_every_spelling_of_a_link(
    tiny: Path, form: Literal["NFC", "NFD"]
) -> None:
    written = []
    for name, spellings in SPELLINGS.items():
        put(tiny, f"filer/{unicodedata.normalize(form, name)}", pdf(whole=True))
        written += [f"[Läs]({one})" for one in spellings]
    written.append("[Läs][x]\n\n[x]: <filer/Riktlinjer för arvoden.pdf>")
    add(tiny, "\n\n".join(written))

    assert said(tiny) == []
    files = listed(tiny)
    assert {f"filer/{name}" for name in SPELLINGS} <= files.keys()
    assert page(tiny).count('href="../filer/Riktlinjer%20f%C3%B6r%20arvoden.pdf"') == 7
    assert page(tiny).count('href="../filer/100%25%20s%C3%A4ker.pdf"') == 2
    assert 'href="../filer/Protokoll%20%233.pdf#page=2"' in page(tiny)


def test_a_photo_of_twelve_million_dots_costs_the_reader_little(tiny: Path) -> None:
    original = put(tiny, "bilder/torget i maj.jpg", photo(4000, 3000))
    assert original.stat().st_size > 1_000_000
    add(tiny, "![Torget med stadshuset till vänster](bilder/torget i maj.jpg)")

    files = listed(tiny)
    made = {path: size for path, size in files.items() if path.startswith("bilder/")}
    assert set(made) == {"bilder/torget i maj.jpg", "bilder/torget i maj.jpg.avif"}
    assert sum(made.values()) < 200_000
    for path in made:
        with Image.open(tiny / "site" / "lillkoping" / path) as image:
            assert (dict(image.getexif()), "comment" in image.info) == ({}, False)
            assert image.height > image.width
    assert (
        '<picture><source type="image/avif" srcset="../bilder/torget%20i%20maj.jpg.avif">'
        '<img alt="Torget med stadshuset till vänster" src="../bilder/torget%20i%20maj.jpg"'
        ' width="1200" height="1600" loading="lazy" decoding="async"></picture>'
    ) in page(tiny)


def test_a_picture_is_coded_once(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tiny, "torget.jpg", photo(300, 200))
    add(tiny, "![Torget](torget.jpg)")
    before = listed(tiny)
    coded: list[str] = []

    def note(_picture: Image.Image, kind: str, *_given: int) -> bytes:
        coded.append(kind)
        return b""

    monkeypatch.setattr(pictures, "_coded", note)
    add(tiny, "Ett nytt stycke.")
    after = listed(tiny)
    assert (coded, after["torget.jpg"]) == ([], before["torget.jpg"])
    put(tiny, "torget.jpg", photo(320, 200))
    listed(tiny)
    assert coded == ["AVIF", "JPEG"]


def test_the_size_of_another_picture_is_on_a_page_that_was_kept(tiny: Path) -> None:
    put(tiny, "torget.jpg", photo(300, 200))
    add(tiny, "![Torget](torget.jpg)")
    listed(tiny)
    put(tiny, "torget.jpg", photo(360, 200))
    listed(tiny)
    assert 'width="200" height="360"' in page(tiny)


def test_a_picture_that_only_adorns_is_silent(tiny: Path) -> None:
    put(tiny, "ros.png", _coded("PNG", "RGBA"))
    add(tiny, "![dekoration](ros.png)")
    assert '<img alt="" src="../ros.png" width="8" height="4"' in (listed(tiny) and page(tiny))


def _coded(kind: str, mode: str = "RGB", **options: object) -> bytes:
    content = BytesIO()
    Image.new(mode, (8, 4)).save(content, kind, **options)
    return content.getvalue()


def _of_dots(width: int, height: int) -> bytes:
    """Say in a small file that a picture has so many dots."""
    content = bytearray(_coded("PNG"))
    head = b"IHDR" + width.to_bytes(4) + height.to_bytes(4) + content[24:29]
    content[12:33] = head + zlib.crc32(head).to_bytes(4)
    return bytes(content)


MOVING = _coded("GIF", save_all=True, append_images=[Image.new("RGB", (8, 4), "red")])
ALT = (
    "Skriv vad bilden visar, för den som inte ser den. Är den bara dekoration, skriv "
    "![dekoration](…). Skriv till exempel: "
)
FAULTS: dict[str, tuple[str, bytes | str, str]] = {
    "![](a.jpg)": ("a.jpg", _coded("JPEG"), f"{CHAPTER}:{{line}}: {ALT}![Vad bilden visar](…)"),
    "![ ][a]\n\n[a]: a.jpg": (
        "a.jpg",
        _coded("JPEG"),
        f"{CHAPTER}:{{line}}: {ALT}![Stadshuset från torget](stadshuset.jpg)",
    ),
    "![Plan](a.pdf)": (
        "a.pdf",
        pdf(whole=True),
        (
            f"{CHAPTER}:{{line}}: ”a.pdf” är ingen bild. Skriv en länk. "
            "Skriv till exempel: [Plan](a.pdf)"
        ),
    ),
    "[A](a.html)": ("a.html", "<p>", "docs/lillkoping/a.html:1: Filer som slutar på ”.html” kan"),
    "![A](a.jpg)": (
        "a.jpg",
        _coded("JPEG")[:200],
        "docs/lillkoping/a.jpg:1: Bilden går inte att läsa, eller är för stor.",
    ),
    "![A](half.jpg)": (
        "half.jpg",
        photo(400, 300)[:20_000],
        "docs/lillkoping/half.jpg:1: Bilden går inte att läsa",
    ),
    "![A](huge.png)": (
        "huge.png",
        _of_dots(60_000, 60_000),
        "docs/lillkoping/huge.png:1: Bilden går inte att läsa",
    ),
    "![A](b.png)": ("b.png", b"", "docs/lillkoping/b.png:1: Bilden går inte att läsa"),
    "![A](a.gif)": ("a.gif", MOVING, "docs/lillkoping/a.gif:1: Bilden rör sig"),
    "![A](a.svg)": (
        "a.svg",
        '<svg xmlns="http://www.w3.org/2000/svg">\n<script>1</script></svg>',
        "docs/lillkoping/a.svg:2: ”<script>” kan inte stå i en teckning.",
    ),
    "![A](b.svg)": ("b.svg", "<svg>\n<rect onclick='1'/></svg>", "docs/lillkoping/b.svg:2: ”onc"),
    "![A](c.svg)": (
        "c.svg",
        "<svg><image href='https://exempel.se/a.png'/></svg>",
        "docs/lillkoping/c.svg:1: ”href” kan inte",
    ),
    "![A](d.svg)": (
        "d.svg",
        "<svg><style>@import 'x.css'</style></svg>",
        "docs/lillkoping/d.svg:1: ”url()” kan inte",
    ),
    "![A](e.svg)": (
        "e.svg",
        '<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>',
        "docs/lillkoping/e.svg:1: ”<!ENTITY>” kan inte",
    ),
    "![A](f.svg)": ("f.svg", "<svg>\n<g></svg>", "docs/lillkoping/f.svg:2: Teckningen går inte"),
    "[A](a.pdf)": ("a.pdf", b"%PDF-1.7", "docs/lillkoping/a.pdf:1: Pdf-filen är skadad eller låst"),
    "![Film](a.mp4)": ("a.mp4", b"RIFF", "docs/lillkoping/a.mp4:1: Filmen går inte att spela."),
    "<video src='a.mp4'>": (
        "a.mp4",
        FILM,
        (
            f"{CHAPTER}:{{line}}: <video> kan inte stå i en text. "
            "Skriv till exempel: ![Så loggar du in](film.mp4)"
        ),
    ),
}


@pytest.mark.parametrize("text", FAULTS)
def test_what_can_not_be_shown_or_opened_is_refused(tiny: Path, text: str) -> None:
    path, content, says = FAULTS[text]
    put(tiny, path, content)
    line = add(tiny, text)
    found = said(tiny)
    assert len(found) == 1
    assert found[0].startswith(says.format(line=line))


def test_the_captions_of_a_film_are_read(tiny: Path) -> None:
    put(tiny, "a.mp4", FILM)
    put(tiny, "a.vtt", "1\n00:00:00,000 --> 00:00:02,000\nVälkommen!\n")
    add(tiny, "![Så loggar du in](a.mp4)")
    assert said(tiny) == [
        (
            "docs/lillkoping/a.vtt:1: Undertexterna går inte att läsa. Spara dem som WebVTT. "
            "Skriv till exempel: WEBVTT / 00:00.000 --> 00:02.000 / Välkommen!"
        )
    ]


def test_a_film_plays_in_the_page_with_its_captions(tiny: Path) -> None:
    put(tiny, "filmer/logga in.mp4", FILM)
    add(tiny, "![Så loggar du in](filmer/logga in.mp4)")
    told = "docs/lillkoping/filmer/logga in.mp4:1: Filmen har inga undertexter. "
    assert hints(tiny) == [f"{told}Lägg dem bredvid filmen, i logga in.vtt."]

    put(tiny, "filmer/logga in.vtt", CAPTIONS)
    assert hints(tiny) == []
    film = put(tiny, "filmer/logga in.mp4", FILM + b"\xa9xyz\0\x12\x15\xc7+59.6099+016.5448/")
    assert hints(tiny) == [
        (
            "docs/lillkoping/filmer/logga in.mp4:1: Filmen talar om var den är tagen. "
            "Spara den utan plats."
        )
    ]
    film.write_bytes(FILM)
    assert {"filmer/logga in.mp4", "filmer/logga in.vtt"} <= listed(tiny).keys()
    assert (
        '<video class="film" controls playsinline preload="metadata" aria-label="Så loggar du in"'
        ' src="../filmer/logga%20in.mp4"><track kind="captions" srclang="sv" label="Undertexter"'
        ' src="../filmer/logga%20in.vtt" default></video>'
    ) in page(tiny)


def _documents(site: Path, text: str) -> None:
    (site / "data" / "lillkoping" / "documents.yml").write_text(text, encoding="utf-8")


def test_a_document_can_be_a_file_that_the_device_keeps(tiny: Path) -> None:
    put(tiny, "filer/Broschyr för nya.pdf", pdf("x" * 3000))
    _documents(tiny, "broschyr: {title: Broschyr, kind: pdf, file: filer/Broschyr för nya.pdf}\n")
    add(tiny, '{{ document("broschyr") }}')

    assert hints(tiny) == [
        (
            "docs/lillkoping/filer/Broschyr för nya.pdf:1: Pdf-filen saknar taggar (det som gör "
            "att den kan läsas upp), titel, språk. "
            "Spara den på nytt från originalet, som tillgänglig pdf."
        )
    ]
    size = listed(tiny)["filer/Broschyr för nya.pdf"]
    assert 'href="../filer/Broschyr%20f%C3%B6r%20nya.pdf"' in page(tiny)
    shown = f"{size / 1000:.1f}".replace(".", ",")
    assert f"PDF, {shown}\N{NO-BREAK SPACE}kB, finns utan nät" in page(tiny)


def test_a_document_that_is_a_film_plays_in_its_card(tiny: Path) -> None:
    put(tiny, "a.mp4", FILM)
    put(tiny, "a.vtt", CAPTIONS)
    _documents(tiny, "film: {title: Så loggar du in, kind: film, file: a.mp4}\n")
    add(tiny, '{{ document("film") }}')
    assert "a.vtt" in listed(tiny)
    assert 'aria-label="Så loggar du in" src="../a.mp4"><track' in page(tiny)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("file: plan.pdf", ":2: Det finns ingen fil ”plan.pdf” i docs/. Skriv till exempel: "),
        ("file: a.pdf\n  url: https://www.exempel.se/", ":1: Ett dokument har antingen ”url” el"),
        ("file: a.pdf\n  size: 1 kB", ":1: Ett dokument har antingen ”url” eller ”file”."),
        ("kind: pdf", ":1: ”url” är okänd, och det står inte hur man hittar dit."),
    ],
)
def test_a_document_whose_place_is_not_known_is_told(tiny: Path, text: str, says: str) -> None:
    put(tiny, "plan-2026.pdf", pdf(whole=True))
    put(tiny, "a.pdf", pdf(whole=True))
    _documents(tiny, f"plan:\n  {text}\n  title: Planen\n")
    add(tiny, '{{ document("plan") }} [Planen](plan-2026.pdf)')
    assert [one for one in said(tiny) if one.startswith(f"data/lillkoping/documents.yml{says}")]


def test_what_is_large_is_told(tiny: Path) -> None:
    film = put(tiny, "a.mp4", FILM)
    os.truncate(film, 25_000_000)
    put(tiny, "a.vtt", CAPTIONS)
    add(tiny, "![Så loggar du in](a.mp4)")
    assert hints(tiny) == [
        (
            "docs/lillkoping/a.mp4:1: Filen är på 25 MB, som varje läsares enhet hämtar. "
            "Gör den mindre om det går."
        )
    ]


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("a.pdf", pdf("Kalle 811218-9876")),
        ("a.vtt", f"{CAPTIONS}\n00:03.000 --> 00:04.000\n811218-9876\n"),
        ("a.csv", "namn;nummer\nKalle;8112189876\n"),
    ],
)
def test_personal_numbers_are_found_in_what_is_opened(
    tiny: Path, path: str, content: bytes | str
) -> None:
    put(tiny, path, content)
    assert [one.file.name for one in personal_numbers(tiny)] == [path]


CONTACTS = """
anna:
  name: Anna Andersson
  helps_with: Frågor om arvode
  phone: 070-174 06 05
  email: anna.andersson@gmail.com
kansliet2:
  name: Kansliet
  helps_with: Allt
  phone: 021-39 00 00
  email: kansliet@exempel.se
"""


def test_a_contact_who_looks_private_is_asked_about(tiny: Path) -> None:
    file = tiny / "data" / "lillkoping" / "contacts.yml"
    before = file.read_text(encoding="utf-8")
    file.write_text(before + CONTACTS, encoding="utf-8")
    add(tiny, '{{ contact("anna") }} {{ contact("kansliet2") }}')
    first = before.count("\n") + 3
    example = "Skriv till exempel: meant: [email, name, phone]"
    assert hints(tiny) == [
        (
            f"data/lillkoping/contacts.yml:{first}: Här står en persons namn. "
            f"Ska alla få se det? {example}"
        ),
        (
            f"data/lillkoping/contacts.yml:{first + 2}: Numret är ett mobilnummer. "
            f"Ska alla få se det? {example}"
        ),
        (
            f"data/lillkoping/contacts.yml:{first + 3}: Mejladressen ser privat ut. "
            f"Ska alla få se den? {example}"
        ),
    ]
    text = f"{before}{CONTACTS}".replace(
        "  phone: 070", "  meant: [email, name, phone]\n  phone: 070"
    )
    file.write_text(text, encoding="utf-8")
    assert hints(tiny) == []
