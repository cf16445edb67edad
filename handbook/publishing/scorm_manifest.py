"""`imsmanifest.xml`: what a package holds, in the two editions of SCORM that platforms read."""

from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

MANIFEST = "imsmanifest.xml"


@dataclass(frozen=True)
class Edition:
    """An edition of SCORM, as its manifest differs (IMS Content Packaging 1.1.2 and 1.1.4)."""

    name: str
    version: str
    packaging: str
    """The XML namespace of IMS Content Packaging."""
    adl: str
    """The XML namespace of ADL's additions."""
    type_of_resource: str
    sequencing: str = ""
    """What an item says of how it is tracked."""
    suffix: str = ""
    """What tells the package from one of the usual edition."""


SCORM_12 = Edition(
    name="1.2",
    version="1.2",
    packaging="http://www.imsproject.org/xsd/imscp_rootv1p1p2",
    adl="http://www.adlnet.org/xsd/adlcp_rootv1p2",
    type_of_resource="scormtype",
)
SCORM_2004 = Edition(
    name="2004",
    version="2004 4th Edition",
    packaging="http://www.imsglobal.org/xsd/imscp_v1p1",
    adl="http://www.adlnet.org/xsd/adlcp_v1p3",
    type_of_resource="scormType",
    suffix="-scorm-2004",
    sequencing='<imsss:sequencing xmlns:imsss="http://www.imsglobal.org/xsd/imsss">'
    '<imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>'
    "</imsss:sequencing>",
)
EDITIONS = {edition.name: edition for edition in (SCORM_12, SCORM_2004)}


def manifest(edition: Edition, name: str, title: str, files: Iterable[str]) -> str:
    """Write the manifest of a package with one course that begins in `index.html`."""
    listed = "".join(f"<file href={quoteattr(file)}/>" for file in files)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<manifest identifier="{name}" version="1" xmlns="{edition.packaging}"'
        f' xmlns:adlcp="{edition.adl}">'
        "<metadata><schema>ADL SCORM</schema>"
        f"<schemaversion>{edition.version}</schemaversion></metadata>"
        f'<organizations default="{name}-org"><organization identifier="{name}-org">'
        f"<title>{escape(title)}</title>"
        f'<item identifier="{name}-item" identifierref="{name}-sco">'
        f"<title>{escape(title)}</title>{edition.sequencing}</item></organization></organizations>"
        f'<resources><resource identifier="{name}-sco" type="webcontent"'
        f' adlcp:{edition.type_of_resource}="sco" href="index.html">{listed}</resource>'
        "</resources></manifest>\n"
    )
