"""`quizapp paths`: where things are kept. Nothing is made by looking."""

from __future__ import annotations

from quizapp.cli import output
from quizapp.cli.main import paths
from quizapp.cli.parse import Request
from quizapp.errors import EXIT_OK
from quizapp.process import Stopper
from quizapp.text import one_line


def run(request: Request, stopper: Stopper) -> int:
    """Print the folders and files."""
    from quizapp.paths import bundled_decks

    found = paths(request)
    bundled = bundled_decks()
    rows = {
        "data": found.data,
        "decks": found.decks,
        "bundled": bundled,
        "progress": found.database,
        "config": found.config,
        "settings": found.settings,
        "cache": found.cache,
        "crash_log": found.crash_log,
    }
    shown = {name: None if path is None else one_line(str(path)) for name, path in rows.items()}
    if request.on("--json"):
        output.write_json(shown)
    else:
        width = max(map(len, shown)) + 2
        output.write("".join(f"{name:{width}}{path or 'none'}\n" for name, path in shown.items()))
    return EXIT_OK
