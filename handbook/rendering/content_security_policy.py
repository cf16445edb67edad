"""The Content Security Policy of a page: nothing from elsewhere, no script that is not known."""

import base64
import hashlib
import html
import re
from functools import cache

from handbook.settings import PROJECT

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)
_NOT_RUN = re.compile(r"""\bsrc=|type=["']?application/""")


def with_policy(page: str) -> str:
    """Add to a page the policy that lets its own scripts run, and no others.

    An inline script is allowed by its SHA-256 (CSP level 2) if it stands in a template of the
    theme: one that came with a text is not. WebAssembly may be compiled, which Pyodide needs;
    `eval` may not.
    """
    ours = sorted(set(_inline_scripts(page)) & _of_the_theme())
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
    meta = f'<meta http-equiv="Content-Security-Policy" content="{html.escape(policy)}">'
    return page.replace('<meta charset="utf-8">', f'<meta charset="utf-8">{meta}', 1)


@cache
def _of_the_theme() -> frozenset[str]:
    templates = (PROJECT / "theme").rglob("*.html")
    texts = (template.read_text(encoding="utf-8") for template in templates)
    return frozenset(digest for text in texts for digest in _inline_scripts(text))


def _inline_scripts(page: str) -> list[str]:
    return [
        base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        for attributes, text in _SCRIPT.findall(page)
        if text.strip() and not _NOT_RUN.search(attributes)
    ]
