"""All that a site consists of, before MkDocs renders it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from handbook import engine, pages
from handbook.addresses import lists
from handbook.addresses.redirects import Redirects
from handbook.assets import Assets, bundle
from handbook.book import HOME, Handbook
from handbook.checks import checked
from handbook.runtime import Runtime
from handbook.settings import Settings
from handbook.training import calendars, courses
from handbook.writer import Writer


@dataclass(frozen=True)
class SiteFile:
    """A file of the site: its path, what is in it (a text, or the file that holds it).

    `address` is where a chapter is built; None for a file that is built where its path says.
    """

    path: str
    content: str | Path
    address: str | None = None


@dataclass(frozen=True)
class Site:
    """One handbook with what its pages need: texts from facts, styles, scripts and calculators."""

    book: Handbook
    assets: Assets
    runtime: Runtime | None
    writer: Writer
    redirects: Redirects

    @classmethod
    def of(cls, settings: Settings, material: Path) -> "Site":
        """Read, check and prepare the handbook that the settings name.

        `material` is the folder of Material's own assets. Raises BrokenHandbookError.
        """
        [book] = checked(settings.root, settings.day, [settings.handbook])
        folder = settings.root / ".cache" / "assets" / book.id
        runtime = engine.runtime_for([book])
        return cls(
            book=book,
            assets=bundle(folder, book.profile.language, material),
            runtime=runtime,
            writer=Writer(book, runtime.worker if runtime else ""),
            redirects=Redirects(book),
        )

    def files(self) -> Iterator[SiteFile]:
        """Go through every file of the site; a chapter is built at the address of its id."""
        book = self.book
        for path, source in book.files.items():
            yield SiteFile(path, book.root / source, pages.address(book, path))
        for path, text in courses.pages(book).items():
            yield SiteFile(path, text, pages.address(book, path))
        if HOME not in book.files:
            yield SiteFile(HOME, pages.HOME_TEXT)
        for name in self.assets.files:
            yield SiteFile(f"assets/{name}", self.assets.folder / name)
        for path, source in engine.files(self.runtime).items():
            yield SiteFile(path, source)
        made = pages.generated(book) | lists.files(book) | calendars.files(book)
        for path, text in (made | self.redirects.pages(self.assets.names)).items():
            yield SiteFile(path, text)
