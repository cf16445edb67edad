"""All that a site consists of: documents to render, and files that are whole as they are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook.checks.runner import checked
from handbook.content import books
from handbook.content.chapter import HOME
from handbook.content.handbook import Handbook
from handbook.links import inventory
from handbook.publishing import calculator_runtime
from handbook.publishing.documents import Document
from handbook.pyodide import Runtime
from handbook.rendering import calendars, page_context
from handbook.rendering.assets import Assets, bundle
from handbook.rendering.chapter_markdown import written
from handbook.rendering.content_security_policy import with_policy
from handbook.rendering.macros import MacroRenderer
from handbook.rendering.redirects import Redirects
from handbook.settings import Settings


@dataclass(frozen=True)
class SiteFile:
    """A file of the site that is not rendered: its path, and its text or the file that holds it."""

    path: str
    content: str | Path


@dataclass(frozen=True)
class Site:
    """One handbook with what its pages need: texts from facts, styles, scripts and calculators."""

    book: Handbook
    assets: Assets
    runtime: Runtime | None
    writer: MacroRenderer
    redirects: Redirects
    contexts: page_context.PageContexts
    documents: Mapping[str, Document]
    """Every page whose Markdown is to be rendered, by its path."""

    @classmethod
    def read(cls, settings: Settings, material: Path) -> "Site":
        """Read, check and prepare the handbook that the settings name.

        `material` is the folder of Material's own assets. Raises BrokenHandbookError.
        """
        [book] = checked(settings.root, settings.day, [settings.handbook])
        return cls.of(book, material)

    @classmethod
    def of(cls, book: Handbook, material: Path) -> "Site":
        """Prepare a handbook that is checked. Raises BrokenHandbookError if a macro stumbles."""
        folder = book.root / ".cache" / "assets" / book.id
        runtime = calculator_runtime.runtime_for([book])
        assets = bundle(folder, book.profile.language, material)
        writer = MacroRenderer(book, runtime.worker if runtime else "")
        contexts = page_context.PageContexts(book, writer, assets.names)
        documents = _documents(book, writer, contexts)
        return cls(book, assets, runtime, writer, Redirects(book), contexts, documents)

    def files(self) -> Iterator[SiteFile]:
        """Go through every other file of the site."""
        book = self.book
        for path, source in book.files.items():
            if path not in self.documents:
                yield SiteFile(path, book.root / source)
        for name in self.assets.files:
            yield SiteFile(f"assets/{name}", self.assets.folder / name)
        for path, source in calculator_runtime.files(self.runtime).items():
            yield SiteFile(path, source)
        for path, source in books.published(book).items():
            yield SiteFile(path, source)
        made = page_context.generated(book) | inventory.files(book) | calendars.files(book)
        for path, text in (made | self.redirects.pages(self.assets.names)).items():
            yield SiteFile(path, text)

    def finished(self, document: Document, page: str, *, preview: bool = False) -> str:
        """Add to a rendered page what old addresses need, and the policy for its scripts.

        A preview has no policy: it renews itself by a script that is put in afterwards.
        """
        noted = self.redirects.noted(document.id, page)
        return noted if preview else with_policy(noted)


def _documents(
    book: Handbook, writer: MacroRenderer, contexts: page_context.PageContexts
) -> dict[str, Document]:
    """Write the chapters' documents in the order of their files, then the front page.

    The front page has no text: its template shows the handbook's profile.
    """
    by_path = {chapter.path: chapter for chapter in book.chapters.values()}
    in_order = dict.fromkeys(path for path in book.files if path in by_path) | by_path
    macros = writer.macros
    texts = {path: written(by_path[path], macros) for path in in_order}
    documents = {
        path: Document(
            path=path,
            address=by_path[path].uri,
            markdown=text,
            title=by_path[path].matter.title,
            id=by_path[path].id,
            after=writer.explanations(text),
            context=contexts.chapter(by_path[path]),
        )
        for path, text in texts.items()
    }
    home = Document(HOME, "index.html", "", template="home.html", context=contexts.home())
    return documents | {HOME: home}
