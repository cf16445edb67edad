"""Where the texts are kept: `repository.yml`, in `data/shared/` or in a handbook's own folder."""

from pathlib import Path
from typing import Literal
from urllib.parse import quote

from pydantic import Field

from handbook.content.field_types import Https
from handbook.content.files import SHARED
from handbook.content.problems import Problem
from handbook.content.text_files import read_yaml
from handbook.content.validation import Record, validate


class Repository(Record):
    """The repository in which people write, so that each page can lead to its file."""

    forge: Literal["github", "gitlab"] = Field(
        description="Tjänsten där texterna ligger.", examples=["github"]
    )
    address: Https = Field(
        description="Förrådets webbadress.", examples=["https://github.com/kommunen/handbok"]
    )
    branch: str = Field(
        "main",
        pattern=r"^[\w./-]+$",
        description="Grenen som publiceras.",
        examples=["main"],
    )
    folder: str = Field(
        "",
        min_length=0,
        pattern=r"^[\w./-]*$",
        description="Mappen där docs/ och data/ ligger, om de inte ligger överst.",
        examples=["handbok"],
    )

    def edit(self, file: Path) -> str:
        """Return where the forge lets a person change a file."""
        base = str(self.address).rstrip("/").removesuffix(".git")
        way = "edit" if self.forge == "github" else "-/edit"
        path = "/".join([self.folder.strip("/"), file.as_posix()]).lstrip("/")
        return f"{base}/{way}/{quote(self.branch)}/{quote(path)}"


def read_repository(root: Path, handbook: str, problems: list[Problem]) -> Repository | None:
    """Read a handbook's own repository, else the shared one; None where none is known."""
    for owner in (handbook, SHARED):
        file = Path("data", owner, "repository.yml")
        if (root / file).exists(follow_symlinks=False):
            return validate(Repository, read_yaml(root, file, problems), problems)
    return None
