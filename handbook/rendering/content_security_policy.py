"""The Content Security Policy of a page: nothing from elsewhere, no script that is not known."""

import base64
import hashlib
from functools import cache
from html.parser import HTMLParser

from handbook.settings import PROJECT


def with_policy(page: str) -> str:
    """Add to a page the policy that lets its own scripts run, and no others.

    An inline script is allowed by its SHA-256 (CSP level 2) if it stands in a template of the
    theme: one that came with a text is not. WebAssembly may be compiled, which Pyodide needs;
    `eval` may not.
    """
    ours = sorted(digest for script, digest in _scripts_of_the_theme().items() if script in page)
    scripts = " ".join(f"'sha256-{digest}'" for digest in ours)
    policy = "; ".join(
        [
            "default-src 'self'",
            f"script-src 'self' 'wasm-unsafe-eval' {scripts}".strip(),
            "style-src 'self'",
            "img-src 'self' data: blob:",
            "worker-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return page.replace('<meta charset="utf-8">', f'<meta charset="utf-8">{meta}', 1)


@cache
def _scripts_of_the_theme() -> dict[str, str]:
    """Return the inline scripts of the theme's templates, each with its SHA-256 (base64)."""
    parser = _InlineScripts()
    for template in sorted((PROJECT / "theme").rglob("*.html")):
        parser.feed(template.read_text(encoding="utf-8"))
    return {
        text: base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        for text in parser.texts
    }


class _InlineScripts(HTMLParser):
    """Collects the scripts that a browser would run as they stand in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._is_within = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        is_data = "application" in (values.get("type") or "")
        self._is_within = tag == "script" and "src" not in values and not is_data

    def handle_endtag(self, _tag: str) -> None:
        self._is_within = False

    def handle_data(self, data: str) -> None:
        if self._is_within and data.strip():
            self.texts.append(data)
