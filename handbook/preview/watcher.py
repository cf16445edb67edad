"""Waits for files to change."""

import threading
from collections.abc import Iterable
from pathlib import Path

from watchdog import events
from watchdog.observers import Observer

_CHANGES: list[type[events.FileSystemEvent]] = [
    events.DirCreatedEvent,
    events.DirDeletedEvent,
    events.DirMovedEvent,
    events.FileClosedEvent,
    events.FileCreatedEvent,
    events.FileDeletedEvent,
    events.FileModifiedEvent,
    events.FileMovedEvent,
]
"""What is told; that a file is read is not, since each change lets all be read again."""
_CALM = 0.01
"""Seconds without a change after which a program has saved all that it saves."""


class Watcher(events.FileSystemEventHandler):
    """Watches folders with all that is in them, and the files beside which others do not matter."""

    def __init__(self, folders: Iterable[Path], files: Iterable[Path] = ()) -> None:
        """Begin to watch."""
        super().__init__()
        self._changed: set[Path] = set()
        self._news = threading.Condition()
        self._files = {file.resolve() for file in files}
        observer = Observer()
        for folder in folders:
            observer.schedule(self, str(folder.resolve()), recursive=True, event_filter=_CHANGES)
        for folder in {file.parent for file in self._files}:
            observer.schedule(_Named(self, self._files), str(folder), event_filter=_CHANGES)
        observer.daemon = True
        observer.start()

    def on_any_event(self, event: events.FileSystemEvent) -> None:
        """Take down what has changed."""
        paths = {Path(str(path)) for path in (event.src_path, event.dest_path) if path}
        if paths := {path for path in paths if not _is_aside(path)}:
            with self._news:
                self._changed |= paths
                self._news.notify()

    def wait(self) -> set[Path]:
        """Wait until something has changed and all is calm; return what it was."""
        with self._news:
            while not self._changed:
                self._news.wait()
            while self._news.wait(_CALM):
                pass
            changed, self._changed = self._changed, set()
            return changed


class _Named(events.FileSystemEventHandler):
    """Passes on what happens to some files of a folder."""

    def __init__(self, to: Watcher, files: set[Path]) -> None:
        super().__init__()
        self._to, self._files = to, files

    def on_any_event(self, event: events.FileSystemEvent) -> None:
        if {Path(str(event.src_path)), Path(str(event.dest_path))} & self._files:
            self._to.on_any_event(event)


def _is_aside(path: Path) -> bool:
    """Tell whether a file is a program's own: of Python, or of an editor while it saves."""
    return "__pycache__" in path.parts or path.name.startswith(".") or path.name.endswith("~")
