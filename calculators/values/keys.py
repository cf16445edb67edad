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


def text_key(explanation: str, example: str, **said: Any) -> Any:  # noqa: ANN401 - as dataclasses.field
    """Declare a text to be read by people."""
    return _key("text", explanation, example, **said)


def id_key(explanation: str, example: str, **said: Any) -> Any:  # noqa: ANN401
    """Declare an id: small letters and figures, parted by hyphens.

    `names` is the key of the rule set among whose names it stands.
    """
    return _key("id", explanation, example, **said)


def amount_key(explanation: str, example: str, *units: str, **said: Any) -> Any:  # noqa: ANN401
    """Declare the name of an amount, of this rule set or national, in one of some units."""
    return _key("amount", explanation, example, units=units, **said)


def number_key(explanation: str, example: str, **said: Any) -> Any:  # noqa: ANN401
    """Declare a number, as Swedes write it; `least`, `above` and `most` are its limits."""
    return _key("number", explanation, example, **said)


def whole_key(explanation: str, example: str, **said: Any) -> Any:  # noqa: ANN401
    """Declare a whole number; `least`, `above` and `most` are its limits."""
    return _key("whole", explanation, example, **said)


def minutes_key(explanation: str, example: str, **said: Any) -> Any:  # noqa: ANN401
    """Declare some minutes, at most those of a day; `least` says that none are enough."""
    limits = {} if "least" in said else {"above": 0}
    return _key("minutes", explanation, example, most=1440, **limits, **said)


def share_key(explanation: str, example: str, **said: Any) -> Any:  # noqa: ANN401
    """Declare a share: `1,5 %`, or 0.015."""
    return _key("share", explanation, example, least=0, most=10, **said)


def time_key(explanation: str, example: str, **said: Any) -> Any:  # noqa: ANN401
    """Declare a time of day, kept as minutes after midnight."""
    return _key("time", explanation, example, least=0, most=1440, **said)


def day_key(explanation: str, example: str, **said: Any) -> Any:  # noqa: ANN401
    """Declare a date."""
    return _key("date", explanation, example, **said)


def yes_no_key(explanation: str, example: str, **said: Any) -> Any:  # noqa: ANN401
    """Declare what is true or false."""
    return _key("yes-no", explanation, example, **said)


def choice_key(explanation: str, example: str, *choices: str, **said: Any) -> Any:  # noqa: ANN401
    """Declare one of some words, or a list of them."""
    return _key("choice", explanation, example, choices=choices, **said)


def part_key(explanation: str, example: str = "", **said: Any) -> Any:  # noqa: ANN401
    """Declare keys within the key, one clause or a list of them; `fewest` is how many at least.

    The keys of what is `beside` stand among those of the class itself, and may all be left out.
    """
    return _key("part", explanation, example, **said)
