"""Files that make a web server send a handbook as it should, into `hosting/<handbook>/`.

A folder for each kind of server, to be copied beside the front page (nginx has its own place).
They are no part of the site: no device saves them. What they say stands in
`offline/server_rules.py`.
"""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from xml.sax.saxutils import quoteattr

from handbook.content.handbook import Handbook
from handbook.i18n.translations import _
from handbook.offline.server_rules import (
    COMPRESSED,
    FOR_GOOD,
    FRAMES,
    HEADERS,
    LASTING,
    NO_CACHE,
    POLICY,
    SCRIPTS,
    TYPES,
    WORKER,
)
from handbook.offline.web_app_manifest import PROFILE

_SENT = {suffix: types[0] for suffix, types in TYPES.items()}
_PACKED = " ".join(sorted({_SENT[suffix] for suffix in COMPRESSED} - {"text/html"}))
_TEXTS = sorted(suffix for suffix, kind in _SENT.items() if kind.startswith("text/"))
_CACHE = "Cache-Control"
_FOLDERS = "|".join(LASTING)
_ANY = "_"
"""What nginx calls a host whose name is not known."""


def write(book: Handbook, folder: Path) -> None:
    """Write the files for each kind of server below a folder."""
    for path, text in files(book).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def files(book: Handbook) -> dict[str, str]:
    """Return the files for each kind of server, by path."""
    address = urlsplit(str(book.profile.address or ""))
    path = address.path.rstrip("/") + "/"
    written = {
        "nginx/handbok.conf": _nginx(address.hostname or _ANY, path),
        "apache/.htaccess": _apache(path),
        "iis/web.config": _iis(path),
        "static/_headers": _static(path),
    }
    made = {name: "\n".join(lines) + "\n" for name, lines in written.items()}
    if path != "/":
        made["static/_redirects"] = f"/ {path} 302\n"
    return {**made, "static/.nojekyll": ""}


def _head() -> str:
    return _("Written by `handbook build`, anew each time: what you change here is lost.")


def _nginx(host: str, path: str) -> Iterator[str]:
    yield f"# {_head()}"
    yield "# " + _("For http: the folder conf.d. Set root, and add the certificate.")
    yield f'map $uri $handbook_cache {{\n  default "{NO_CACHE}";'
    yield f'  "~^{path}(?:{_FOLDERS})/" "{FOR_GOOD}";\n}}'
    yield f'map $uri $handbook_policy {{\n  default "{FRAMES}";\n  "~\\.js$" "{SCRIPTS}";\n}}'
    yield "server {"
    yield f"  listen 80;\n  server_name {host};"
    yield "  # " + _("The front page lies here: {path}").format(path=f"root{path}index.html")
    yield "  root /var/www/html;\n  index index.html;\n  absolute_redirect off;"
    yield "  types {"
    yield from (f"    {kind} {suffix[1:]};" for suffix, kind in _SENT.items())
    yield "  }\n  default_type application/octet-stream;"
    yield f"  charset utf-8;\n  charset_types {' '.join(sorted({_SENT[one] for one in _TEXTS}))};"
    yield f"  gzip on;\n  gzip_vary on;\n  gzip_types {_PACKED};"
    for name, value in HEADERS.items():
        yield f'  add_header {name} "{value}" always;'
    yield f"  add_header {_CACHE} $handbook_cache always;"
    yield f"  add_header {POLICY} $handbook_policy always;"
    yield f"  error_page 404 {path}404.html;"
    yield "  location ~ /\\. { return 404; }\n}"


def _apache(path: str) -> Iterator[str]:
    yield f"# {_head()}"
    yield "# " + _("Beside the front page. Needs AllowOverride FileInfo, mod_headers, mod_deflate.")
    yield from (f"AddType {kind} {suffix}" for suffix, kind in _SENT.items())
    yield f"AddDefaultCharset utf-8\nAddCharset utf-8 {' '.join(_TEXTS)}"
    yield f"ErrorDocument 404 {path}404.html"
    yield "<IfModule mod_headers.c>"
    for name, value in {**HEADERS, _CACHE: NO_CACHE, POLICY: FRAMES}.items():
        yield f'  Header always set {name} "{value}"'
    yield f'  <If "%{{REQUEST_URI}} =~ m#^{path}({_FOLDERS})/#">'
    yield f'    Header always set {_CACHE} "{FOR_GOOD}"\n  </If>'
    yield f'  <FilesMatch "\\.js$">\n    Header always set {POLICY} "{SCRIPTS}"\n  </FilesMatch>'
    yield "</IfModule>\n<IfModule mod_deflate.c>"
    yield f"  AddOutputFilterByType DEFLATE text/html {_PACKED}\n</IfModule>"


def _iis(path: str) -> Iterator[str]:
    yield f'<?xml version="1.0" encoding="utf-8"?>\n<!-- {_head()} -->'
    yield "<!-- " + _("Beside the front page. IIS hands it out to nobody.") + " -->"
    yield "<configuration>\n  <system.webServer>\n    <staticContent>"
    yield '      <clientCache cacheControlMode="DisableCache"/>'
    for suffix, kind in _SENT.items():
        sent = f"{kind}; charset=utf-8" if suffix in _TEXTS else kind
        yield f'      <remove fileExtension="{suffix}"/>'
        yield f'      <mimeMap fileExtension="{suffix}" mimeType="{sent}"/>'
    yield "    </staticContent>"
    yield from _iis_headers({**HEADERS, POLICY: FRAMES})
    lost = f"{path}404.html".lstrip("/").replace("/", "\\")
    yield '    <httpErrors errorMode="Custom">\n      <remove statusCode="404"/>'
    yield f'      <error statusCode="404" path="{lost}" responseMode="File"/>'
    yield '    </httpErrors>\n    <urlCompression doStaticCompression="true"/>'
    yield "  </system.webServer>"
    for place in (*LASTING, WORKER):
        yield f'  <location path="{place}">\n  <system.webServer>'
        if place in LASTING:
            # the mode adds max-age itself
            yield (
                '    <staticContent>\n      <clientCache cacheControlMode="UseMaxAge"'
                ' cacheControlMaxAge="365.00:00:00" cacheControlCustom="public, immutable"/>'
                "\n    </staticContent>"
            )
        yield from _iis_headers({POLICY: SCRIPTS})
        yield "  </system.webServer>\n  </location>"
    yield "</configuration>"


def _iis_headers(headers: dict[str, str]) -> Iterator[str]:
    yield "    <httpProtocol>\n      <customHeaders>"
    for name, value in headers.items():
        yield f'        <remove name="{name}"/>'
        yield f'        <add name="{name}" value={quoteattr(value)}/>'
    yield "      </customHeaders>\n    </httpProtocol>"


def _static(path: str) -> Iterator[str]:
    """Write `_headers`; where several rules match, both hosts send all that they say."""
    yield f"# {_head()}"
    yield "# " + _("In the folder that is published. Netlify and Cloudflare Pages read it.")
    yield f"{path}*"
    yield from (f"  {name}: {value}" for name, value in {**HEADERS, POLICY: FRAMES}.items())
    for folder in LASTING:
        yield f"{path}{folder}/*\n  {_CACHE}: {FOR_GOOD}\n  {POLICY}: {SCRIPTS}"
    yield f"{path}{WORKER}\n  {POLICY}: {SCRIPTS}"
    # Hosts know the types of what they send, but for that of a profile.
    yield f"{path}{PROFILE}\n  Content-Type: {_SENT['.mobileconfig']}"
