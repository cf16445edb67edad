"""The records of one kind."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from handbook.content.source_location import SourceLocation


@dataclass(frozen=True)
class RecordCollection[R]:
    """All records of one kind by id. `places` names also those that were too broken to be read.

    `is_whole` is false when a file could not be read at all, so that its names are not known.
    """

    records: Mapping[str, R] = field(default_factory=dict)
    places: Mapping[str, SourceLocation] = field(default_factory=dict)
    is_whole: bool = True
    fields: Mapping[tuple[str | int, ...], SourceLocation] = field(default_factory=dict)
    """Where each part of a record stands: its id, then the way to the part."""

    def location(self, *way: str | int) -> SourceLocation:
        """Return where a part of a record stands, or the nearest part around it that is known."""
        for length in range(len(way), 1, -1):
            if way[:length] in self.fields:
                return self.fields[way[:length]]
        return self.places[str(way[0])]

    @property
    def is_read(self) -> bool:
        """Say whether every record could be read."""
        return self.is_whole and self.records.keys() == self.places.keys()
