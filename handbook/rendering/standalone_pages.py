"""Pages of their own, outside the reading order: a moved address, a course held in a room."""

from collections.abc import Mapping

from handbook.content.handbook import Handbook
from handbook.rendering.content_security_policy import with_policy
from handbook.rendering.templates import environment


class StandalonePages:
    """Fills in the templates of `theme/plain/` for one handbook."""

    def __init__(self, book: Handbook, assets: Mapping[str, str]) -> None:
        """Prepare the templates; `assets` has the built name of each style sheet and script."""
        self.book = book
        self._assets = assets
        self._templates = environment(book.profile.language, "plain")

    def page(self, template: str, depth: int, **values: object) -> str:
        """Return a whole page that lies so many folders below the site's root."""
        up = "../" * depth
        assets = {name: f"{up}assets/{built}" for name, built in self._assets.items()}
        text = self._templates.get_template(template).render(
            book=self.book, root=up or "./", assets=assets, **values
        )
        return with_policy(text)
