"""MkDocs events. Each names its inputs and hands them to a plain function."""

from pathlib import Path
from typing import Any

import jinja2
import material
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from handbook import assets, csp, engine, pages
from handbook.addresses import lists
from handbook.addresses.redirects import Redirects
from handbook.book import HOME
from handbook.checks import checked
from handbook.problems import BrokenHandbookError
from handbook.records import phone_link
from handbook.settings import Settings
from handbook.text import translations
from handbook.training import courses
from handbook.writer import Writer


@event_priority(100)  # before the macros plugin, which asks for the writer
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check the handbook; its profile becomes the site's name, look and order."""
    settings = Settings.from_environment()
    try:
        [book] = checked(settings.root, settings.day, [settings.handbook])
    except BrokenHandbookError as error:
        raise PluginError(str(error)) from error
    config.docs_dir = str(settings.root / "docs")
    config.site_name = book.profile.name
    config.site_url = str(book.profile.address or "")
    config.nav = pages.navigation(book)
    folder = settings.root / ".cache" / "assets" / book.id
    material_assets = Path(material.__file__).parent / "templates" / "assets"
    bundled = assets.bundle(folder, book.profile.language, material_assets)
    calculators = engine.runtime_for([book])
    writer = Writer(book, calculators.worker if calculators else "")
    config.extra |= {"book": book, "writer": writer, "assets": bundled, "runtime": calculators}
    config.extra["redirects"] = Redirects(book)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Take the handbook's own files, over the shared ones, to the addresses of their ids.

    The files of the theme are left out: what we use of them is bundled.
    """
    book = config.extra["book"]
    for file in list(files):
        files.remove(file)
    for path, source in book.files.items():
        folder = str(book.root / source.as_posix().removesuffix(path))
        file = File(path, folder, config.site_dir, use_directory_urls=True)
        file.dest_uri = pages.address(book, path) or file.dest_uri
        files.append(file)
    for path, text in courses.pages(book).items():
        file = File.generated(config, path, content=text)
        file.dest_uri = pages.address(book, path) or file.dest_uri
        files.append(file)
    if HOME not in book.files:
        files.append(File.generated(config, HOME, content=pages.HOME_TEXT))
    for name in config.extra["assets"].files:
        source = config.extra["assets"].folder / name
        files.append(File.generated(config, f"assets/{name}", abs_src_path=str(source)))
    for path, source in engine.files(config.extra["runtime"]).items():
        files.append(File.generated(config, path, abs_src_path=str(source)))
    old = config.extra["redirects"].pages(config.extra["assets"].names)
    for path, text in (pages.generated(book) | lists.files(book) | old).items():
        files.append(File.generated(config, path, content=text))
    return files


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Give the theme its texts in the handbook's language, and what writes telephone links."""
    del files
    env.filters["phone_link"] = phone_link
    env.add_extension("jinja2.ext.i18n")
    env.install_gettext_translations(translations(config.extra["book"].profile.language))  # type: ignore[attr-defined] # added by the extension
    return env


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Add the explanations of the words that the page offers to explain."""
    del page, files
    return str(config.extra["writer"].explained(html))


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object
) -> dict[str, Any]:
    """Tell the theme which chapter it shows."""
    del nav
    return context | pages.context(config.extra["book"], page.file.src_uri)


def on_template_context(
    context: dict[str, Any], template_name: str, config: MkDocsConfig
) -> dict[str, Any]:
    """Do the same for the pages that are not chapters: 404.html."""
    return context | pages.template_context(config.extra["book"], template_name)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Add what old addresses need, and the policy, which must know the page's inline scripts."""
    chapter = page.meta.get("id", "")
    return csp.with_policy(config.extra["redirects"].noted(chapter, output))


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Do the same for the pages that are not chapters: 404.html."""
    del config
    return csp.with_policy(output_content) if template_name.endswith(".html") else output_content
