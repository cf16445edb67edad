"""What comes from outside, once: which handbook, which root, which day."""

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

PROJECT = Path(__file__).parent.parent
"""The folder of the project: `mkdocs.yml`, `theme/`, `node_modules/`."""


@dataclass(frozen=True)
class Settings:
    """The surroundings of a build; the only place that reads the environment and the clock."""

    root: Path
    day: date
    handbook: str

    @classmethod
    def from_environment(cls) -> "Settings":
        """Read HANDBOOK_ROOT (where `docs/` and `data/` lie), HANDBOOK_DATE and HANDBOOK.

        Raises ValueError when HANDBOOK_DATE is not a date as year-month-day.
        """
        day = os.environ.get("HANDBOOK_DATE")
        return cls(
            root=Path(os.environ.get("HANDBOOK_ROOT", PROJECT)).resolve(),
            day=date.fromisoformat(day) if day else datetime.now(UTC).astimezone().date(),
            handbook=os.environ.get("HANDBOOK", "vasteras"),
        )

    def environment(self, handbook: str) -> dict[str, str]:
        """Return the environment in which a program of ours works on one handbook."""
        return os.environ | {
            "HANDBOOK": handbook,
            "HANDBOOK_ROOT": str(self.root),
            "HANDBOOK_DATE": self.day.isoformat(),
            "NO_MKDOCS_2_WARNING": "1",  # Material's own notice; `mkdocs<2` is pinned
        }
