"""How a key of a rule set is declared: what may stand there, what it means, an example of right.

Each function declares one kind of key, as metadata of a dataclass field. The build makes all else
of it (`handbook.content.rules`): what is checked, an editor's help, the reference of keys. The
explanation is for a payroll officer, in Swedish. The page needs none of this, so it is taken out
of the wheel (`handbook.pyodide.declaration`): a default is all that is left of a call.

What all kinds know: `name` is how the key is written in YAML, where it is not the field's name.
What is `written_only` is not for the calculators. A default makes that the key may be left out;
with `optional` it may too, and the build finds its value elsewhere.
"""

from dataclasses import MISSING, field
from functools import partial
from typing import Any


def _key(
    kind: str,
    explanation: str,
    example: str,
    *,
    default: Any = MISSING,  # noqa: ANN401 - whatever a field holds
    default_factory: Any = MISSING,  # noqa: ANN401
    **said: Any,  # noqa: ANN401
) -> Any:  # noqa: ANN401 - as dataclasses.field
    optional = said.pop("optional", False)
    said |= {"kind": kind, "explanation": explanation, "example": example}
    said["default"] = default_factory() if default_factory is not MISSING else default
    if optional:
        said["default"] = None
    if default_factory is not MISSING:
        return field(default_factory=default_factory, metadata=said)
    if said.get("written_only") and default is MISSING:
        default = None
    return field(default=default, metadata=said)


# A text to be read by people.
text_key = partial(_key, "text")
# An id: small letters and figures, parted by hyphens; `names` is the key of the rule set among
# whose names it stands.
id_key = partial(_key, "id")
# A number, as Swedes write it, and a whole one; `least`, `above` and `most` are their limits.
number_key = partial(_key, "number")
whole_key = partial(_key, "whole")
# An amount in kronor.
kronor_key = partial(_key, "kronor", least=0)
# A share, with its sign: `1,5 %`. A key called `factor` may also be a part of one, 0.5. A share is
# at most one, unless its `most` says otherwise.
share_key = partial(_key, "share", least=0, most=1)
# A time of day, kept as minutes after midnight.
time_key = partial(_key, "time", least=0, most=1440)
day_key = partial(_key, "date")
yes_no_key = partial(_key, "yes-no")
# When somebody last compared with the source.
checked_key = partial(_key, "date", "Dagen då någon senast jämförde med källan.", "2026-11-21")
# A note, for who keeps the rules or beside an amount.
note_key = partial(
    _key, "text", "En anteckning till den som sköter reglerna. Räknarna använder den inte."
)
shown_note_key = partial(
    _key,
    "text",
    "En anteckning som visas bredvid beloppet.",
    "Källan säger inte per vilken tid.",
)
# What must be attached to a claim.
proof_key = partial(_key, "text", "Intygen och handlingarna som ska bifogas.")


def amount_key(explanation: str, example: str, *units: str, **said: Any) -> Any:  # noqa: ANN401 - as dataclasses.field
    """Declare the name of an amount, of this rule set or national, in one of some units."""
    return _key("amount", explanation, example, units=units, **said)


def minutes_key(explanation: str, example: str, **said: Any) -> Any:  # noqa: ANN401
    """Declare some minutes, at most those of a day; `least` says that none are enough."""
    limits = {} if "least" in said else {"above": 0}
    return _key("minutes", explanation, example, most=1440, **limits, **said)


def choice_key(explanation: str, example: str, *choices: str, **said: Any) -> Any:  # noqa: ANN401
    """Declare one of some words, or a list of them."""
    return _key("choice", explanation, example, choices=choices, **said)


def part_key(explanation: str, example: str = "", **said: Any) -> Any:  # noqa: ANN401
    """Declare keys within the key, one clause or a list of them; `fewest` is how many at least.

    The keys of what is `beside` stand among those of the class itself, and may all be left out.
    """
    return _key("part", explanation, example, **said)
