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

from handbook.content.field_types import phone_link
from handbook.content.problems import BrokenHandbookError
from handbook.i18n.formats import unbroken
from handbook.i18n.translations import translations
from handbook.publishing.site import Site, SiteFile
from handbook.rendering import content_security_policy, page_context
from handbook.settings import Settings

MATERIAL = Path(material.__file__).parent / "templates" / "assets"


@event_priority(100)  # before the macros plugin, which asks for the writer
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check the handbook; its profile becomes the site's name, look and order."""
    settings = Settings.from_environment()
    try:
        site = Site.of(settings, MATERIAL)
    except BrokenHandbookError as error:
        raise PluginError(str(error)) from error
    config.docs_dir = str(settings.root / "docs")
    config.site_name = site.book.profile.name
    config.site_url = str(site.book.profile.address or "")
    config.nav = page_context.navigation(site.book)
    config.extra["site"] = site
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Take the handbook's files instead of those that MkDocs found, the theme's among them."""
    for file in list(files):
        files.remove(file)
    for site_file in config.extra["site"].files():
        files.append(_file(site_file, config))
    return files


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Give the theme its texts in the handbook's language, and what writes numbers."""
    del files
    language = config.extra["site"].book.profile.language
    env.filters |= {"phone_link": phone_link, "unbroken": unbroken}
    env.add_extension("jinja2.ext.i18n")
    env.install_gettext_translations(translations(language))  # type: ignore[attr-defined] # added by the extension
    return env


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Add the explanations of the words that the page offers to explain."""
    del page, files
    return str(config.extra["site"].writer.explained(html))


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object
) -> dict[str, Any]:
    """Tell the theme which chapter it shows."""
    del nav
    return context | page_context.context(config.extra["site"].book, page.file.src_uri)


def on_template_context(
    context: dict[str, Any], template_name: str, config: MkDocsConfig
) -> dict[str, Any]:
    """Do the same for the pages that are not chapters: 404.html."""
    return context | page_context.template_context(config.extra["site"].book, template_name)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Add what old addresses need, and the policy, which must know the page's inline scripts."""
    chapter = page.meta.get("id", "")
    noted = config.extra["site"].redirects.noted(chapter, output)
    return noted if config.extra["preview"] else content_security_policy.with_policy(noted)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Do the same for the pages that are not chapters: 404.html."""
    del config
    return (
        content_security_policy.with_policy(output_content)
        if template_name.endswith(".html")
        else output_content
    )


def _file(site_file: SiteFile, config: MkDocsConfig) -> File:
    if isinstance(site_file.content, Path):
        source = str(site_file.content)
        file = File.generated(config, site_file.path, abs_src_path=source)
    else:
        file = File.generated(config, site_file.path, content=site_file.content)
    file.dest_uri = site_file.address or file.dest_uri
    return file
