"""What a command found in texts, for the next command: almost every text is as it was."""

import argparse
from collections.abc import Callable
from functools import wraps

from handbook.settings import Settings

type Run = Callable[[argparse.Namespace, Settings], int]


def with_memory(run: Run) -> Run:
    """Let a command that reads every text begin with what the last one found."""

    @wraps(run)
    def remembering_run(options: argparse.Namespace, settings: Settings) -> int:
        from handbook.content.remembered import remembering
        from handbook.publishing.fingerprint import code_digest

        with remembering(settings.root / ".cache" / "texts", code_digest()):
            return run(options, settings)

    return remembering_run
