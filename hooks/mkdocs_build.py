"""Render a handbook with MkDocs, in this process: the renderer that `handbook build` asks for."""

import logging
import os
import traceback
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from handbook.content.handbook import Handbook
from handbook.publishing.site import Site
from handbook.settings import PROJECT
from hooks import material_assets


class _Kept(logging.Handler):
    """Keeps what MkDocs says, for when it stops."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(f"{record.levelname:9}-  {record.getMessage()}")


def render(book: Handbook, folder: Path) -> str:
    """Render a checked handbook into a folder; return what MkDocs said when it stopped, else "".

    Raises BrokenHandbookError when a text makes one of its macros stumble.
    """
    site = Site.of(book, material_assets.FOLDER)
    os.environ["NO_MKDOCS_2_WARNING"] = "1"  # Material's own notice; `mkdocs<2` is pinned
    kept, log = _Kept(), logging.getLogger("mkdocs")
    log.addHandler(kept)
    try:
        config = load_config(
            str(PROJECT / "mkdocs.yml"),
            docs_dir=str(book.root / "docs"),
            site_dir=str(folder),
            watch=[],  # only a preview does
            strict=True,
        )
        config.extra["site"] = site
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except MkDocsException as error:
        return "\n".join([*kept.said, str(error)])
    except Exception:  # noqa: BLE001 - a mistake in the theme, say; what was published must stand
        return "\n".join([*kept.said, traceback.format_exc()])
    finally:
        log.removeHandler(kept)
    return ""
