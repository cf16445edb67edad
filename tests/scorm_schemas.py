"""Hold the manifests of packages against the schemas of SCORM (`make scorm` fetches those)."""

import sys
import zipfile
from pathlib import Path

from lxml import etree

from handbook.publishing.scorm_manifest import MANIFEST, SCORM_12, SCORM_2004, Edition
from handbook.settings import Settings

SCHEMAS = {
    SCORM_12: (
        "scorm12edition",
        {SCORM_12.packaging: "imscp_rootv1p1p2", SCORM_12.adl: "adlcp_rootv1p2"},
    ),
    SCORM_2004: (
        "scorm20044thedition",
        {
            SCORM_2004.packaging: "imscp_v1p1",
            SCORM_2004.adl: "adlcp_v1p3",
            "http://www.imsglobal.org/xsd/imsss": "imsss_v1p0",
        },
    ),
}
"""Where the schemas of an edition lie, and which file has which XML namespace."""


def schema(edition: Edition, folder: Path) -> etree.XMLSchema:
    """Read the schemas of an edition as one."""
    place, files = SCHEMAS[edition]
    imports = "".join(
        f'<xs:import namespace="{namespace}" schemaLocation="{name}.xsd"/>'
        for namespace, name in files.items()
    )
    text = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>'
    return etree.XMLSchema(etree.fromstring(text, base_url=f"{folder / place}/all.xsd"))


def main(folder: str) -> int:
    """Print what is wrong in each package that was made; return how many are."""
    wrong = 0
    for package in sorted(Settings.from_environment().root.glob("training/*/*.zip")):
        edition = SCORM_2004 if SCORM_2004.suffix in package.name else SCORM_12
        with zipfile.ZipFile(package) as archive:
            manifest = etree.fromstring(archive.read(MANIFEST))
        rules = schema(edition, Path(folder).resolve())
        is_right = rules.validate(manifest)
        wrong += not is_right
        print(f"{package.name}: SCORM {edition.version}", "" if is_right else rules.error_log)
    return wrong


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
