"""Years of edits, as a communicator makes them, who does what the build says: no address is lost.

The browser opens the same addresses in tests/browser/test_addresses.py.
"""

from pathlib import Path

import pytest

from handbook.checks.runner import checked
from tests.town import travelled, wrong

EDITS = 200


@pytest.mark.parametrize("seed", [2026, 2030])
def test_no_address_is_lost_in_two_hundred_edits(tmp_path: Path, seed: int) -> None:
    town = travelled(tmp_path, seed, EDITS)

    [book] = checked(tmp_path, town.day)

    assert len(town.said) > EDITS / 4
    assert len(book.ledger.entries) == len(town.published)
    assert wrong(town, book) == []
