"""All that a site consists of: documents to render, and files that are whole as they are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from handbook.changes import snapshot
from handbook.checks.missing import is_draft
from handbook.checks.runner import checked
from handbook.content import books
from handbook.content.chapter import CONTENTS, HOME
from handbook.content.handbook import Handbook
from handbook.i18n.translations import translations
from handbook.links import inventory
from handbook.media import pictures
from handbook.media.kinds import PICTURES, suffix
from handbook.media.named import published, with_plain_links
from handbook.publishing import calculator_runtime, sitemap
from handbook.publishing.documents import Document
from handbook.pyodide import Runtime
from handbook.rendering import calculator_forms, calendars, feed, heading_names, menu, page_context
from handbook.rendering.assets import Assets, bundle
from handbook.rendering.chapter_markdown import written
from handbook.rendering.content_security_policy import with_policy
from handbook.rendering.macros import MacroRenderer
from handbook.rendering.pictures import shown, with_shown
from handbook.rendering.redirects import Redirects
from handbook.settings import Settings


@dataclass(frozen=True)
class SiteFile:
    """A file of the site that is not rendered: its path, and its text or the file that holds it."""

    path: str
    content: str | Path


class Documents(Mapping[str, Document]):
    """The pages of a handbook by their paths, each made when it is asked for.

    First the chapters in the order of their files, then those that have no text: the front page,
    whose template shows the handbook's profile, and the list of every chapter.
    """

    def __init__(
        self, book: Handbook, writer: MacroRenderer, contexts: page_context.PageContexts
    ) -> None:
        """Find out which pages there are, and where they will lie."""
        self._book, self._writer, self._contexts = book, writer, contexts
        # What a macro writes is the same wherever it stands.
        self._macros = {name: cache(macro) for name, macro in writer.macros.items()}
        by_path = {chapter.path: chapter for chapter in book.chapters.values()}
        self._chapters = {path: by_path[path] for path in book.files if path in by_path} | by_path
        self.addresses: Mapping[str, str] = {
            **{path: chapter.uri for path, chapter in self._chapters.items()},
            HOME: "index.html",
            page_context.CONTENTS_PATH: f"{CONTENTS}/index.html",
        }
        self._made: dict[str, Document] = {}

    def __getitem__(self, path: str) -> Document:
        """Return a page. Raises BrokenHandbookError when one of its macros stumbles."""
        if path not in self._made:
            self._made[path] = self._make(path)
        return self._made[path]

    def __iter__(self) -> Iterator[str]:
        """Go through the paths, in order."""
        return iter(self.addresses)

    def __len__(self) -> int:
        """Return how many pages there are."""
        return len(self.addresses)

    def _make(self, path: str) -> Document:
        address = self.addresses[path]
        if path == HOME:
            return Document(path, address, "", template="home.html", context=self._contexts.home())
        if path == page_context.CONTENTS_PATH:
            return Document(
                path, address, "", template="contents.html", context=self._contexts.contents()
            )
        chapter = self._chapters[path]
        files = self._book.files
        text = written(replace(chapter, text=with_plain_links(chapter, files)), self._macros)
        return Document(
            path=path,
            address=address,
            markdown=text,
            title=chapter.matter.title,
            id=chapter.id,
            after=self._writer.explanations(text),
            shown=shown(self._book, chapter),
            context=self._contexts.chapter(chapter),
        )


@dataclass(frozen=True)
class Site:
    """One handbook with what its pages need: texts from facts, styles, scripts and calculators."""

    book: Handbook
    assets: Assets
    runtime: Runtime | None
    writer: MacroRenderer
    redirects: Redirects
    contexts: page_context.PageContexts
    documents: Documents
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
        runtime = calculator_runtime.runtime_for([book])
        assets = bundle(book.profile.language, material)
        writer = MacroRenderer(book, runtime.worker if runtime else "")
        contexts = page_context.PageContexts(book, writer, assets.names, is_draft=is_draft(book))
        documents = Documents(book, writer, contexts)
        return cls(book, assets, runtime, writer, Redirects(book), contexts, documents)

    def files(self) -> Iterator[SiteFile]:
        """Go through every other file of the site."""
        book = self.book
        yield from self._named()
        menu_code = self.assets.names[menu.ENTRY]
        for name in self.assets.files:
            if name != menu_code:
                yield SiteFile(f"assets/{name}", self.assets.folder / name)
        yield SiteFile(menu.PATH, menu.script(book, self.assets.folder / menu_code))
        for path, source in calculator_runtime.files(self.runtime).items():
            yield SiteFile(path, source)
        for path, source in books.published(book).items():
            yield SiteFile(path, source)
        made = page_context.generated(book) | inventory.files(book) | calendars.files(book)
        made |= feed.files(book) | {
            snapshot.PATH: snapshot.of(book, calculator_forms.sums(book)).written()
        }
        made[sitemap.PATH] = sitemap.sitemap(book)
        for path, text in (made | self.redirects.pages(self.assets.names)).items():
            yield SiteFile(path, text)

    def _named(self) -> Iterator[SiteFile]:
        """Go through the files that texts name; a picture has one more form if a page shows it."""
        book = self.book
        in_pages = {path for chapter in book.chapters.values() for path in shown(book, chapter)}
        for path, file in published(book).items():
            if suffix(path) not in PICTURES:
                yield SiteFile(path, file)
                continue
            for end, form in pictures.made(file, book.root / pictures.CACHE).items():
                if not end or path in in_pages:
                    yield SiteFile(path + end, form)

    def finished(self, document: Document, page: str) -> str:
        """Put in a rendered page what it shows, and what old addresses and screen readers need."""
        page = with_shown(page, document.address, document.shown)
        return self.framed(self.redirects.noted(document.id, page))

    def framed(self, page: str) -> str:
        """Finish a page that may be no document: what headings are called, what scripts may run."""
        gettext = translations(self.book.profile.language).gettext
        return with_policy(heading_names.named(page, gettext))
