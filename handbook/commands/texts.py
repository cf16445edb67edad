"""List the messages that lack a Swedish text."""

import argparse
import os
import tomllib
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from handbook.i18n.translations import _
from handbook.settings import PROJECT, Settings

DOMAINS = ("handbook", "calculators")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take nothing."""


def differences(domain: str, language: str = "sv") -> tuple[set[str], set[str]]:
    """Return a catalogue's missing messages (no text yet) and its needless ones (no code left)."""
    from babel.messages.pofile import read_po

    file = PROJECT / domain / "locale" / language / "LC_MESSAGES" / f"{domain}.po"
    with file.open("rb") as po:
        texts = {str(entry.id): entry.string for entry in read_po(po, locale=language) if entry.id}
    used = set(_messages(domain))
    return {message for message in used if not texts.get(message)}, set(texts) - used


def _messages(domain: str) -> Iterator[str]:
    from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir

    keywords = DEFAULT_KEYWORDS | {"_": None, "N_": None}
    config = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    mappings = config["tool"]["babel"]["mappings"]
    folders = {"handbook": ("handbook", "theme"), "calculators": ("calculators",)}[domain]
    for folder in folders:
        found = extract_from_dir(
            PROJECT,
            [(one["pattern"], one["method"]) for one in mappings],
            {one["pattern"]: one for one in mappings},
            keywords,
            directory_filter=partial(_is_within, folder),
        )
        for file, _line, message, _comments, _context in found:
            if file.startswith(f"{folder}/"):
                yield message if isinstance(message, str) else message[0]


def _is_within(folder: str, path: str | os.PathLike[str]) -> bool:
    return Path(path).relative_to(PROJECT).parts[0] == folder


def run(_options: argparse.Namespace, _settings: Settings) -> int:
    """List what differs; the exit code is 1 when a message lacks its text."""
    exit_code = 0
    for domain in DOMAINS:
        missing, needless = differences(domain)
        for message in sorted(missing):
            print(_("{domain}: has no text: {message}").format(domain=domain, message=message))
        for message in sorted(needless):
            print(_("{domain}: is not used: {message}").format(domain=domain, message=message))
        exit_code |= bool(missing)
    return exit_code
