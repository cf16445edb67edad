"""Say what would keep a published handbook from working offline.

Fetches a published handbook as an iPad does, file by file, and reports in sentences what would keep
it from working offline: MIME types, compression, cache headers, Content Security Policy, files that
are missing or were changed on the way, and requests to other servers.

Exit code: 0 it works, 1 something must be mended, 2 the address can not be understood.
"""

import argparse
from urllib.parse import urlsplit

from handbook.i18n.translations import _
from handbook.settings import Settings

_EXAMPLE = "https://handbok.example.se/vasteras/"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("url", metavar="URL", help=f"the address of its front page: {_EXAMPLE}")


def run(options: argparse.Namespace, _settings: Settings) -> int:
    """Examine a published handbook and print what is found; return the exit code."""
    from handbook.offline.http_client import fetch
    from handbook.offline.server_audit import audit

    address: str = options.url
    if urlsplit(address).scheme not in {"http", "https"} or not urlsplit(address).hostname:
        text = _("“{url}” is not an address. Write for example: {example}")
        print(text.format(url=address, example=_EXAMPLE))
        return 2
    print(_("Fetching every file of {url} …").format(url=address), flush=True)
    found = audit(address, fetch)
    for finding in found:
        text = _("Wrong: {text}") if finding.serious else _("Note: {text}")
        print(text.format(text=finding.text))
    if any(finding.serious for finding in found):
        print(_("Mend what is wrong: until then the handbook may not work offline."))
        return 1
    print(_("Nothing keeps this handbook from working offline."))
    return 0
