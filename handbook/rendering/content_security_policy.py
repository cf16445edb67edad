"""The Content Security Policy of a page: nothing from elsewhere, no script that is not known."""

import base64
import hashlib
import html
import re

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)
_NOT_RUN = re.compile(r"""\bsrc=|type=["']?application/""")


def with_policy(page: str) -> str:
    """Add to a page the policy that lets its own scripts run, and no others.

    The inline scripts that Material writes are allowed by their SHA-256 (CSP level 2), and
    WebAssembly may be compiled, which Pyodide needs; `eval` may not.
    """
    scripts = " ".join(f"'sha256-{digest}'" for digest in sorted(set(_inline_scripts(page))))
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


def _inline_scripts(page: str) -> list[str]:
    return [
        base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        for attributes, text in _SCRIPT.findall(page)
        if text.strip() and not _NOT_RUN.search(attributes)
    ]
