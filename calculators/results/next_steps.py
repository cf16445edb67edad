"""What the reader does with an answer: where it is reported, by when, and with what attached."""

from collections.abc import Callable
from typing import Any

from calculators.results.result import Result
from calculators.values.messages import Message, Renderable, _


def next_steps(
    result: Result,
    places: list[str],
    last_days: list[dict[str, Any]],
    in_words: Callable[[Renderable], str],
) -> list[dict[str, Any]]:
    """Return each step with its title; none when there is nothing that she reports herself.

    What the rules do not say is said to be unknown, with whom to ask. A place that is known is in
    the title of what is reported.
    """
    is_for_secretary = bool(result.report) and not (result.report.get("self") or result.unpriced)
    if is_for_secretary or not (result.lines or result.missing):
        return []
    ask = f" {in_words(_('Ask: {who}.', who=result.ask))}" if result.ask else ""
    days = [each["sentence"] + ("" if each["date"] else ask) for each in last_days]
    steps: tuple[tuple[Message, list[str], Message], ...] = (
        *([] if places else [(_("Where you report it"), [], _("The rules do not say where."))]),
        (_("The last day"), days, _("The rules do not say which day is the last.")),
        (_("Attach this"), list(result.attach), _("The rules do not say what is to be attached.")),
    )
    return [
        {"title": in_words(title), "texts": known or [in_words(unknown) + ask]}
        for title, known, unknown in steps
    ]
