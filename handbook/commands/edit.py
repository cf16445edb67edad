"""Show the handbooks, anew at each change."""

import argparse
import gc
import os
import signal
import sys
import threading
from pathlib import Path

from handbook.commands.arguments import add_port
from handbook.content.problems import count
from handbook.i18n.translations import _
from handbook.settings import PROJECT, Settings

_CODE = ("calculators", "handbook", "hooks", "theme")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_port(parser)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Show what is written until Ctrl-C, and say what is wrong; begin anew with new code."""
    from handbook.preview.preview import Preview
    from handbook.preview.server import server
    from handbook.preview.watcher import Watcher

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # as Ctrl-C
    code = [(PROJECT / name).resolve() for name in _CODE]
    texts = [settings.root / name for name in ("docs", "data")]
    try:
        watcher = Watcher([*texts, *code], [PROJECT / "mkdocs.yml"])
        preview = Preview(settings)
        with server(preview, options.port) as running:
            wrong = preview.renew()
            gc.freeze()  # what was read stays: to look through it at each change takes long
            _say(wrong, was=())
            print(f"  http://127.0.0.1:{running.server_port}/{settings.handbook}/")
            print(_("Stop with Ctrl-C."), flush=True)
            threading.Thread(target=running.serve_forever, daemon=True).start()
            while not _is_code(watcher.wait(), code):
                was, wrong = wrong, preview.renew()
                _say(wrong, was)
            running.shutdown()
    except KeyboardInterrupt:
        return 0
    return os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - this very command


def _is_code(changed: set[Path], code: list[Path]) -> bool:
    return any(
        path.name == "mkdocs.yml" or any(path.is_relative_to(folder) for folder in code)
        for path in changed
    )


def _say(wrong: tuple[str, ...], was: tuple[str, ...]) -> None:
    """Say what is wrong now, or that nothing is any more; what has been said is not repeated."""
    if wrong and wrong != was:
        print("\n".join([*wrong, count(wrong)]), flush=True)
    elif was and not wrong:
        print(_("Everything is right again."), flush=True)
