"""A chapter is published on its day; what changes by itself is listed; a page leads to its file."""

from datetime import date
from pathlib import Path

import pytest

from handbook.checks.due import by_itself
from handbook.checks.runner import checked
from handbook.commands.main import main
from handbook.content.problems import BrokenHandbookError
from handbook.links import inventory, registration
from handbook.preview.preview import Preview
from handbook.publishing.build import build
from handbook.settings import Settings
from tests.conftest import DAY, settings

CHAPTER = """---
id: vinterarvode
title: Nytt arvode
summary: Det nya arvodet.
owner: kansliet
reviewed: null
review_every: 12
publish_from: 2027-01-01
---

Nya belopp gäller.

## Vad är nytt? {#vad}

Läs mer i [arvode](ersattning/arvode.md).
"""
NEW_YEAR = date(2027, 1, 1)
HOTAD = "docs/lillkoping/hotad.md"


@pytest.fixture
def later(tiny: Path) -> Path:
    """The tiny municipality with a chapter that is published at the new year."""
    (tiny / "docs" / "lillkoping" / "nytt.md").write_text(CHAPTER, encoding="utf-8")
    _change(tiny / "data" / "lillkoping" / "handbook.yml", "[arvode]", "[arvode, vinterarvode]")
    return tiny


def _change(file: Path, find: str, put: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert find in text
    file.write_text(text.replace(find, put, 1), encoding="utf-8")


def _site(root: Path, day: date) -> str:
    """Build the site as of a day; return the text of all its files, with their paths."""
    build(Settings(root=root, day=day, handbook="lillkoping"))
    site = root / "site" / "lillkoping"
    return "\n".join(
        f"{file.relative_to(site)}\n{file.read_bytes().decode(errors='replace')}"
        for file in sorted(site.rglob("*"))
        if file.is_file() and "runtime" not in file.parts
    )


def test_before_its_day_a_chapter_is_nowhere_in_the_site(
    later: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _site(later, DAY)
    assert "vinterarvode" not in before
    assert "Nytt arvode" not in before
    assert "inom 90 dagar" in (said := capsys.readouterr().out)
    assert "  2027-01-01: ”Nytt arvode” publiceras.\n" in said

    after = _site(later, NEW_YEAR)
    assert "vinterarvode/index.html" in after
    assert "vinterarvode#vad" in after


def test_its_addresses_are_new_on_its_day(later: Path) -> None:
    [before] = checked(later, DAY)
    [after] = checked(later, NEW_YEAR)

    registration.register(before)
    assert "vinterarvode" not in {one.id for one in inventory.entries(before)}
    assert "vinterarvode#vad" not in (later / "data/lillkoping/addresses.yml").read_text(
        encoding="utf-8"
    )
    assert {"vinterarvode", "vinterarvode#vad"} <= {
        spot.address for spot in registration.unregistered(after)
    }


def test_a_chapter_that_was_published_can_not_become_a_later_one(later: Path) -> None:
    [book] = checked(later, NEW_YEAR)
    registration.register(book)

    with pytest.raises(
        BrokenHandbookError, match=r"”vinterarvode” .* är publicerad sedan .* men är borta"
    ):
        checked(later, DAY)


def test_what_leads_to_it_before_its_day_is_told(later: Path) -> None:
    chapter = later / HOTAD
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(f"{text}\n[Läs](nytt.md#vad).\n", encoding="utf-8")

    with pytest.raises(BrokenHandbookError) as caught:
        checked(later, DAY)

    assert str(caught.value) == (
        f"{HOTAD}:{len(text.splitlines()) + 2}: ”Nytt arvode” publiceras den "
        "1\N{NO-BREAK SPACE}januari\N{NO-BREAK SPACE}2027. Till dess kan inget som är publicerat "
        "leda dit. Skriv till exempel: ingen länk före den dagen, eller samma publish_from i "
        "kapitlet som länkar"
    )
    assert checked(later, NEW_YEAR)


def test_chapters_with_the_same_day_may_lead_to_each_other(later: Path) -> None:
    other = CHAPTER.replace("id: vinterarvode", "id: mer").replace("{#vad}", "{#mer}")
    other = other.replace("ersattning/arvode.md", "nytt.md#vad")
    (later / "docs" / "lillkoping" / "mer.md").write_text(other, encoding="utf-8")
    _change(later / "data" / "lillkoping" / "handbook.yml", "vinterarvode]", "vinterarvode, mer]")

    assert checked(later, DAY)


def test_the_preview_shows_it_and_says_when_it_comes(later: Path) -> None:
    preview = Preview(settings(later))
    assert preview.renew() == ()

    page = str(preview.content("lillkoping", "vinterarvode/index.html")).replace("\xa0", " ")

    assert "Kapitlet publiceras den 1 januari 2027. Till dess syns det bara i förhands" in page


def test_what_changes_by_itself_is_listed(
    later: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    [book] = checked(later, DAY)
    assert "publish-vinterarvode" in [one.id for one in by_itself(book)]
    [long_before] = checked(later, date(2026, 9, 1))
    assert "publish-vinterarvode" not in [one.id for one in by_itself(long_before)]

    monkeypatch.setenv("HANDBOOK_ROOT", str(later))
    monkeypatch.setenv("HANDBOOK_DATE", DAY.isoformat())
    assert main(["due"]) == 0
    said = capsys.readouterr().out.replace("\xa0", " ")
    assert "  1 januari 2027: * ”Nytt arvode” publiceras. (docs/lillkoping/nytt.md:2)\n" in said


@pytest.mark.parametrize(
    ("repository", "links"),
    [
        (
            "forge: github\naddress: https://github.com/kommunen/handbok\n",
            [
                "https://github.com/kommunen/handbok/edit/main/docs/lillkoping/ersattning/arvode.md",
                "https://github.com/kommunen/handbok/edit/main/data/lillkoping/contacts.yml",
            ],
        ),
        (
            "forge: gitlab\naddress: https://gitlab.exempel.se/k/h.git\nbranch: skiss\nfolder: h\n",
            [
                "https://gitlab.exempel.se/k/h/-/edit/skiss/h/docs/lillkoping/ersattning/arvode.md",
                "https://gitlab.exempel.se/k/h/-/edit/skiss/h/data/lillkoping/contacts.yml",
            ],
        ),
    ],
)
@pytest.mark.parametrize("owner", ["shared", "lillkoping"])
def test_a_page_leads_to_its_file(
    tiny: Path, owner: str, repository: str, links: list[str]
) -> None:
    preview = Preview(settings(tiny))
    preview.renew()
    assert "footer__edit" not in str(preview.content("lillkoping", "arvode/index.html"))

    (tiny / "data" / owner / "repository.yml").write_text(repository, encoding="utf-8")
    assert preview.renew() == ()

    for page, link in zip(("arvode", "kontakter"), links, strict=True):
        assert f'<a href="{link}"' in str(preview.content("lillkoping", f"{page}/index.html"))
    assert "footer__edit" not in str(preview.content("lillkoping", "index.html"))


def test_a_repository_that_is_none_is_told(tiny: Path) -> None:
    file = tiny / "data" / "shared" / "repository.yml"
    file.write_text("forge: github\naddress: http://github.com/a/b\n", encoding="utf-8")

    with pytest.raises(BrokenHandbookError, match=r"data/shared/repository\.yml:2: ”address” ska"):
        checked(tiny, DAY)


def test_every_page_of_a_draft_says_so(tiny: Path) -> None:
    preview = Preview(settings(tiny))
    preview.renew()

    for page in ("index.html", "arvode/index.html", "404.html", "innehall/index.html"):
        assert "Utkast: allt som handboken behöver är inte ifyllt än." in str(
            preview.content("lillkoping", page)
        )
