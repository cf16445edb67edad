"""Contacts in address books that others wrote: who it is, whose it is, how it is reached."""

from pathlib import Path

import pytest
import vobject
import yaml

from handbook.checks.runner import checked
from handbook.content.record_kinds import CONTACTS
from handbook.rendering import vcards
from handbook.settings import PROJECT
from tests.conftest import DAY

CONTACTS_FILE = "data/lillkoping/contacts.yml"
BOOKS = {book.id: book for book in checked(PROJECT, DAY)}


def cards(root: Path) -> dict[str, str]:
    [book] = checked(root, DAY)
    return vcards.files(book)


@pytest.mark.parametrize("handbook", BOOKS)
def test_each_card_can_be_read_and_used(handbook: str) -> None:
    book = BOOKS[handbook]
    files = vcards.files(book)
    assert files
    uids = set()
    for text in files.values():
        card = vobject.readOne(text)
        assert card.validate(raiseException=True)
        assert hasattr(card, "tel") or hasattr(card, "email")
        uids.add(card.uid.value)
        assert text.count("\n") == text.count("\r\n")
        assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert len(uids) == len(files)
    reachable = {
        f"contacts/{name}.vcf"
        for name, contact in book.records(CONTACTS).items()
        if contact.phone or contact.email
    }
    assert files.keys() == reachable


@pytest.mark.parametrize("handbook", BOOKS)
def test_the_police_are_not_the_municipality(handbook: str) -> None:
    files = vcards.files(BOOKS[handbook])
    police = vobject.readOne(files["contacts/polisen.vcf"])
    alarm = vobject.readOne(files["contacts/larm.vcf"])

    assert police.org.value == ["Polismyndigheten"]
    assert police.fn.value == "Polisen, Polismyndigheten"
    assert police.tel.value == "11414"
    assert police.note.value.splitlines()[-1] == "Dygnet runt"
    assert BOOKS[handbook].profile.municipality not in police.serialize() + alarm.serialize()


def test_what_the_whole_country_shares_names_its_own_organisation() -> None:
    text = (PROJECT / "data/shared/contacts.yml").read_text(encoding="utf-8")
    shared = yaml.safe_load(text)

    assert shared
    assert [name for name, contact in shared.items() if not contact.get("organisation")] == []


def test_signs_and_long_lines_come_out_as_they_were_written(tiny: Path) -> None:
    name = "Kansliet, hus A; plan 2 \\ växeln"
    helps = "Ärenden, blanketter och frågor; " * 8
    file = tiny / CONTACTS_FILE
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    data["kansliet"] |= {"name": name, "helps_with": helps}
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    text = cards(tiny)["contacts/kansliet.vcf"]
    card = vobject.readOne(text)

    assert card.n.value.family == name
    assert card.fn.value.startswith(name)
    assert card.note.value.startswith(helps.strip())
    assert card.uid.value == "kansliet@lillkoping.handbok"
    assert card.tel.value == "+4621390000"
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_whom_nobody_can_call_or_write_to_has_no_card() -> None:
    book = BOOKS["alingsas"]

    assert book.records(CONTACTS)["namndsekreteraren"].find
    assert "contacts/namndsekreteraren.vcf" not in vcards.files(book)
