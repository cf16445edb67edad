"""Makes the import of dataclasses fast; runs inside the runtime, before anything else.

A dataclass is made by writing its methods as source text, which Python then compiles: in a browser
that is most of the time that importing the calculators takes. The build keeps what was compiled
(`record`), and a start takes it from there (`use`, then `done`); a text that was not kept is
compiled as usual.

Besides, `dataclasses` imports `inspect`, and with it a parser and a disassembler, for one small
function, and annotations import `typing` for a name or two. Stand-ins have those; asked for
anything else, they make way for the real module.
"""

from __future__ import annotations

import marshal
import sys
from types import ModuleType

TYPE_CHECKING = False  # as typing's, without typing
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType
    from typing import Any

    type _Codes = dict[str, CodeType]


class _StandIn(ModuleType):
    """Some names of a module that takes long to import."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):  # the import system looks for these
            raise AttributeError(name)
        del sys.modules[self.__name__]
        return getattr(__import__(self.__name__), name)


def _annotations(of: type) -> dict[str, Any]:
    return dict(vars(of).get("__annotations__", {}))


class _Name:
    """What stands in annotations, where only its name matters."""


_STAND_INS: dict[str, dict[str, object]] = {
    "inspect": {"get_annotations": _annotations},
    "typing": {
        "Any": _Name,
        "ClassVar": type("ClassVar", (), {}),
        "TYPE_CHECKING": False,
        "_GenericAlias": type("_GenericAlias", (), {}),
    },
}


def record() -> Callable[[], str]:
    """Keep every text from now on; return what writes them, compiled, as hexadecimal text."""
    kept: _Codes = {}

    def run(text: str, *scopes: dict[str, Any]) -> None:
        kept[text] = compile(text, "<string>", "exec")
        exec(kept[text], *scopes)  # noqa: S102 - as dataclasses does

    _dataclasses().exec = run
    return lambda: marshal.dumps(kept).hex()


def use() -> None:
    """Take what was kept from the file beside this module."""
    with open(__file__.replace(".pyc", ".bin"), "rb") as file:  # noqa: PTH123 - no import for it
        kept: _Codes = marshal.load(file)  # noqa: S302 - written by the build

    def run(text: str, *scopes: dict[str, Any]) -> None:
        exec(kept.get(text, text), *scopes)  # noqa: S102 - as dataclasses does

    _dataclasses().exec = run


def done() -> None:
    """Let go of what was kept, when everything is imported."""
    del _dataclasses().exec


def _dataclasses() -> Any:  # noqa: ANN401 - it gets an `exec` before the builtin
    for name, content in _STAND_INS.items():
        if name not in sys.modules:
            sys.modules[name] = _StandIn(name)
            vars(sys.modules[name]).update(content)
    import dataclasses  # noqa: PLC0415 - after the stand-ins

    return dataclasses
