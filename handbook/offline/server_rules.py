"""What a server must say with each file: its type, for how long it holds, and what it may do.

The one place where that stands. `handbook serve` answers by it, `handbook doctor` asks by it, and
the files for other servers (`publishing/hosting.py`) are written from it.
"""

TYPES: dict[str, tuple[str, ...]] = {
    ".avif": ("image/avif",),
    ".bin": ("application/octet-stream",),
    ".css": ("text/css",),
    ".csv": ("text/csv",),
    ".docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
    ".epub": ("application/epub+zip",),
    ".gif": ("image/gif",),
    ".html": ("text/html",),
    ".ics": ("text/calendar",),
    ".jpeg": ("image/jpeg",),
    ".jpg": ("image/jpeg",),
    ".js": ("text/javascript", "application/javascript", "application/x-javascript"),
    ".json": ("application/json",),
    ".m4a": ("audio/mp4", "audio/x-m4a"),
    ".mobileconfig": ("application/x-apple-aspen-config",),
    ".mp3": ("audio/mpeg",),
    ".mp4": ("video/mp4",),
    ".odp": ("application/vnd.oasis.opendocument.presentation",),
    ".ods": ("application/vnd.oasis.opendocument.spreadsheet",),
    ".odt": ("application/vnd.oasis.opendocument.text",),
    ".pdf": ("application/pdf",),
    ".png": ("image/png",),
    ".pptx": ("application/vnd.openxmlformats-officedocument.presentationml.presentation",),
    ".svg": ("image/svg+xml",),
    ".txt": ("text/plain",),
    ".vcf": ("text/vcard", "text/x-vcard"),
    ".vtt": ("text/vtt",),
    ".webmanifest": ("application/manifest+json", "application/json"),
    ".webp": ("image/webp",),
    ".woff2": ("font/woff2", "application/font-woff2"),
    ".xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",),
    ".xml": ("application/xml", "text/xml"),
}
"""The types with which a browser takes a file; the first is the one to send."""

COMPRESSED = frozenset({".css", ".csv", ".html", ".js", ".json", ".svg", ".webmanifest", ".xml"})
"""What becomes much smaller on the way; the others are small, or packed already."""

LASTING = ("assets", "runtime")
"""The folders of a site in which each name holds the checksum of what it names."""
_LASTING = tuple(f"{folder}/" for folder in LASTING)
FOR_GOOD = "public, max-age=31536000, immutable"
NO_CACHE = "no-cache"
"""Kept, but asked for each time: an unchanged file is not sent again."""

POLICY = "Content-Security-Policy"
FRAMES = "frame-ancestors 'self'"
"""The rest of a page's policy stands in the page; this a page can not say."""
SCRIPTS = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'"
"""A worker does not inherit the policy of its page's `<meta>`: its script brings its own."""
WORKER = "sw.js"
"""The service worker lies beside the front page: it may only serve what lies below itself."""

HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""What goes with every file."""


def headers(path: str) -> dict[str, str]:
    """Return what goes with the file at a path of the site, its type apart."""
    return {
        **HEADERS,
        "Cache-Control": FOR_GOOD if path.startswith(_LASTING) else NO_CACHE,
        POLICY: SCRIPTS if path.endswith(".js") else FRAMES,
    }
