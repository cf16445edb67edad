"""MkDocs events. Each hands what `handbook/` made to MkDocs, or takes HTML back."""

from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from handbook.content.problems import BrokenHandbookError
from handbook.publishing.documents import Document
from handbook.publishing.site import Site
from handbook.rendering import templates
from handbook.rendering.page_context import navigation
from handbook.search import index
from handbook.settings import Settings
from hooks import material_assets


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Take the handbook that was handed over, or read it; its profile says how MkDocs goes on."""
    try:
        site = config.extra.get("site") or Site.read(
            Settings.from_environment(), material_assets.FOLDER
        )
    except BrokenHandbookError as error:
        raise PluginError(str(error)) from error
    config.docs_dir = str(site.book.root / "docs")
    config.site_name = site.book.profile.name
    config.site_url = str(site.book.profile.address or "")
    config.nav = navigation(site.book)
    config.extra["site"] = site
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Take the handbook's files instead of those that MkDocs found, the theme's among them."""
    site: Site = config.extra["site"]
    for file in list(files):
        files.remove(file)
    for document in site.documents.values():
        files.append(file_of(config, document))
    for one in site.files():
        files.append(
            File.generated(config, one.path, abs_src_path=str(one.content))
            if isinstance(one.content, Path)
            else File.generated(config, one.path, content=one.content)
        )
    return files


def file_of(config: MkDocsConfig, document: Document) -> File:
    """Return a document as a file of MkDocs'."""
    file = linked(config, document.path, document.address)
    file.content_string = document.source
    return file


def linked(config: MkDocsConfig, path: str, address: str | None = None) -> File:
    """Return a file of MkDocs' to which others can link."""
    return File(path, None, config.site_dir, config.use_directory_urls, dest_uri=address)


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Give the theme its texts in the handbook's language, and what writes numbers."""
    del files
    templates.prepare(env, config.extra["site"].book.profile.language)
    env.undefined = jinja2.StrictUndefined
    return env


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Add what stands after the text."""
    del files
    return html + _document(page, config).after


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object
) -> dict[str, Any]:
    """Tell the theme what stands around the text."""
    del nav
    return {**context, **_document(page, config).context}


def on_template_context(
    context: dict[str, Any], template_name: str, config: MkDocsConfig
) -> dict[str, Any]:
    """Do the same for the page that is no document: 404.html."""
    del template_name
    return {**context, **config.extra["site"].contexts.lost()}


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Add what only a whole page can tell."""
    site: Site = config.extra["site"]
    return site.finished(_document(page, config), output)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Do the same for the page that is no document: 404.html."""
    site: Site = config.extra["site"]
    return site.framed(output_content) if template_name.endswith(".html") else output_content


def on_post_build(config: MkDocsConfig) -> None:
    """Write what the search looks in."""
    site: Site = config.extra["site"]
    folder = Path(config.site_dir)
    path = folder / index.PATH
    path.parent.mkdir(exist_ok=True)
    texts = index.read(folder, site.book)
    path.write_text("".join(index.lines(site.book, texts)), encoding="utf-8")


def _document(page: Page, config: MkDocsConfig) -> Document:
    site: Site = config.extra["site"]
    return site.documents[page.file.src_uri]
