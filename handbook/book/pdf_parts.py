"""The parts of a PDF, each laid out alone, kept, and laid out again only when it has changed."""

import atexit
import hashlib
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from handbook.content.problems import StoppedError
from handbook.i18n.translations import _

_EPOCH = {"SOURCE_DATE_EPOCH": "0"}
"""The day that the cut-down fonts are said to be from: the same each time."""
_FEW = 2


class NoPangoError(StoppedError):
    """The library that sets the letters of a PDF is not on this machine; says how to get it."""


@dataclass(frozen=True)
class PdfPart:
    """A part of a book as HTML, with all that its look depends on."""

    html: str
    styles: Path
    """A style sheet; the fonts that it names lie beside it."""
    colours: str
    pictures: Mapping[str, Path]
    is_tagged: bool = True

    def key(self, maker: str) -> str:
        """Name what comes out by all that goes in."""
        told = [maker, self.html, self.colours, str(self.is_tagged), self.styles.name]
        total = hashlib.sha256("\0".join(told).encode())
        for name, file in sorted(self.pictures.items()):
            total.update(name.encode() + hashlib.sha256(file.read_bytes()).digest())
        return total.hexdigest()[:32]


def laid_out(parts: Sequence[PdfPart], folder: Path) -> list[Path]:
    """Return each part as a PDF file of the folder, where what is unchanged already lies.

    Raises NoPangoError.
    """
    maker = _maker()
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"{part.key(maker)}.pdf" for part in parts]
    missing = [(part, file) for part, file in zip(parts, files, strict=True) if not file.exists()]
    if len(missing) <= _FEW:
        for part, file in missing:
            _lay_out(part, file)
    else:
        with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
            list(pool.map(_lay_out, *zip(*missing, strict=True)))
    return files


def _weasyprint() -> Any:  # noqa: ANN401 - the library has no types
    os.environ.update(_EPOCH)
    try:
        import weasyprint  # noqa: PLC0415 - looks for Pango when it is imported
    except OSError as error:
        raise NoPangoError(
            _(
                "The PDF needs Pango, which is not on this machine. Install it. On Debian and "
                "Ubuntu: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 "
                "libharfbuzz-subset0. On a Mac: brew install pango."
            )
        ) from error
    return weasyprint


def _maker() -> str:
    """Name the libraries that lay out: another version may break lines elsewhere."""
    weasyprint = _weasyprint()
    from weasyprint.text.ffi import pango  # noqa: PLC0415 - see above

    return f"weasyprint {weasyprint.__version__}, pango {pango.pango_version()}"


@cache
def _fonts() -> Any:  # noqa: ANN401 - the library has no types
    _weasyprint()
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - see above

    atexit.register(_fonts.cache_clear)  # it tidies up with what is gone later
    return FontConfiguration()


@cache
def _sheet(styles: Path) -> Any:  # noqa: ANN401 - the library has no types
    return _weasyprint().CSS(filename=styles, font_config=_fonts())


def _lay_out(part: PdfPart, file: Path) -> None:
    weasyprint = _weasyprint()
    html = part.html
    for name, picture in part.pictures.items():
        html = html.replace(f'src="{name}"', f'src="{picture.as_uri()}"')
    here_only = weasyprint.urls.URLFetcher(allowed_protocols=["file"])
    written = weasyprint.HTML(string=html, url_fetcher=here_only).write_pdf(
        stylesheets=[weasyprint.CSS(string=part.colours), _sheet(part.styles)],
        font_config=_fonts(),
        pdf_tags=part.is_tagged,
    )
    new = file.with_suffix(".new")
    new.write_bytes(written)
    new.replace(file)
