"""The kinds of files that can be published beside the pages, by how their names end."""

from pathlib import PurePosixPath

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif")
"""Pictures of dots, which are made small."""
DRAWINGS = (".svg",)
FILMS = (".mp4",)
CAPTIONS = ".vtt"
PDF = ".pdf"
OTHER = (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".csv", ".txt", ".ics", ".vcf", ".epub")
OPENED = (PDF, *OTHER, ".mp3", ".m4a")
"""What a reader opens, and which is published as it is."""
PUBLISHED = (*PICTURES, *DRAWINGS, *FILMS, CAPTIONS, *OPENED)


def suffix(path: str) -> str:
    """Return how a name ends, in small letters."""
    return PurePosixPath(path).suffix.lower()


def is_film(path: str) -> bool:
    """Tell whether a file is a film that a page can show."""
    return suffix(path) in FILMS


def is_picture(path: str) -> bool:
    """Tell whether a file is a picture that a page can show."""
    return suffix(path) in (*PICTURES, *DRAWINGS)


def captions_of(film: str) -> str:
    """Return the path at which the captions of a film lie: beside it, under the same name."""
    return str(PurePosixPath(film).with_suffix(CAPTIONS))
