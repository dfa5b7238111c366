"""What to do about a bug: the details to a file, one line to the person."""

from __future__ import annotations

import platform
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from quizapp import __version__
from quizapp.text import visible


def report(error: BaseException, log: Path) -> str:
    """Write the traceback, without the values of variables, to `log`; return the line to show."""
    what = f"a bug stopped the app ({type(error).__name__})"
    try:
        from quizapp.files import write_atomic

        write_atomic(log, details(error).encode("utf-8", "replace"))
    except OSError as trouble:
        return f"{what}; {log} could not be written ({trouble.strerror})"
    return f"{what}; nothing that was saved is lost, and the details are in {log}"


def details(error: BaseException) -> str:
    """Time, versions and the traceback, cleaned."""
    head = [
        f"time: {datetime.now(UTC).isoformat(timespec='seconds')}",
        f"quizapp {__version__}, Python {sys.version.split()[0]}, {platform.platform()}",
        "",
    ]
    trace = traceback.format_exception(type(error), error, error.__traceback__, limit=-200)
    return visible("\n".join([*head, "".join(trace)]))
