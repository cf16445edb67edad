"""How two versions of a handbook differ, in sentences for whoever is asked to accept the change."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain

from handbook.changes.snapshot import ChapterSaid, Snapshot
from handbook.changes.states import new_periods
from handbook.i18n import formats
from handbook.i18n.translations import N_, _

type Group = tuple[str, list[str]]
"""What differs in one respect: its heading, and a sentence for each thing."""

_FIELDS = {
    "name": N_("name"),
    "helps_with": N_("helps with"),
    "organisation": N_("organisation"),
    "phone": N_("telephone"),
    "email": N_("e-mail"),
    "hours": N_("hours"),
    "find": N_("how to reach it"),
}


def differences(old: Snapshot | None, new: Snapshot | None) -> list[Group]:
    """Say how a version differs from an older one; None is a handbook that is not there."""
    if old is None or new is None:
        one, text = (new, _("The handbook is new.")) if new else (old, _("The handbook is gone."))
        return [(one.name if one else "", [text])]
    groups = [
        (_("New chapters"), _added(old, new)),
        (_("Changed chapters"), _changed(old, new)),
        (_("Moved chapters"), _moved(old, new)),
        (_("Retired chapters"), _retired(old, new)),
        (_("Contacts"), _contacts(old, new)),
        (_("Amounts"), _amounts(old, new)),
        (_("Worked examples that give another sum"), _examples(old, new)),
    ]
    return [(title, lines) for title, each in groups if (lines := list(each))]


def _added(old: Snapshot, new: Snapshot) -> Iterator[str]:
    followed = {address for address, _reason in new.ended.values()}
    for name, chapter in new.chapters.items():
        if name not in old.chapters and name not in followed:
            yield _named(name, chapter)


def _changed(old: Snapshot, new: Snapshot) -> Iterator[str]:
    for name in _in_both(old.chapters, new.chapters):
        before, now = old.chapters[name], new.chapters[name]
        if before.says == now.says:
            continue
        told = [
            *(
                (_("new: {title}") if one not in before.sections else "{title}").format(title=title)
                for one, (title, says) in now.sections.items()
                if one not in before.sections or before.sections[one][1] != says
            ),
            *(
                _("gone: {title}").format(title=title)
                for one, (title, _says) in before.sections.items()
                if one not in now.sections
            ),
        ]
        if before.title != now.title:
            told.insert(0, _("was called “{title}”").format(title=before.title))
        yield f"{_named(name, now)}: {'; '.join(told) or _('its beginning')}"


def _moved(old: Snapshot, new: Snapshot) -> Iterator[str]:
    for name in _in_both(old.chapters, new.chapters):
        before, now = old.chapters[name], new.chapters[name]
        if before.part != now.part:
            text = _("{chapter}: from “{old}” to “{new}”")
            yield text.format(chapter=_named(name, now), old=before.part, new=now.part)
    for name, before in old.chapters.items():
        address = new.ended.get(name, ("", ""))[0]
        if name not in new.chapters and address:
            text = _("{chapter}: to {address}")
            yield text.format(chapter=_named(name, before), address=address)


def _retired(old: Snapshot, new: Snapshot) -> Iterator[str]:
    for name, before in old.chapters.items():
        address, reason = new.ended.get(name, ("", ""))
        if name not in new.chapters and not address:
            yield ": ".join(filter(None, [_named(name, before), reason]))


def _contacts(old: Snapshot, new: Snapshot) -> Iterator[str]:
    for name, (before, now) in _both(old.contacts, new.contacts).items():
        shown = (now or before or {})["name"]
        if before is None or now is None:
            text = _("{name}: new") if before is None else _("{name}: gone")
            yield text.format(name=shown)
        elif before != now:
            told = [
                f"{_(_FIELDS.get(each, each))} {before.get(each, '–')} → {now.get(each, '–')}"
                for each in dict.fromkeys(chain(before, now))
                if before.get(each) != now.get(each)
            ]
            yield f"{shown} ({name}): {'; '.join(told)}"


def _amounts(old: Snapshot, new: Snapshot) -> Iterator[str]:
    for before, now in _both(old.amounts, new.amounts).values():
        if now is None:
            yield _("{name}: gone").format(name=before.name if before else "")
            continue
        was = before.periods if before else ()
        for first, text, earlier in new_periods(was, now.periods):
            day = formats.day(date.fromisoformat(first), new.language)
            change = f"{earlier} → {text}" if earlier else text
            said = _("{name}: {change}, from {day}")
            yield said.format(name=now.name, change=change, day=day)
        for first, text in was:
            if first not in dict(now.periods):
                day = formats.day(date.fromisoformat(first), new.language)
                said = _("{name}: {amount} from {day} is gone")
                yield said.format(name=now.name, amount=text, day=day)


def _examples(old: Snapshot, new: Snapshot) -> Iterator[str]:
    for name in _in_both(old.examples, new.examples):
        if old.examples[name] != new.examples[name]:
            yield f"{name}: {old.examples[name]} → {new.examples[name]}"


def _named(name: str, chapter: ChapterSaid) -> str:
    return f"{chapter.title} ({name})"


def _in_both[T](old: Mapping[str, T], new: Mapping[str, T]) -> Iterator[str]:
    return (name for name in new if name in old)


def _both[T](old: Mapping[str, T], new: Mapping[str, T]) -> dict[str, tuple[T | None, T | None]]:
    names = dict.fromkeys(chain(new, old))
    return {name: (old.get(name), new.get(name)) for name in names}
