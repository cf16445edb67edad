"""What puts the handbook on a home screen: the web app manifest, and a profile for managed iPads.

The manifest follows W3C Web Application Manifest; the profile Apple's Web Clip payload
(`com.apple.webClip.managed`, Device Management Profile Reference).
"""

import json
import plistlib
import uuid

from handbook.content.handbook import Handbook
from handbook.offline.icons import SIZES, TOUCH_ICON, icon

MANIFEST = "manifest.webmanifest"
PROFILE = "handbok.mobileconfig"


def web_app(book: Handbook) -> str:
    """Write the web app manifest. Its addresses are relative: it serves under any address."""
    pictures = [
        {"src": path, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for path, size in SIZES.items()
        for purpose in ("any", "maskable")
    ]
    emergency = book.chapters[book.profile.emergency]
    content = {
        "name": book.profile.name,
        "short_name": book.profile.municipality,
        "lang": book.profile.language,
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": book.profile.colours.primary,
        "icons": pictures,
        "shortcuts": [{"name": emergency.matter.title, "url": f"{emergency.id}/"}],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def web_clip(book: Handbook, address: str) -> bytes:
    """Write a configuration profile that puts the handbook's icon on managed iPads.

    Its identifiers depend on the address only, so a new profile replaces an older one.
    """
    clip = {
        **_payload(address, "webclip", "com.apple.webClip.managed", book.profile.name),
        "URL": address,
        "Label": book.profile.municipality,
        "Icon": icon(book, SIZES[TOUCH_ICON]),
        "Precomposed": True,
        "FullScreen": True,
        "IsRemovable": True,
    }
    profile = {
        **_payload(address, "profile", "Configuration", book.profile.name),
        "PayloadOrganization": book.profile.municipality,
        "PayloadContent": [clip],
    }
    return plistlib.dumps(profile)


def _payload(address: str, part: str, kind: str, name: str) -> dict[str, str | int]:
    identity = uuid.uuid5(uuid.NAMESPACE_URL, f"{address}#{part}")
    return {
        "PayloadType": kind,
        "PayloadVersion": 1,
        "PayloadIdentifier": f"handbook.{identity}",
        "PayloadUUID": str(identity).upper(),
        "PayloadDisplayName": name,
    }
