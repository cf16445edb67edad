"""What a form asks: the fields of a request, each declared once, in the record that holds it.

A record is a frozen dataclass whose fields are made by `asked`, `asked_group` and `asked_list`.
What they say is both the form's field and how the answer to it is read. The records are neither
compared nor printed, so that the page does not download the methods for it.
"""

from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields, replace
from typing import Any

from calculators.values.messages import N_, Message, Renderable
from calculators.values.timespans import DAY

# The parts of a form. A calculator asks for some of them, in its own order.
GENERAL = "general"
MONTH = "month"
FEES = "fees"
LOST_INCOME = "lost-income"
COSTS = "costs"
CLAIM = "claim"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Choice:
    """One of the values that a field can have, and what it is called."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Field:
    """One field of a request.

    `kind`: date, month, time, minutes, whole, money, number, boolean, text, choice, choices
    (several), group or list (of groups). `unit` is what a number counts, `usual` what it mostly
    lies between, where its unit does not say that. `shown_for` names another field and the values
    of it that make this one useful. One that `waits` is not needed for a first answer under the
    rules: a form has it among what more there is to fill in.

    Where the record says more than the form: `record` is the name of the value in it, `of` the
    record of a group or of a list's entries. `called` names where it keeps what a text is called
    that is looked up among the choices; `within` the mapping that gathers fields the rules name.

    Who is asked: `parts` of the form (none: wherever its group is), `required_by` the parts that
    can not begin a form without it, and `narrow`, which makes the fields of it that some rules
    leave: none, one, or several.
    """

    name: str
    kind: str
    label: str
    help: str = ""
    unit: str = ""
    required: bool = False
    default: str | bool | None = None
    example: str = ""
    least: int | None = None
    most: int | None = None
    usual: tuple[int, int] | None = None
    choices: tuple[Choice, ...] = ()
    fields: tuple["Field", ...] = ()
    shown_for: tuple[str, tuple[str, ...]] | None = None
    waits: bool = False
    record: str = ""
    of: type[Any] | None = None
    called: str = ""
    within: str = ""
    parts: tuple[str, ...] = ()
    required_by: tuple[str, ...] = ()
    narrow: Callable[..., tuple["Field", ...]] | None = None


def asked(kind: str, label: str, *, default: Any = MISSING, name: str = "", **said: Any) -> Any:  # noqa: ANN401 - as dataclasses.field
    """Declare a field of a record as a form asks for it; without a default it is required."""
    is_said = isinstance(default, str | bool)
    is_number = isinstance(default, int) and not is_said
    return field(
        default=default,
        metadata={
            "asked": Field(
                name,
                kind,
                label,
                required=default is MISSING,
                default=str(default) if is_number else default if is_said else None,
                **said,
            )
        },
    )


def asked_minutes(label: str, *parts: str) -> Any:  # noqa: ANN401 - as dataclasses.field
    """Declare a length of time, which usually is none."""
    return asked("minutes", label, default=0, unit=N_("min"), example="30", most=DAY, parts=parts)


def asked_yes_or_no(label: str, *parts: str, default: bool = False) -> Any:  # noqa: ANN401 - as dataclasses.field
    """Declare a question that is answered by a box to tick."""
    return asked("boolean", label, default=default, parts=parts)


def asked_mapping(kind: str, **said: Any) -> Any:  # noqa: ANN401 - as dataclasses.field
    """Declare a mapping of fields, which the rules name."""
    return field(default_factory=dict, metadata={"asked": Field("", kind, "", **said)})


def asked_group(of: type[Any], label: str, **said: Any) -> Any:  # noqa: ANN401 - as dataclasses.field
    """Declare a record within a record."""
    return field(default_factory=of, metadata={"asked": Field("", "group", label, of=of, **said)})


def asked_list(of: type[Any], label: str, most: int, **said: Any) -> Any:  # noqa: ANN401 - as dataclasses.field
    """Declare the entries of a list."""
    said |= {"of": of, "most": most}
    return field(default=(), metadata={"asked": Field("", "list", label, **said)})


def choices(labels: dict[str, str]) -> tuple[Choice, ...]:
    """Make choices of values and what they are called."""
    return tuple(Choice(value, label) for value, label in labels.items())


def declared(record: type[Any]) -> tuple[Field, ...]:
    """Return the fields that a record declares, in its order."""
    found = [(each.name, each.metadata.get("asked")) for each in fields(record)]
    return tuple(replace(said, name=said.name or name, record=name) for name, said in found if said)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a field, an example of right, and who knows if the reader can not.

    One that `asks` is no fault yet: it asks whether what is unusual is right.
    """

    field: str
    message: Message
    example: Renderable = ""
    ask: str = ""
    asks: bool = False


class RequestError(Exception):
    """A request can not be answered; carries every fault that was found."""

    def __init__(self, faults: list[Fault]) -> None:
        """Keep the faults, in the order of the request."""
        super().__init__([fault.field for fault in faults])
        self.faults = faults
