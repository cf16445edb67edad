"""What holds of attendance, time and rounding where a rule set does not say it.

Most regulations are silent on some of it. What is left out is filled in before the rule set is
checked, as assumptions that stand in each answer with their question; what nobody can assume, such
as what a substitute gets who is only present, is unknown.
"""

from dataclasses import replace
from typing import Any

from handbook.content.yaml_source import YamlText
from handbook.i18n.translations import _

_ROUNDED = {"unit": "0.01", "mode": "half-up"}
_BY_TIME: dict[str, list[object]] = {
    "model": ["steps", "bands", "clock"],
    "limit": ["minutes"],
    "counted_in": ["hours"],
}
_UNKNOWN: dict[str, str | None] = {"factor": None, "status": "unknown"}


def with_defaults(source: YamlText) -> YamlText:
    """Return a rule set as it was written, with the defaults of what was left out."""
    written = source.value
    if not isinstance(written, dict):
        return source
    whole: dict[str, Any] = dict(written)
    assumptions: dict[str, Any] = {}
    for fill in (_roundings, _attendance, _time):
        assumptions |= fill(whole)
    if assumptions:
        ask = whole.get("ask") or _("The secretary of the board")
        own = whole.get("assumptions") or {}
        if isinstance(own, dict):
            whole["assumptions"] = own | {
                name: {"text": text, "question": question, "ask": ask}
                for name, (text, question) in assumptions.items()
            }
    return replace(source, value=whole)


type _Assumptions = dict[str, tuple[str, str]]
"""What is assumed and the question that would settle it, by name."""


def _assumed(name: str) -> dict[str, str]:
    return {"status": "assumed", "assumption": name, "source": _("Not said in the rules.")}


def _roundings(whole: dict[str, Any]) -> _Assumptions:
    if whole.get("roundings") is not None:
        return {}
    parts = dict.fromkeys(("fee", "line", "total"), _ROUNDED)
    whole["roundings"] = {**parts, **_assumed("forval-avrundning")}
    return {
        "forval-avrundning": (
            _("Each amount is reckoned to whole öre, and half an öre up."),
            _("How are fees and compensation rounded?"),
        )
    }


def _attendance(whole: dict[str, Any]) -> _Assumptions:
    written = whole.get("attendance")
    if not isinstance(written, dict | None):
        return {}
    same: dict[str, str | None] = {"factor": "1", **_assumed("forval-narvaro")}
    # The fee is a member's; that is what it means.
    defaults: dict[str, object] = {"member": {"factor": "1", "status": "source"}}
    defaults |= dict.fromkeys(("serving", "at_distance"), same)
    defaults |= dict.fromkeys(("present", "invited"), _UNKNOWN)
    whole["attendance"] = defaults | (written or {})
    if all(whole["attendance"][name] is not same for name in defaults):
        return {}
    return {
        "forval-narvaro": (
            _(
                "A substitute who serves, and whoever takes part at a distance, gets the fee of a "
                "member: equal assignments pay equally (the Local Government Act, 4:16)."
            ),
            _("Do substitutes who serve, and those at a distance, get the whole fee?"),
        )
    }


def _time(whole: dict[str, Any]) -> _Assumptions:
    if whole.get("time") is not None or not _goes_by_time(whole):
        return {}
    counted = {"meals": "unpaid", "travel": "unpaid", "midnight": "start-day"}
    whole["time"] = {**counted, **_assumed("forval-motestid")}
    return {
        "forval-motestid": (
            _(
                "Breaks for meals and journeys are not time of the meeting, and the time after "
                "midnight belongs to the day on which it began."
            ),
            _("What counts as the time of a meeting?"),
        )
    }


def _goes_by_time(written: object) -> bool:
    """Tell whether some fee or limit needs to know what time is, wherever it stands."""
    if isinstance(written, dict):
        needs = (written.get(key) in values for key, values in _BY_TIME.items())
        return any(needs) or any(map(_goes_by_time, written.values()))
    return isinstance(written, list) and any(map(_goes_by_time, written))
