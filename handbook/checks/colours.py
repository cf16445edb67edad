"""The handbook's colours can be read: white text on each of them has the contrast of WCAG AA."""

from collections.abc import Iterator

from handbook.content.colours import LEAST_CONTRAST, contrast, readable
from handbook.content.handbook import Handbook
from handbook.content.problems import Problem
from handbook.content.source_location import SourceLocation
from handbook.i18n.translations import _


def problems(book: Handbook) -> Iterator[Problem]:
    """Find colours on which white text is hard to read."""
    for name, colour in book.profile.colours:
        ratio = contrast(colour, "#ffffff")
        if ratio < LEAST_CONTRAST:
            message = _("White text on {colour} has the contrast {ratio}; at least 4,5 is needed.")
            message = message.format(colour=colour, ratio=f"{ratio:.1f}".replace(".", ","))
            place = SourceLocation.of(book.profile_source, "colours", name)
            yield place.problem(message, f'{name}: "{readable(colour, "#ffffff")}"')
