"""What was made earlier, by the digest of all that it was made from. Whoever lacks it makes it."""

import sqlite3
from pathlib import Path

_BUILDS = 3
"""For how many builds a piece is kept that none of them used: a change may be taken back."""


class Kept:
    """A file of pieces; one that can not be read is begun anew, since nothing in it is needed."""

    def __init__(self, file: Path) -> None:
        """Open the file, or begin it."""
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._open(file)
        except sqlite3.DatabaseError:
            file.unlink()
            self._open(file)
        self._used: set[str] = set()
        self._new: dict[str, bytes] = {}

    def _open(self, file: Path) -> None:
        self._pieces = sqlite3.connect(file, isolation_level="IMMEDIATE")
        self._pieces.execute("PRAGMA synchronous = OFF")
        self._pieces.execute(
            "CREATE TABLE IF NOT EXISTS piece (key TEXT PRIMARY KEY, content BLOB, build INTEGER)"
        )
        [[latest]] = self._pieces.execute("SELECT coalesce(max(build), 0) FROM piece")
        self._build: int = latest + 1

    def get(self, key: str) -> bytes | None:
        """Return a piece, if it is kept."""
        row = self._pieces.execute("SELECT content FROM piece WHERE key = ?", [key]).fetchone()
        if row is None:
            return None
        self._used.add(key)
        content: bytes = row[0]
        return content

    def put(self, key: str, content: bytes) -> None:
        """Keep a piece."""
        self._new[key] = content

    def save(self) -> None:
        """End a build: write what is new, and forget what has not been used for some builds."""
        write = self._pieces.executemany
        with self._pieces:
            write(
                "UPDATE piece SET build = ? WHERE key = ?",
                [(self._build, key) for key in self._used],
            )
            write(
                "INSERT OR REPLACE INTO piece VALUES (?, ?, ?)",
                [(key, content, self._build) for key, content in self._new.items()],
            )
            write("DELETE FROM piece WHERE build < ?", [(self._build - _BUILDS,)])
        self._pieces.close()
