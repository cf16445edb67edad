"""What was found in texts, remembered for as long as each text stays as it is.

A function whose answer depends on its arguments alone, a text among them, is asked for the same
again and again: by checks, by pages, and by the next run. One run keeps what it used, and the next
run of the same code begins with that.
"""

import gc
import os
import pickle
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from functools import update_wrapper
from pathlib import Path
from typing import Any

_MOST = 16_384
"""Of how many texts a function remembers its answer: a handbook has more texts than chapters."""
_every: list["remembered[..., Any]"] = []
_before: dict[str, dict[Hashable, Any]] = {}
"""What the last run left, also for functions of modules that are imported later."""


class remembered[**P, R]:  # noqa: N801 - it is used as a decorator
    """A function that remembers its answers; nobody may change one."""

    def __init__(self, function: Callable[P, R]) -> None:
        """Remember what a function answers."""
        update_wrapper(self, function)
        self.function = function
        self.name = f"{function.__module__}.{function.__qualname__}"
        self.known: dict[Hashable, R] = _before.get(self.name, {})
        self.used: dict[Hashable, R] = {}
        _every.append(self)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Return what was answered, or answer now."""
        given: Hashable = (args, *kwargs.items()) if kwargs else args
        try:
            return self.used[given]
        except KeyError:
            known = given in self.known
        answer = self.known[given] if known else self.function(*args, **kwargs)
        if len(self.used) >= _MOST:
            self.used.pop(next(iter(self.used)), None)
        self.used[given] = answer
        return answer


@contextmanager
def remembering(file: Path, code: str) -> Iterator[None]:
    """Begin with what a file has from the last run of the same code; leave there what was used."""
    _before.update(_read(file, code))
    for one in _every:
        one.known = _before.get(one.name, {})
    try:
        yield
    finally:
        used = {one.name: one.used for one in _every}
        if any(one.used.keys() - one.known.keys() for one in _every):
            with suppress(OSError):  # where nothing can be written, the next run begins anew
                file.parent.mkdir(parents=True, exist_ok=True)
                new = file.with_suffix(f".{os.getpid()}")
                new.write_bytes(pickle.dumps((code, used), pickle.HIGHEST_PROTOCOL))
                new.replace(file)


def _read(file: Path, code: str) -> dict[str, dict[Hashable, Any]]:
    """Read what a run left; what can not be read is found anew, since nothing in it is needed."""
    gc.disable()  # nothing of what is read is to be thrown away again
    try:
        of, known = pickle.loads(file.read_bytes())  # noqa: S301 - our own, in .cache
    except (OSError, EOFError, pickle.PickleError, AttributeError, ImportError, ValueError):
        return {}
    finally:
        gc.enable()
    return known if of == code else {}
