"""Makes the import of dataclasses fast; runs inside the runtime, before anything else.

A dataclass is made by writing its methods as source text, which Python then compiles: in a browser
that is most of the time that importing the calculators takes. The build keeps what was compiled
(`record`), and a start takes it from there (`use`, then `done`); a text that was not kept is
compiled as usual. Besides, `dataclasses` imports `inspect`, and with it a parser and a
disassembler, for two small functions: a stand-in has those.
"""

import marshal
import sys
from collections.abc import Callable
from types import CodeType, ModuleType
from typing import Any

type _Codes = dict[str, CodeType]


def _unwrap(function: Any) -> Any:  # noqa: ANN401 - whatever a class holds
    while hasattr(function, "__wrapped__"):
        function = function.__wrapped__
    return function


def _annotations(of: type) -> dict[str, Any]:
    return dict(vars(of).get("__annotations__", {}))


_inspect = ModuleType("inspect", "What dataclasses need of inspect.")
_inspect.unwrap = _unwrap  # type: ignore[attr-defined]
_inspect.get_annotations = _annotations  # type: ignore[attr-defined]


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
    sys.modules.setdefault("inspect", _inspect)
    import dataclasses  # noqa: PLC0415 - after its stand-in

    return dataclasses
