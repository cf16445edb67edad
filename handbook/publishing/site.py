"""All that a site consists of, before MkDocs renders it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from handbook.checks.runner import checked
from handbook.content.chapter import HOME
from handbook.content.handbook import Handbook
from handbook.links import inventory
from handbook.publishing import calculator_runtime, course_markdown
from handbook.pyodide import Runtime
from handbook.rendering import calendars, page_context
from handbook.rendering.assets import Assets, bundle
from handbook.rendering.macros import MacroRenderer
from handbook.rendering.redirects import Redirects
from handbook.settings import Settings


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
    writer: MacroRenderer
    redirects: Redirects

    @classmethod
    def of(cls, settings: Settings, material: Path) -> "Site":
        """Read, check and prepare the handbook that the settings name.

        `material` is the folder of Material's own assets. Raises BrokenHandbookError.
        """
        [book] = checked(settings.root, settings.day, [settings.handbook])
        folder = settings.root / ".cache" / "assets" / book.id
        runtime = calculator_runtime.runtime_for([book])
        return cls(
            book=book,
            assets=bundle(folder, book.profile.language, material),
            runtime=runtime,
            writer=MacroRenderer(book, runtime.worker if runtime else ""),
            redirects=Redirects(book),
        )

    def files(self) -> Iterator[SiteFile]:
        """Go through every file of the site; a chapter is built at the address of its id."""
        book = self.book
        for path, source in book.files.items():
            yield SiteFile(path, book.root / source, page_context.address(book, path))
        for path, text in course_markdown.pages(book).items():
            yield SiteFile(path, text, page_context.address(book, path))
        if HOME not in book.files:
            yield SiteFile(HOME, page_context.HOME_TEXT)
        for name in self.assets.files:
            yield SiteFile(f"assets/{name}", self.assets.folder / name)
        for path, source in calculator_runtime.files(self.runtime).items():
            yield SiteFile(path, source)
        made = page_context.generated(book) | inventory.files(book) | calendars.files(book)
        for path, text in (made | self.redirects.pages(self.assets.names)).items():
            yield SiteFile(path, text)
