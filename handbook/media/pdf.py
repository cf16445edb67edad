"""PDFs: whether one can be opened, and whether everybody can read it."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf

_STRUCTURE, _MARKED = "/StructTreeRoot", "/MarkInfo"


class UnreadablePdfError(Exception):
    """The file is no PDF, is damaged, or asks for a password."""


def lacking(file: Path) -> frozenset[str]:
    """Return what a PDF lacks for one who listens to it: `tags`, `title`, `language`.

    Raises UnreadablePdfError.
    """
    stat = file.stat()
    return _lacking(file, stat.st_mtime_ns, stat.st_size)


@lru_cache(1024)
def _lacking(file: Path, _time: int, _bytes: int) -> frozenset[str]:
    import pikepdf  # noqa: PLC0415 - few handbooks have PDFs

    try:
        with pikepdf.open(file) as pdf:
            root = pdf.Root
            marked = root.get(_MARKED)
            is_marked = marked is not None and bool(marked.get("/Marked", False))
            title = str(pdf.docinfo.get("/Title", "")) or _title_in_metadata(pdf)
            there = {
                "tags": _STRUCTURE in root and is_marked,
                "title": bool(title.strip()),
                "language": bool(str(root.get("/Lang", "")).strip()),
            }
    except (pikepdf.PdfError, pikepdf.PasswordError, OSError, ValueError, AttributeError) as error:
        raise UnreadablePdfError from error
    return frozenset(name for name, is_there in there.items() if not is_there)


def _title_in_metadata(pdf: "pikepdf.Pdf") -> str:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        return str(metadata.get("dc:title", ""))
