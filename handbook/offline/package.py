"""The offline package: what a device needs to keep the whole handbook, made when a site is built.

The site's own pages do not know their version: only `offline.json` does, so that a changed
sentence changes one page and the list. The browser's half is `theme/scripts/offline/`.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from handbook.changes import snapshot
from handbook.content import books
from handbook.content.handbook import Handbook
from handbook.i18n.translations import _
from handbook.links import inventory
from handbook.offline.completeness import missing_files
from handbook.offline.file_list import LIST, listed, written
from handbook.offline.icons import icons
from handbook.offline.parts import write_parts
from handbook.offline.server_rules import WORKER
from handbook.offline.web_app_manifest import MANIFEST, PROFILE, web_app, web_clip


class IncompleteSiteError(Exception):
    """A page asks for files that the site does not have; the message names both."""


def package(
    site: Path, book: Handbook, version: str, asked: Mapping[str, Iterable[str]] | None = None
) -> None:
    """Complete a rendered site for reading without a network.

    `version` is what the reader sees: the day of the build. `asked` is for `missing_files`.
    Raises IncompleteSiteError.
    """
    _publish_worker(site)
    for path, content in _home_screen(book).items():
        (site / path).parent.mkdir(exist_ok=True)
        (site / path).write_bytes(content)
    if missing := missing_files(site, asked):
        raise IncompleteSiteError("\n".join(missing))
    files = listed(
        site,
        leave_out={WORKER, LIST},
        parts=write_parts(site),
        # what no reader in a meeting opens, and what is large and says again what the pages say
        on_demand={*inventory.FILES, snapshot.PATH, *books.published(book)},
    )
    text = written(files, handbook=book.id, name=book.profile.name, version=version)
    (site / LIST).write_text(text, encoding="utf-8")


def _home_screen(book: Handbook) -> dict[str, bytes]:
    files = {**icons(book), MANIFEST: web_app(book).encode()}
    if book.profile.address is None:  # a profile must name the address
        return files
    return {**files, PROFILE: web_clip(book, str(book.profile.address))}


def _publish_worker(site: Path) -> None:
    bundled = sorted((site / "assets").glob("service-worker-*.js"))
    if len(bundled) != 1:
        raise IncompleteSiteError(_("The service worker was not bundled."))
    bundled[0].rename(site / WORKER)
