"""Where Material for MkDocs keeps the styles and scripts that are bundled with ours."""

from pathlib import Path

import material

FOLDER = Path(material.__file__).parent / "templates" / "assets"
